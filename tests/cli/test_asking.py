"""Asking a casebook of the samples on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amparo.cli import main
from amparo.cli.commands import COMMANDS
from tests.cli.conftest import Run

NAMES = [entry.name for entry in COMMANDS]


def _print_help(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments, "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_help_says_what_a_command_does_and_gives_an_example(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    printed = _print_help(capsys, name)
    assert "Usage: amparo" in printed
    assert f"amparo {name}" in printed.partition("Usage:")[2].partition("\n")[2]


def test_the_list_of_commands_names_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    printed = _print_help(capsys)
    for name in NAMES:
        assert f"  {name} " in printed


@pytest.mark.parametrize("name", ["documents", "people", "detentions", "demands", "timeline"])
def test_each_listing_prints_json_on_demand(amparo: Run, samples_casebook: Path, name: str) -> None:
    rows = json.loads(amparo(name, "--json", "-c", samples_casebook).stdout)
    found = rows["rows"] if isinstance(rows, dict) else rows
    assert len(found) > 3
    table = amparo(name, "-c", samples_casebook)
    assert table.returncode == 0
    assert table.stdout.strip()


def test_who_is_held_is_told_with_holder_and_claims(amparo: Run, samples_casebook: Path) -> None:
    done = amparo("detentions", "--holder", "azerbaijan", "-c", samples_casebook)
    row = next(line for line in done.stdout.splitlines() if line.startswith("Bako Sahakyan"))
    assert "Azerbaijan" in row


def test_search_shows_the_words_around_what_was_found(amparo: Run, samples_casebook: Path) -> None:
    done = amparo("search", "blockade corridor", "-c", samples_casebook)
    assert done.returncode == 0
    assert "corridor" in done.stdout.lower()
    nothing = amparo("search", "zeppelin", "-c", samples_casebook)
    assert nothing.returncode == 0
    assert "zeppelin" not in nothing.stdout.splitlines()[1:]


def test_a_record_is_shown_with_the_words_behind_every_value(amparo: Run, samples_casebook: Path) -> None:
    listed = json.loads(amparo("detentions", "--json", "-c", samples_casebook).stdout)
    groups = listed["rows"] if isinstance(listed, dict) else listed
    claim = next(g for g in groups if g["who"] == "Bako Sahakyan")["claims"][0]
    done = amparo("show", claim["id"], "-c", samples_casebook)
    assert done.returncode == 0
    assert "Bako Sahakyan" in done.stdout
    assert claim["evidence"][0]["quote"][:30] in done.stdout
    document = amparo("show", claim["document"]["id"], "-c", samples_casebook)
    assert document.returncode == 0
    assert claim["document"]["title"][:20] in document.stdout


@pytest.mark.parametrize("record", ["c99999", "d99999", "x1"])
def test_a_record_that_is_not_there_is_one_clear_line(
    amparo: Run, samples_casebook: Path, record: str
) -> None:
    done = amparo("show", record, "-c", samples_casebook)
    assert done.returncode in (1, 2)
    assert record in done.stderr
    assert "Traceback" not in done.stderr


def test_a_date_that_is_none_is_wrong_usage(amparo: Run, samples_casebook: Path) -> None:
    done = amparo("timeline", "--since", "yesterday", "-c", samples_casebook)
    assert done.returncode == 2
    assert "yesterday" in done.stderr


def test_the_report_tells_the_story_on_one_screen(amparo: Run, samples_casebook: Path) -> None:
    done = amparo("report", "-c", samples_casebook)
    assert done.returncode == 0
    for part in ("WHO IS HELD", "WHAT WAS ASKED FOR", "WHAT HAPPENED"):
        assert part in done.stdout
