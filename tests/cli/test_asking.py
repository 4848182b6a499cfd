"""Asking a casebook of the samples on the command line."""

from __future__ import annotations

import json

import pytest

from amparo.cli import main
from amparo.cli.commands import COMMANDS
from tests.cli.conftest import Ask

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
def test_each_listing_prints_json_on_demand(ask: Ask, name: str) -> None:
    rows = json.loads(ask(name, "--json").stdout)
    found = rows["rows"] if isinstance(rows, dict) else rows
    assert len(found) > 3
    table = ask(name)
    assert table.returncode == 0
    assert table.stdout.strip()


def test_who_is_held_is_told_with_holder_and_claims(ask: Ask) -> None:
    done = ask("detentions", "--holder", "azerbaijan")
    row = next(line for line in done.stdout.splitlines() if line.startswith("Bako Sahakyan"))
    assert "Azerbaijan" in row


def test_search_shows_the_words_around_what_was_found(ask: Ask) -> None:
    done = ask("search", "blockade corridor")
    assert done.returncode == 0
    assert "corridor" in done.stdout.lower()
    nothing = ask("search", "zeppelin")
    assert nothing.returncode == 0
    assert "zeppelin" not in nothing.stdout.splitlines()[1:]


def test_a_record_is_shown_with_the_words_behind_every_value(ask: Ask) -> None:
    listed = json.loads(ask("detentions", "--json").stdout)
    groups = listed["rows"] if isinstance(listed, dict) else listed
    claim = next(g for g in groups if g["who"] == "Bako Sahakyan")["claims"][0]
    done = ask("show", claim["id"])
    assert done.returncode == 0
    assert "Bako Sahakyan" in done.stdout
    assert claim["evidence"][0]["quote"][:30] in done.stdout
    document = ask("show", claim["document"]["id"])
    assert document.returncode == 0
    assert claim["document"]["title"][:20] in document.stdout


@pytest.mark.parametrize("record", ["c99999", "d99999", "x1"])
def test_a_record_that_is_not_there_is_one_clear_line(ask: Ask, record: str) -> None:
    done = ask("show", record)
    assert done.returncode in (1, 2)
    assert record in done.stderr
    assert "Traceback" not in done.stderr


def test_a_date_that_is_none_is_wrong_usage(ask: Ask) -> None:
    done = ask("timeline", "--since", "yesterday")
    assert done.returncode == 2
    assert "yesterday" in done.stderr


def test_the_report_tells_the_story_on_one_screen(ask: Ask) -> None:
    done = ask("report")
    assert done.returncode == 0
    for part in ("WHO IS HELD", "WHAT WAS ASKED FOR", "WHAT HAPPENED"):
        assert part in done.stdout
