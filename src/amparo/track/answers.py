"""Answers in later documents: a sentence in which the addressee replies, promises, refuses or reports, with its words.

The sentence has to name the addressee before the verb, and the asker or the party concerned as well: that somebody refused
something is no answer to everybody who ever asked them for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from amparo.saying import say
from amparo.track.ask import Demand
from amparo.track.parties import Parties, Party, read_party
from amparo.track.proposal import Evidence, StatusProposal
from amparo.track.status import Status
from amparo.vocabulary import read_tree

__all__ = ["AnswerRule", "Said", "answer_rules", "find_said", "propose_answers"]

_DATA = Path(__file__).parent / "data"
_END = re.compile(r"[.!?][\"”’)]*(?=\s)|\n")
_NAME = re.compile(
    r"(?:[A-Z][\w.’'-]*)(?:\s+(?:(?:of|for|the|and|de|al|bin|von|van)\s+)*[A-Z][\w.’'-]*){0,6}"
)
_FURTHEST = 600
_SUBJECT = 40
_MOST_DAYS = 900


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """What one of `words` in a sentence proposes for demands of the types `asks` (all, where none). `score` is in hundredths;
    `needs` is `asker` or `party`: whom the sentence has to name beside the addressee."""

    id: str
    words: tuple[str, ...]
    becomes: str
    needs: str
    score: int
    why: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    answers: tuple[AnswerRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence that tells of an answer. `before` is who is named last before the verb, `named` all of the sentence."""

    document: int
    said_on: date
    start: int
    end: int
    quote: str
    rule: str
    before: frozenset[Party]
    named: frozenset[Party]


@cache
def _rules() -> dict[str, AnswerRule]:
    table = read_tree("answers.yaml", _Table, directory=_DATA)
    for rule in table.answers:
        Status(rule.becomes)
    return {rule.id: rule for rule in table.answers}


def answer_rules() -> tuple[AnswerRule, ...]:
    """Return the rules. Raises VocabularyError where the table does not fit."""
    return tuple(_rules().values())


@cache
def _pattern() -> re.Pattern[str]:
    named = "|".join(
        f"(?P<r{i}>{'|'.join(re.escape(w) for w in sorted(rule.words, key=len, reverse=True))})"
        for i, rule in enumerate(_rules().values())
    )
    return re.compile(rf"\b(?:{named})\b", re.IGNORECASE)


def _parties(text: str) -> frozenset[Party]:
    """Whom the capitalised words of `text` name: each run of them, and the last two of a longer one ("Secretary Ann Reed")."""
    found: set[Party] = set()
    for m in _NAME.finditer(text):
        words = m[0].split()
        for name in {m[0], " ".join(words[-2:]), *words[:1]}:
            party = read_party(name)
            if not party.vague:
                found.add(party)
    return frozenset(found)


def find_said(document: int, said_on: date, text: str) -> Iterator[Said]:
    """Yield the sentences of a document that tell of an answer, each with its place in the text."""
    rules = list(_rules())
    for m in _pattern().finditer(text):
        first = max(0, m.start() - _FURTHEST)
        for stop in _END.finditer(text, first, m.start()):
            first = stop.end()
        closed = _END.search(text, m.end(), min(len(text), m.end() + _FURTHEST))
        last = closed.end() if closed else min(len(text), m.end() + _FURTHEST)
        quote = text[first:last]
        first += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        # Whoever is named last before the verb does it; who is named earlier may be anybody.
        spoken = [n for n in _NAME.finditer(text, first, m.start()) if m.start() - n.end() <= _SUBJECT]
        before = _parties(spoken[-1][0]) if spoken else frozenset()
        if before:
            rule = rules[next(i for i in range(len(rules)) if m[f"r{i}"])]
            named = _parties(text[first : m.start()]) | _parties(text[m.end() : last])
            yield Said(
                document=document,
                said_on=said_on,
                start=first,
                end=first + len(quote),
                quote=quote,
                rule=rule,
                before=before,
                named=named,
            )


def propose_answers(demand: Demand, said: Iterable[Said]) -> tuple[StatusProposal, ...]:
    """Return what sentences of later documents propose for `demand`: of each rule the earliest one."""
    asking, asked_of = demand.parties("askers"), demand.parties("addressees")
    askers = Parties(asking)
    addressees = Parties(p for p in asked_of if not p.vague and p not in askers)
    surnames = {name.rpartition(" ")[2] for p in asking for name in p.every_name}
    persons = (p for p in demand.parties("bearing") if p.kind == "person" and not p.vague)
    concerned = Parties(p for p in persons if p not in askers and p not in Parties(asked_of))
    found: dict[str, StatusProposal] = {}
    for item in sorted(said, key=lambda s: (s.said_on, s.document, s.start)):
        rule = _rules()[item.rule]
        if rule.id in found or (rule.asks and demand.type not in rule.asks):
            continue
        by = {p.key for p in item.before if p in addressees and p not in askers}
        if rule.needs == "asker":
            # After the first time, a text gives surnames only.
            about = {p.key for p in item.named if p.key.rpartition(" ")[2] in surnames} - by
        else:
            about = {p.key for p in item.named if p in concerned} - by
        asked = [a.said_on for a in demand.asks if a.said_on and a.document != item.document]
        first = min(asked, default=None)
        if not by or not about or first is None or not 0 < (item.said_on - first).days <= _MOST_DAYS:
            continue
        found[rule.id] = StatusProposal(
            ask=demand.id,
            status=Status(rule.becomes),
            on=item.said_on,
            rule=rule.id,
            score=rule.score / 100,
            reasons=(
                say(
                    "{by} {why}; the sentence names {about}",
                    by=", ".join(sorted(by)),
                    why=say(rule.why),
                    about=", ".join(sorted(about)),
                ),
                say("asked first on {first}, told on {said_on}", first=first, said_on=item.said_on),
            ),
            evidence=(
                Evidence(document=item.document, start=item.start, end=item.end, words=item.quote[:400]),
            ),
        )
    return tuple(found.values())
