"""`amparo compare`: two names, or a file of pairs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from amparo.cli.compare import app

RUN = CliRunner()


def test_two_names_get_a_score_with_reasons() -> None:
    result = RUN.invoke(app, ["Jane Roe", "Roe, J."])
    assert result.exit_code == 0
    assert result.stdout.startswith("0.90")
    assert "initial of “Jane”" in result.stdout


def test_json_holds_score_and_parts() -> None:
    result = RUN.invoke(app, ["Jane Roe", "Jane Roe", "--birth1", "1961", "--birth2", "1999", "--json"])
    data = json.loads(result.stdout)
    assert data["name_score"] == 1
    assert data["score"] < 0.7
    assert [p["kind"] for p in data["parts"]] == ["same", "same", "birth", "limit"]


@pytest.mark.parametrize(
    "given", [["Jane Roe"], ["a", "b", "c"], [], ["a", "b", "--schema", "Zeppelin"], ["a", "b", "--out", "x"]]
)
def test_wrong_usage_is_said(given: list[str]) -> None:
    assert RUN.invoke(app, given).exit_code == 2


def test_a_file_is_scored_row_by_row_and_keeps_its_columns(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(
        "id,name1,name2,schema\n1,Jane Roe,Jane Roe,Person\n2,Acme Ltd,Acme Limited,Company\n3,Ann Lee,Otto Berg,\n"
    )
    out = tmp_path / "scores.csv"
    result = RUN.invoke(app, ["--csv", str(tmp_path / "pairs.csv"), "--out", str(out)])
    assert result.exit_code == 0, result.output
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["id"] for r in rows] == ["1", "2", "3"]
    assert [float(r["score"]) > 0.9 for r in rows] == [True, True, False]


def test_a_bad_row_is_reported_with_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(
        "name1,name2,schema,birth1,birth2\n,x,Person,,\na b,c d,Zeppelin,,\none cell\n"
        'a b,a b,Person,soon,1961\n"Roe\nJane",Jane Roe,,,\n'
    )
    result = RUN.invoke(app, ["--csv", str(tmp_path / "pairs.csv")])
    assert result.exit_code == 1
    assert [f"line {n}" in result.stderr for n in (2, 3, 4, 5, 7)] == [True, True, True, True, False]
    assert len(list(csv.DictReader(result.stdout.splitlines(keepends=True)))) == 5
    assert "0.930000" in result.stdout


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "header"), (b"name1,other\n", "name2"), (b"name1,name2\n\xff,x\n", "UTF-8")]
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "pairs.csv").write_bytes(content)
    result = RUN.invoke(app, ["--csv", str(tmp_path / "pairs.csv"), "--out", str(tmp_path / "out.csv")])
    assert result.exit_code == 1
    assert said in str(result.exception)
    assert not (tmp_path / "out.csv").exists()
