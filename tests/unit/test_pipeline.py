"""Sharing documents out over processes."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from amparo.errors import MalformedLineError
from amparo.model import Claim, Document, Quote, Role
from amparo.pipeline import (
    Extracted,
    Failed,
    PipelineOptions,
    extract_documents,
    extract_json_lines,
    extract_received,
)

LONG = "Nothing is told here. " * 40


class FirstWordReader:
    """Takes the first word of a document for a person; some first words break it."""

    def extract(self, document: Document) -> tuple[Claim, ...]:
        word = document.text.split()[0]
        if word == "Crash":
            raise ZeroDivisionError("by design")
        if word == "Die":
            os._exit(9)
        at = document.text.index(word)
        return (Role(person=word, evidence=(Quote(at, at + len(word), word),)),)


def make_first_word_reader() -> FirstWordReader:
    return FirstWordReader()


def options(workers: int) -> PipelineOptions:
    return PipelineOptions(workers=workers, make_reader=make_first_word_reader)


def write_lines(path: Path, texts: list[str]) -> Path:
    path.write_text(
        "".join(json.dumps({"id": f"n{i}", "text": text}) + "\n" for i, text in enumerate(texts)),
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_results_keep_the_order_of_the_input(tmp_path: Path, workers: int) -> None:
    file = write_lines(tmp_path / "many.jsonl", [f"Word{i} {LONG}" for i in range(220)])
    results = list(extract_documents([file], options(workers)))
    assert [r.claims[0].slots()["person"] for r in results if isinstance(r, Extracted)] == [
        f"Word{i}" for i in range(220)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_document_that_breaks_the_reader_is_a_failure_and_stops_nothing(tmp_path: Path, workers: int) -> None:
    texts = [f"Word{i} {LONG}" for i in range(220)]
    texts[180] = "Crash " + LONG
    file = write_lines(tmp_path / "many.jsonl", texts)
    results = list(extract_documents([file], options(workers)))
    assert len(results) == 220
    failed = results[180]
    assert isinstance(failed, Failed) and "line 181" in str(failed) and "by design" in str(failed)
    assert sum(isinstance(r, Extracted) for r in results) == 219


def test_document_that_takes_its_process_down_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    texts = [f"Word{i} {LONG}" for i in range(260)]
    texts[170] = texts[220] = "Die " + LONG
    file = write_lines(tmp_path / "many.jsonl", texts)
    results = list(extract_documents([file], options(2)))
    assert [i for i, r in enumerate(results) if isinstance(r, Failed)] == [170, 220]
    assert all(
        isinstance(r, Extracted) and r.document.id == f"n{i}"
        for i, r in enumerate(results)
        if i not in (170, 220)
    )


def test_unreadable_line_is_named_where_it_stands(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "few.jsonl", ["One two.", "Three four."])
    file.write_text(file.read_text().replace("\n", "\nnot json\n", 1))
    first, bad, second = extract_documents([file], options(1))
    assert isinstance(bad, Failed) and isinstance(bad.error, MalformedLineError) and "line 2" in bad.where
    assert isinstance(first, Extracted) and isinstance(second, Extracted)


def test_offsets_of_a_line_are_those_of_the_text_as_given() -> None:
    given = "\ufeff\u200b  Zoe\u0301 spoke.\r\nMore."
    line = json.dumps({"id": "x", "text": given}).encode()
    (result,) = extract_json_lines(["-"], options(1), stdin=io.BytesIO(line + b"\n"))
    assert isinstance(result, str)
    (evidence,) = json.loads(result)["claims"][0]["evidence"]
    assert given[evidence["start"] : evidence["end"]] == evidence["quote"] == "Zoe\u0301"


def test_what_is_no_document_goes_through_in_its_place(tmp_path: Path) -> None:
    from amparo.sources import read_sources

    file = write_lines(tmp_path / "few.jsonl", ["One two."])
    results = list(extract_received(["before", *read_sources([file]), "after"], options(1)))
    assert results[0] == "before" and results[2] == "after" and isinstance(results[1], Extracted)


def test_nothing_in_gives_nothing_out() -> None:
    assert list(extract_received([], options(2))) == []
