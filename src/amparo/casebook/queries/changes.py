"""All that is new since a day, for a weekly mail or a feed: documents, demands, what came of them, editions of registers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from amparo.casebook.models import Claim, DemandRecord, Document, RegisterEdition, StatusRow
from amparo.casebook.parting import in_parts
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.shapes import Listing, Slice
from amparo.casebook.queries.tracking_shapes import ChangeRow
from amparo.casebook.status_words import say_status
from amparo.casebook.tracking.grouping import find_roots
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer

__all__ = ["CHANGE_SORTS", "list_changes_since"]

CHANGE_SORTS = ("outcome", "demand", "detention", "document", "edition")
_MOST_CLAIMS = 2000


def list_changes_since(
    viewer: Viewer, since: date, *, sort: str = "", cut: Slice | None = None
) -> Listing[ChangeRow]:
    """Return what came in on `since` or later, the newest first; of one `sort` only, where given: `outcome`, `demand`,
    `detention`, `document` or `edition`."""
    cut = cut or Slice()
    refresh_tables()
    start = datetime.combine(since, time.min, tzinfo=UTC)
    makers = {
        "outcome": _outcomes,
        "demand": _demands,
        "detention": _detentions,
        "document": _documents,
        "edition": _editions,
    }
    rows = [row for name, make in makers.items() if not sort or sort == name for row in make(viewer, start)]
    rows.sort(key=lambda row: (-row.at.timestamp(), CHANGE_SORTS.index(row.sort), row.id))
    return Listing(tuple(rows[cut.offset : cut.stop]), len(rows), cut.offset)


def _outcomes(viewer: Viewer, start: datetime) -> Iterator[ChangeRow]:
    events = StatusRow.objects.visible_to(viewer).filter(at__gte=start)
    claims = {e.claim for e in events}
    roots = find_roots("demand", claims, viewer)
    numbers = dict(
        DemandRecord.objects.all()
        .visible_to(viewer)
        .filter(root__in=set(roots.values()))
        .values_list("root", "number")
    )
    seen = {row.id: row for row in read_claims(sorted(claims))}
    for event in events.order_by("pk"):
        number = numbers.get(roots[event.claim])
        asked = seen.get(f"c{event.claim}")
        if number is None or asked is None:
            continue
        said = say_status(event.status)
        if event.takes_back:
            said = _("no longer %(status)s") % {"status": said}
        if event.day:
            said = _("%(status)s on %(day)s") % {"status": said, "day": event.day}
        words = _("%(status)s: %(words)s") % {"status": said, "words": asked.summary}
        yield ChangeRow(at=event.at, sort="outcome", id=f"q{number}", words=words)


def _demands(viewer: Viewer, start: datetime) -> Iterator[ChangeRow]:
    claims = Claim.objects.visible_to(viewer).in_force().filter(kind="demand", made_at__gte=start)
    made = dict(claims.order_by("-pk").values_list("pk", "made_at")[:_MOST_CLAIMS])
    roots = find_roots("demand", made, viewer)
    numbers = dict(
        DemandRecord.objects.all()
        .visible_to(viewer)
        .filter(root__in=set(roots.values()))
        .values_list("root", "number")
    )
    for row in read_claims(sorted(made)):
        pk = int(row.id[1:])
        number = numbers.get(roots[pk], pk)
        words = _("asked again: %(words)s") % {"words": row.summary} if number != pk else row.summary
        yield ChangeRow(at=made[pk], sort="demand", id=f"q{number}", words=words)


def _detentions(viewer: Viewer, start: datetime) -> Iterator[ChangeRow]:
    claims = Claim.objects.visible_to(viewer).in_force().filter(kind="detention", made_at__gte=start)
    made = dict(claims.order_by("-pk").values_list("pk", "made_at")[:_MOST_CLAIMS])
    for part in in_parts(sorted(made)):
        for row in read_claims(part):
            yield ChangeRow(at=made[int(row.id[1:])], sort="detention", id=row.id, words=row.summary)


def _documents(viewer: Viewer, start: datetime) -> Iterator[ChangeRow]:
    rows = Document.objects.visible_to(viewer).filter(added_at__gte=start).order_by("-pk")
    for row in rows.defer("text", "pages")[:_MOST_CLAIMS]:
        words = ", ".join(filter(None, (row.name, row.publisher, row.published_on)))
        yield ChangeRow(at=row.added_at, sort="document", id=row.short_id, words=words)


def _editions(viewer: Viewer, start: datetime) -> Iterator[ChangeRow]:
    for edition in RegisterEdition.objects.visible_to(viewer).filter(loaded_at__gte=start):
        counted = ", ".join(f"{n:,} {what}" for what, n in edition.changes.items() if n)
        words = _("%(register)s, edition of %(day)s") % {"register": edition.register, "day": edition.as_of}
        words = _("%(edition)s: %(counted)s") % {"edition": words, "counted": counted} if counted else words
        yield ChangeRow(at=edition.loaded_at, sort="edition", id=edition.short_id, words=words)
