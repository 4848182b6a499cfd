"""Counts of people and things."""

from __future__ import annotations

import pytest

from amparo.extract.numerals import read_cardinal, read_ordinal
from amparo.extract.quantities import find_quantities


def found(text: str) -> list[tuple[str, int, str]]:
    return [(text[q.start : q.end], q.value, q.bound) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a total of 300 officials", ("a total of 300", 300, "exact")),
        ("over 100,000 villagers fled", ("over 100,000", 100_000, "at_least")),
        ("More than 45 monks", ("More than 45", 45, "at_least")),
        ("at least 12 died", ("at least 12", 12, "at_least")),
        ("up to 30 guards", ("up to 30", 30, "at_most")),
        ("nearly 500 cases", ("nearly 500", 500, "about")),
        ("Some 200 nuns", ("Some 200", 200, "about")),
        ("an estimated 1.8 million people", ("an estimated 1.8 million", 1_800_000, "about")),
        ("four hikers", ("four", 4, "exact")),
        ("twenty-five teachers", ("twenty-five", 25, "exact")),
        ("a dozen students", ("a dozen", 12, "exact")),
        ("two dozen lawyers", ("two dozen", 24, "exact")),
        ("more than two hundred and ten houses", ("more than two hundred and ten", 210, "at_least")),
        ("over 2000 people", ("over 2000", 2000, "at_least")),
        ("The 300 villagers", ("The 300"[4:], 300, "exact")),
        ("He died in Iran. 12 people were hurt.", ("12", 12, "exact")),
        ("40 to 50 people", ("40 to 50", 40, "at_least")),
        ("one journalist was held", ("one", 1, "exact")),
        ("at least one person", ("at least one", 1, "at_least")),
    ],
)
def test_a_count_is_read_with_its_bound(text: str, expected: tuple[str, int, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "hundreds of people, dozens of monks, several thousand, thousands",
        "in 2018 and on May 20, July 23, 24 and 25; 24 February; the 3rd",
        "a 70-year-old man, aged 70, under the age of fifteen",
        "$300 million, €5, 12 percent, 12%, 3 dollars",
        "Section 230, H.R. 4312, S. Res. 5, No. 7, Flight 17, Article 58, Order 13818",
        "call (202) 224-3121 or 202-555-0100; 9/11; 24/7; 415-9; COVID-19; G-7; 5:30; 5 p.m.",
        "25 years, nine months, nine-month, 120 days, two decades, 300 miles",
        "one of the men, no one, one another, one day, the one",
        "two-thirds, three times, a 10-member panel",
        "1. The first\n2) The second; 3) the third, and it ended. 4. The fourth",
        "1/2/3/4/5 and 1.2.3.4 and 1,2,3",
    ],
)
def test_a_number_that_counts_nothing_is_left_out(text: str) -> None:
    assert found(text) == []


def test_a_stretch_gives_offsets_into_the_whole_text_and_heeds_what_follows_it() -> None:
    text = "They freed over 300 monks and 12 percent more."
    (quantity,) = find_quantities(text, 5)
    assert text[quantity.start : quantity.end] == "over 300"
    assert find_quantities(text, 26, text.index(" percent")) == []
    assert [q.bound for q in find_quantities(text, text.index("300"))] == ["exact"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-five", 25),
        ("one hundred and twenty", 120),
        ("five thousand two hundred", 5200),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("1.8 million", 1_800_000),
        ("2.5", None),
        ("many", None),
    ],
)
def test_a_cardinal_is_read(words: str, value: int | None) -> None:
    assert read_cardinal(words) == value


@pytest.mark.parametrize(
    ("words", "value"), [("third", 3), ("21st", 21), ("twenty-first", 21), ("fiftieth", 50), ("one", None)]
)
def test_an_ordinal_is_read(words: str, value: int | None) -> None:
    assert read_ordinal(words) == value
