"""Why a sentence gives no claim."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from amparo.extract import Extractor
from amparo.extract.near_misses import Condition, Miss, find_misses, nearest
from amparo.model import Document


@cache
def _extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def misses_of(make_document: Callable[..., Document]) -> Callable[[str], list[Miss]]:
    def find(text: str) -> list[Miss]:
        document = make_document(text, published_on="2024-04-04")
        return nearest(find_misses(_extractor(), document)[1])

    return find


@pytest.mark.parametrize(
    ("text", "kind", "condition"),
    [
        ("Police in Minsk did not detain Olga Petrova.", "detention", Condition.NEGATED),
        ("If Olga Petrova is arrested in Iran, she will appeal.", "detention", Condition.UNREAL),
        ("Iran plans to execute Olga Petrova.", "proceeding", Condition.UNREAL),
        ("The senators have not called for sanctions on Iran.", "demand", Condition.NEGATED),
        ("The arrest came late on Friday in Iran.", "detention", Condition.NO_PARTNER),
    ],
)
def test_condition_at_which_the_nearest_rule_failed_is_named(
    misses_of: Callable[[str], list[Miss]], text: str, kind: str, condition: Condition
) -> None:
    found = misses_of(text)
    assert [(m.kind, m.condition) for m in found] == [(kind, condition)]
    (miss,) = found
    assert (miss.start, miss.end) == (0, len(text)) and miss.rule.startswith(kind)


def test_everyday_word_in_a_document_about_home_is_named_as_that(
    misses_of: Callable[[str], list[Miss]],
) -> None:
    words = _extractor().lexicon
    everyday = next(n for n in words.names if _is_everyday(n))
    (miss, *_) = misses_of(f"We saw the {everyday} of the week and had lunch.") or [None]
    assert miss is None or miss.condition in (Condition.EVERYDAY, Condition.NOT_AN_ACT)


def _is_everyday(name: str) -> bool:
    from amparo.extract.rules import load_everyday_words

    return name in load_everyday_words()


def test_sentence_with_a_claim_or_without_any_word_of_a_rule_is_passed_over(
    misses_of: Callable[[str], list[Miss]],
) -> None:
    assert misses_of("Police in Minsk detained Olga Petrova. The weather was fine.") == []


def test_nothing_is_read_otherwise_for_it(make_document: Callable[..., Document]) -> None:
    text = (
        "Police in Minsk detained Olga Petrova on May 3, 2021. She has not been released. Senator Ana Roe (D-Mass.) urged "
        "Belarus to release her. “We will not rest until she is home again,” Roe said. It is unlikely that Pavel Novak was killed."
    )
    document = make_document(text, published_on="2024-04-04")
    assert find_misses(_extractor(), document)[0] == _extractor().extract(document)


def test_everywhere_looks_through_sentences_with_claims_too(make_document: Callable[..., Document]) -> None:
    text = "Police in Minsk detained Olga Petrova, but did not arrest Pavel Novak."
    document = make_document(text)
    assert find_misses(_extractor(), document)[1] == []
    found = find_misses(_extractor(), document, everywhere=True)[1]
    assert any(m.rule == "detention.arrest" and m.condition is Condition.NEGATED for m in found)
