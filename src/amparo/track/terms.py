"""Until when, and on what condition, something is asked: read from the sentence of the demand, with the words that say so.

"within 30 days" counts from the day of the document; "by June 30, 2024" is that day; a day without its year is the next such
day after the document's. A limit that counts from anything but the asking ("within 30 days of enactment") is quoted and not
turned into a day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from amparo.model import Quote
from amparo.vocabulary import read_tree

__all__ = ["Terms", "read_terms"]

_DATA = Path(__file__).parent / "data"
_STOP = re.compile(r"[.!?;][\"”’)]*(?=\s+[\"“‘(]?[A-Z]|\s*\n|\s*$)|\n\s*\n|\n(?=\s*[•*-])")
_CLAUSE_END = re.compile(r"[,;.]|\s(?:and|but)\s|$")
_LONGEST = 1200
#: A document may tell so many days later of a letter whose limit has passed meanwhile.
_TOLD_LATER = 60
#: After a length, what it counts from when that is not the asking.
_COUNTED_FROM = re.compile(r"\s+(?:of|after|from|following)\s+(?P<from>[^,.;]{3,60})", re.IGNORECASE)
_FROM_NOW = re.compile(r"(?:today|now|receipt|receiving|this letter|the date of this letter)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Terms:
    """When an act is due and what it hangs on. `due_on` is None where the words of `deadline` give no day."""

    deadline: Quote | None = None
    due_on: date | None = None
    condition: Quote | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    within: tuple[str, ...]
    by_day: tuple[str, ...]
    units: Mapping[str, int]
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    conditions: tuple[str, ...]


@cache
def _words() -> _Words:
    return read_tree("terms.yaml", _Words, directory=_DATA)


def _any(words: tuple[str, ...] | Mapping[str, int]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    w = _words()
    length = re.compile(
        rf"\b(?:{_any(w.within)})\s+(?:the\s+next\s+)?(?P<n>\d{{1,3}}|{_any(w.numbers)})(?:\s*\(\d+\))?[\s-]+(?P<unit>{_any(w.units)})\b",
        re.IGNORECASE,
    )
    day = re.compile(
        rf"\b(?:{_any(w.by_day)})\s+(?:[A-Z][a-z]+day,\s+)?(?P<month>{_any(w.months)})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?\b",
        re.IGNORECASE,
    )
    condition = re.compile(rf"\b(?:{_any(w.conditions)})\b", re.IGNORECASE)
    return length, day, condition


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds `start` to `end`."""
    first = max(0, start - _LONGEST)
    for stop in _STOP.finditer(text, first, start):
        first = stop.end()
    stop_after = _STOP.search(text, max(end - 1, start), min(len(text), end + _LONGEST))
    return first, stop_after.end() if stop_after else min(len(text), end + _LONGEST)


def read_terms(text: str, start: int, end: int, said_on: date | None) -> Terms:
    """Return the terms of the demand whose words are `text[start:end]`, in the sentence that holds them.

    `said_on` is the day of the document: without it no day is counted. Raises nothing for words that it can't read.
    """
    first, last = _sentence(text, start, end)
    length, day, condition = _patterns()
    deadline, due = _read_limit(text, first, last, said_on, length, day)
    found = condition.search(text, first, last)
    quote = None
    if found:
        stop = _CLAUSE_END.search(text, found.end(), last)
        close = stop.start() if stop else last
        if close > found.end():
            quote = Quote.of(text, found.start(), close)
    return Terms(deadline, due, quote)


def _read_limit(
    text: str, first: int, last: int, said_on: date | None, length: re.Pattern[str], day: re.Pattern[str]
) -> tuple[Quote | None, date | None]:
    w = _words()
    if m := length.search(text, first, last):
        close, due = m.end(), None
        number = m["n"].casefold()
        count = int(number) if number.isdigit() else w.numbers[number]
        after = _COUNTED_FROM.match(text, m.end(), last)
        if after:
            close = after.end()
        if said_on and (after is None or _FROM_NOW.match(after["from"])):
            due = said_on + timedelta(days=count * w.units[" ".join(m["unit"].casefold().split())])
        return Quote.of(text, m.start(), close), due
    if m := day.search(text, first, last):
        try:
            year = int(m["year"]) if m["year"] else said_on.year if said_on else None
            if year is None:
                return Quote.of(text, m.start(), m.end()), None
            due = date(year, w.months[m["month"].casefold()], int(m["day"]))
            if not m["year"] and said_on and due < said_on - timedelta(days=_TOLD_LATER):
                due = due.replace(year=year + 1)
        except ValueError:
            return None, None
        # A day long before the asking is when something happened, no limit.
        if said_on and due < said_on - timedelta(days=_TOLD_LATER):
            return None, None
        return Quote.of(text, m.start(), m.end()), due
    return None, None
