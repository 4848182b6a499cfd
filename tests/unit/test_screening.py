"""Names against sanctions lists: from files, from the casebook, by the command."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from amparo import model
from amparo.casebook.actions import IngestDocument, LoadEdition
from amparo.casebook.viewer import owner
from amparo.cli.screen import app
from amparo.errors import AmparoError, CasebookError, RecordError
from amparo.pipeline.screening import Query, Screener, read_list_file
from amparo.records import load

EMPTY = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "
SDN = (
    '36,"HADDAD, Yusuf",individual,"GLOMAG"' + EMPTY + ',"DOB 04 Mar 1961; nationality Syria."\r\n'
    '37,"NORTHWIND TRADING LLC",-0- ,"RUSSIA-EO14024"' + EMPTY + ",-0- \r\n"
    '38,"KIM, Chol Su",individual,"DPRK"' + EMPTY + ",-0- \r\n"
)
ALT = '36,1,"aka","HARRAD, Abu Salim",-0- \r\n'


@pytest.fixture
def sdn(tmp_path: Path) -> Path:
    """A list of three entries."""
    (tmp_path / "sdn.csv").write_text(SDN)
    (tmp_path / "alt.csv").write_text(ALT)
    return tmp_path / "sdn.csv"


def run(*args: str) -> Any:
    result = CliRunner().invoke(app, list(args))
    if isinstance(result.exception, AmparoError):
        raise result.exception
    return result


@pytest.mark.parametrize("few", [True, False])
def test_a_rendering_of_a_listed_name_is_a_candidate_and_a_trap_is_not(sdn: Path, few: bool) -> None:
    screener = Screener([read_list_file(f"us-ofac-sdn={sdn},{sdn.parent / 'alt.csv'}")], few=few)
    assert (len(screener), screener.names) == (3, 4)
    found = [
        screener.ask(Query(name=n))
        for n in ("Youssef El-Haddad", "يوسف حداد", "Abu Salim Harrad", "Kim Chol Ho")
    ]
    assert [[hit.listed.entry_id for hit in hits] for hits in found] == [["36"], ["36"], ["36"], []]
    assert [
        hit.listed.entry_id for hit in screener.ask(Query(name="Northwind Trading Ltd Liability Co"))
    ] == []
    assert screener.ask(Query(name="Northwind Trading", schema="Person")) == []


def test_birth_date_and_country_count(sdn: Path) -> None:
    screener = Screener([read_list_file(str(sdn))])
    (alone,) = screener.ask(Query(name="Youssef Haddad"))
    (agreeing,) = screener.ask(Query(name="Youssef Haddad", births=("1961-03-04",), countries=("Syria",)))
    assert agreeing.score > alone.score
    assert screener.ask(Query(name="Youssef Haddad", births=("1985",))) == []


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no file"):
        read_list_file(str(tmp_path / "nothing.csv"))
    (tmp_path / "other.csv").write_text("a,b\n")
    with pytest.raises(RecordError, match="no sanctions list"):
        read_list_file(str(tmp_path / "other.csv"))
    with pytest.raises(RecordError, match="no sanctions list"):
        read_list_file(f"us-congress-members={tmp_path / 'other.csv'}")


def test_the_command_prints_the_entry_in_its_own_words_with_reasons(sdn: Path) -> None:
    printed = run("Youssef", "Haddad", "--list-file", str(sdn)).stdout
    for words in ("HADDAD, Yusuf", "GLOMAG", "04 Mar 1961", "entry 36", "forms of one name"):
        assert words in printed
    data = json.loads(run("Mae Roper", "Youssef Haddad", "--list-file", str(sdn), "--json").stdout)
    assert [len(answer["candidates"]) for answer in data["answers"]] == [0, 1]
    assert data["answers"][1]["candidates"][0]["programmes"][0]["kind"] == "global-magnitsky"
    assert data["lists"][0]["register"] == "us-ofac-sdn"


def test_a_file_of_names_is_screened_and_a_bad_row_reported(sdn: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("id,name,birth\n7,Youssef Haddad,1961\n8,,\n9,Mae Roper,soon\nx\n")
    out = tmp_path / "out.csv"
    result = run("--csv", str(tmp_path / "names.csv"), "--list-file", str(sdn), "--out", str(out))
    assert result.exit_code == 1
    assert [f"line {n}" in result.stderr for n in (2, 3, 4, 5)] == [False, True, True, True]
    with out.open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["person"], row["entry"], row["programmes"]) == ("7", "36", "GLOMAG")


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("Ann Lee", "--all-people"),
        ("Ann Lee", "Mae Roper", "--birth", "1961"),
        ("Ann Lee", "--schema", "Zeppelin"),
        ("Ann Lee", "--list", "un-sc", "--list-file", "x"),
    ],
)
def test_wrong_usage_is_said(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_a_matcher_that_is_not_there_is_said(sdn: Path) -> None:
    with pytest.raises(AmparoError, match="nomenklatura"):
        run("Ann Lee", "--list-file", str(sdn), "--matcher", "logic-v999")


@pytest.mark.django_db
def test_everybody_in_a_casebook_is_screened_against_its_lists(
    casebook_folder: Path,
    make_document: Callable[..., model.Document],
    quote_of: Callable[[str, str], model.Quote],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Youssef Haddad and Mae Roper are mayors."
    claims = tuple(
        model.Role(person=name, title="mayor", evidence=(quote_of(text, name),))
        for name in ("Youssef Haddad", "Mae Roper")
    )
    IngestDocument(document=make_document(text), original=text.encode(), claims=claims).perform(owner())
    monkeypatch.setattr("amparo.cli.screen.open_for_user", lambda given: owner())
    with pytest.raises(CasebookError, match="any sanctions list"):
        run("--all-people")
    loaded = load(
        "us-ofac-sdn",
        SDN.encode(),
        edition_on=date(2024, 1, 5),
        retrieved_at=datetime(2024, 1, 6, tzinfo=UTC),
    )
    LoadEdition(loaded=loaded, files=[SDN.encode()]).perform(owner())
    printed = run("--all-people").stdout
    assert re.search(r"^p\d+ Youssef Haddad$", printed, re.MULTILINE)
    assert re.search(r"us-ofac-sdn of 2024-01-05 \(e\d+\), entry 36", printed)
    assert "2 names, 1 with a candidate" in printed
    assert "no candidate" in run("Mae Roper").stdout
    with pytest.raises(CasebookError, match="un-sc"):
        run("Mae Roper", "--list", "un-sc")
