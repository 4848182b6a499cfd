"""Letters and measures as one thing each, however many documents tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from amparo.casebook.models import Claim
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.demand_records import demands_of_claims, read_joins
from amparo.casebook.queries.looking import narrow_by_slot, narrow_by_time
from amparo.casebook.queries.registers import find_entry
from amparo.casebook.queries.shapes import ClaimRow, Listing, Slice
from amparo.casebook.queries.tracking_shapes import LetterDetail, MeasureDetail, ThingRow
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.measure_links import MEASURES, find_official
from amparo.casebook.tracking.reading import read_measures
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.records import MeasureRecord, Sponsor
from amparo.saying import say
from amparo.text import fold

__all__ = ["ThingFilter", "get_letter", "get_measure", "list_things", "read_things"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingFilter:
    """Which letters or measures: signed or sponsored `by`, addressed `to` (letters), called `title` or numbered so
    (measures), in documents of that time. Names match by parts of words."""

    by: str = ""
    to: str = ""
    title: str = ""
    since: date | None = None
    until: date | None = None


def list_things(
    viewer: Viewer, kind: str, wanted: ThingFilter | None = None, cut: Slice | None = None
) -> Listing[ThingRow]:
    """Return the letters (`kind` letter) or measures (measure), one row for each, those told of last first."""
    wanted, cut = wanted or ThingFilter(), cut or Slice()
    refresh_tables()
    claims: QuerySet[Claim] = Claim.objects.visible_to(viewer).in_force().filter(kind=kind)
    claims = narrow_by_slot(claims, kind, ["by", "with"], wanted.by)
    claims = narrow_by_slot(claims, kind, ["to"], wanted.to)
    claims = narrow_by_slot(claims, kind, ["title", "number"], wanted.title)
    claims = narrow_by_time(claims, wanted.since, wanted.until)
    ids = list(claims.order_by(F("said_on").desc(nulls_last=True), "-pk").values_list("pk", flat=True))
    roots = find_roots(kind, ids, viewer)
    ordered = list(dict.fromkeys(roots[pk] for pk in ids))
    chosen = ordered[cut.offset : cut.stop]
    members = find_members(kind, chosen, viewer)
    rows = {row.id: row for row in _read(viewer, kind, [c for claims_ in members.values() for c in claims_])}
    found = []
    for root in chosen:
        mine = [rows[f"c{c}"] for c in members[root] if f"c{c}" in rows]
        if mine:
            found.append(_make_thing(kind, mine))
    return Listing(tuple(found), len(ordered), cut.offset)


def _make_thing(kind: str, rows: Sequence[ClaimRow]) -> ThingRow:
    days = sorted(row.document.published_on for row in rows if row.document.published_on)
    return ThingRow(
        id=f"{kind[0]}{rows[0].id[1:]}",
        kind=kind,
        by=_values(rows, "by"),
        others=_values(rows, "with"),
        to=_values(rows, "to"),
        titles=_values(rows, "title"),
        numbers=_values(rows, "number"),
        dates=_values(rows, "date"),
        first_told=days[0] if days else "",
        documents=len({row.document.id for row in rows}),
    )


def _read(viewer: Viewer, kind: str, ids: Iterable[int]) -> tuple[ClaimRow, ...]:
    claims = Claim.objects.visible_to(viewer).in_force().filter(kind=kind, pk__in=list(ids))
    return read_claims(
        list(claims.order_by(F("said_on").asc(nulls_last=True), "pk").values_list("pk", flat=True))
    )


def _members(viewer: Viewer, kind: str, claim_id: int) -> tuple[tuple[int, ...], tuple[ClaimRow, ...]]:
    refresh_tables()
    root = find_roots(kind, [claim_id], viewer)[claim_id]
    members = find_members(kind, [root], viewer)[root]
    rows = _read(viewer, kind, members)
    if not rows:
        raise RecordMissingError(say("there is no such {kind}", kind=kind), where=f"{kind[0]}{claim_id}")
    return members, rows


def read_things(viewer: Viewer, kind: str, ids: Iterable[str]) -> dict[str, tuple[ClaimRow, ...]]:
    """Return, for each letter or measure (`l12`, `m7`, as `DemandDetail` has them), the claims that tell of it, the earliest
    document's first; one of which the viewer sees none is left out."""
    numbers = {int(each[1:]): each for each in ids}
    if not numbers:
        return {}
    members = find_members(kind, numbers, viewer)
    rows = {row.id: row for row in _read(viewer, kind, [c for claims in members.values() for c in claims])}
    found = {
        numbers[root]: tuple(row for row in rows.values() if int(row.id[1:]) in set(members[root]))
        for root in numbers
    }
    return {each: claims for each, claims in found.items() if claims}


def _values(rows: Iterable[ClaimRow], slot: str) -> tuple[str, ...]:
    """The fillers of a slot, each once: spellings that fold alike are one, the first told of is shown."""
    found: dict[str, str] = {}
    for row in rows:
        for value in row.values_of(slot):
            found.setdefault(fold(value), value)
    return tuple(found.values())


def _demands_by(viewer: Viewer, kind: str, rows: Iterable[ClaimRow]) -> list[int]:
    """The demand claims that these documents say were made by their letter or measure."""
    documents = {int(row.document.id[1:]) for row in rows}
    asks = Claim.objects.visible_to(viewer).in_force().filter(kind="demand", document_id__in=documents)
    made = Q(slots__via=kind) | Q(slots__type="legislate") if kind == "measure" else Q(slots__via=kind)
    return list(asks.filter(made).values_list("pk", flat=True))


def get_letter(viewer: Viewer, claim_id: int) -> LetterDetail:
    """Return the letter that the claim `claim_id` tells of, as all its sources tell of it: every signer, every date.

    Raises RecordMissingError where the viewer sees no such letter.
    """
    members, rows = _members(viewer, "letter", claim_id)
    leads = _values(rows, "by")
    named = {fold(name) for name in leads}
    signers = tuple(name for name in _values(rows, "with") if fold(name) not in named)
    return LetterDetail(
        id=f"l{rows[0].id[1:]}" if len(members) == 1 else f"l{min(int(r.id[1:]) for r in rows)}",
        leads=leads,
        signers=signers,
        to=_values(rows, "to"),
        dates=_values(rows, "date"),
        claims=rows,
        joins=read_joins(viewer, "letter", members),
        demands=demands_of_claims(viewer, _demands_by(viewer, "letter", rows)),
    )


def get_measure(viewer: Viewer, claim_id: int, on: date | None = None) -> MeasureDetail:
    """Return the measure that the claim `claim_id` tells of, with its official record as it stood on `on`, where one is held:
    cosponsors by the day they joined, actions, companions. Raises RecordMissingError where the viewer sees no such measure."""
    members, rows = _members(viewer, "measure", claim_id)
    told = read_measures([int(row.id[1:]) for row in rows])
    official = next((m.official for m in told if m.official), "")
    official = official or next(iter(find_official([m.id for m in told]).values()), "")
    detail = MeasureDetail(
        id=f"m{min(int(r.id[1:]) for r in rows)}",
        official=official,
        titles=_values(rows, "title"),
        numbers=_values(rows, "number"),
        sponsors=_values(rows, "by"),
        companion_by=_values(rows, "companion_by"),
        stages=tuple(f"{s} ({row.document.published_on})" for row in rows for s in row.values_of("stage")),
        claims=rows,
        joins=read_joins(viewer, "measure", members),
        demands=demands_of_claims(viewer, _demands_by(viewer, "measure", rows)),
    )
    return _with_record(viewer, detail, on) if official else detail


def _with_record(viewer: Viewer, detail: MeasureDetail, on: date | None) -> MeasureDetail:
    try:
        entry = find_entry(viewer, MEASURES, detail.official)
    except RecordMissingError:
        return detail
    # The register's own dates say how it stood on a day; the edition says only how far they go.
    record = entry.entry.record
    if not isinstance(record, MeasureRecord):
        return detail
    cosponsors = [c for c in record.cosponsors if on is None or c.joined_on is None or c.joined_on <= on]
    values = {name: getattr(detail, name) for name in detail.__slots__}
    return MeasureDetail(
        **{
            **values,
            "title": record.title,
            "sponsor": record.sponsor.name if record.sponsor else "",
            "cosponsors": tuple(sorted(map(_cosponsor, cosponsors), key=lambda c: (c[0] or date.min, c[1]))),
            "cosponsors_as_of": record.cosponsors_as_of,
            "actions": tuple(
                (a.on, a.text) for a in sorted(record.actions, key=lambda a: a.on) if on is None or a.on <= on
            ),
            "companions": tuple((r.id, f"{r.relation} ({r.identified_by})") for r in record.related),
            "edition": entry.entry.last.as_of.isoformat(),
        }
    )


def _cosponsor(sponsor: Sponsor) -> tuple[date | None, str, date | None]:
    place = "-".join(filter(None, (sponsor.party, sponsor.state)))
    return sponsor.joined_on, f"{sponsor.name} ({place})" if place else sponsor.name, sponsor.withdrawn_on
