"""What may have come of demands: for the demands that new claims or new editions touch, all that is known is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.db.models import QuerySet

from amparo.casebook.models import AnswerKey, Claim, DemandRecord, Document, Scope
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.identities import Identities
from amparo.casebook.tracking.keys import fact_keys, find_answering, find_claims
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

__all__ = ["find_addressed", "find_answers", "find_events", "find_touched", "read_demands"]

_AT_ONCE = 500
_SIDES = ("beneficiaries", "targets", "bearing", "addressees")


def read_demands(roots: Iterable[int], people: Identities) -> list[Demand]:
    """Return the demands of the groups `roots`, each with all its asks in force."""
    members = find_members("demand", roots)
    ids = [claim for claims in members.values() for claim in claims]
    asks = {ask.id: ask for ask in read_asks(ids, people=people)}
    found = (tuple(asks[c] for c in claims if c in asks) for _, claims in sorted(members.items()))
    return [Demand(mine) for mine in found if mine]


def find_touched(
    claims: QuerySet[Claim], people: Identities, *, editions: bool = False, renamed: Iterable[str] = ()
) -> set[int]:
    """Return the groups of demands for which `claims` may be new, in force or not: new asks, and asks of whom one of them
    speaks. With `editions`, those too that a register may answer; with `renamed`, those that one of these names is in."""
    asks = set(claims.filter(kind="demand").values_list("pk", flat=True))
    # A claim that was rejected answers nothing any more: that is news too.
    told = claims.filter(kind__in=FACT_KINDS).values_list("pk", flat=True)
    facts = read_facts(told, people=people, set_aside=True)
    names = {key.removeprefix("fact ") for fact in facts for key in fact_keys(fact)}
    asks |= find_claims({f"ask {name}" for name in names | people.widen(renamed)})
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


def find_events(
    roots: Iterable[int], registers: RegisterFacts, people: Identities
) -> Iterator[StatusProposal]:
    """Yield what is proposed for the demands `roots`, from every claim about those concerned and from the registers."""
    for part in in_parts(sorted(set(roots)), _AT_ONCE):
        demands = read_demands(part, people)
        by_key = _facts_about(demands, people)
        listings = registers.find_listings({name for d in demands for name in asked_names(d)})
        steps = registers.find_steps(demands)
        for demand in demands:
            keys = {name for side in _SIDES for p in demand.parties(side) for name in p.every_name}
            # One claim may tell two things: that somebody is held, and that they were moved.
            facts = {(f.claim, f.says): f for key in keys for f in by_key.get(key, ())}
            yield from propose_outcomes(demand, facts.values())
            yield from propose_listings(
                demand, [item for name in asked_names(demand) for item in listings.get(name, ())]
            )
            yield from propose_steps(demand, steps.get(demand.id, ()))


def find_addressed(first: int, last: int, people: Identities) -> set[int]:
    """Return the groups of demands of somebody who is told to have answered in one of the documents with ids from `first` to
    `last`."""
    rows = AnswerKey.objects.filter(document__gte=first, document__lte=last)
    names = people.widen(rows.values_list("key", flat=True))
    return set(find_roots("demand", find_claims({f"ask {name}" for name in names})).values())


def find_answers(roots: Iterable[int], people: Identities) -> Iterator[StatusProposal]:
    """Yield what sentences of documents, whenever they came in, propose for the demands `roots`: that an addressee replied,
    promised, refused or reported."""
    read: dict[int, list[Said]] = {}
    for part in in_parts(sorted(set(roots)), _AT_ONCE):
        for demand in read_demands(part, people):
            names = {name for p in demand.parties("addressees") if not p.vague for name in p.every_name}
            documents = {d for found in find_answering(names).values() for d in found} if names else set()
            _read_said(documents - read.keys(), read, people)
            heard = [item for document in sorted(documents) for item in read[document]]
            if heard:
                yield from propose_answers(demand, heard)


def _read_said(documents: set[int], into: dict[int, list[Said]], people: Identities) -> None:
    for part in in_parts(sorted(documents)):
        rows = Document.objects.filter(pk__in=part).exclude(published_earliest=None)
        for pk, day, text in rows.values_list("pk", "published_earliest", "text").iterator(200):
            into[pk] = [
                replace(item, before=people.settle(pk, item.before), named=people.settle(pk, item.named))
                for item in (find_said(pk, day, text) if day else ())
            ]


def _facts_about(demands: Sequence[Demand], people: Identities) -> dict[str, list[Fact]]:
    parties = {p for d in demands for side in _SIDES for p in d.parties(side) if not p.vague}
    names = {name for party in parties for name in party.every_name}
    found: dict[str, list[Fact]] = {}
    claims = find_claims({f"fact {name}" for name in names})
    for chunk in in_parts(sorted(claims)):
        for fact in read_facts(chunk, people=people):
            for name in {name for party in fact.about for name in party.every_name}:
                found.setdefault(name, []).append(fact)
    return found
