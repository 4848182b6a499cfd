"""`amparo evaluate` and `amparo explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amparo.cli import main

TEXT = "Police in Minsk detained Olga Petrova. Police did not detain Pavel Novak. Guards beat Ivan Roe."


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    gold = [
        {"kind": "detention", "who": "Olga Petrova", "status": "held", "place": ["Minsk"], "evidence": ["Police in Minsk detained Olga Petrova"]},
        {"kind": "detention", "who": "Pavel Novak", "status": "held", "evidence": ["Police did not detain Pavel Novak"]},
        {"kind": "letter", "by": ["Ivan Roe"], "evidence": ["Guards beat Ivan Roe"]},
    ]  # fmt: skip
    texts, annotation = tmp_path / "texts.jsonl", tmp_path / "gold.jsonl"
    texts.write_text(
        json.dumps({"id": "a", "text": TEXT}) + "\n" + json.dumps({"id": "b", "text": "No."}) + "\n"
    )
    annotation.write_text(json.dumps({"id": "a", "claims": gold}) + "\n")
    return str(texts), str(annotation)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_errors_are_grouped_by_the_condition_that_failed(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "evaluate", *files, "--json", "--errors", "2")
    said: dict[str, Any] = json.loads(out)
    assert code == 0 and said["documents"] == 1 and said["scores"]["detention"]["recall"] < 1
    causes = {(g["where"], g["cause"]) for g in said["errors"]}
    assert ("detention", "it is denied") in causes
    assert ("letter", "no word of any rule stands in its evidence") in causes
    assert [g["weight"] for g in said["errors"]] == sorted(
        (g["weight"] for g in said["errors"]), reverse=True
    )
    assert any("Pavel Novak" in e for g in said["errors"] for e in g["examples"])


def test_claims_of_a_file_are_scored_instead(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_up = {
        "kind": "letter", "by": ["X"], "rule": "letter.guess",
        "evidence": [{"start": 0, "end": 6, "quote": "Police"}],
    }  # fmt: skip
    ungrounded = {**made_up, "evidence": [{"start": 1, "end": 6, "quote": "Police"}]}
    given = tmp_path / "given.jsonl"
    given.write_text(json.dumps({"id": "a", "claims": [made_up, ungrounded]}) + "\n")
    code, out, _ = run(capsys, "evaluate", *files, str(given))
    assert code == 0 and "1 claims dropped" in out
    assert "letter.guess" in out and "made claims that are not annotated" in out


def test_table_has_a_row_for_each_kind_and_the_means(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, "evaluate", *files)
    for word in ("role", "quotation", "all", "macro", "F1", "cost"):
        assert word in out


@pytest.mark.parametrize("content", ["not json\n", '{"id": "a"}\n', '{"id": "a", "claims": [3]}\n'])
def test_annotation_that_can_not_be_read_is_one_line(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(content)
    code, out, err = run(capsys, "evaluate", files[0], str(bad))
    assert code == 1 and out == "" and err.count("\n") == 1 and "bad.jsonl" in err


def test_annotated_document_without_a_text_is_named(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "z", "claims": []}) + "\n")
    code, _, err = run(capsys, "evaluate", files[0], str(other))
    assert code == 1 and "'z'" in err


def test_explain_shows_for_a_sentence_without_a_claim_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Police in Minsk detained Olga Petrova. Police did not detain Pavel Novak.")
    code, out, _ = run(capsys, "explain", str(file))
    assert code == 0
    assert "detention.hold" in out and "it is denied" in out and "Pavel Novak" in out


def test_explain_tells_other_programs_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    text = "Police in Minsk detained Olga Petrova. Police did not detain Pavel Novak."
    file.write_text(text)
    _, out, _ = run(capsys, "explain", "--json", str(file))
    (line,) = out.strip().split("\n")
    said = json.loads(line)
    (miss,) = said["misses"]
    assert said["claims"] and miss["condition"] == "it is denied"
    assert text[miss["word"]["start"] : miss["word"]["end"]] == miss["word"]["quote"] == "detain"
    assert miss["rule"] == "detention.hold" and text[miss["start"] : miss["end"]].startswith("Police did not")
