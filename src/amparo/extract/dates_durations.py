"""Lengths of time: "nine months", "nine-month", "more than five years", "two decades"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from amparo.extract.dates_reading import add_months, month_edtf
from amparo.extract.numerals import CARDINAL, read_cardinal

__all__ = ["UNITS", "Duration", "Unit", "approximate_edtf", "back_from", "find_durations", "since_of"]

Unit = Literal["hour", "day", "week", "month", "year", "decade"]
UNITS: tuple[Unit, ...] = ("hour", "day", "week", "month", "year", "decade")
_ANCHORS = AhoCorasick(
    [form for unit in UNITS for form in (unit, unit.upper())], matchkind=MatchKind.LeftmostLongest
)
_BOUND = (
    r"more than|less than|fewer than|at least|up to|over|nearly|almost|about|around|approximately|roughly|just over|just under|some|under|"
    r"as many as|no more than|no less than|a total of|an additional|another|the (?:past|last|next)"
)
_AMOUNT = re.compile(
    rf"(?<![\w$.,-])(?:(?P<bound>{_BOUND})\s)?(?P<amount>{CARDINAL}|an?|several|many)"
    r"(?P<gap>[-‐‑\s]|\s(?:more|additional|consecutive|long|full|combined|straight|whole|and\sa\shalf)\s)\Z",
    re.IGNORECASE,
)
_TAIL = re.compile(r"s?(?:[’']s?|[-\s]long\b)?(?![\w’'])", re.IGNORECASE)
# An age, or a point in time, which find_dates reads.
_NO_LENGTH = re.compile(r"[-\s](?:old|ago)\b", re.IGNORECASE)
# "24 hours a day", "twice a year", "$5 a month".
_RATE = re.compile(r"(?:\d|s|\bonce|\btwice|%|\bpercent|illion)\s\Z", re.IGNORECASE)
_VAGUE = frozenset(("several", "many"))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at text[start:end]: `amount` is None when the words give no number ("several years")."""

    start: int
    end: int
    words: str
    unit: Unit
    amount: int | None


def find_durations(text: str, start: int = 0, end: int | None = None) -> list[Duration]:
    """Return the lengths of time that stand in text[start:end], in order; "for years" gives nothing, "a day" one day."""
    if end is None:
        end = len(text)
    out: list[Duration] = []
    read_to = start
    for index, at, after in _ANCHORS.find_matches_as_indexes(text[start:end]):
        at, after = at + start, after + start
        tail = _TAIL.match(text, after, end)
        floor = max(read_to, at - 48)
        m = _AMOUNT.search(text[floor:at]) if tail else None
        if m is None or tail is None:
            continue
        if _NO_LENGTH.match(text, tail.end()):
            continue
        said = m["amount"].lower()
        amount = None if said in _VAGUE else 1 if said in ("a", "an") else read_cardinal(said)
        if said in ("a", "an") and (
            m["gap"] == "-"
            or (not m["bound"] and _RATE.search(text, max(0, floor + m.start() - 12), floor + m.start()))
        ):
            continue
        first, last = floor + m.start(), tail.end()
        out.append(Duration(first, last, text[first:last], UNITS[index // 2], amount))
        read_to = last
    return out


def back_from(day: date, unit: Unit, amount: int) -> date | None:
    """Return the day that lies `amount` units before `day` (after it when negative); None out of the calendar."""
    try:
        if unit == "hour":
            return day - timedelta(days=amount // 24)
        if unit in ("day", "week"):
            return day - timedelta(days=amount * (7 if unit == "week" else 1))
        return add_months(day, -amount * {"month": 1, "year": 12, "decade": 120}[unit])
    except (ValueError, OverflowError):
        return None


def since_of(duration: Duration, written_on: date) -> str | None:
    """Return when something that has lasted for `duration` on `written_on` began, as an approximate EDTF date, or None."""
    if duration.amount is None:
        return None
    return approximate_edtf(written_on, duration.unit, duration.amount)


def approximate_edtf(written_on: date, unit: Unit, amount: int) -> str | None:
    """Return the day that lies loosely `amount` units before `written_on`, no finer than the words allow."""
    day = back_from(written_on, unit, amount)
    if day is None:
        return None
    if unit in ("hour", "day", "week"):
        return f"{day.isoformat()}~"
    if unit == "month" or (unit == "year" and amount == 1):
        return f"{month_edtf(day.year, day.month)}~"
    return f"{day.year:04d}~"
