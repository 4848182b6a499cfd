"""What may have come of demands: for the demands that new claims or new editions touch, all that is known is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from amparo.casebook.models import Claim, DemandRecord, Document, Scope
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.keys import fact_keys, find_claims
from amparo.casebook.tracking.reading import FACT_KINDS, read_asks, read_facts
from amparo.casebook.tracking.register_facts import RegisterFacts
from amparo.track import (
    Demand,
    Fact,
    Said,
    StatusProposal,
    asked_names,
    find_said,
    propose_answers,
    propose_listings,
    propose_outcomes,
    propose_steps,
)

__all__ = ["find_answers", "find_events", "find_touched", "read_demands"]

_AT_ONCE = 500
_SIDES = ("beneficiaries", "targets", "bearing", "addressees")


def read_demands(roots: Iterable[int]) -> list[Demand]:
    """Return the demands of the groups `roots`, each with all its asks in force."""
    members = find_members("demand", roots)
    asks = {ask.id: ask for ask in read_asks([c for claims in members.values() for c in claims])}
    found = (tuple(asks[c] for c in claims if c in asks) for _, claims in sorted(members.items()))
    return [Demand(mine) for mine in found if mine]


def find_touched(claims: QuerySet[Claim], editions: bool) -> set[int]:
    """Return the groups of demands for which `claims` may be new: new asks, and asks of whom a new claim speaks. With
    `editions`, those too that a register may answer."""
    asks = set(claims.filter(kind="demand").values_list("pk", flat=True))
    facts = read_facts(claims.filter(kind__in=FACT_KINDS).values_list("pk", flat=True))
    keys = {key for fact in facts for key in fact_keys(fact)}
    asks |= find_claims({f"ask {key.removeprefix('fact ')}" for key in keys})
    # A measure that is new may be the one by which its document asks.
    documents = claims.filter(kind="measure").values("document_id")
    asks |= set(Claim.objects.filter(kind="demand", document_id__in=documents).values_list("pk", flat=True))
    touched = set(find_roots("demand", asks).values())
    if editions:
        touched |= set(_answerable())
    return touched


def _answerable() -> Iterator[int]:
    """Groups of demands that a sanctions list or a measure's record may answer."""
    rows = DemandRecord.objects.exclude(scope=Scope.OPEN)
    listed = rows.filter(type__in=["sanction", "designate", "legislate"])
    yield from listed.values_list("root", flat=True)
    by_measure = Claim.objects.filter(kind="demand", slots__via="measure").values_list("pk", flat=True)
    yield from find_roots("demand", by_measure).values()


def find_events(roots: Iterable[int], registers: RegisterFacts) -> Iterator[StatusProposal]:
    """Yield what is proposed for the demands `roots`, from every claim about those concerned and from the registers."""
    for part in in_parts(sorted(set(roots)), _AT_ONCE):
        demands = read_demands(part)
        by_key = _facts_about(demands)
        listings = registers.find_listings({name for d in demands for name in asked_names(d)})
        steps = registers.find_steps(demands)
        for demand in demands:
            keys = {p.key for side in _SIDES for p in demand.parties(side)}
            facts = {f.claim: f for key in keys for f in by_key.get(key, ())}
            yield from propose_outcomes(demand, facts.values())
            yield from propose_listings(
                demand, [item for name in asked_names(demand) for item in listings.get(name, ())]
            )
            yield from propose_steps(demand, steps.get(demand.id, ()))


def find_answers(documents: QuerySet[Document]) -> Iterator[StatusProposal]:
    """Yield what sentences of `documents` propose: that an addressee replied, promised, refused or reported."""
    said = [
        item
        for pk, day, text in documents.exclude(published_earliest=None)
        .order_by("pk")
        .values_list("pk", "published_earliest", "text")
        .iterator(chunk_size=200)
        if day
        for item in find_said(pk, day, text)
    ]
    by_speaker: dict[str, list[Said]] = {}
    for item in said:
        for party in item.before:
            by_speaker.setdefault(party.key, []).append(item)
    asks = find_claims({f"ask {key}" for key in by_speaker})
    roots = sorted(set(find_roots("demand", asks).values()))
    for part in in_parts(roots, _AT_ONCE):
        for demand in read_demands(part):
            heard = {id(s): s for p in demand.parties("addressees") for s in by_speaker.get(p.key, ())}
            if heard:
                yield from propose_answers(demand, heard.values())


def _facts_about(demands: Sequence[Demand]) -> dict[str, list[Fact]]:
    keys = {p.key for d in demands for side in _SIDES for p in d.parties(side) if not p.vague}
    found: dict[str, list[Fact]] = {}
    claims = find_claims({f"fact {key}" for key in keys})
    for chunk in in_parts(sorted(claims)):
        for fact in read_facts(chunk):
            for party in fact.about:
                found.setdefault(party.key, []).append(fact)
    return found
