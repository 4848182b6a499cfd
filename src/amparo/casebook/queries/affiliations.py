"""The party and state under which documents name members of Congress."""

from __future__ import annotations

from collections.abc import Iterable

from amparo.casebook.models import Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.looking import whole_key
from amparo.casebook.queries.shapes import ClaimRow
from amparo.casebook.viewer import Viewer

__all__ = ["read_affiliations"]


def read_affiliations(viewer: Viewer, names: Iterable[str]) -> dict[str, ClaimRow]:
    """Return, by name, the latest claim on their office that gives a party (D, R, I); beside it stands the state or district.
    A name of which none gives one is left out. Namesakes are not told apart."""
    by_key = {whole_key(name): name for name in names}
    latest: dict[str, int] = {}
    for part in in_parts(sorted(by_key)):
        holders = Value.objects.visible_to(viewer).in_force().filter(kind="role", slot="person", key__in=part)
        partisan = holders.filter(claim__slots__has_key="party")
        latest |= dict(partisan.order_by("claim__said_on", "claim_id").values_list("key", "claim_id"))
    rows = {row.id: row for row in read_claims(sorted(latest.values()))}
    return {by_key[key]: rows[f"c{claim}"] for key, claim in latest.items()}
