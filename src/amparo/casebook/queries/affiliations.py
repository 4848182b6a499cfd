"""The party and state under which documents name members of Congress."""

from __future__ import annotations

from collections.abc import Iterable

from amparo.casebook.models import Claim, Value
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.looking import whole_key
from amparo.casebook.viewer import Viewer

__all__ = ["read_affiliations"]


def read_affiliations(viewer: Viewer, names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return, by name, the party (D, R, I) and the state or district of the latest claim on their office that gives a party;
    a name of which none does is left out. Namesakes are not told apart."""
    by_key = {whole_key(name): name for name in names}
    found: dict[str, tuple[str, str]] = {}
    for part in in_parts(sorted(by_key)):
        holders = Value.objects.visible_to(viewer).in_force().filter(kind="role", slot="person", key__in=part)
        rows = dict(holders.order_by("claim__said_on", "claim_id").values_list("claim_id", "key"))
        slots = dict(Claim.objects.filter(pk__in=list(rows)).values_list("pk", "slots"))
        for claim, key in rows.items():
            said = slots.get(claim, {})
            if said.get("party"):
                found[by_key[key]] = (str(said["party"]), ", ".join(map(str, said.get("of") or ())))
    return found
