"""What happened when: every date that a claim holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from amparo.casebook.models import Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.cutting import cut_ids, in_parts
from amparo.casebook.queries.looking import NAMING_SLOTS, hold_words
from amparo.casebook.queries.shapes import Listing, Slice, TimelineEntry
from amparo.casebook.viewer import Viewer

__all__ = ["TimelineFilter", "YearCount", "count_years", "list_timeline"]


@dataclass(frozen=True, slots=True)
class YearCount:
    """So many `dates` of claims of this `kind` begin in this `year`."""

    kind: str
    year: int
    dates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFilter:
    """Which happenings: of this `kind` of claim, `about` somebody or something in any slot (by parts of words), that may
    have been on or after `since` and on or before `until`; `latest_first` turns the order round."""

    kind: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None
    latest_first: bool = False


def list_timeline(
    viewer: Viewer, wanted: TimelineFilter | None = None, cut: Slice | None = None
) -> Listing[TimelineEntry]:
    """Return dated happenings in the order of the earliest day each can mean."""
    wanted, cut = wanted or TimelineFilter(), cut or Slice()
    dates = _narrow(viewer, wanted)
    order = ("-earliest", "-claim_id", "slot") if wanted.latest_first else ("earliest", "claim_id", "slot")
    ids, total = cut_ids(dates.order_by(*order), cut, searched=bool(wanted.about.strip()))
    rows = {row.pk: row for part in in_parts(ids) for row in Value.objects.filter(pk__in=part)}
    chosen = [rows[pk] for pk in ids]
    by_id = {claim.id: claim for claim in read_claims(list({row.claim_id: None for row in chosen}))}
    entries = tuple(
        TimelineEntry(
            when=row.value,
            slot=row.slot,
            earliest=row.earliest,
            latest=row.latest,
            claim=by_id[f"c{row.claim_id}"],
        )
        for row in chosen
        if row.earliest
    )
    return Listing(entries, total, cut.offset)


def _narrow(viewer: Viewer, wanted: TimelineFilter) -> QuerySet[Value]:
    dates = Value.objects.visible_to(viewer).in_force().filter(earliest__isnull=False)
    if wanted.kind:
        dates = dates.filter(kind=wanted.kind)
    if wanted.about.strip():
        naming = Value.objects.filter(hold_words(wanted.about), slot__in=NAMING_SLOTS).values("claim_id")
        dates = dates.filter(claim_id__in=naming)
    if wanted.since:
        dates = dates.filter(Q(latest__gte=wanted.since) | Q(latest__isnull=True))
    if wanted.until:
        dates = dates.filter(earliest__lte=wanted.until)
    return dates


def count_years(viewer: Viewer, wanted: TimelineFilter | None = None) -> tuple[YearCount, ...]:
    """Return how many dates of each kind of claim begin in each year."""
    dates = _narrow(viewer, wanted or TimelineFilter()).order_by()
    counted = dates.annotate(year=ExtractYear("earliest")).values_list("kind", "year").annotate(n=Count("pk"))
    return tuple(YearCount(*row) for row in counted.order_by("year", "kind"))
