"""Detentions: what documents say of each person or group held or let go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Max, QuerySet

from amparo.casebook.models import Claim, Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.cutting import cut_ids, in_parts
from amparo.casebook.queries.looking import hold_words, narrow_by_slot, narrow_by_time, whole_key
from amparo.casebook.queries.shapes import ClaimRow, DetentionGroup, Listing, Slice
from amparo.casebook.viewer import Viewer

__all__ = ["DetentionFilter", "list_detentions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DetentionFilter:
    """Which detentions: of `who`, by `holder`, in `place`, where some document says `status`, in documents of that time.
    Names match by parts of words."""

    who: str = ""
    holder: str = ""
    place: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None


def list_detentions(
    viewer: Viewer, wanted: DetentionFilter | None = None, cut: Slice | None = None
) -> Listing[DetentionGroup]:
    """Return one group of claims for each name, those that the latest documents speak of first.

    A group holds every claim on that name, so that what contradicts the filter is seen too.
    """
    wanted, cut = wanted or DetentionFilter(), cut or Slice()
    names = Value.objects.visible_to(viewer).in_force().filter(kind="detention", slot="who")
    chosen_names = names.filter(hold_words(wanted.who))
    if replace(wanted, who="") != DetentionFilter():
        chosen_names = chosen_names.filter(claim_id__in=_narrow(Claim.objects.all(), wanted).values("pk"))
    keys = (
        chosen_names.order_by()
        .values("key")
        .annotate(latest=Max("claim__said_on"), newest=Max("claim_id"))
        .order_by(F("latest").desc(nulls_last=True), "-newest")
    )
    chosen, total = cut_ids(keys, cut, searched=True, field="key")
    ids = [
        pk
        for part in in_parts(chosen)
        for pk in names.filter(key__in=part)
        .order_by(F("claim__said_on").desc(nulls_last=True), "-claim_id")
        .values_list("claim_id", flat=True)
    ]
    by_key: dict[str, list[ClaimRow]] = {key: [] for key in chosen}
    for claim in read_claims(ids):
        by_key[whole_key(str(claim.slots["who"]))].append(claim)
    return Listing(tuple(_make_group(key, rows) for key, rows in by_key.items()), total, cut.offset)


def _narrow(claims: QuerySet[Claim], wanted: DetentionFilter) -> QuerySet[Claim]:
    claims = narrow_by_slot(claims, "detention", ["holder"], wanted.holder)
    claims = narrow_by_slot(claims, "detention", ["place"], wanted.place)
    if wanted.status:
        exact = Value.objects.filter(kind="detention", slot="status", key=whole_key(wanted.status))
        claims = claims.filter(pk__in=exact.values("claim_id"))
    return narrow_by_time(claims, wanted.since, wanted.until)


def _make_group(key: str, claims: list[ClaimRow]) -> DetentionGroup:
    statuses: dict[str, int] = {}
    for claim in claims:
        status = str(claim.slots["status"])
        statuses[status] = statuses.get(status, 0) + 1

    def values(slot: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for claim in claims for value in claim.values_of(slot)))

    return DetentionGroup(
        key=key,
        who=str(claims[0].slots["who"]),
        status=str(claims[0].slots["status"]),
        statuses=statuses,
        holders=values("holder"),
        since=values("since"),
        claims=tuple(claims),
    )
