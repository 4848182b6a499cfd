"""`amparo extract` and `amparo explain`: claims of documents that no casebook keeps."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run

TEXT = "Belarus arrested Maria Quill on May 3, 2024. Senator Ann Reed (D-Ohio) called on Belarus to release Quill."


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    path = tmp_path / "releases.jsonl"
    rows = [{"id": f"r{n}", "date": "2024-05-06", "text": f"{TEXT} Number {n}."} for n in range(12)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_line_of_json_comes_out_for_each_document_in_the_order_of_the_input(
    amparo: Run, releases: Path
) -> None:
    done = amparo("extract", releases)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == [f"r{n}" for n in range(12)]
    texts = {
        row["id"]: row["text"] for row in map(json.loads, releases.read_text(encoding="utf-8").splitlines())
    }
    for row in rows:
        assert {"detention", "demand", "role"} <= {claim["kind"] for claim in row["claims"]}
        for claim in row["claims"]:
            assert claim["evidence"]
            for quote in claim["evidence"]:
                assert texts[row["id"]][quote["start"] : quote["end"]] == quote["quote"]


def test_packed_lines_and_several_processes_give_the_same(
    amparo: Run, releases: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "releases.jsonl.gz"
    packed.write_bytes(gzip.compress(releases.read_bytes()))
    plain = amparo("extract", "--workers", "1", releases)
    assert amparo("extract", "--workers", "2", packed).stdout == plain.stdout


def test_standard_input_is_a_document(amparo: Run) -> None:
    done = amparo("extract", "-", stdin=TEXT)
    assert done.returncode == 0, done.stderr
    assert any(claim["kind"] == "detention" for claim in json.loads(done.stdout)["claims"])


def test_a_table_is_for_people(amparo: Run) -> None:
    done = amparo("extract", "--format", "table", SAMPLES / "2024-04-04-letter-to-blinken.md")
    assert done.returncode == 0
    assert "Ruben Vardanyan" in done.stdout
    assert not done.stdout.lstrip().startswith("{")


def test_what_cannot_be_read_is_listed_at_the_end_and_the_rest_is_read(amparo: Run, tmp_path: Path) -> None:
    good, empty, broken = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "lines.jsonl"
    picture = tmp_path / "picture.txt"
    good.write_text(TEXT, encoding="utf-8")
    empty.write_bytes(b"")
    broken.write_text(json.dumps({"id": "a", "text": TEXT}) + '\n{"id": "b", "te\n', encoding="utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    done = amparo("extract", empty, broken, picture, tmp_path / "absent.txt", good)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    for named in ("empty.txt", "lines.jsonl", "line 2", "picture.txt", "absent.txt"):
        assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_marks_each_claim_and_names_its_rule(amparo: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = amparo("explain", path)
    assert done.returncode == 0, done.stderr
    assert "⟦1" in done.stdout
    assert "detention." in done.stdout


def test_wrong_usage_is_told_apart_from_failure(amparo: Run, releases: Path) -> None:
    assert amparo("extract").returncode == 2
    assert amparo("extract", "--format", "xml", releases).returncode == 2
    assert amparo("no-such-command").returncode == 2
