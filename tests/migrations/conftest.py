"""A database of its own for each test of the migrations: other tests hold a transaction open on theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from amparo.casebook.database import describe_database


@pytest.fixture
def migrate_to(
    tmp_path: Path, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Any]]:
    """A function that brings an SQLite file to a migration and returns the models as they were then."""
    # The browser of other tests leaves an event loop running in this thread, which Django would refuse to share.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    usual = connections["default"]
    connections.settings["migrated"] = {
        **usual.settings_dict,
        **describe_database("", tmp_path / "casebook.sqlite3"),
    }
    mine = connections.create_connection("migrated")
    mine.alias = "default"
    connections["default"] = mine

    def migrate(name: str) -> Any:
        MigrationExecutor(mine).migrate([("casebook", name)])
        return MigrationExecutor(mine).loader.project_state([("casebook", name)]).apps

    try:
        with django_db_blocker.unblock():
            yield migrate
    finally:
        mine.close()
        connections["default"] = usual
        del connections.settings["migrated"]
