"""Answers in later documents: a sentence in which the addressee replies, promises, refuses or reports, with its words.

The sentence has to name the addressee before the verb, and the asker or the party concerned as well: that somebody refused
something is no answer to everybody who ever asked them for anything.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import re2

from amparo.errors import VocabularyError
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
_CALENDAR = frozenset({"On", "Last", *calendar.day_name, *calendar.month_name})
_FURTHEST = 600
_SUBJECT = 40
_DENIED_WITHIN = 3
_MOST_DAYS = 900
#: A letter is answered within so many days, or another one was.
_MOST_DAYS_TO_REPLY = 200


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """What one of `words` in a sentence proposes for demands of the types `asks` (all, where none). `score` is in hundredths;
    `needs` is `asker`, `party` or `matter`: what the sentence has to name beside the addressee, whom it names at `speaker`:
    `before` the words or `after` them."""

    id: str
    words: tuple[str, ...]
    becomes: str
    speaker: str
    needs: str
    score: int
    why: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    answers: tuple[AnswerRule, ...]
    denying: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence that tells of an answer. `before` is who is told to have answered: named last before the words, or first
    behind them; `named` are all of the sentence."""

    document: int
    said_on: date
    start: int
    end: int
    quote: str
    rule: str
    before: frozenset[Party]
    named: frozenset[Party]


@cache
def _table() -> _Table:
    table = read_tree("answers.yaml", _Table, directory=_DATA)
    for rule in table.answers:
        Status(rule.becomes)
        if rule.speaker not in ("before", "after") or rule.needs not in ("asker", "party", "matter"):
            raise VocabularyError(
                f"speaker {rule.speaker!r} or needs {rule.needs!r} is none", where=f"answers.yaml, {rule.id}"
            )
    return table


@cache
def _rules() -> dict[str, AnswerRule]:
    return {rule.id: rule for rule in _table().answers}


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


@cache
def _screen() -> Any:
    """The same words for a first look: most documents have none of them."""
    words = sorted({word for rule in answer_rules() for word in rule.words})
    return re2.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b")


def _parties(text: str) -> frozenset[Party]:
    """Whom the capitalised words of `text` name: each run of them, days and months before a name aside, and of a longer one
    the last two and the first ("Secretary Ann Reed", "Friday Belarus")."""
    found: set[Party] = set()
    for m in _NAME.finditer(text):
        words = m[0].split()
        while len(words) > 1 and words[0] in _CALENDAR:
            words = words[1:]
        for name in {" ".join(words), " ".join(words[-2:]), words[0]}:
            party = read_party(name)
            if not party.vague:
                found.add(party)
    return frozenset(found)


def find_said(document: int, said_on: date, text: str) -> Iterator[Said]:
    """Yield the sentences of a document that tell of an answer, each with its place in the text."""
    if not _screen().search(text):
        return
    rules = answer_rules()
    for m in _pattern().finditer(text):
        rule = next(rules[i] for i in range(len(rules)) if m[f"r{i}"])
        first = max(0, m.start() - _FURTHEST)
        for stop in _END.finditer(text, first, m.start()):
            first = stop.end()
        closed = _END.search(text, m.end(), min(len(text), m.end() + _FURTHEST))
        last = closed.end() if closed else min(len(text), m.end() + _FURTHEST)
        quote = text[first:last]
        first += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        if _is_denied(text[first : m.start()]):
            continue
        speaker = _find_speaker(text, first, m.span(), last, rule.speaker)
        if speaker:
            yield Said(
                document=document,
                said_on=said_on,
                start=first,
                end=first + len(quote),
                quote=quote,
                rule=rule.id,
                before=speaker,
                named=_parties(text[first : m.start()]) | _parties(text[m.end() : last]),
            )


def _is_denied(before: str) -> bool:
    words = re.findall(r"[\w’']+", before.casefold())[-_DENIED_WITHIN:]
    return any(word in _table().denying or word.endswith(("n't", "n’t")) for word in words)


def _find_speaker(text: str, first: int, words: tuple[int, int], last: int, side: str) -> frozenset[Party]:
    """Whoever is named last before the words does it; who is named earlier may be anybody. Behind them, the first."""
    start, end = words
    if side == "before":
        near = [n for n in _NAME.finditer(text, first, start) if start - n.end() <= _SUBJECT]
        return _parties(near[-1][0]) if near else frozenset()
    behind = _NAME.search(text, end, last)
    return _parties(behind[0]) if behind and behind.start() - end <= _SUBJECT else frozenset()


def propose_answers(demand: Demand, said: Iterable[Said]) -> tuple[StatusProposal, ...]:
    """Return what sentences of later documents propose for `demand`: of each rule the earliest one."""
    asking, asked_of = demand.parties("askers"), demand.parties("addressees")
    askers = Parties(asking)
    addressees = Parties(p for p in asked_of if not p.vague and p not in askers)
    surnames = {name.rpartition(" ")[2] for p in asking if p.kind == "person" for name in p.every_name}
    others = [p for p in demand.parties("bearing") if not (p.vague or p in askers or p in Parties(asked_of))]
    persons = Parties(p for p in others if p.kind == "person")
    powers = {p.country for p in asked_of if p.country} | {"US"}
    matter = Parties(p for p in others if p.kind != "group" and p.country not in powers)
    found: dict[str, StatusProposal] = {}
    for item in sorted(said, key=lambda s: (s.said_on, s.document, s.start)):
        rule = _rules()[item.rule]
        if rule.id in found or (rule.asks and demand.type not in rule.asks):
            continue
        by = {p.key for p in item.before if p in addressees and p not in askers}
        replies = rule.needs == "asker"
        if replies:
            about = _find_asking(item, askers, surnames)
        else:
            concerned = persons if rule.needs == "party" else matter
            about = {p.key for p in item.named if p in concerned} - by
        asked = [
            a.said_on
            for a in demand.asks
            if a.said_on and a.document != item.document and (not replies or a.via == "letter")
        ]
        first = (
            max((day for day in asked if day < item.said_on), default=None)
            if replies
            else min(asked, default=None)
        )
        most = _MOST_DAYS_TO_REPLY if replies else _MOST_DAYS
        if not by or not about or first is None or not 0 < (item.said_on - first).days <= most:
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
                say("asked last on {first}, told on {said_on}", first=first, said_on=item.said_on)
                if replies
                else say("asked first on {first}, told on {said_on}", first=first, said_on=item.said_on),
            ),
            evidence=(
                Evidence(document=item.document, start=item.start, end=item.end, words=item.quote[:400]),
            ),
        )
    return tuple(found.values())


def _find_asking(item: Said, askers: Parties, surnames: set[str]) -> set[str]:
    """The keys of the askers that a sentence names; none where it names others too: then it tells of a letter of theirs.
    After the first time, a text gives surnames only."""
    others = [p for p in item.named if p not in item.before]
    told = [p for p in others if p in askers or p.key.rpartition(" ")[2] in surnames]
    strangers = [p for p in others if p.kind == "person" and p not in told]
    mine = {p.key for p in told}
    if any(not {word for key in mine for word in key.split()} & set(p.key.split()) for p in strangers):
        return set()
    return mine
