"""Claims of one kind, narrowed by what stands in them: letters, measures, incidents, designations, and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from amparo.casebook.models import Claim, Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.cutting import cut_ids
from amparo.casebook.queries.looking import NAMING_SLOTS, narrow_by_slot, narrow_by_time, whole_key
from amparo.casebook.queries.shapes import ClaimRow, Listing, Slice
from amparo.casebook.viewer import Viewer

__all__ = ["ClaimFilter", "claims_of_documents", "list_claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims: of this `kind`, with `sort` as their type, form or status, that name `about` in any slot of names (by parts of
    words), in documents of that time."""

    kind: str
    sort: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None


#: The slot that tells sorts of one kind apart.
_SORTS = {
    "incident": "type",
    "proceeding": "type",
    "measure": "stage",
    "detention": "status",
    "demand": "type",
    "role": "tense",
}


def claims_of_documents(viewer: Viewer, kind: str, documents: Iterable[str]) -> tuple[int, ...]:
    """Return the ids of the claims of a kind in these documents (`d12`)."""
    claims = Claim.objects.visible_to(viewer).in_force().filter(kind=kind)
    mine = claims.filter(document_id__in=[int(document[1:]) for document in documents])
    return tuple(mine.order_by("pk").values_list("pk", flat=True))


def list_claims(viewer: Viewer, wanted: ClaimFilter, cut: Slice | None = None) -> Listing[ClaimRow]:
    """Return claims of a kind, those of the latest documents first."""
    cut = cut or Slice()
    claims: QuerySet[Claim] = Claim.objects.visible_to(viewer).in_force().filter(kind=wanted.kind)
    claims = narrow_by_slot(claims, wanted.kind, NAMING_SLOTS, wanted.about)
    if wanted.sort and wanted.kind in _SORTS:
        exact = Value.objects.filter(kind=wanted.kind, slot=_SORTS[wanted.kind], key=whole_key(wanted.sort))
        claims = claims.filter(pk__in=exact.values("claim_id"))
    claims = narrow_by_time(claims, wanted.since, wanted.until)
    ordered = claims.order_by(F("said_on").desc(nulls_last=True), "-document_id", "ordinal")
    ids, total = cut_ids(ordered, cut, searched=bool(wanted.about.strip()))
    return Listing(read_claims(ids), total, cut.offset)
