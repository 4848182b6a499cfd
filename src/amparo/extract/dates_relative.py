"""Dates counted from the day of writing: today, weekdays, last week, two years ago, anniversaries."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from amparo.extract.dates_durations import UNITS, Unit, approximate_edtf, back_from
from amparo.extract.dates_reading import Reading, add_months, month_edtf, span_edtf, week_of
from amparo.extract.numerals import CARDINAL, ORDINAL, read_cardinal, read_ordinal

__all__ = ["RELATIVE", "WEEKDAYS", "read_relative", "read_weekday"]

WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_CAPITALISED_BEFORE = re.compile(r"(?P<word>[A-Z][\w’'-]*)\s+\Z")
_CALENDAR_FOLLOWS = re.compile(
    r",?\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:"
    + "|".join(n for n in calendar.month_abbr if n)
    + ")",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past|coming|upcoming))?)\s\Z")
_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night)\b")
# "Good Friday" is no Friday; "On Friday" and "WASHINGTON – Friday" are.
_PLAIN_BEFORE = frozenset(
    "On By Since Until From The This Last Next Late Early And Before After Through Every Each".split()
)


def read_weekday(reading: Reading, start: int, end: int) -> None:
    """Read the name of a weekday as the latest such day not after the day of writing, or the next one where the words say so."""
    text, written = reading.text, reading.written_on
    if written is None or not reading.is_word(start, end) or _CALENDAR_FOLLOWS.match(text, end):
        return
    before = text[max(0, start - 16) : start]
    which_match = _WHICH.search(before)
    which = which_match["which"].lower() if which_match else ""
    name = _CAPITALISED_BEFORE.search(before)
    if not which and name and name["word"] not in _PLAIN_BEFORE:
        return
    number = WEEKDAYS[text[start:end].capitalize()]
    back = (written.weekday() - number) % 7
    if which in ("next", "this coming", "this upcoming") or (
        not which.startswith("last") and which != "this past" and reading.speaks_of_future(start, end)
    ):
        day = written + timedelta(days=(-back) % 7 or (7 if which == "next" else 0))
    elif which.startswith("last") or which == "this past":
        day = written - timedelta(days=back or 7)
    else:
        day = written - timedelta(days=back)
    if text[end : end + 2] not in ("’s", "'s"):
        part = _PART_OF_DAY.match(text, end)
        end = part.end() if part else end
    reading.add(start - len(which) - 1 if which else start, end, day.isoformat(), "relative")


def _plain(day: Callable[[date], date]) -> Callable[[Reading, date, int, int], None]:
    def read(reading: Reading, written: date, start: int, end: int) -> None:
        before = reading.text[max(0, start - 24) : start]
        if reading.text[start].isupper():
            name = _CAPITALISED_BEFORE.search(before)
            if name and not name["word"].isupper() and reading.text[start + 1].islower():
                return
        earlier = re.search(r"\b[Ee]arlier\s\Z|\b[Ll]ate(?:r|)\s\Z|\bday (?:before|after)\s\Z", before)
        at = day(written)
        if earlier:
            start -= len(earlier[0])
            if earlier[0].startswith("day"):
                at += timedelta(days=-1 if "before" in earlier[0] else 1)
        part = _PART_OF_DAY.match(reading.text, end)
        reading.add(start, part.end() if part else end, at.isoformat(), "relative")

    return read


_PERIOD = re.compile(
    r"(?P<which>this|last|next|this\spast|this\scoming)\s(?P<time>time\s(?:last|this)\syear|same\stime\slast\syear|past\syear|week(?:end)?|month|year|morning|afternoon|evening|"
    r"spring|summer|fall|autumn|winter)\b(?P<possessive>[’']s\b)?",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"(?:the\s|these\s)?(?:past|last)\s(?P<amount>{CARDINAL}|several|few|couple\sof)?[\s-]?(?P<unit>{'|'.join(UNITS)})s?\b",
    re.IGNORECASE,
)
_BEFORE_PERIOD = re.compile(
    r"\b(?P<word>earlier|later|early|late|mid|beginning of|end of|start of)[-\s]+(?:in\s|on\s)?\Z",
    re.IGNORECASE,
)


def _season(written: date, which: str, name: str) -> str | None:
    first = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9}.get(name)
    if first is None:
        return None
    year = written.year
    if which.startswith("last"):
        year -= first + 2 >= written.month
    elif which == "next":
        year += first <= written.month
    return f"{month_edtf(year, first)}/{month_edtf(year, first + 2)}"


def _weekend(written: date, which: str, future: bool) -> str:
    saturday = written - timedelta(days=(written.weekday() - 5) % 7)
    if which == "next" or future or which == "this coming":
        saturday += timedelta(days=7 if written.weekday() < 5 or which == "next" else 0)
    return span_edtf(saturday, saturday + timedelta(days=1))


def _read_period(reading: Reading, written: date, start: int, end: int) -> None:
    """Read this, last or next week, month, year, weekend, part of the day or season; "for the past six months"."""
    text = reading.text
    m = _PERIOD.match(text, start)
    if m is None or m.end("time") > len(text):
        _read_length(reading, written, start)
        return
    which, what = " ".join(m["which"].lower().split()), m["time"].lower()
    before = _BEFORE_PERIOD.search(text[max(0, start - 16) : start])
    first = start - len(before[0]) if before else start
    step = {"last": -1, "next": 1}.get(which, 0)
    later = before is not None and before["word"].lower() == "later"
    if "time" in what:
        edtf = f"{add_months(written, -12 if 'last' in what else 0).isoformat()[:7]}~"
    elif what == "past year":
        edtf = f"{approximate_edtf(written, 'year', 1)}"
    elif what == "week":
        monday, sunday = week_of(written + timedelta(days=7 * step))
        if step == 0:
            monday, sunday = (written, sunday) if later else (monday, written)
        edtf = span_edtf(monday, sunday)
    elif what == "weekend":
        edtf = _weekend(written, which, which == "this" and reading.speaks_of_future(start, m.end()))
    elif what == "month":
        month = add_months(written, step)
        edtf = month_edtf(month.year, month.month)
    elif what == "year":
        edtf = f"{written.year + step:04d}"
    elif what in ("morning", "afternoon", "evening"):
        edtf = written.isoformat() if step == 0 else ""
    else:
        edtf = _season(written, which, what) or ""
    if edtf:
        reading.add(first, m.end(), edtf, "relative")


def _read_length(reading: Reading, written: date, start: int) -> None:
    m = _LENGTH.match(reading.text, start)
    if m is None:
        return
    said = (m["amount"] or "").lower()
    amount = 1 if not said else read_cardinal(said) if said not in ("several", "few", "couple of") else None
    if amount is None or (not said and m[0].lower().startswith(("last", "these"))):
        return
    edtf = approximate_edtf(written, _unit(m["unit"]), amount)
    if edtf:
        reading.add(start, m.end(), edtf, "since")


def _unit(word: str) -> Unit:
    return next(unit for unit in UNITS if unit == word.lower())


_BEFORE_AGO = re.compile(
    rf"(?<![\w$.,-])(?P<loose>(?:more than|less than|at least|over|nearly|almost|about|around|approximately|roughly|just over|just under|some|exactly|just|only)\s)?"
    rf"(?P<amount>{CARDINAL}|an?|couple\sof)\s(?P<unit>{'|'.join(UNITS)})s?\s\Z",
    re.IGNORECASE,
)
_AFTER_AGO = re.compile(
    r"(?:,)?\s(?P<anchor>today|tomorrow|yesterday|this\s(?:day|morning|week|month))\b", re.IGNORECASE
)


def _read_ago(reading: Reading, written: date, start: int, end: int) -> None:
    floor = max(0, start - 48, reading.read_to)
    m = _BEFORE_AGO.search(reading.text[floor:start])
    if m is None:
        return
    amount = 1 if m["amount"].lower() in ("a", "an") else read_cardinal(m["amount"])
    if amount is None:
        return
    unit = _unit(m["unit"])
    after = _AFTER_AGO.match(reading.text, end)
    anchor = " ".join(after["anchor"].lower().split()) if after else ""
    loose = (m["loose"] or "").strip().lower()
    day = back_from(written, unit, amount)
    edtf: str | None
    if day is None:
        return
    if anchor:
        edtf = _anchored(day, anchor)
    elif unit == "day" and loose in ("", "just", "only", "exactly"):
        edtf = day.isoformat()
    else:
        edtf = approximate_edtf(written, unit, amount)
    if edtf:
        reading.add(
            floor + m.start(), after.end() if after else end, edtf, "anniversary" if anchor else "relative"
        )


def _anchored(day: date, anchor: str) -> str:
    if anchor == "this month":
        return month_edtf(day.year, day.month)
    if anchor == "this week":
        return f"{day.isoformat()}~"
    return (day + timedelta(days={"tomorrow": 1, "yesterday": -1}.get(anchor, 0))).isoformat()


_BEFORE_ANNIVERSARY = re.compile(
    rf"(?:\b(?P<nth>{ORDINAL})[-\s](?:year\s)?|\b(?P<amount>{CARDINAL})[-\s](?P<unit>year|month)\s)(?:solemn\s|tragic\s|sad\s|grim\s|somber\s)?\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!?]\s|\n")
_TODAY = re.compile(r"\btoday\b|\bthis day\b|\bon this\b", re.IGNORECASE)
_TOMORROW = re.compile(r"\btomorrow\b", re.IGNORECASE)
_YESTERDAY = re.compile(r"\byesterday\b", re.IGNORECASE)
_THIS_WEEK = re.compile(r"\bthis (?:week|weekend)\b", re.IGNORECASE)
_THIS_MONTH = re.compile(r"\bthis month\b", re.IGNORECASE)


def _read_anniversary(reading: Reading, written: date, start: int, end: int) -> None:
    text = reading.text
    floor = max(0, start - 40)
    m = _BEFORE_ANNIVERSARY.search(text[floor:start])
    if m is None:
        return
    amount = read_ordinal(m["nth"]) if m["nth"] else read_cardinal(m["amount"])
    if not amount:
        return
    day = back_from(written, "month" if m["unit"] and m["unit"].lower() == "month" else "year", amount)
    if day is None:
        return
    breaks = [b.end() for b in _CLAUSE.finditer(text, max(0, start - 220), start)]
    ahead = _CLAUSE.search(text, end, end + 160)
    sentence = text[breaks[-1] if breaks else max(0, start - 220) : ahead.start() if ahead else end + 160]
    if _TODAY.search(sentence):
        edtf = day.isoformat()
    elif _TOMORROW.search(sentence):
        edtf = (day + timedelta(days=1)).isoformat()
    elif _YESTERDAY.search(sentence):
        edtf = (day - timedelta(days=1)).isoformat()
    elif _THIS_WEEK.search(sentence):
        edtf = f"{day.isoformat()}~"
    elif _THIS_MONTH.search(sentence):
        edtf = month_edtf(day.year, day.month)
    else:
        edtf = f"{month_edtf(day.year, day.month)}~"
    reading.add(floor + m.start(), end, edtf, "anniversary")


#: Words that could begin or end a date counted from the day of writing.
RELATIVE: dict[str, Callable[[Reading, date, int, int], None]] = {
    "today": _plain(lambda day: day),
    "tonight": _plain(lambda day: day),
    "yesterday": _plain(lambda day: day - timedelta(days=1)),
    "tomorrow": _plain(lambda day: day + timedelta(days=1)),
    "this ": _read_period,
    "last ": _read_period,
    "next ": _read_period,
    "past ": _read_period,
    "the past ": _read_period,
    "the last ": _read_period,
    "the weekend": lambda reading, written, start, end: reading.add(
        start, end, _weekend(written, "this", False), "relative"
    ),
    "ago": _read_ago,
    "anniversary": _read_anniversary,
}


def read_relative(reading: Reading, start: int, end: int) -> None:
    """Read what stands around a word of RELATIVE at [start, end)."""
    text = reading.text
    written = reading.written_on
    if written is None or (start and text[start - 1].isalnum()):
        return
    word = text[start:end]
    if not word.endswith(" ") and end < len(text) and text[end].isalnum():
        return
    RELATIVE[word.lower()](reading, written, start, end)
