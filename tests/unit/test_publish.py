"""Feeds and calendars that other programs read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar
from lxml import etree

from amparo.publish import Deadline, Feed, FeedEntry, render_atom, render_calendar

NS = {"a": "http://www.w3.org/2005/Atom"}


def entry(number: int, **known: str) -> FeedEntry:
    at = datetime(2024, 5, number, 14, tzinfo=timezone(timedelta(hours=2)))
    return FeedEntry(id=f"urn:x:{number}", title=f"Demand {number}", updated=at, **known)


def test_a_feed_has_what_atom_asks_for_and_the_time_in_utc() -> None:
    feed = Feed(id="urn:x", title="New", entries=(entry(3, summary="a < b & “c”\x00"), entry(2)))
    root = etree.fromstring(render_atom(feed))
    assert root.findtext("a:id", namespaces=NS) == "urn:x"
    assert root.findtext("a:updated", namespaces=NS) == "2024-05-03T12:00:00Z"
    entries = root.findall("a:entry", NS)
    assert [e.findtext("a:id", namespaces=NS) for e in entries] == ["urn:x:3", "urn:x:2"]
    assert entries[0].findtext("a:summary", namespaces=NS) == "a < b & “c”\ufffd"
    assert root.findtext("a:author/a:name", namespaces=NS)


def test_the_same_feed_gives_the_same_bytes_and_an_empty_one_is_valid() -> None:
    feed = Feed(id="urn:x", title="New", entries=(entry(3),))
    assert render_atom(feed) == render_atom(feed)
    assert (
        etree.fromstring(render_atom(Feed(id="urn:x", title="New", entries=()))).find("a:updated", NS)
        is not None
    )


def test_deadlines_are_whole_days_in_order_and_settled_ones_are_cancelled() -> None:
    deadlines = [
        Deadline(uid="q2@x", title="Due: report", due_on=date(2024, 6, 2), made_on=date(2024, 5, 3)),
        Deadline(uid="q1@x", title="Due: release", due_on=date(2024, 6, 1), settled=True),
    ]
    data = render_calendar("What is due", deadlines)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [str(e["uid"]) for e in events] == ["q1@x", "q2@x"]
    assert events[1].decoded("dtstart") == date(2024, 6, 2)
    assert events[1].decoded("dtstamp") == datetime(2024, 5, 3, tzinfo=UTC)
    assert [str(e["status"]) for e in events] == ["CANCELLED", "CONFIRMED"]
    assert data == render_calendar("What is due", reversed(deadlines))
