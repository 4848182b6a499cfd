"""Deadlines as an iCalendar file (RFC 5545): one whole-day entry for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

__all__ = ["Deadline", "render_calendar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something due on a day. `uid` never changes; `words` are the document's own; `made_on` the day of the asking."""

    uid: str
    title: str
    due_on: date
    words: str = ""
    made_on: date | None = None
    url: str = ""
    settled: bool = False


def render_calendar(name: str, deadlines: Iterable[Deadline]) -> bytes:
    """Return a calendar of `deadlines` in the order of their days. The same deadlines give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Amparo//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for item in sorted(deadlines, key=lambda d: (d.due_on, d.uid)):
        event = Event()
        event.add("uid", item.uid)
        event.add("summary", item.title)
        event.add("dtstart", item.due_on)
        event.add("dtend", item.due_on + timedelta(days=1))
        # When it was written down: a stamp of the clock would change the file each time it is asked for.
        event.add("dtstamp", datetime.combine(item.made_on or item.due_on, time.min, tzinfo=UTC))
        if item.words:
            event.add("description", item.words)
        if item.url:
            event.add("url", item.url)
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if item.settled else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
