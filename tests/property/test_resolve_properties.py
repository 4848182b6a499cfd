"""What holds of any two names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.resolve import SCHEMAS, compare, score_names

LETTERS = "abdefghiklmnorstuyzABDKMS'-. ,éøжКаиміЖمحدنيي王晓김민Γιω֊"
NAMES = st.text(LETTERS, max_size=24)
WORDS = st.lists(st.text("abdeghiklmnorstuyz", min_size=4, max_size=9), min_size=2, max_size=4, unique=True)


@given(NAMES, NAMES, st.sampled_from(SCHEMAS))
@settings(max_examples=150, deadline=None)
def test_both_directions_score_the_same(one: str, other: str, schema: str) -> None:
    assert score_names(one, other, schema) == score_names(other, one, schema)  # type: ignore[arg-type]


@given(NAMES, NAMES)
@settings(max_examples=100, deadline=None)
def test_a_score_lies_between_0_and_1_and_so_does_each_part(one: str, other: str) -> None:
    found = compare(one, other)
    assert 0 <= found.score <= 1
    assert all(0 <= p.score <= 1 and p.weight >= 0 and p.reason for p in found.parts)


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_a_name_is_itself(words: list[str]) -> None:
    assert score_names(" ".join(words), " ".join(words)) == 1


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_parts_costs_little_and_a_comma_nothing(words: list[str]) -> None:
    name = " ".join(words)
    assert score_names(name, " ".join([words[-1], *words[:-1]])) >= 0.9
    assert score_names(name, f"{words[-1]}, {' '.join(words[:-1])}") >= 0.97


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_case_and_accents_do_not_matter(words: list[str]) -> None:
    name = " ".join(words)
    assert score_names(name.title(), name.upper()) == 1
    assert score_names(name, name.replace("e", "é").replace("o", "ö")) == 1
