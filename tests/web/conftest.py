"""One casebook of the samples for all tests of the pages, and one document that is restricted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from amparo.casebook.viewer import Right, Viewer, owner

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

#: Nobody and nothing else in the samples is called so.
SECRET_NAME = "Wilhelmina Quist"
SECRET = f"""Family of {SECRET_NAME} asks for her release

{SECRET_NAME}, a journalist, was arrested in Minsk on 3 March 2024. “We call on Belarus to release {SECRET_NAME} without any
delay,” her family said. Belarus must release {SECRET_NAME}.
"""


@pytest.fixture(scope="package")
def casebook(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The folder of a casebook with the samples and the restricted document, gone when the tests of the pages are done."""
    from amparo.casebook.ingestion import ingest_sources
    from amparo.casebook.tracking.refreshing import refresh_tables
    from amparo.pipeline import PipelineOptions

    folder = tmp_path_factory.mktemp("pages") / "casebook"
    folder.mkdir()
    secret = folder.parent / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    one = PipelineOptions(workers=1)
    patch = pytest.MonkeyPatch()
    patch.setattr(settings, "AMPARO_CASEBOOK", folder)
    with django_db_blocker.unblock(), transaction.atomic():
        outcomes = list(ingest_sources(sorted(SAMPLES.iterdir()), owner("tester"), one))
        outcomes += ingest_sources([secret], owner("tester"), one, restricted=True)
        assert all(outcome.error is None for outcome in outcomes)
        # What is computed when it is first asked for; else the first page of a test would be counted with it.
        refresh_tables()
        yield folder
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture
def pages(casebook: Path, db: None) -> Client:
    """A browser without a screen, before that casebook. What a test changes is undone."""
    return Client()


@pytest.fixture
def look_as(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that gives whoever asks for a page these rights and no others."""

    def look(*rights: Right) -> None:
        monkeypatch.setattr("amparo.web.viewing.owner", lambda name: Viewer("visitor", frozenset(rights)))

    return look
