"""Whether an act is told, denied, supposed, asked for or only reported: 300 sentences in the field's manner."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from amparo import model
from amparo.extract import Extractor

FILE = Path(__file__).parents[1] / "data" / "polarity.csv"
#: What the reader's moods are called in the table.
OUTCOMES = {
    "asserted": "asserted",
    "presumed": "asserted",
    "negated": "negated",
    "unreal": "hypothetical",
    "attempted": "hypothetical",
    "asked": "demanded",
    "wanted": "demanded",
}
#: The share that must be right, of all and of each outcome.
FLOOR, FLOOR_EACH = 0.95, 0.9


def read_rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def outcome_of(extractor: Extractor, document: model.Document, at: int) -> str:
    """Return the outcome of the act word at code point `at`, or "none" where it is not read."""
    annotation, _ = extractor.annotate(document)
    for sentence in annotation.sentences:
        clause = sentence.clause
        index = clause.index_at(at) if clause is not None else None
        if clause is None or index is None:
            continue
        # What is asked for is known for such once the asks are read.
        assert sentence.asks is not None
        predicate = clause.predicate_at(index)
        if predicate is not None:
            outcome = OUTCOMES[predicate.mood]
            return "reported" if outcome == "asserted" and clause.is_reported(index) else outcome
    return "none"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_the_table_holds_300_sentences_with_one_act_marked_in_each() -> None:
    rows = read_rows()
    assert len(rows) == 300
    assert {row["outcome"] for row in rows} == {
        "asserted",
        "negated",
        "hypothetical",
        "demanded",
        "reported",
    }
    assert all(row["sentence"].count("*") in (2, 4) for row in rows)
    assert len({row["sentence"] for row in rows}) == 300


def test_polarity_and_modality_are_right_in_nearly_all_sentences(
    extractor: Extractor, make_document: Callable[..., model.Document]
) -> None:
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    wrong: list[str] = []
    for row in read_rows():
        before, act, *rest = row["sentence"].split("*")
        document = make_document(before + act + "".join(rest), published_on="2024-05-01")
        found = outcome_of(extractor, document, len(before))
        wanted[row["outcome"]] += 1
        right[row["outcome"]] += found == row["outcome"]
        if found != row["outcome"]:
            wrong.append(f"{row['outcome']}, read as {found}: {row['sentence']}")
    report = "\n".join(wrong)
    assert right.total() / wanted.total() >= FLOOR, report
    assert all(right[outcome] / wanted[outcome] >= FLOOR_EACH for outcome in wanted), report
