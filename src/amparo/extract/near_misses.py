"""Why a sentence gives no claim: the rules whose words stand in it, and the condition at which each failed.

The reading of a document is done first, as always; then its sentences are looked through again by the same functions that made
the claims, so that the answer is theirs, and extraction itself keeps no record and loses no time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amparo.extract.kinds.events import draft_predicate

if TYPE_CHECKING:
    from amparo.extract.annotation import Annotation, Hit, Sentence
    from amparo.extract.asking import Ask
    from amparo.extract.discourse import Discourse
    from amparo.extract.extractor import Extractor
    from amparo.extract.predicates import Clause, Predicate
    from amparo.extract.rules import Act
    from amparo.model import Claim, Document, Quote

__all__ = ["Condition", "Miss", "find_misses", "nearest"]


class Condition(StrEnum):
    """The condition at which a rule failed, from the nearest to a claim to the farthest; the value is what is shown."""

    TOLD_ELSEWHERE = "it is told in another sentence, and one claim holds both"
    NO_PARTNER = "nobody was found whom it was done to, nor who did it"
    NO_TYPE = "what is asked for is no act that has a type"
    NO_ASKER = "neither who asks nor who is asked was found"
    NO_SPEAKER = "nobody was found who says it"
    NO_WRITER = "nobody was found who wrote or brought it"
    WANTED = "it is spoken of, but nothing tells that it came to it"
    NEGATED = "it is denied"
    ASKED = "it is asked for, not told"
    ATTEMPTED = "it is tried, not done"
    UNREAL = "it is supposed, planned or possible"
    MODIFIER = "it only describes another noun"
    NO_ASKED_ACT = "no act was found that is asked for"
    NOT_AN_ACT = "the word is no act here"
    EVERYDAY = "the word is an everyday one, and the document speaks of nothing abroad"


_MOODS = {
    "negated": Condition.NEGATED,
    "unreal": Condition.UNREAL,
    "asked": Condition.ASKED,
    "wanted": Condition.WANTED,
    "attempted": Condition.ATTEMPTED,
}
_TOLD = frozenset(("asserted", "presumed"))
_ASKING = ("ask_to", "ask_for", "ask_noun", "due", "must")
_A_STATEMENT = 6


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule that nearly made a claim of `kind` in the sentence at `start` to `end`: its word at `word_start` to `word_end`, and
    the condition at which it failed."""

    start: int
    end: int
    kind: str
    rule: str
    word_start: int
    word_end: int
    condition: Condition


def find_misses(
    extractor: Extractor, document: Document, *, everywhere: bool = False
) -> tuple[tuple[Claim, ...], list[Miss]]:
    """Return the claims of `document`, and for its sentences without a claim every rule that failed there.

    With `everywhere` sentences that have claims are looked through too.
    """
    annotation, discourse, claims = extractor.read(document)
    evidence = [quote for claim in claims for quote in claim.evidence]
    world = any(hit.meaning.world for hit in annotation.hits)
    found: list[Miss] = []
    for sentence in annotation.sentences:
        own = _claims_in(sentence, claims)
        if own and not everywhere:
            continue
        clause = extractor.read_closely(annotation, sentence)
        found += _acts(annotation, discourse, sentence, clause, claims, world)
        found += _asks(sentence, clause, own, world)
        found += _documents(sentence, own)
    found += _quotations(annotation, evidence, claims)
    return claims, sorted(found, key=lambda m: (m.start, list(Condition).index(m.condition), m.word_start))


def nearest(misses: list[Miss]) -> list[Miss]:
    """Return the nearest of each sentence."""
    best: dict[int, Miss] = {}
    order = list(Condition)
    for miss in misses:
        known = best.get(miss.start)
        if known is None or order.index(miss.condition) < order.index(known.condition):
            best[miss.start] = miss
    return [best[start] for start in sorted(best)]


def _claims_in(sentence: Sentence, claims: tuple[Claim, ...]) -> list[Claim]:
    return [c for c in claims if any(q.start < sentence.end and sentence.start < q.end for q in c.evidence)]


def _acts(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    clause: Clause,
    claims: tuple[Claim, ...],
    world: bool,
) -> Iterator[Miss]:
    for hit in sentence.hits:
        if not hit.meaning.tells:
            continue
        acts = _acts_of(hit)
        index = clause.index_at(hit.start)
        predicate = clause.predicate_at(index) if index is not None else None
        for act in predicate.acts if predicate is not None else acts:
            if act.claim is None:
                continue
            condition = (
                Condition.EVERYDAY
                if hit.meaning.everyday and not world
                else _condition_of(annotation, discourse, sentence, clause, predicate, act, claims)
            )
            if condition is not None:
                yield Miss(
                    sentence.start, sentence.end, act.claim.kind, act.id, hit.start, hit.end, condition
                )


def _acts_of(hit: Hit) -> list[Act]:
    found: list[Act] = []
    for entry in hit.entries:
        if entry.kind in ("act_verb", "act_noun") and entry.value not in found:
            found.append(entry.value)
    return found


def _condition_of(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    clause: Clause,
    predicate: Predicate | None,
    act: Act,
    claims: tuple[Claim, ...],
) -> Condition | None:
    """Return at which condition the rule of `act` failed, None where it made a claim on these words."""
    if predicate is None:
        return Condition.NOT_AN_ACT
    assert act.claim is not None
    if predicate.mood not in _TOLD and act.claim.status != "released":
        return _MOODS.get(predicate.mood, Condition.UNREAL)
    if predicate.modifier:
        return Condition.MODIFIER
    drafts = draft_predicate(annotation, discourse, sentence, clause, predicate)
    drafts = [d for d in drafts if d.rule.startswith(act.id)]
    if not drafts:
        return (
            Condition.NO_PARTNER if predicate.mood in _TOLD else _MOODS.get(predicate.mood, Condition.UNREAL)
        )
    here = any(
        claim.rule.startswith(act.id) and q.start <= predicate.start < q.end
        for claim in claims
        for q in claim.evidence
    )
    return None if here else Condition.TOLD_ELSEWHERE


def _asks(sentence: Sentence, clause: Clause, own: list[Claim], world: bool) -> Iterator[Miss]:
    if any(claim.kind == "demand" for claim in own):
        return
    for ask in sentence.asks:
        yield Miss(
            sentence.start, sentence.end, "demand", ask.rule, ask.start, ask.end, _condition_of_ask(ask)
        )
    if sentence.asks:
        return
    if not world:
        # "must" and "should" stand in every document about home
        return
    items = clause.items
    for k, item in enumerate(items):
        if item.tag not in "UM" or item.find(*_ASKING) is None:
            continue
        denied = any(i.tag == "N" for i in items[max(0, k - 3) : k])
        condition = Condition.NEGATED if denied else Condition.NO_ASKED_ACT
        yield Miss(sentence.start, sentence.end, "demand", "demand", item.start, item.end, condition)


def _condition_of_ask(ask: Ask) -> Condition:
    if not ask.acts:
        return Condition.NO_ASKED_ACT
    if all(asked.act is None for asked in ask.acts):
        return Condition.NO_TYPE
    return Condition.TOLD_ELSEWHERE if ask.by or ask.to else Condition.NO_ASKER


def _documents(sentence: Sentence, own: list[Claim]) -> Iterator[Miss]:
    kinds = {claim.kind for claim in own}
    for kind, there in (("letter", sentence.letter), ("measure", sentence.measure)):
        hit = next((h for h in sentence.hits if getattr(h.meaning, kind)), None)
        if there and hit is not None and kind not in kinds:
            yield Miss(sentence.start, sentence.end, kind, kind, hit.start, hit.end, Condition.NO_WRITER)


def _quotations(annotation: Annotation, evidence: list[Quote], claims: tuple[Claim, ...]) -> Iterator[Miss]:
    told = [q for claim in claims if claim.kind == "quotation" for q in claim.evidence]
    for span in annotation.quotations:
        if span.words < _A_STATEMENT or span.nested:
            continue
        if any(q.start < span.end and span.start < q.end for q in told):
            continue
        sentence = next((s for s in annotation.sentences if s.start <= span.start < s.end), None)
        if sentence is not None and not any(
            q.start < sentence.end and sentence.start < q.end for q in evidence
        ):
            yield Miss(
                sentence.start,
                sentence.end,
                "quotation",
                "quotation",
                span.start,
                span.end,
                Condition.NO_SPEAKER,
            )
