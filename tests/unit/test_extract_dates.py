"""Dates and lengths of time in texts written on a known day (a Thursday, the 4th of April 2024)."""

from __future__ import annotations

import time
from datetime import date

import pytest

from amparo.extract.dates import find_dates, find_durations, since_of
from amparo.model import Date

WRITTEN = date(2024, 4, 4)


def found(text: str, written_on: date | None = WRITTEN) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.edtf) for m in find_dates(text, written_on)]


def edtf(text: str, written_on: date | None = WRITTEN) -> list[str]:
    return [m.edtf for m in find_dates(text, written_on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was taken on September 19, 2023, at dawn.", [("September 19, 2023", "2023-09-19")]),
        ("on Tuesday, September 19, 2023", [("Tuesday, September 19, 2023", "2023-09-19")]),
        ("On 19 September 2023 it began.", [("19 September 2023", "2023-09-19")]),
        ("since the 3rd of May 2022", [("3rd of May 2022", "2022-05-03")]),
        ("SEPT. 19, 2023", [("SEPT. 19, 2023", "2023-09-19")]),
        ("on 9/19/2023 and 9/20/23", [("9/19/2023", "2023-09-19"), ("9/20/23", "2023-09-20")]),
        ("as of 2023-09-19", [("2023-09-19", "2023-09-19")]),
        ("on 19.09.2023", [("19.09.2023", "2023-09-19")]),
        ("In May 2022, and after the June, 2021 vote", [("May 2022", "2022-05"), ("June, 2021", "2021-06")]),
        ("in 2018, 2019, and 2022", [("2018", "2018"), ("2019", "2019"), ("2022", "2022")]),
        ("the horrific 1988 killings", [("1988", "1988")]),
        ("2004: A letter is sent.", [("2004", "2004")]),
    ],
)
def test_a_date_in_full_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    assert found(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from May to July 2022", "2022-05/2022-07"),
        ("on July 23-24, 2022", "2022-07-23/2022-07-24"),
        ("from December 28 to January 3, 2022", "2021-12-28/2022-01-03"),
        ("from 2 to 5 March 2022", "2022-03-02/2022-03-05"),
        ("between 2019 and 2021", "2019/2021"),
        ("in 2017–2018", "2017/2018"),
        ("in 2017-18", "2017/2018"),
        ("the 1990s", "1990/1999"),
        ("in the summer of 2022", "2022-06/2022-08"),
        ("In late September and early October, they came.", "2023-09/2023-10"),
    ],
)
def test_a_range_is_an_interval(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was taken on September 19.", "2023-09-19"),
        ("He was taken on March 3.", "2024-03-03"),
        ("In February, he was charged.", "2024-02"),
        ("They met in April.", "2024-04"),
        ("the October elections were rigged", "2023-10"),
        ("a hearing will be held on May 5", "2024-05-05"),
        ("elections scheduled for October 6", "2024-10-06"),
        ("They met on Wednesday, March 14, in the hall.", "2018-03-14"),
        ("On Monday, April 8, they meet.", "2024-04-08"),
        ("On April 17 of last year", "2023-04-17"),
        ("last March", "2023-03"),
        ("since last November", "2023-11"),
    ],
)
def test_the_year_left_out_is_that_of_the_nearest_such_day_before(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


def test_a_day_takes_the_year_of_the_day_shortly_before_it_in_the_paragraph() -> None:
    assert edtf("On March 3, 2021, he was taken. On April 5 he was charged.") == ["2021-03-03", "2021-04-05"]
    assert edtf("On March 3, 2021, he was taken.\n\nOn February 5 he was freed.") == [
        "2021-03-03",
        "2024-02-05",
    ]


def test_a_stretch_of_the_text_heeds_the_dates_before_it_in_the_paragraph() -> None:
    text = "On March 3, 2021, he was taken. On April 5 he was charged."
    assert [m.edtf for m in find_dates(text, WRITTEN, text.index("On April"))] == ["2021-04-05"]


def test_months_joined_by_and_share_the_year_that_follows() -> None:
    assert edtf("letters sent in May and October 2022") == ["2022-05", "2022-10"]
    assert edtf("on March 3 and April 5, 2022") == ["2022-03-03", "2022-04-05"]
    assert edtf("on March 3 and 9, 2022") == ["2022-03-03", "2022-03-09"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2024-04-04"),
        ("this morning", "2024-04-04"),
        ("yesterday", "2024-04-03"),
        ("the day before yesterday", "2024-04-02"),
        ("tomorrow", "2024-04-05"),
        ("He was freed on Tuesday.", "2024-04-02"),
        ("He was freed on Thursday.", "2024-04-04"),
        ("The vote will be held on Tuesday.", "2024-04-09"),
        ("last Thursday", "2024-03-28"),
        ("next Monday", "2024-04-08"),
        ("last week", "2024-03-25/2024-03-31"),
        ("this week", "2024-04-01/2024-04-04"),
        ("later this week", "2024-04-04/2024-04-07"),
        ("next week", "2024-04-08/2024-04-14"),
        ("over the weekend", "2024-03-30/2024-03-31"),
        ("last month", "2024-03"),
        ("earlier this year", "2024"),
        ("last year’s coup", "2023"),
        ("two days ago", "2024-04-02"),
        ("a week ago", "2024-03-28~"),
        ("three months ago", "2024-01~"),
        ("one year ago", "2023-04~"),
        ("more than ten years ago", "2014~"),
        ("for the past year", "2023-04~"),
        ("over the past six months", "2023-10~"),
        ("since this time last year", "2023-04~"),
    ],
)
def test_a_relative_date_is_counted_from_the_day_of_writing(text: str, expected: str) -> None:
    assert edtf(text) == [expected]
    assert edtf(text, None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten years ago today, he was taken.", "2014-04-04"),
        ("Today marks the third anniversary of the coup.", "2021-04-04"),
        ("on the tenth anniversary of her arrest today", "2014-04-04"),
        ("Today marks two years since the war began.", "2022-04-04"),
        ("Tomorrow is the 5-year anniversary of the raid.", "2019-04-05"),
        ("ahead of the first anniversary of the raid", "2023-04~"),
        ("This week is the one-year anniversary of the raid.", "2023-04-04~"),
    ],
)
def test_an_anniversary_gives_the_day_of_what_it_is_of(text: str, expected: str) -> None:
    assert expected in [m.edtf for m in find_dates(text, WRITTEN) if m.kind == "anniversary"]


def test_a_day_named_in_an_anniversary_takes_its_year() -> None:
    assert edtf("on the fourth anniversary of the April 1 protests")[-1] == "2020-04-01"


@pytest.mark.parametrize(
    "text",
    [
        "They may go. May they rest. We march on; the March for Life; March to freedom.",
        "April Roe and June Lowe met August Doe; Rep. Jan Moe agreed; Theresa May left.",
        "the second time; Sun and sat; a mon; the sec.",
        "2,018 people; over 2000 people; Resolution 2018; S. 2017; Section 1983; Room 2020; $2019; FY 2022; No. 1999",
        "the Rights Act of 2021; fiscal year 2020",
        "Good Friday, Bloody Sunday, a Black Friday sale",
        "USA Today wrote; 24/7; 9/11; call 202-224-1999; 20.2010.5",
        "February 31 and 13/13/2022",
        "MAY I GO",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_a_part_of_the_text_gives_offsets_into_the_whole() -> None:
    text = "In May 2021 it began. In June 2022 it ended."
    assert [(m.start, m.end) for m in find_dates(text, None, 22)] == [(25, 34)]
    assert find_dates(text, None, 0, 22)[0].edtf == "2021-05"


def test_every_mention_is_an_edtf_date() -> None:
    text = "last week, since 2016, in late March and early April, a decade ago, the 1990s, next summer, the weekend"
    for mention in find_dates(text, WRITTEN):
        Date(mention.edtf)


@pytest.mark.parametrize(
    ("text", "words", "unit", "amount", "since"),
    [
        ("a nine-month blockade", "nine-month", "month", 9, "2023-07~"),
        ("for nine months", "nine months", "month", 9, "2023-07~"),
        ("25 years in prison", "25 years", "year", 25, "1999~"),
        ("for more than five years", "more than five years", "year", 5, "2019~"),
        ("two decades of rule", "two decades", "decade", 2, "2004~"),
        ("within 120 days", "120 days", "day", 120, "2023-12-06~"),
        ("a year in jail", "a year", "year", 1, "2023-04~"),
        ("nine more years", "nine more years", "year", 9, "2015~"),
        ("for several months", "several months", "month", None, None),
    ],
)
def test_a_length_of_time_is_read(
    text: str, words: str, unit: str, amount: int | None, since: str | None
) -> None:
    (duration,) = find_durations(text, 0, len(text))
    assert (duration.words, duration.unit, duration.amount) == (words, unit, amount)
    assert text[duration.start : duration.end] == words
    assert since_of(duration, WRITTEN) == since


@pytest.mark.parametrize(
    "text",
    [
        "for years",
        "yearly",
        "$5 days",
        "Monday",
        "birthdays",
        "a 12-year-old",
        "two years ago",
        "ten flights a day",
        "twice a year",
    ],
)
def test_an_age_a_rate_or_a_length_without_an_amount_is_none(text: str) -> None:
    assert find_durations(text) == []


def test_hostile_text_takes_linear_time() -> None:
    for piece in ("May ", "2020-", "9/", "ago a year ", "March and ", "anniversary ", "twenty-", "20"):
        text = piece * (100_000 // len(piece))
        began = time.process_time()
        find_dates(text, WRITTEN)
        find_durations(text)
        assert time.process_time() - began < 8, piece
