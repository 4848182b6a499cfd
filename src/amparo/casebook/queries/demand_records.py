"""Demands as records: what was asked, by whom and when, and what came of it, as of any date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from amparo.casebook.models import Claim, DemandRecord, Joining, StatusRow
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.looking import hold_words
from amparo.casebook.queries.shapes import Listing, QuoteRow, Slice
from amparo.casebook.queries.tracking_evidence import make_evidence
from amparo.casebook.queries.tracking_shapes import (
    AskRow,
    DemandDetail,
    DemandRow,
    EventRow,
    JoinRow,
    TermRow,
)
from amparo.casebook.queries.waiting_proposals import waiting_for
from amparo.casebook.tracking.demand_rows import event_of, read_all_terms
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.reading import read_asks
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.saying import say
from amparo.text import fold
from amparo.track import Status, Terms, events_as_of

__all__ = [
    "DemandRecordFilter",
    "demands_of_claims",
    "get_demand_record",
    "list_demand_records",
    "make_demand_row",
    "read_joins",
]

_COLUMNS = {
    "by": ["by_keys"],
    "to": ["to_keys"],
    "about": ["on_keys", "for_keys"],
    "country": ["country_keys"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRecordFilter:
    """Which demands: of this `status` or `type`, asked `by`, asked of (`to`), `about` somebody (who would benefit or whom it
    bears on; a person too), concerning a `country`, made `via` a letter, measure or statement, asked last on or after
    `since`, first on or before `until`; with `unsettled`, those for which somebody still waits.

    Names match by parts of words, all within one name. `oldest_first` sorts by the first asking.
    """

    status: str = ""
    type: str = ""
    by: str = ""
    to: str = ""
    about: str = ""
    country: str = ""
    via: str = ""
    since: date | None = None
    until: date | None = None
    unsettled: bool = False
    oldest_first: bool = False


def list_demand_records(
    viewer: Viewer, wanted: DemandRecordFilter | None = None, cut: Slice | None = None
) -> Listing[DemandRow]:
    """Return demands, those asked last first."""
    wanted, cut = wanted or DemandRecordFilter(), cut or Slice()
    refresh_tables()
    rows = _narrow(DemandRecord.objects.all().visible_to(viewer), wanted)
    order: list[Any] = (
        [F("first_on").asc(nulls_last=True), "number"]
        if wanted.oldest_first
        else [F("last_on").desc(nulls_last=True), "-number"]
    )
    rows = rows.order_by(*order)
    typed = {field: text for field in _COLUMNS if (text := getattr(wanted, field)).strip()}
    if any(len(fold(text).split()) > 1 for text in typed.values()):
        # Words of one name, not one of each: the lines tell them apart.
        columns = sorted({c for field in typed for c in _COLUMNS[field]})
        ids = [
            row["pk"]
            for row in rows.values("pk", *columns)
            if all(_in_one_line(text, [row[c] for c in _COLUMNS[field]]) for field, text in typed.items())
        ]
        chosen, total = ids[cut.offset : cut.stop], len(ids)
        found = {row.pk: row for row in DemandRecord.objects.filter(pk__in=chosen)}
        return Listing(tuple(make_demand_row(found[pk]) for pk in chosen), total, cut.offset)
    return Listing(
        tuple(map(make_demand_row, rows[cut.offset : cut.stop])), rows.order_by().count(), cut.offset
    )


def _narrow(rows: QuerySet[DemandRecord], wanted: DemandRecordFilter) -> QuerySet[DemandRecord]:
    for field in ("status", "type"):
        if getattr(wanted, field):
            rows = rows.filter(**{field: getattr(wanted, field)})
    if wanted.unsettled:
        rows = rows.exclude(status__in=[s.value for s in Status if s.settled])
    for field, columns in _COLUMNS.items():
        text = getattr(wanted, field)
        if text.strip():
            condition = Q()
            for column in columns:
                condition |= hold_words(text, column)
            rows = rows.filter(condition)
    if wanted.via:
        rows = (
            rows.filter(shown__via__contains=wanted.via)
            if _is_postgres()
            else rows.filter(shown__via__icontains=wanted.via)
        )
    if wanted.since:
        rows = rows.filter(last_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(first_on__lte=wanted.until)
    return rows


def _is_postgres() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def _in_one_line(typed: str, texts: Iterable[str]) -> bool:
    words = fold(typed).split()
    return any(all(word in line for word in words) for text in texts for line in text.split("\n"))


def make_demand_row(row: DemandRecord, today: date | None = None) -> DemandRow:
    """Return what a list shows of a demand."""
    end = (
        row.status_on if Status(row.status).settled and row.status_on else (today or datetime.now(UTC).date())
    )
    shown: dict[str, Any] = row.shown
    return DemandRow(
        id=f"q{row.number}",
        type=row.type,
        status=row.status,
        status_on=row.status_on,
        first_on=row.first_on,
        last_on=row.last_on,
        due_on=row.due_on,
        met_on=row.met_on,
        asks=row.asks,
        documents=row.documents,
        by=tuple(shown.get("by", ())),
        to=tuple(shown.get("to", ())),
        on=tuple(shown.get("on", ())),
        for_=tuple(shown.get("for", ())),
        via=tuple(shown.get("via", ())),
        countries=tuple(shown.get("countries", ())),
        age_days=(end - row.first_on).days if row.first_on else None,
    )


def demands_of_claims(
    viewer: Viewer, claims: Iterable[int], *, on: date | None = None, known: date | None = None
) -> tuple[DemandRow, ...]:
    """Return the demands that these demand claims belong to, the latest first; as they stood on a day, or as they were known by
    one, where some of the claims had been made by then."""
    refresh_tables()
    roots = set(find_roots("demand", claims, viewer).values())
    rows = DemandRecord.objects.all().visible_to(viewer).filter(root__in=sorted(roots)[:5000])
    rows = rows.order_by(F("last_on").desc(nulls_last=True), "-number")
    if on or known:
        return tuple(get_demand_record(viewer, row.number, on=on, known=known).demand for row in rows)
    return tuple(map(make_demand_row, rows))


def get_demand_record(
    viewer: Viewer, claim_id: int, *, on: date | None = None, known: date | None = None
) -> DemandDetail:
    """Return the demand that the claim `claim_id` belongs to.

    With `on`, only what had been asked and had happened by that day; with `known`, only what the casebook knew by the end of
    that day. Raises RecordMissingError where the viewer sees no such demand, or none that early.
    """
    refresh_tables()
    root = find_roots("demand", [claim_id], viewer)[claim_id]
    members = find_members("demand", [root], viewer)[root]
    claims = Claim.objects.visible_to(viewer).in_force().filter(kind="demand", pk__in=members)
    if known:
        claims = claims.filter(made_at__date__lte=known, document__added_at__date__lte=known)
    asks = {ask.id: ask for ask in read_asks(claims.values_list("pk", flat=True))}
    if on:
        asks = {pk: ask for pk, ask in asks.items() if ask.said_on is None or ask.said_on <= on}
    record = DemandRecord.objects.all().visible_to(viewer).filter(root=root).first()
    if record is None or not asks:
        raise RecordMissingError(
            say("there is no such demand yet at that date") if record else say("there is no such demand"),
            where=f"q{claim_id}",
        )
    ordered = sorted(asks.values(), key=lambda a: (a.said_on or date.max, a.id))
    terms = read_all_terms(ordered)
    rows = {row.id: row for row in read_claims([ask.id for ask in ordered])}
    events = StatusRow.objects.visible_to(viewer).filter(claim__in=list(members)).order_by("pk")
    standing = events_as_of(map(event_of, events), on=on, known=known)
    last = standing[-1] if standing else None
    row = make_demand_row(record, on)
    status = last.status if last else Status.OPEN
    settled = last.day if last and status.settled else (on or datetime.now(UTC).date())
    first = min((a.said_on for a in ordered if a.said_on), default=None)
    demand = DemandRow(
        **{
            **{name: getattr(row, name) for name in row.__slots__},
            "status": status.value,
            "status_on": last.day if last else None,
            "met_on": last.day if last and status is Status.MET else None,
            "first_on": first,
            "last_on": max((a.said_on for a in ordered if a.said_on), default=None),
            "asks": len(ordered),
            "documents": len({a.document for a in ordered}),
            "age_days": (settled - first).days if first else None,
        }
    )
    return DemandDetail(
        demand=demand,
        asks=tuple(
            AskRow(claim=rows[f"c{a.id}"], asked_on=a.said_on, terms=_make_terms(terms.get(a.id)))
            for a in ordered
        ),
        events=_make_events(viewer, list(events), on=on, known=known),
        joins=read_joins(viewer, "demand", members),
        letters=_beside(viewer, "letter", ordered),
        measures=_beside(viewer, "measure", ordered),
        waiting=waiting_for(viewer, members),
        as_of=on,
        known=known,
    )


def _make_terms(terms: Terms | None) -> tuple[TermRow, ...]:
    if terms is None:
        return ()
    found = []
    if terms.deadline:
        quote = QuoteRow(terms.deadline.start, terms.deadline.end, terms.deadline.quote)
        found.append(TermRow("deadline", quote, terms.due_on))
    if terms.condition:
        quote = QuoteRow(terms.condition.start, terms.condition.end, terms.condition.quote)
        found.append(TermRow("condition", quote))
    return tuple(found)


def _make_events(
    viewer: Viewer, rows: Sequence[StatusRow], *, on: date | None, known: date | None
) -> tuple[EventRow, ...]:
    """The chain as far as `on` and `known` let it be seen: what was taken back is still shown, and says so."""
    seen = [row for row in rows if known is None or row.at.date() <= known]
    back = {row.takes_back: row for row in seen if row.takes_back is not None}
    kept = [row for row in seen if row.takes_back is None and (on is None or event_of(row).day <= on)]
    kept.sort(key=lambda row: (event_of(row).day, row.pk))
    evidence = make_evidence(viewer, [row.evidence for row in kept], known=known)
    return tuple(
        EventRow(
            id=row.short_id,
            status=row.status,
            on=row.day,
            entered_at=row.at,
            author=row.author or "by itself, from an official record",
            reason=row.reason,
            evidence=mine,
            proposal=f"w{row.proposal}" if row.proposal else "",
            taken_back=f"{back[row.pk].author}: {back[row.pk].reason}" if row.pk in back else "",
        )
        for row, mine in zip(kept, evidence, strict=True)
    )


def read_joins(viewer: Viewer, sort: str, members: Sequence[int]) -> tuple[JoinRow, ...]:
    """Return every judgement between claims of one group, and what people judged of one of them and a claim outside, oldest
    first."""
    one_of = Q(left__in=members) | Q(right__in=members)
    within = Q(left__in=members, right__in=members)
    joins = Joining.objects.visible_to(viewer).filter(sort=sort).filter(within | one_of & ~Q(author=""))
    rows = list(joins.order_by("pk"))
    latest = {(row.left, row.right): row.pk for row in rows}
    return tuple(
        JoinRow(
            left=f"c{row.left}",
            right=f"c{row.right}",
            verdict=row.verdict,
            rule=row.rule,
            score=row.score,
            reason=row.reason,
            author=row.author or "by rule",
            at=row.at,
            stands=latest[row.left, row.right] == row.pk,
        )
        for row in rows
    )


def _beside(viewer: Viewer, kind: str, asks: Sequence[Any]) -> tuple[str, ...]:
    """Ids of the letters or measures that the documents of those asks tell of which were made by one."""
    documents = {ask.document for ask in asks if ask.via == kind}
    claims = Claim.objects.visible_to(viewer).in_force().filter(kind=kind, document_id__in=documents)
    roots = set(find_roots(kind, claims.values_list("pk", flat=True), viewer).values())
    return tuple(f"{kind[0]}{root}" for root in sorted(roots))
