"""Demands: who asks whom for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from amparo.casebook.models import Claim
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.cutting import cut_ids
from amparo.casebook.queries.looking import narrow_by_slot, narrow_by_time
from amparo.casebook.queries.shapes import ClaimRow, Listing, Slice
from amparo.casebook.viewer import Viewer

__all__ = ["DemandFilter", "list_demands"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandFilter:
    """Which demands: of this `type`, made `by`, addressed `to`, `about` somebody (who benefits or whom it bears on), made
    `via` a letter, measure or statement, in documents of that time. Names match by parts of words."""

    type: str = ""
    by: str = ""
    to: str = ""
    about: str = ""
    via: str = ""
    since: date | None = None
    until: date | None = None


def list_demands(
    viewer: Viewer, wanted: DemandFilter | None = None, cut: Slice | None = None
) -> Listing[ClaimRow]:
    """Return demands, those of the latest documents first."""
    wanted, cut = wanted or DemandFilter(), cut or Slice()
    claims: QuerySet[Claim] = Claim.objects.visible_to(viewer).in_force().filter(kind="demand")
    if wanted.type:
        claims = narrow_by_slot(claims, "demand", ["type"], wanted.type)
    claims = narrow_by_slot(claims, "demand", ["via"], wanted.via)
    claims = narrow_by_slot(claims, "demand", ["by"], wanted.by)
    claims = narrow_by_slot(claims, "demand", ["to"], wanted.to)
    claims = narrow_by_slot(claims, "demand", ["on", "for"], wanted.about)
    claims = narrow_by_time(claims, wanted.since, wanted.until)
    ordered = claims.order_by(F("said_on").desc(nulls_last=True), "-document_id", "ordinal")
    ids, total = cut_ids(ordered, cut, searched=bool(wanted.by or wanted.to or wanted.about))
    return Listing(read_claims(ids), total, cut.offset)
