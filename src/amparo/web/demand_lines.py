"""Demands in a short list: the act, whom it is about, and how it stands, each value with the way to its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.casebook.queries import DemandRow, read_claims
from amparo.web.lines import ClaimLine, Fact, make_line
from amparo.web.links import number_of

__all__ = ["DemandLine", "make_demand_lines"]

#: What stands behind the act; who asks stands at the head of the page.
_SHOWN = ("for", "on", "to")


@dataclass(frozen=True, slots=True)
class DemandLine:
    """A demand as its first asking puts it: `line` is that claim, `facts` those of its slots that are shown."""

    demand: DemandRow
    line: ClaimLine
    facts: tuple[Fact, ...]


def make_demand_lines(demands: Sequence[DemandRow]) -> tuple[DemandLine, ...]:
    """Return `demands`, which have to come from what the viewer may see, ready to be listed; three queries in all."""
    claims = {row.id[1:]: row for row in read_claims([number_of(demand.id) for demand in demands])}
    found = []
    for demand in demands:
        line = make_line(claims[demand.id[1:]])
        facts = {fact.slot: fact for fact in line.facts}
        found.append(DemandLine(demand, line, tuple(facts[slot] for slot in _SHOWN if slot in facts)))
    return tuple(found)
