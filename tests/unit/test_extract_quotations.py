"""Quotations however the page has mangled their marks."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from pathlib import Path

import pytest

from amparo.extract.quotations import QuoteSpan, find_quotations

SHARED = Path(__file__).resolve().parents[3] / "shared"


def inner(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in span.parts] for span in find_quotations(text)]


def only(text: str) -> QuoteSpan:
    (span,) = find_quotations(text)
    return span


@pytest.mark.parametrize("marks", ["“”", '""', '“"', '"”', "„“", "«»", ("``", "''"), ("‘‘", "’’")])
def test_every_pair_of_double_marks_is_known(marks: tuple[str, str]) -> None:
    text = f"She said, {marks[0]}They must all be freed now.{marks[1]} He left."
    span = only(text)
    assert text[span.inner_start : span.inner_end] == "They must all be freed now."
    assert (span.words, span.paragraphs, span.nested, span.closed) == (6, 1, False, True)
    assert text[span.start : span.end] == f"{marks[0]}They must all be freed now.{marks[1]}"


def test_a_quotation_that_is_interrupted_is_one_of_two_parts() -> None:
    text = "“They must be freed,” said Ada Roe. “We wait for them.” Then she left."
    span = only(text)
    assert inner(text) == [["They must be freed,", "We wait for them."]]
    assert (span.words, text[span.start : span.end]) == (8, text[:55])


def test_two_quotations_of_a_paragraph_stay_two_where_nobody_interrupts() -> None:
    assert len(find_quotations("He spoke of a “red line” in the north. It was an “error” to go.")) == 2


def test_a_mark_opened_anew_at_each_paragraph_makes_one_quotation() -> None:
    text = "She said:\n\n“First this.\n\n“Then that.\n\n“At last the end.”\n\nHe left."
    span = only(text)
    assert inner(text) == [["First this.", "Then that.", "At last the end."]]
    assert (span.paragraphs, span.closed) == (3, True)


def test_a_quotation_marked_only_at_its_ends_runs_over_its_paragraphs() -> None:
    text = "She said:\n\n“First this.\n\nThen that.\n\nAt last the end.”\n\nHe left."
    assert only(text).paragraphs == 3


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = "She said, “They must be freed.\n\nHe spoke of a “red line” there."
    first, second = find_quotations(text)
    assert (text[first.start : first.end], first.closed) == ("“They must be freed.", False)
    assert text[second.start : second.end] == "“red line”"


def test_what_a_page_prints_at_its_end_is_no_part_of_an_unclosed_quotation() -> None:
    text = "“They must be freed now, all of them. # # #"
    assert text[: only(text).inner_end].endswith("them.")


def test_paragraphs_run_together_within_a_quotation_are_parted() -> None:
    text = "“They must be freed.  “We wait.” He left."
    assert inner(text) == [["They must be freed.", "We wait."]]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    text = "“They must all be freed before the first day of the coming\nmonth, and no later,” she said."
    assert only(text).closed


def test_marks_inside_a_quotation_nest() -> None:
    text = "“He called it the “Stimulus,” and so do we,” she said."
    outer, nested = find_quotations(text)
    assert (outer.nested, nested.nested) == (False, True)
    assert text[nested.inner_start : nested.inner_end] == "Stimulus,"


def test_single_marks_do_not_disturb_double_ones_and_give_statements_only() -> None:
    text = "“He wrote, ‘We won’t ever come back here again,’ of a ‘red flag’ law,” she said."
    outer, nested = find_quotations(text)
    assert text[outer.start : outer.end].endswith("law,”")
    assert text[nested.inner_start : nested.inner_end] == "We won’t ever come back here again,"


@pytest.mark.parametrize(
    "text",
    ["It is 6'2\" tall.", 'a 12" pipe', "the prisoners’ rights, don’t you", "the ’70s", "“”", '"', "”"],
)
def test_inches_apostrophes_and_lone_marks_are_no_quotations(text: str) -> None:
    assert find_quotations(text) == []


def test_a_quotation_after_one_that_ended_the_paragraph_before_goes_on() -> None:
    first, second = find_quotations("“They must be freed,” she said. “Now.”\n\n“We wait for them.”")
    assert (first.continues, second.continues) == (False, True)


@pytest.mark.parametrize("piece", ["“", '"', "”", "‘", "‘a’b", "“a\n", "\n“x", '" a ', "“. “", "''"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    find_quotations(text)
    assert time.process_time() - began < 5


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).replace("’", "'").casefold()
    plain = re.sub(r"'s\b|'", "", "".join(c for c in plain if not unicodedata.combining(c)))
    return re.findall(r"[a-z0-9]+", plain)


@pytest.mark.skipif(
    not (SHARED / "eval" / "dev.gold.jsonl").exists(), reason="needs ../shared/eval and ../shared/corpus"
)
def test_the_annotated_quotations_of_the_development_documents_are_found() -> None:
    gold = [
        json.loads(line)
        for line in (SHARED / "eval" / "dev.gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    lines = (SHARED / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {document["id"]: document["text"] for document in map(json.loads, lines)}
    wanted = hits = found = 0
    for document in gold:
        text = texts[document["id"]]
        spans = [span for span in find_quotations(text) if span.words >= 6 and not span.nested]
        found += len(spans)
        heads = [_words(" ".join(text[a:b] for a, b in span.parts))[:10] for span in spans]
        for claim in document["claims"]:
            if claim["kind"] == "quotation":
                wanted += 1
                head = _words(claim["quote"])[:10]
                hits += any(other[: len(head)] == head for other in heads)
    assert hits / wanted >= 0.97
    assert found - hits <= 0.1 * wanted
