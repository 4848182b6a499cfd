"""How the demands stand to which claims belong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amparo.casebook.models import DemandRecord
from amparo.casebook.tracking.grouping import find_roots
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer

__all__ = ["DemandState", "read_demand_states"]


@dataclass(frozen=True, slots=True)
class DemandState:
    """The demand `id` (`q12`) was asked for `asks` times and has this `status`."""

    id: str
    status: str
    asks: int


def read_demand_states(viewer: Viewer, claims: Iterable[str]) -> dict[str, DemandState]:
    """Return, for each of these demand claims (`c345`), the demand that it is an asking of."""
    refresh_tables()
    numbers = {int(claim[1:]): claim for claim in claims}
    roots = find_roots("demand", numbers, viewer)
    rows = DemandRecord.objects.all().visible_to(viewer).filter(root__in=set(roots.values()))
    states = {row.root: DemandState(f"q{row.number}", row.status, row.asks) for row in rows}
    return {claim: states[roots[pk]] for pk, claim in numbers.items() if roots[pk] in states}
