"""The net of people, letters, measures and demands: who has to do with what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amparo.casebook.headline import say_code
from amparo.casebook.models import Claim, Value
from amparo.casebook.queries.charting import name_nameless, name_paper
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.tracking.grouping import find_roots
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer

__all__ = ["Knot", "Tie", "read_ties"]

#: So many values are looked at, those of the latest claims first, before a net is cut to what can be read.
_LOOKED_AT = 4000
#: So much of the room is for papers and their people; the rest for the demands that they carry.
_PEOPLE_SHARE = 0.85
_LETTERS = {"letter": "l", "measure": "m", "demand": "q"}


@dataclass(frozen=True, slots=True)
class Knot:
    """Something in the net: a person (by the folded name), `l12`, `m7` or `q3`."""

    id: str
    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Tie:
    """`one` has to do with `other`: by the slot `how` of `claim` (`c12`) in `document` (`d3`)."""

    one: str
    other: str
    how: str
    claim: str
    document: str


class _Net:
    """Ties by what they lead to, a letter, measure or demand: those of people, and of a demand to what carries it."""

    def __init__(self) -> None:
        self.people: dict[str, str] = {}
        # Its kind, and a claim that tells of it: the latest that the viewer sees.
        self.papers: dict[str, tuple[str, int]] = {}
        self.ties: dict[str, dict[str, Tie]] = {}
        self.carried: dict[str, dict[str, Tie]] = {}

    def add_person(self, paper: str, key: str, name: str, tie: Tie) -> None:
        self.people.setdefault(key, name)
        self.ties.setdefault(paper, {}).setdefault(key, tie)


def read_ties(viewer: Viewer, most: int = 300) -> tuple[tuple[Knot, ...], tuple[Tie, ...]]:
    """Return people, letters, measures and demands with what ties them, at most `most` of them: the papers and demands with the
    most people, then their people, then the demands that those papers carry. Nothing that is tied to nothing is among them.

    A demand made by a letter or measure of its document hangs on that, and not on everybody who signed it.
    """
    refresh_tables()
    net = _read_net(viewer)
    chosen: dict[str, None] = {}
    kept: dict[str, None] = {}
    for paper, mine in sorted(net.ties.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(mine) < 2 or len(chosen) + 1 + len(kept | dict.fromkeys(mine)) > most * _PEOPLE_SHARE:
            continue
        chosen[paper] = None
        kept |= dict.fromkeys(mine)
    for demand, carriers in net.carried.items():
        if demand not in chosen and len(chosen) + len(kept) < most and any(c in chosen for c in carriers):
            chosen[demand] = None
    names = _read_names(net, chosen)
    knots = [Knot(key, net.people[key], "person") for key in kept]
    knots += [Knot(paper, names[paper], net.papers[paper][0]) for paper in chosen]
    ties = [
        tie
        for paper in chosen
        for known in (net.ties, net.carried)
        for tie in known.get(paper, {}).values()
        if tie.one in kept or tie.one in chosen
    ]
    return tuple(knots), tuple(ties)


def _read_net(viewer: Viewer) -> _Net:
    values = Value.objects.visible_to(viewer).in_force().filter(kind__in=list(_LETTERS)).order_by("-claim_id")
    named = values.filter(named=True)
    looked = list(named.values_list("claim_id", "document_id", "kind", "slot", "value", "key")[:_LOOKED_AT])
    roots = {
        kind: find_roots(kind, {pk for pk, _, k, *_ in looked if k == kind}, viewer) for kind in _LETTERS
    }
    net = _Net()
    carriers: dict[tuple[int, str], dict[str, None]] = {}
    ids: dict[int, str] = {}
    for claim, document, kind, *_ in looked:
        ids[claim] = f"{_LETTERS[kind]}{roots[kind][claim]}"
        net.papers.setdefault(ids[claim], (kind, claim))
        carriers.setdefault((document, kind), {})[ids[claim]] = None
    made = _read_vehicles(pk for pk, _, kind, *_ in looked if kind == "demand")
    for claim, document, _kind, slot, value, key in looked:
        carrier = carriers.get((document, made.get(claim, "")), {})
        for each in carrier:
            tie = Tie(each, ids[claim], "via", f"c{claim}", f"d{document}")
            net.carried.setdefault(ids[claim], {}).setdefault(each, tie)
        if not (carrier and slot == "by"):
            net.add_person(ids[claim], key, value, Tie(key, ids[claim], slot, f"c{claim}", f"d{document}"))
    return net


def _read_vehicles(demands: Iterable[int]) -> dict[int, str]:
    """By which letter or measure each of these demands is made, if any."""
    found: dict[int, str] = {}
    for part in in_parts(sorted(set(demands))):
        told = Value.objects.filter(claim_id__in=part, slot="via", value__in=["letter", "measure"])
        found |= dict(told.values_list("claim_id", "value"))
    return found


def _read_names(net: _Net, chosen: Iterable[str]) -> dict[str, str]:
    """The name of each, from a claim that tells of it."""
    placed = {paper: net.papers[paper] for paper in chosen}
    told = [claim for _, claim in placed.values()]
    rows = dict(Claim.objects.filter(pk__in=told).values_list("pk", "slots"))
    found: dict[str, str] = {}
    for paper, (kind, claim) in placed.items():
        slots = rows.get(claim, {})
        if kind == "demand":
            whom = slots.get("for") or slots.get("on") or []
            found[paper] = f"{say_code(slots.get('type'))} {', '.join(map(str, whom[:1]))}".strip()
        else:
            found[paper] = name_paper(kind, slots) or name_nameless(kind, int(paper[1:]))
    return found
