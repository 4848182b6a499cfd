"""Dates at a length of time from the day of writing: "two years ago", "for the past six months", "the tenth anniversary"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from amparo.extract.dates_durations import UNITS, Unit, approximate_edtf, back_from
from amparo.extract.dates_reading import Reading, add_months, month_edtf
from amparo.extract.numerals import CARDINAL, ORDINAL, read_cardinal, read_ordinal

__all__ = ["RELATIONS", "read_length"]

_UNIT = f"(?P<unit>{'|'.join(UNITS)})s?"
_SENTENCE_BEFORE, _SENTENCE_AFTER = 220, 160
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][”\"]?\s|\n")


def _unit(word: str) -> Unit:
    return next(unit for unit in UNITS if unit == word.lower())


def _amount(words: str) -> int | None:
    words = words.lower()
    return 1 if words in ("a", "an") else 2 if words.endswith("couple of") else read_cardinal(words)


_LENGTH = re.compile(
    rf"(?:(?:the|these)\s)?(?:past|last)\s(?:(?P<amount>{CARDINAL})[\s-])?{_UNIT}\b", re.IGNORECASE
)


def read_length(reading: Reading, written: date, start: int, end: int) -> None:
    """Read "the past six months" as the time they began."""
    m = _LENGTH.match(reading.text, start)
    if m is None or (m["amount"] is None and m[0].lower().split()[-2] != "past"):
        return
    amount = _amount(m["amount"] or "a")
    edtf = approximate_edtf(written, _unit(m["unit"]), amount) if amount else None
    if edtf:
        reading.add(start, m.end(), edtf, "since")


_BEFORE_AGO = re.compile(
    rf"(?<![\w$.,-])(?P<loose>(?:more than|less than|at least|over|nearly|almost|about|around|approximately|roughly|just over|just under|some|exactly|just|only)\s)?"
    rf"(?P<amount>{CARDINAL}|an?|a couple of)\s{_UNIT}\s\Z",
    re.IGNORECASE,
)
_AFTER_AGO = re.compile(
    r",?\s(?P<anchor>today|tomorrow|yesterday|this\s(?:day|morning|week|month))\b", re.IGNORECASE
)
_EXACT = frozenset(("", "just", "only", "exactly"))
_LOOK_BACK = 48


def _read_ago(reading: Reading, written: date, start: int, end: int) -> None:
    floor = max(0, start - _LOOK_BACK, reading.read_to)
    m = _BEFORE_AGO.search(reading.text[floor:start])
    amount = _amount(m["amount"]) if m else None
    if m is None or not amount:
        return
    unit = _unit(m["unit"])
    day = back_from(written, unit, amount)
    if day is None:
        return
    after = _AFTER_AGO.match(reading.text, end)
    exact = (m["loose"] or "").strip().lower() in _EXACT
    first = floor + m.start()
    if after:
        reading.add(
            first, after.end(), _anchored(day, " ".join(after["anchor"].lower().split())), "anniversary"
        )
    elif unit == "day" and exact:
        reading.add(first, end, day.isoformat(), "relative")
    elif unit in ("year", "decade") and exact and _marks_anniversary(reading, first):
        reading.add(first, end, day.isoformat(), "anniversary")
    else:
        edtf = approximate_edtf(written, unit, amount)
        if edtf:
            reading.add(first, end, edtf, "relative")


def _anchored(day: date, anchor: str) -> str:
    if anchor == "this month":
        return month_edtf(day.year, day.month)
    if anchor == "this week":
        return f"{day.isoformat()}~"
    return (day + timedelta(days={"tomorrow": 1, "yesterday": -1}.get(anchor, 0))).isoformat()


# "Today marks a solemn anniversary. Two years ago, …": the day of writing is the anniversary that is spoken of.
_MARKS_TODAY = re.compile(
    r"\btoday\s(?:also\s)?(?:marks|is)\s(?:an?|the|our)\s(?:\w+\s){0,2}anniversary\b", re.IGNORECASE
)
_MARKED_WITHIN = 500


def _marks_anniversary(reading: Reading, start: int) -> bool:
    return _MARKS_TODAY.search(reading.text, max(0, start - _MARKED_WITHIN), start) is not None


_BEFORE_SINCE = re.compile(
    rf"(?P<marks>\bmark(?:s|ed|ing)?\s(?:the\s)?)?(?<![\w$.,-])(?P<amount>{CARDINAL}|an?)\s{_UNIT}\ssince\Z",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)


def _read_since(reading: Reading, written: date, start: int, end: int) -> None:
    """Read "today marks two years since …" as the day it is since."""
    text = reading.text
    floor = max(0, start - _LOOK_BACK, reading.read_to)
    m = _BEFORE_SINCE.search(text[floor:end])
    amount = _amount(m["amount"]) if m else None
    if m is None or not amount:
        return
    sentence = _sentence_around(text, start, end)
    unit = _unit(m["unit"])
    day = back_from(written, unit, amount)
    if m["marks"] and _TODAY.search(sentence) and day is not None:
        reading.add(floor + m.start("amount"), end, day.isoformat(), "anniversary")
        return
    edtf = approximate_edtf(written, unit, amount)
    if edtf:
        reading.add(floor + m.start("amount"), end, edtf, "since")


_BEFORE_ANNIVERSARY = re.compile(
    rf"(?:\b(?P<nth>{ORDINAL})[-\s](?:year\s)?|\b(?P<amount>{CARDINAL})[-\s](?P<unit>year|month)\s)(?:(?:solemn|tragic|sad|grim|somber|sombre)\s)?\Z",
    re.IGNORECASE,
)
_TODAY_IT_IS = re.compile(
    r"\btoday(?:,)?\s(?:(?:also|solemnly)\s)?(?:marks?|is|we\s|commemorat|on\s|as\s|the\s)|\bon this\b|\bthis day\b",
    re.IGNORECASE,
)
_MOMENTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b{words}\b", re.IGNORECASE), moment)
    for words, moment in (
        ("tomorrow", "tomorrow"),
        ("yesterday", "yesterday"),
        ("next month", "next month"),
        ("today", "about"),
        ("this week(?:end)?", "about"),
        ("this month", "month"),
    )
)


def _sentence_around(text: str, start: int, end: int) -> str:
    floor = max(0, start - _SENTENCE_BEFORE)
    breaks = [b.end() for b in _SENTENCE_END.finditer(text, floor, start)]
    after = _SENTENCE_END.search(text, end, end + _SENTENCE_AFTER)
    return text[breaks[-1] if breaks else floor : after.start() if after else end + _SENTENCE_AFTER]


def _read_anniversary(reading: Reading, written: date, start: int, end: int) -> None:
    """Read "the third anniversary" as the day, or about the month, of what happened then."""
    text = reading.text
    floor = max(0, start - _LOOK_BACK)
    m = _BEFORE_ANNIVERSARY.search(text[floor:start])
    if m is None:
        return
    amount = read_ordinal(m["nth"]) if m["nth"] else read_cardinal(m["amount"])
    unit: Unit = "month" if m["unit"] and m["unit"].lower() == "month" else "year"
    day = back_from(written, unit, amount) if amount else None
    if day is None:
        return
    sentence = _sentence_around(text, start, end)
    moment = next((moment for pattern, moment in _MOMENTS if pattern.search(sentence)), "")
    follows = re.search(r"\btoday\b", text[end : end + 60].split("\n")[0], re.IGNORECASE)
    if moment in ("tomorrow", "yesterday"):
        edtf = (day + timedelta(days=1 if moment == "tomorrow" else -1)).isoformat()
    elif follows or _TODAY_IT_IS.search(sentence):
        edtf = day.isoformat()
    elif moment == "about":
        edtf = f"{day.isoformat()}~"
    elif moment == "month":
        edtf = month_edtf(day.year, day.month)
    else:
        if moment == "next month":
            day = add_months(day, 1)
        edtf = f"{month_edtf(day.year, day.month)}~"
    reading.add(floor + m.start(), end, edtf, "anniversary")
    reading.anniversary = (end, day.year)


#: The words at which these readers start, in lower case.
RELATIONS: dict[str, Callable[[Reading, date, int, int], None]] = {
    "ago": _read_ago,
    "anniversary": _read_anniversary,
    **{f"{unit}{plural} since": _read_since for unit in UNITS for plural in ("", "s")},
    **dict.fromkeys(("past", "the past", "these past", "the last", "these last"), read_length),
}
