"""The tracker's first half: what later claims say came of a demand. Deterministic, and only ever a proposal.

A claim answers a demand where it is about the demand's beneficiary or target by name, comes from another document, and can be
of the day of the asking or later. Names alone tell no two persons apart: the holder is looked at too, and a person decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from amparo.errors import VocabularyError
from amparo.saying import say, say_many
from amparo.text import fold
from amparo.track.ask import Demand
from amparo.track.facts import Fact
from amparo.track.parties import Parties, Party, are_one, distinct_parties
from amparo.track.proposal import Evidence, StatusProposal
from amparo.track.status import Status
from amparo.vocabulary import read_tree

__all__ = ["OutcomeRule", "outcome_rules", "propose_outcomes"]

_DATA = Path(__file__).parent / "data"
_MOST_EVIDENCE = 8
#: What a name takes off the score that several persons, told apart by judgement, bear.
_NAMESAKE = 0.25


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """What a claim that says one of `says` about the demand's `about` makes of a demand of one of the types `asks`."""

    id: str
    asks: tuple[str, ...]
    says: tuple[str, ...]
    about: str
    becomes: str
    score: str
    dated: bool
    may_ask: bool
    why: str

    @property
    def status(self) -> Status:
        """The status proposed."""
        return Status(self.becomes)


@dataclass(frozen=True, slots=True)
class _Table:
    rules: tuple[OutcomeRule, ...]
    held_again: frozenset[str]
    things: frozenset[str]
    freed: frozenset[str]


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a thing named after somebody, and for a release told in passing."""
    table = read_tree("outcomes.yaml", _Table, directory=_DATA)
    things, freed = ("|".join(sorted(map(re.escape, words))) for words in (table.things, table.freed))
    return re.compile(rf"(?P<name>\w+)(?:['’]s?)?\s+(?:{things})\b", re.IGNORECASE), re.compile(
        rf"\b(?:{freed})\b", re.IGNORECASE
    )


def _names_a_thing(fact: Fact) -> bool:
    """Whether the words of the claim speak of a thing that bears the person's name."""
    last = {p.key.rpartition(" ")[2] for p in fact.about}
    return any(fold(m["name"]) in last for m in _words()[0].finditer(fact.quote))


@cache
def outcome_rules() -> tuple[tuple[OutcomeRule, ...], frozenset[str]]:
    """Return the rules, and the statuses that contradict a release. Raises VocabularyError where the table does not fit."""
    table = read_tree("outcomes.yaml", _Table, directory=_DATA)
    for rule in table.rules:
        Status(rule.becomes)
        if rule.about not in ("beneficiary", "target", "addressee"):
            raise VocabularyError(f"about is {rule.about!r}", where=f"outcomes.yaml, {rule.id}")
        float(rule.score)
    return table.rules, table.held_again


@cache
def _by_type() -> Mapping[str, tuple[OutcomeRule, ...]]:
    found: dict[str, list[OutcomeRule]] = defaultdict(list)
    for rule in outcome_rules()[0]:
        for asked in rule.asks:
            found[asked].append(rule)
    return {asked: tuple(rules) for asked, rules in found.items()}


def _telling(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Those parties that names tell apart: persons and bodies. A group's words may mean anybody."""
    return tuple(p for p in parties if p.kind in ("person", "body") and not p.vague)


def _concerned(demand: Demand, rule: OutcomeRule) -> tuple[Party, ...]:
    """Those about whom a claim has to be. Whoever asks is not who it is asked for: that is a name misread."""
    askers = Parties(demand.parties("askers"))
    slot = {"addressee": "addressees", "beneficiary": "beneficiaries"}.get(rule.about, "targets")
    found = _telling(demand.parties(slot))
    # "Free X" is read now and then as bearing on X.
    if not found and rule.about == "beneficiary":
        found = _telling(demand.parties("bearing"))
    return distinct_parties(p for p in found if p not in askers)


def _witnesses(fact: Fact, rule: OutcomeRule, demand: Demand, askers: Parties) -> bool:
    """Whether the claim can be a witness by this rule."""
    if fact.says not in rule.says or _names_a_thing(fact):
        return False
    if rule.dated and (fact.when is None or (demand.first_on and fact.when[0] < demand.first_on)):
        return False
    if rule.about == "addressee":
        return (
            bool(fact.for_)
            and all(p in askers for p in fact.for_)
            and not any(p in askers for p in fact.about)
        )
    return rule.may_ask or not any((demand.type, p.key) in fact.asked for p in fact.about)


def _follows(demand: Demand, fact: Fact) -> bool:
    """Whether the claim comes after an asking, from another document."""
    if fact.day is None:
        return False
    return any(
        ask.said_on is not None
        and ask.document != fact.document
        and ask.said_on <= fact.day
        and (fact.said_on is None or ask.said_on < fact.said_on)
        for ask in demand.asks
    )


def _ties(concerned: Iterable[Party], facts: Sequence[Fact]) -> tuple[float, list[str]]:
    """By what the claims are tied to those concerned: what that takes off the score, and why."""
    less, reasons = 0.0, dict[str, None]()
    for party in concerned:
        meant = {about for fact in facts for about in fact.about if are_one(party, about)}
        for about in sorted(meant, key=lambda p: (p.key, p.person)):
            if party.person and about.person:
                if about.key != party.key:
                    reasons[
                        say("{one} and {other} are one person by judgement", one=about.key, other=party.key)
                    ] = None
                continue
            namesakes = max(party.bearers, about.bearers)
            if namesakes > 1:
                less = _NAMESAKE
                reasons[
                    say(
                        "but {n} persons named {name} are told apart, and whom the words mean is not judged",
                        n=namesakes,
                        name=about.key,
                    )
                ] = None
            elif about.key != party.key:
                reasons[say("a name of {one} by judgement: {other}", one=party.key, other=about.key)] = None
    return less, list(reasons)


def _score(
    demand: Demand, concerned: Iterable[Party], facts: Sequence[Fact], rule: OutcomeRule
) -> tuple[float, list[str]]:
    less, reasons = _ties(concerned, facts)
    score = float(rule.score) - less
    if all(fact.asserted for fact in facts):
        score -= 0.1
        reasons.append(say("only in a speaker's words"))
    if len({fact.document for fact in facts}) > 1:
        score += 0.05
        reasons.append(
            say_many("told by {n} document", "told by {n} documents", len({fact.document for fact in facts}))
        )
    if any(fact.when for fact in facts):
        score += 0.03
    powers = {p.country for p in demand.parties("addressees") | demand.parties("targets") if p.country} - {
        "US"
    }
    held_by = {p.country for fact in facts for p in fact.holders if p.country}
    if powers and held_by and not powers & held_by:
        score -= 0.35
        reasons.append(
            say(
                "but held by {held_by}, and {powers} was asked: maybe a namesake",
                held_by=", ".join(sorted(held_by)),
                powers=", ".join(sorted(powers)),
            )
        )
    last = demand.last_on
    day = min((fact.day for fact in facts if fact.day), default=None)
    if last and day and last > day:
        score -= 0.1
        reasons.append(say("but asked again on {last}", last=last))
    return round(max(0.05, min(score, 0.98)), 3), reasons


def propose_outcomes(demand: Demand, facts: Iterable[Fact]) -> tuple[StatusProposal, ...]:
    """Return what `facts` propose for `demand`: one proposal for each status and rule, with all the claims that say so, the
    earliest first. A later "held" after a "released" is a proposal of its own: sources may disagree."""
    every = sorted(facts, key=lambda f: (f.day or date.max, f.claim))
    found: list[StatusProposal] = []
    for rule in _by_type().get(demand.type, ()):
        concerned = _concerned(demand, rule)
        if not concerned:
            continue
        askers = Parties(demand.parties("askers"))
        by_party: dict[Party, list[Fact]] = defaultdict(list)
        for fact in every:
            if not _witnesses(fact, rule, demand, askers) or not _follows(demand, fact):
                continue
            for party in concerned:
                if any(are_one(party, about) for about in fact.about):
                    by_party[party].append(fact)
        found.extend(_make(demand, rule, by_party, len(concerned)))
        if rule.id == "release.released" and by_party:
            found.extend(_contradict(demand, by_party, every))
    return tuple(found)


def _make(
    demand: Demand, rule: OutcomeRule, by_party: Mapping[Party, list[Fact]], concerned: int
) -> Iterator[StatusProposal]:
    if not by_party:
        return
    chosen = [fact for facts in by_party.values() for fact in facts]
    chosen = sorted({f.claim: f for f in chosen}.values(), key=lambda f: (f.day or date.max, f.claim))[
        :_MOST_EVIDENCE
    ]
    score, reasons = _score(demand, by_party, chosen, rule)
    status, first = rule.status, chosen[0]
    names = ", ".join(sorted({party.key for party in by_party}))
    if status is Status.MET and concerned > len(by_party):
        status = Status.PARTLY_MET
        reasons.append(say("for {n} of {concerned} named", n=len(by_party), concerned=concerned))
    first_on = demand.first_on
    dates = (
        say("asked first on {first_on}, told on {said_on}", first_on=first_on, said_on=first.said_on)
        if first_on
        else ""
    )
    yield StatusProposal(
        ask=demand.id,
        status=status,
        on=first.day,
        rule=rule.id,
        score=score,
        reasons=tuple(filter(None, (say("{names}: {why}", names=names, why=say(rule.why)), dates, *reasons))),
        evidence=tuple(Evidence(claim=f.claim, words=f.words) for f in chosen),
    )


def _contradict(
    demand: Demand, released: Mapping[Party, list[Fact]], facts: Sequence[Fact]
) -> Iterator[StatusProposal]:
    """A document that comes after the release was told, and says that the person is held."""
    held_again = outcome_rules()[1]
    for party, told in sorted(released.items(), key=lambda item: (item[0].key, item[0].person)):
        first = told[0]
        # Whoever the release was told of: by judgement that may be another than the one held.
        freed = [about for fact in told for about in fact.about if are_one(party, about)]
        later = [
            f
            for f in facts
            if f.says in held_again
            and not _words()[1].search(f.quote)
            and any(are_one(party, p) and any(are_one(q, p) for q in freed) for p in f.about)
            and first.day is not None
            and f.said_on is not None
            and f.said_on > max(first.day, first.said_on or first.day)
        ]
        if later:
            yield StatusProposal(
                ask=demand.id,
                status=Status.OPEN,
                on=later[0].said_on,
                rule="release.contradicted",
                score=0.6,
                reasons=(
                    say(
                        "{key}: told to be held on {held_on}, after a document of {said_on} told of the release",
                        key=party.key,
                        held_on=later[0].said_on,
                        said_on=first.said_on,
                    ),
                    say("the sources disagree, or the person was held again"),
                ),
                evidence=tuple(Evidence(claim=f.claim, words=f.words) for f in later[:_MOST_EVIDENCE]),
            )
