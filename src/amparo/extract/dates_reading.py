"""What the readers of dates share: the mention they make, and the place they have come to in the text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from amparo.extract.word_uses import read_uses

__all__ = [
    "SEASONS",
    "WORDS",
    "DateMention",
    "How",
    "Reading",
    "add_months",
    "is_day",
    "month_edtf",
    "span_edtf",
    "week_of",
]

#: How a date is known: all of it is in the words; its year was supplied; it was counted from the day of writing;
#: it is what an anniversary is of; it is where a stretch of time ("for the past year") began.
How = Literal["explicit", "completed", "relative", "anniversary", "since"]

#: Words that tell dates from what looks like them; their uses are explained in data/date_words.csv.
WORDS = read_uses(
    "date_words.csv",
    (
        "cue",
        "sure_cue",
        "determiner",
        "past_cue",
        "future",
        "future_phrase",
        "naming",
        "counting",
        "counted",
        "law",
        "plain",
        "paper",
    ),
)

#: The first month of a season of three; a winter is of two years, and left out.
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9}

_CLAUSE_BEFORE, _CLAUSE_AFTER = 90, 40
_STOPS = re.compile(r"[,.;:()]")
# The years, from that of writing, in which a day is looked for that falls on the weekday said: pages bear wrong dates themselves.
_STEPS = (0, -1, 1, -2, -3, -4, -5, -6)
_ENDS = (". ", "? ", "! ", "\n", "; ")
# How far ahead, in days, a day without a year may lie when nothing is said of the future; how far a date with a year reaches
# to those after it; how far from the day of writing an anniversary may be spoken of.
_AHEAD, _REACH, _ABOUT = 10, 183, 31


@dataclass(frozen=True, slots=True)
class DateMention:
    """The words text[start:end] as a date: `edtf`, and how it is known."""

    start: int
    end: int
    edtf: str
    kind: How


@dataclass(slots=True)
class Reading:
    """One pass over a text: what was found, and how far it has been read."""

    text: str
    written_on: date | None
    start: int
    end: int
    mentions: list[DateMention] = field(default_factory=list)
    read_to: int = -1
    #: Where the last day with a year of its own ended, and that day.
    carried: tuple[int, date] | None = None
    #: Where the last anniversary's words ended, and the year that it looks back to.
    anniversary: tuple[int, int] | None = None

    def add(self, start: int, end: int, edtf: str, kind: How) -> None:
        """Keep a mention, unless it runs over the edges or into the one before."""
        if start < self.start or end > self.end or start < self.read_to:
            return
        self.mentions.append(DateMention(start, end, edtf, kind))
        self.read_to = end

    def is_word(self, start: int, end: int) -> bool:
        """Whether [start, end) is not a part of a longer word."""
        text = self.text
        return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())

    def words_before(self, at: int) -> list[str]:
        """The words before `at` in its paragraph, the last few of them, with their marks."""
        chunk = self.text[max(0, at - 28) : at]
        cut = chunk.rfind("\n\n")
        return chunk[cut + 2 if cut >= 0 else 0 :].split()

    def clause_before(self, at: int) -> str:
        """The words of the same clause before `at`."""
        before = self.text[max(0, at - _CLAUSE_BEFORE) : at]
        return before[max(before.rfind(sign) for sign in _ENDS) + 1 :]

    def speaks_of_future(self, start: int, end: int) -> bool:
        """Whether the clause around [start, end) speaks of what is to come."""
        after = self.text[end : end + _CLAUSE_AFTER]
        cuts = [cut for cut in map(after.find, _ENDS) if cut >= 0]
        clause = f"{self.clause_before(start)} … {after[: min(cuts)] if cuts else after}".lower()
        return not WORDS["future"].isdisjoint(_STOPS.sub(" ", clause).split()) or any(
            phrase in clause for phrase in WORDS["future_phrase"]
        )

    def year_for(
        self, month: int, day: int | None, start: int, end: int, weekday: int | None = None
    ) -> int | None:
        """The year of a month (and day) that the words at [start, end) leave out, or None where nothing tells it.

        In this order: the weekday said; the anniversary spoken of; a date with its year shortly before in the
        paragraph; else the nearest before the day of writing, or after it where the words are of the future.
        """
        written = self.written_on
        if written is not None and weekday is not None and day:
            for year in (written.year + step for step in _STEPS):
                if is_day(year, month, day) and date(year, month, day).weekday() == weekday:
                    return year
        known = self._year_of_anniversary(month, day, start) or self._carried_year(month, day, start)
        if known is not None or written is None:
            return known
        this_year = date(
            written.year, month, min(day or written.day, calendar.monthrange(written.year, month)[1])
        )
        ahead = (this_year - written).days
        if ahead > 0:
            near = day is not None and ahead <= _AHEAD and not self._follows(start, WORDS["past_cue"])
            return written.year if near or self.speaks_of_future(start, end) else written.year - 1
        if ahead < -2 * _ABOUT and not WORDS["future"].isdisjoint(
            self.clause_before(start).lower().split()[-8:]
        ):
            return written.year + 1
        return written.year

    def _follows(self, start: int, words: frozenset[str]) -> bool:
        before = self.words_before(start)
        return bool(before) and before[-1].lower() in words

    def _carried_year(self, month: int, day: int | None, start: int) -> int | None:
        if self.carried is None:
            return None
        end, carried = self.carried
        if end > start or "\n" in self.text[end:start]:
            return None
        for year in (carried.year, carried.year + 1):
            if not is_day(year, month, day or 28):
                continue
            there = date(year, month, day or 28)
            if 0 <= (there - carried).days <= _REACH and (
                self.written_on is None or there <= self.written_on
            ):
                return year
        return None

    def _year_of_anniversary(self, month: int, day: int | None, start: int) -> int | None:
        if self.anniversary is None or self.written_on is None:
            return None
        end, year = self.anniversary
        if (
            not 0 <= start - end <= _CLAUSE_BEFORE
            or "\n" in self.text[end:start]
            or not is_day(year, month, day or 28)
        ):
            return None
        years = (self.written_on.year - 1, self.written_on.year, self.written_on.year + 1)
        near = any(
            abs((date(y, month, day or 28) - self.written_on).days) <= _ABOUT
            for y in years
            if is_day(y, month, day or 28)
        )
        return year if near else None


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later (earlier when negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_edtf(year: int, month: int) -> str:
    """Return `YYYY-MM`."""
    return f"{year:04d}-{month:02d}"


def span_edtf(first: date, last: date) -> str:
    """Return the interval, or the one day."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday around `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
