"""`amparo people`: the list, and who is who."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from amparo import model
from amparo.casebook.actions import IngestDocument
from amparo.casebook.viewer import owner
from amparo.errors import AmparoError

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(
    casebook_folder: Path,
    make_document: Callable[..., model.Document],
    quote_of: Callable[[str, str], model.Quote],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Any]:
    """A casebook with three documents on people of like names; a function that runs the command and returns what it prints."""
    for number, name in enumerate(("Ana Quill", "Anna Quill", "Ana Quill")):
        text = f"{name} is mayor of Harborton, ward {number}."
        claim = model.Role(
            person=name, title="mayor", of=("Harborton",), evidence=(quote_of(text, text[:-1]),)
        )
        document = make_document(text)
        IngestDocument(document=document, original=text.encode(), claims=(claim,)).perform(owner())
    from amparo.cli import people

    for module in ("people", "listing"):
        monkeypatch.setattr(f"amparo.cli.{module}.open_for_user", lambda given: owner("ines"))

    def call(*args: str) -> Any:
        result = CliRunner().invoke(people.app, list(args), catch_exceptions=True)
        if isinstance(result.exception, AmparoError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout) if "--json" in args else result.stdout

    return call


def test_the_word_list_may_be_left_out(run: Callable[..., Any]) -> None:
    rows = run("quill", "--json")["rows"]
    assert [(r["id"], r["name"], r["documents"], r["joined"]) for r in rows] == [
        ("p1", "Ana Quill", 2, False),
        ("p2", "Anna Quill", 1, False),
    ]
    assert run("list", "quill", "--json")["rows"] == rows
    assert "Ana Quill" in run()
    assert "Ana Quill" in run("--by-name")


def test_people_are_judged_and_the_judgement_is_taken_back(run: Callable[..., Any]) -> None:
    assert "Ana Quill in 3 documents" in run("judge", "p1", "Anna Quill", "same", "--reason", "one mayor")
    assert [r["name"] for r in run("--json")["rows"]] == ["Ana Quill"]
    (row,) = run("history", "p3", "--json")["rows"]
    assert (row["decision"], row["reason"], row["author"], row["links"]) == ("same", "one mayor", "ines", 2)
    assert "p2 Anna Quill" in run("take-back", row["id"], "--reason", "another town")
    assert run("--json")["total"] == 2
    assert "takes back" in run("history")


def test_two_bearers_of_one_name_are_told_apart_by_document(run: Callable[..., Any]) -> None:
    run("judge", "d1/Ana Quill", "d3/Ana Quill", "different", "--reason", "two towns", "--json")
    assert [r["id"] for r in run("ana q", "--json")["rows"]] == ["p1", "p3"]
    run("judge", "p1", "p2", "same", "-r", "x")
    said = run("judge", "p2", "p3", "same", "-r", "y")
    assert "Conflict: p1 and p3 are joined, yet judged to be two people by j1" in said
    assert run("conflicts", "--json")[0]["judgement"] == "j1"
    assert "p1 = p2 = p3" in run("conflicts")


def test_nothing_waits_and_no_conflicts_are_said(run: Callable[..., Any]) -> None:
    assert "Nothing waits" in run("proposals")
    assert "No conflicts" in run("conflicts")
    assert "Nothing was judged" in run("history")


@pytest.mark.parametrize("args", [("judge", "p1", "p2", "perhaps"), ("take-back", "seven")])
def test_wrong_usage_is_said(args: tuple[str, ...]) -> None:
    from amparo.cli import people

    assert CliRunner().invoke(people.app, list(args)).exit_code == 2


def test_a_judgement_without_a_reason_is_refused(run: Callable[..., Any]) -> None:
    with pytest.raises(AmparoError, match="reason"):
        run("judge", "p1", "p2", "same")
