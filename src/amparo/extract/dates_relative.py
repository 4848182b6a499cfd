"""Dates counted from the day of writing by the calendar: today, weekdays, this, last and next week, month or year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from amparo.extract.dates_ago import RELATIONS, read_length
from amparo.extract.dates_months import MONTH_FORMS, WEEKDAYS
from amparo.extract.dates_reading import SEASONS, WORDS, Reading, add_months, month_edtf, span_edtf, week_of

__all__ = ["RELATIVE", "read_relative", "read_weekday"]

_Reader = Callable[[Reading, date, int, int], None]

_CAPITALISED_BEFORE = re.compile(r"(?P<word>[A-Z][\w’'-]*)\s+\Z")
_CALENDAR_FOLLOWS = re.compile(
    rf",?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{MONTH_FORMS})\b|,?\s+\d{{1,2}}/\d"
)
_WHICH = re.compile(r"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past|coming|upcoming))?)\s\Z")
_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night)\b")
_HABIT = re.compile(r"\s[a-z]+s\b(?!\s(?:was|is|were|are)\b)")
_COMING = frozenset(("next", "this coming", "this upcoming"))
_PAST = frozenset(("last", "this past"))


def read_weekday(reading: Reading, start: int, end: int) -> None:
    """Read the name of a weekday as the latest such day not after the day of writing, or the next one where the words say so."""
    text, written = reading.text, reading.written_on
    if written is None or not reading.is_word(start, end) or _CALENDAR_FOLLOWS.match(text, end):
        return
    before = text[max(0, start - 16) : start]
    which_match = _WHICH.search(before)
    which = " ".join(which_match["which"].lower().split()) if which_match else ""
    name = _CAPITALISED_BEFORE.search(before)
    if not which:
        if name and name["word"] not in WORDS["plain"]:
            return
        previous = reading.words_before(start)[-1:]
        if _HABIT.match(text, end) and not (
            previous and previous[0].lower() in ("on", "by", "since", "until")
        ):
            return
    back = (written.weekday() - WEEKDAYS[text[start:end].capitalize()]) % 7
    if which in _COMING or (which not in _PAST and back and reading.speaks_of_future(start, end)):
        day = written + timedelta(days=(7 - back) or 7)
    elif which in _PAST:
        day = written - timedelta(days=back or 7)
    else:
        day = written - timedelta(days=back)
    part = _PART_OF_DAY.match(text, end)
    first = start - len(which_match[0]) if which_match else start
    reading.add(first, part.end() if part else end, day.isoformat(), "relative")


_NEARBY = re.compile(r"\b(?P<word>earlier|late|later|the day before|the day after)\s\Z", re.IGNORECASE)


def _by_days(days: int) -> _Reader:
    def read(reading: Reading, written: date, start: int, end: int) -> None:
        text = reading.text
        before = text[max(0, start - 24) : start]
        if text[start].isupper() and text[start + 1].islower():
            # The newspaper "… Today".
            name = _CAPITALISED_BEFORE.search(before)
            if name and (not name["word"].isupper() or name["word"] in WORDS["paper"]):
                return
        day = written + timedelta(days=days)
        near = _NEARBY.search(before)
        if near:
            start -= len(near[0])
            day += timedelta(days={"the day before": -1, "the day after": 1}.get(near["word"].lower(), 0))
        part = _PART_OF_DAY.match(text, end)
        reading.add(start, part.end() if part else end, day.isoformat(), "relative")

    return read


_PERIODS = (
    "week",
    "weekend",
    "month",
    "year",
    "morning",
    "afternoon",
    "evening",
    "spring",
    "summer",
    "fall",
    "autumn",
    "winter",
)
_PERIOD = re.compile(
    rf"(?P<which>this(?:\s(?:past|coming|upcoming))?|last|next)\s(?P<what>{'|'.join(sorted(_PERIODS, key=len, reverse=True))})\b(?P<of>[’']s\b)?",
    re.IGNORECASE,
)
_BEFORE_PERIOD = re.compile(
    r"\b(?P<word>earlier|later|early|late|mid|beginning of|end of|start of)[-\s]+(?:in\s|on\s)?\Z",
    re.IGNORECASE,
)
_THIS_TIME = re.compile(r"this\s(?:same\s)?time\slast\syear\b", re.IGNORECASE)


def _read_period(reading: Reading, written: date, start: int, end: int) -> None:
    """Read this, last or next week, month, year, weekend, season or part of the day."""
    text = reading.text
    m = _PERIOD.match(text, start)
    if m is None:
        same = _THIS_TIME.match(text, start)
        if same:
            day = add_months(written, -12)
            reading.add(start, same.end(), f"{month_edtf(day.year, day.month)}~", "relative")
        return
    which, what = " ".join(m["which"].lower().split()), m["what"].lower()
    if which == "this past" and what in ("year", "month", "week"):
        read_length(reading, written, start + len("this "), end)
        return
    before = _BEFORE_PERIOD.search(text[max(0, start - 16) : start])
    word = before["word"].lower() if before else ""
    edtf = _period_edtf(reading, written, which, what, word, start, m.end())
    if edtf:
        reading.add(start - len(before[0]) if before else start, m.end(), edtf, "relative")


def _period_edtf(
    reading: Reading, written: date, which: str, what: str, word: str, start: int, end: int
) -> str:
    step = -1 if which in _PAST else 1 if which in _COMING else 0
    if what == "week":
        monday, sunday = week_of(written + timedelta(days=7 * step))
        if step == 0:
            ahead = word == "later" or reading.speaks_of_future(start, end)
            monday, sunday = (written, sunday) if ahead else (monday, written)
        return span_edtf(monday, sunday)
    if what == "weekend":
        return _weekend(written, step, step == 0 and reading.speaks_of_future(start, end))
    if what == "month":
        month = add_months(written, step)
        return month_edtf(month.year, month.month)
    if what == "year":
        return f"{written.year + step:04d}"
    if what in SEASONS:
        return _season(written, step, SEASONS[what])
    # A winter is of two years; the parts of another day need a name.
    return written.isoformat() if what != "winter" and step == 0 else ""


def _season(written: date, step: int, first: int) -> str:
    year = written.year
    if step < 0:
        year -= first + 2 >= written.month
    elif step > 0:
        year += first <= written.month
    return f"{month_edtf(year, first)}/{month_edtf(year, first + 2)}"


def _weekend(written: date, step: int, future: bool) -> str:
    saturday = written - timedelta(days=(written.weekday() - 5) % 7)
    if step > 0 or (future and written.weekday() < 5):
        saturday += timedelta(days=7)
    elif step < 0 and written.weekday() >= 5:
        saturday -= timedelta(days=7)
    return span_edtf(saturday, saturday + timedelta(days=1))


def _read_weekend(reading: Reading, written: date, start: int, end: int) -> None:
    reading.add(start, end, _weekend(written, 0, False), "relative")


#: Words that could begin or end a date counted from the day of writing, in lower case, with their readers.
RELATIVE: dict[str, _Reader] = {
    "today": _by_days(0),
    "tonight": _by_days(0),
    "yesterday": _by_days(-1),
    "tomorrow": _by_days(1),
    "the weekend": _read_weekend,
    **{f"{which} {what}": _read_period for which in ("this", "last", "next") for what in _PERIODS},
    **dict.fromkeys(("this past", "this coming", "this upcoming", "this time", "this same"), _read_period),
    **RELATIONS,
}


def read_relative(reading: Reading, start: int, end: int) -> None:
    """Read what stands around a word of RELATIVE at [start, end)."""
    text, written = reading.text, reading.written_on
    if written is None or not reading.is_word(start, end):
        return
    RELATIVE[text[start:end].lower()](reading, written, start, end)
