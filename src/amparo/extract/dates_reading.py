"""What the readers of dates share: the mention they make, and the place they have come to in the text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

__all__ = ["DateMention", "How", "Reading", "add_months", "is_day", "month_edtf", "span_edtf", "week_of"]

#: How a date is known: all of it is in the words; its year was supplied; it was counted from the day of writing;
#: it is what an anniversary is of; it is where a stretch of time ("for the past year") began.
How = Literal["explicit", "completed", "relative", "anniversary", "since"]

_FUTURE = re.compile(
    r"\b(?:will|shall|upcoming|scheduled|plan(?:s|ned|ning)?|expected|slated|set to|going to|to be held|deadline|expires?|begins|"
    r"takes? (?:place|effect)|forthcoming|ahead of|coming|would|due)\b",
    re.IGNORECASE,
)
_SENTENCE_BREAK = re.compile(r"[.!?]\s|\n")
_WINDOW = 110


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
    #: Where the last date with a year of its own ended, and its first day.
    carried: tuple[int, date] | None = None

    def add(self, start: int, end: int, edtf: str, kind: How) -> None:
        """Keep a mention, unless it runs over the edges or into the one before."""
        if start < self.start or end > self.end or (self.mentions and start < self.mentions[-1].end):
            return
        self.mentions.append(DateMention(start, end, edtf, kind))
        self.read_to = end

    def is_word(self, start: int, end: int) -> bool:
        """Whether [start, end) is not a part of a longer word."""
        text = self.text
        return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())

    def speaks_of_future(self, start: int, end: int) -> bool:
        """Whether the clause around [start, end) speaks of what is to come."""
        before = self.text[max(0, start - _WINDOW) : start]
        breaks = [m.end() for m in _SENTENCE_BREAK.finditer(before)]
        if breaks:
            before = before[breaks[-1] :]
        if _FUTURE.search(before):
            return True
        after = self.text[end : end + 40]
        cut_at = _SENTENCE_BREAK.search(after)
        return bool(_FUTURE.search(after[: cut_at.start()] if cut_at else after))

    def year_for(self, month: int, day: int | None, start: int, end: int) -> int | None:
        """The year of a month (and day) that the words at [start, end) leave out, or None where nothing tells it."""
        if self.carried is not None:
            carried_end, carried = self.carried
            if carried_end <= start and "\n" not in self.text[carried_end:start]:
                if (month, day or 31) >= (carried.month, carried.day):
                    carried_year = carried.year
                    if self.written_on is None or date(carried_year, month, 1) <= self.written_on:
                        return carried_year
        written = self.written_on
        if written is None:
            return None
        if (month, day or written.day) == (written.month, written.day):
            return written.year
        ahead = (month, day or 1) > (written.month, written.day if day else 1)
        if not ahead:
            if (written.month - month) >= 2 and self.speaks_of_future(start, end):
                return written.year + 1
            return written.year
        if self.speaks_of_future(start, end):
            return written.year
        if day and is_day(written.year, month, day) and (date(written.year, month, day) - written).days <= 3:
            return written.year
        return written.year - 1


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later (earlier when negative), or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
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
