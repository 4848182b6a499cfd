"""Deadlines and conditions, read from the sentence of a demand with the words that say so."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.track import find_country, read_party, read_terms

SAID = date(2024, 5, 2)


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("We ask you to report to us within 30 days.", "within 30 days", date(2024, 6, 1)),
        (
            "We ask you to report within two weeks of receipt of this letter.",
            "within two weeks of receipt of this letter",
            date(2024, 5, 16),
        ),
        ("We ask you to report by June 14, 2024.", "by June 14, 2024", date(2024, 6, 14)),
        ("We ask you to report no later than January 3.", "no later than January 3", date(2025, 1, 3)),
        ("The bill asks him to report within 90 days of enactment.", "within 90 days of enactment", None),
    ],
)
def test_a_deadline_is_quoted_and_counted(text: str, words: str, due: date | None) -> None:
    at = text.index("report")
    terms = read_terms(text, at, at + 6, SAID)
    assert terms.deadline is not None and terms.deadline.quote == words
    assert text[terms.deadline.start : terms.deadline.end] == words
    assert terms.due_on == due


def test_a_condition_is_quoted() -> None:
    text = "They must release Maria Quill as a condition of any peace deal, the senators said."
    terms = read_terms(text, 10, 17, SAID)
    assert terms.condition is not None and terms.condition.quote == "as a condition of any peace deal"
    assert terms.deadline is None


def test_a_deadline_in_another_sentence_is_not_the_demands() -> None:
    text = "Answer us within 10 days. They must release Maria Quill. She has until June 1 to appeal."
    at = text.index("release")
    assert read_terms(text, at, at + 7, SAID).deadline is None


def test_a_day_long_past_is_no_deadline() -> None:
    text = "Release Maria Quill, held since before March 3, 2019."
    assert read_terms(text, 0, 7, SAID).deadline is None


def test_ways_of_naming_one_power_meet() -> None:
    keys = {
        read_party(n).key
        for n in ("Iran", "the Iranian regime", "Government of Iran", "Tehran", "Iranian authorities")
    }
    assert len(keys) == 1
    assert find_country("Iranian women") == ""
    assert read_party("hostages").vague and not read_party("Maria Quill").vague
    assert read_party("Secretary Dora Vane").key == read_party("Dora Vane").key
