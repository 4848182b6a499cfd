"""Feeds and calendars of a casebook: what is new, one demand, one person, the deadlines. For the command line and the pages.

Each takes the viewer first and holds only what that viewer may see. `base` is the address of the pages, empty where there
are none: entries then have no link.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from amparo.casebook.headline import headline
from amparo.casebook.models import AuditEntry, DemandRecord
from amparo.casebook.queries import (
    ChangeRow,
    DemandDetail,
    DemandRow,
    SearchFilter,
    Slice,
    get_demand_record,
    get_person_state,
    list_changes_since,
    search_documents,
)
from amparo.casebook.queries.demand_records import make_demand_row
from amparo.casebook.status_words import say_status
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.publish import Deadline, Feed, FeedEntry, render_atom, render_calendar
from amparo.text import fold, sha256_of
from amparo.track import Status

__all__ = ["feed_changes", "feed_deadlines", "feed_demand", "feed_person", "feed_search"]

_MOST = 200
#: Where the pages show a record, by the first letter of its id.
_PAGES = {"q": "demands", "c": "claims", "d": "documents"}


def _casebook_id() -> str:
    """What tells this casebook from every other: the hash of its first entry in the log."""
    first = AuditEntry.objects.order_by("number").values_list("hash", flat=True).first()
    return (first or sha256_of(""))[:16]


def _iri(*parts: str) -> str:
    return "urn:amparo:" + ":".join((_casebook_id(), *parts))


def _link(base: str, short_id: str) -> str:
    page = _PAGES.get(short_id[:1])
    return f"{base.rstrip('/')}/{page}/{short_id}" if base and page else ""


def _entry(row: ChangeRow, base: str) -> FeedEntry:
    stamp = f"{row.at.astimezone(UTC):%Y%m%dT%H%M%S%f}"
    return FeedEntry(
        id=_iri(row.sort, row.id, stamp),
        title=_title_of(row),
        updated=row.at,
        link=_link(base, row.id),
        category=row.sort,
    )


def _title_of(row: ChangeRow) -> str:
    message = {
        "outcome": _("Outcome: %(words)s"),
        "demand": _("Demand: %(words)s"),
        "detention": _("Detention: %(words)s"),
        "document": _("Document: %(words)s"),
        "edition": _("Edition: %(words)s"),
    }[row.sort]
    return message % {"words": row.words}


def feed_changes(viewer: Viewer, since: date | None = None, *, base: str = "", address: str = "") -> bytes:
    """Return an Atom feed of what is new since a day, of the last 30 days where not given; 200 entries at most."""
    since = since or (datetime.now(UTC).date() - timedelta(days=30))
    rows = list_changes_since(viewer, since, cut=Slice(0, _MOST)).rows
    entries = tuple(_entry(row, base) for row in rows)
    return render_atom(
        Feed(id=_iri("changes"), title=_("New in the casebook"), entries=entries, link=address)
    )


def feed_demand(viewer: Viewer, claim_id: int, *, base: str = "", address: str = "") -> bytes:
    """Return an Atom feed of one demand: each asking and each event. Raises RecordMissingError where there is none."""
    detail = get_demand_record(viewer, claim_id)
    entries = sorted(_demand_entries(detail, base), key=lambda e: (e.updated, e.id), reverse=True)
    title = _("Demand %(id)s: %(words)s") % {"id": detail.demand.id, "words": _say(detail.demand)}
    return render_atom(
        Feed(id=_iri("demand", detail.demand.id), title=title, entries=tuple(entries), link=address)
    )


def _say(demand: DemandRow) -> str:
    slots = {"type": demand.type, "by": demand.by, "to": demand.to, "on": demand.on, "for": demand.for_}
    return headline("demand", slots)


def _demand_entries(detail: DemandDetail, base: str) -> Iterator[FeedEntry]:
    link = _link(base, detail.demand.id)
    for ask in detail.asks:
        claim = ask.claim
        yield FeedEntry(
            id=_iri("asking", claim.id),
            title=(_("Asked on %(day)s: %(words)s") if ask.asked_on else _("Asked: %(words)s"))
            % {"day": ask.asked_on, "words": claim.summary},
            updated=claim.made_at,
            summary=f"“{claim.evidence[0].quote}” {claim.document.name}",
            link=link,
            author=claim.document.publisher,
            category="asking",
        )
    for event in detail.events:
        said = say_status(event.status)
        if event.on:
            said = _("%(status)s on %(day)s") % {"status": said, "day": event.on}
        if event.taken_back:
            said = _("%(status)s, taken back") % {"status": said}
        yield FeedEntry(
            id=_iri("event", event.id),
            title=f"{said[:1].upper()}{said[1:]}",
            updated=event.entered_at,
            summary=event.reason,
            link=link,
            author=event.author,
            category="event",
        )


def feed_person(viewer: Viewer, name: str, *, base: str = "", address: str = "") -> bytes:
    """Return an Atom feed of what is told of a person. Raises RecordMissingError where nothing is."""
    found = get_person_state(viewer, name)
    entries = [
        FeedEntry(
            id=_iri("claim", claim.id),
            title=claim.summary,
            updated=claim.made_at,
            summary=f"“{claim.evidence[0].quote}” {claim.document.name}",
            link=_link(base, claim.id),
            author=claim.document.publisher,
            category=claim.kind,
        )
        for claim in found.claims.values()
    ]
    entries.sort(key=lambda e: (e.updated, e.id), reverse=True)
    feed = Feed(
        id=_iri("person", sha256_of(fold(name))[:16]),
        title=name,
        entries=tuple(entries[:_MOST]),
        link=address,
    )
    return render_atom(feed)


def feed_search(
    viewer: Viewer, typed: str, wanted: SearchFilter, *, title: str, base: str = "", address: str = ""
) -> bytes:
    """Return an Atom feed of the documents that a search finds, those added last first; 200 at most."""
    hits = search_documents(viewer, typed, wanted, Slice(0, _MOST)).rows
    entries = [
        FeedEntry(
            id=_iri("document", hit.document.id),
            title=hit.document.name,
            updated=hit.document.added_at,
            summary=hit.snippet.text,
            link=_link(base, hit.document.id),
            author=hit.document.publisher,
            category="document",
        )
        for hit in hits
    ]
    entries.sort(key=lambda e: (e.updated, e.id), reverse=True)
    name = sha256_of(repr((typed, wanted)))[:16]
    return render_atom(Feed(id=_iri("search", name), title=title, entries=tuple(entries), link=address))


def feed_deadlines(viewer: Viewer, since: date | None = None, *, base: str = "") -> bytes:
    """Return an iCalendar file of the days on which something that was asked for is due, from `since` on where given. What was
    settled since is marked as cancelled."""
    refresh_tables()
    rows = DemandRecord.objects.all().visible_to(viewer).exclude(due_on=None)
    if since:
        rows = rows.filter(due_on__gte=since)
    deadlines = (
        _deadline(make_demand_row(row), base) for row in rows.order_by("due_on", "number").iterator()
    )
    return render_calendar(_("What is due"), deadlines)


def _deadline(demand: DemandRow, base: str) -> Deadline:
    assert demand.due_on is not None
    return Deadline(
        uid=f"{demand.id}@{_casebook_id()}.amparo",
        title=_("Due: %(words)s") % {"words": _say(demand)},
        due_on=demand.due_on,
        words=_("%(id)s, asked first on %(day)s; %(status)s")
        % {"id": demand.id, "day": demand.first_on, "status": say_status(demand.status)},
        made_on=demand.first_on,
        url=_link(base, demand.id),
        settled=Status(demand.status).settled,
    )
