"""Dates that a text gives, as EDTF: in full, with the year to be supplied, counted from the day it was written, or by an anniversary.

One Aho-Corasick pass finds the words that could belong to a date; only around them are patterns tried. A date that the
text does not give is never made up: "May" needs a day, a year or a preposition, a weekday needs `written_on`.
"""

from __future__ import annotations

import re
from datetime import date

from ahocorasick_rs import AhoCorasick, MatchKind

from amparo.extract.dates_durations import Duration, find_durations, since_of
from amparo.extract.dates_months import MONTHS, WEEKDAYS, read_month
from amparo.extract.dates_reading import DateMention, Reading
from amparo.extract.dates_relative import RELATIVE, read_relative, read_weekday
from amparo.extract.dates_years import read_slashed, read_year

__all__ = ["DateMention", "Duration", "find_dates", "find_durations", "since_of"]

_READERS = {
    read_month: [form for month in MONTHS for form in (month, month.upper())],
    read_year: ["15", "16", "17", "18", "19", "20"],
    read_slashed: [f"/{digit}" for digit in range(10)],
    read_weekday: [form for day in WEEKDAYS for form in (day, day.upper())],
    read_relative: [form for word in RELATIVE for form in (word, word.capitalize(), word.upper())],
}
_WORDS = list(dict.fromkeys(word for words in _READERS.values() for word in words))
_READER_OF = [next(reader for reader, words in _READERS.items() if word in words) for word in _WORDS]
_A_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_REACH = 1200
_ANCHORS = AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest)


def find_dates(
    text: str, written_on: date | None, start: int = 0, end: int | None = None
) -> list[DateMention]:
    """Return the dates that stand in text[start:end], in order, without overlap; offsets are code points into `text`.

    `written_on` is the day the text was written. It supplies the year of "September 19" (the nearest before it, unless
    the wording is of the future) and the sense of "today" or "last week"; without it these give nothing.
    """
    if end is None:
        end = len(text)
    stretch = text[start:end] if start or end < len(text) else text
    found = _ANCHORS.find_matches_as_indexes(stretch)
    if not found:
        return []
    # A day without a year may take that of a date shortly before it in the paragraph.
    read_from = start
    if start:
        paragraph = text.rfind("\n", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
        if _A_YEAR.search(text, paragraph, start):
            read_from = paragraph
            found = _ANCHORS.find_matches_as_indexes(text[read_from:end])
    reading = Reading(text, written_on, read_from, end)
    for index, at, after in found:
        at += read_from
        if at >= reading.read_to:
            _READER_OF[index](reading, at, after + read_from)
    return (
        [mention for mention in reading.mentions if mention.start >= start]
        if read_from < start
        else reading.mentions
    )
