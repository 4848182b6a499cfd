"""A casebook of an older Amparo is brought up to date by the first command, one of a newer Amparo is left alone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def older_casebook(casebook: Path) -> Path:
    """A casebook with the tables of the first release."""
    (casebook / "casebook.sqlite3").unlink()
    environment = os.environ | {
        "AMPARO_CASEBOOK": str(casebook),
        "DJANGO_SETTINGS_MODULE": "amparo.casebook.settings",
    }
    command = [sys.executable, "-m", "django", "migrate", "casebook", "0001"]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
    return casebook


def test_commands_that_start_together_bring_an_older_casebook_up_to_date_once(older_casebook: Path) -> None:
    command = [sys.executable, "-m", "amparo.cli", "documents", "-c", str(older_casebook)]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=60) for process in started]
    assert [process.returncode for process in started] == [0, 0], said
    assert said == [("No documents.\n", "")] * 2


def test_a_casebook_that_a_newer_amparo_brought_up_to_date_is_left_alone(amparo: Run, casebook: Path) -> None:
    with closing(sqlite3.connect(casebook / "casebook.sqlite3")) as connection:
        connection.execute(
            "insert into django_migrations (app, name, applied) values ('casebook', '9999_later', '2030-01-01')"
        )
        connection.commit()
    done = amparo("documents", "-c", casebook)
    assert done.returncode == 1
    assert "a newer Amparo" in done.stderr and "update Amparo" in done.stderr
