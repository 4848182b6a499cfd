"""Precision, recall and F1 of claims read, against claims annotated.

Predicted and annotated claims of one kind are paired one to one, best overlap first. In a pair every filler that matches is a
hit, every other predicted filler a false alarm, every other annotated one a miss; the pairing itself is a hit. A claim without a
partner costs one for itself and one for each filler. A party in a demand's `to` that should stand in `on`, or the other way
round, is half a hit. Kinds in which one filler says what the claim is about are paired by that filler only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from amparo.evaluation.fillers import Filler, fillers_of, match_fillers
from amparo.evaluation.wellformed import find_problems
from amparo.model import CLAIM_KINDS

__all__ = ["KindScore", "Mistake", "Scores", "score_documents"]

Claims = Sequence[Mapping[str, Any]]

#: The slot by which claims of a kind are paired.
_ABOUT = {
    "role": "person",
    "detention": "who",
    "quotation": "quote",
    "proceeding": "type",
    "incident": "type",
    "demand": "type",
}
_SWAPPED = frozenset(("to", "on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One error: a claim or a filler that is missed or not in the annotation.

    `claim` is the annotated claim where something is missed, the predicted one where something is wrong; `partner` is the
    one it was paired with, None for a whole claim.
    """

    document_id: str
    what: Literal["missed filler", "wrong filler", "missed claim", "wrong claim"]
    kind: str
    claim: Mapping[str, Any]
    filler: Filler | None = None
    partner: Mapping[str, Any] | None = None


@dataclass(slots=True)
class KindScore:
    """Weights of what was found: hits as the annotation and as the prediction count them, predicted and wanted in all."""

    gold_hits: float = 0.0
    given_hits: float = 0.0
    given: float = 0.0
    wanted: float = 0.0

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        return self.given_hits / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was given."""
        return self.gold_hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: KindScore) -> None:
        """Count another document in."""
        self.gold_hits += other.gold_hits
        self.given_hits += other.given_hits
        self.given += other.given
        self.wanted += other.wanted


@dataclass(slots=True)
class Scores:
    """The scores by kind, with every mistake. `ungrounded` counts predicted claims that were malformed or whose words are
    not in the text; they are left out. `missing` counts annotated documents without a prediction."""

    kinds: dict[str, KindScore] = field(default_factory=lambda: {kind: KindScore() for kind in CLAIM_KINDS})
    documents: int = 0
    missing: int = 0
    ungrounded: int = 0
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def micro(self) -> KindScore:
        """All kinds together."""
        total = KindScore()
        for score in self.kinds.values():
            total.add(score)
        return total

    def rows(self) -> dict[str, dict[str, float]]:
        """Return the figures by kind, then `all` and `macro` (the mean over the kinds that are wanted), to four places."""
        found = {kind: _row(score) for kind, score in [*self.kinds.items(), ("all", self.micro)]}
        seen = [found[kind] for kind in CLAIM_KINDS if found[kind]["wanted"]]
        mean = {
            figure: round(sum(row[figure] for row in seen) / max(1, len(seen)), 4)
            for figure in ("precision", "recall", "f1")
        }
        found["macro"] = {**mean, "wanted": found["all"]["wanted"], "predicted": found["all"]["predicted"]}
        return found


def _row(score: KindScore) -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "wanted": round(score.wanted),
        "predicted": round(score.given),
    }


def score_documents(
    texts: Mapping[str, str], gold: Mapping[str, Claims], given: Mapping[str, Claims]
) -> Scores:
    """Return the scores of `given` against `gold`; all three go by the documents' ids.

    Only annotated documents count. Raises KeyError where one of them has no text.
    """
    scores = Scores(documents=len(gold), missing=len(set(gold) - set(given)))
    for document_id, wanted in gold.items():
        sound = []
        for claim in given.get(document_id, ()):
            if find_problems(texts[document_id], claim):
                scores.ungrounded += 1
            else:
                sound.append(claim)
        for kind in CLAIM_KINDS:
            score, mistakes = _score_kind(
                document_id,
                kind,
                [c for c in wanted if c["kind"] == kind],
                [c for c in sound if c["kind"] == kind],
            )
            scores.kinds[kind].add(score)
            scores.mistakes += mistakes
    return scores


@dataclass(frozen=True, slots=True)
class _Pairing:
    gold_hits: float
    given_hits: float
    missed: list[Filler]
    extra: list[Filler]


def _pair_fillers(kind: str, gold: list[Filler], given: list[Filler]) -> _Pairing:
    used: set[int] = set()
    gold_hits = given_hits = 0.0
    left = gold
    for swapped in (False, True):
        todo, left = left, []
        for wanted in todo:
            best, at = 0.0, -1
            for i, found in enumerate(given):
                if i in used:
                    continue
                if swapped:
                    fits = kind == "demand" and {found.slot, wanted.slot} == _SWAPPED
                else:
                    fits = found.slot == wanted.slot
                if fits:
                    match = match_fillers(kind, wanted.slot, wanted.value, found.value)
                    match *= 0.5 if swapped else 1.0
                    if match > best:
                        best, at = match, i
            if at < 0:
                left.append(wanted)
            else:
                used.add(at)
                gold_hits += best * wanted.weight
                given_hits += best * given[at].weight
    return _Pairing(gold_hits, given_hits, left, [f for i, f in enumerate(given) if i not in used])


def _are_about_one_thing(kind: str, gold: list[Filler], given: list[Filler]) -> bool:
    slot = _ABOUT.get(kind)
    if slot is None:
        return True
    return any(
        match_fillers(kind, slot, x.value, y.value) > 0
        for x in gold
        if x.slot == slot
        for y in given
        if y.slot == slot
    )


def _score_kind(document_id: str, kind: str, gold: Claims, given: Claims) -> tuple[KindScore, list[Mistake]]:
    wanted, found = [fillers_of(c) for c in gold], [fillers_of(c) for c in given]
    candidates: list[tuple[float, int, int]] = []
    for i, g in enumerate(wanted):
        for j, p in enumerate(found):
            if not _are_about_one_thing(kind, g, p):
                continue
            hits = _pair_fillers(kind, g, p).gold_hits
            if hits > 0:
                # Of two equally good partners the shorter one.
                candidates.append((hits - 0.001 * (len(g) + len(p)), i, j))
    candidates.sort(reverse=True)
    score = KindScore(
        given=sum(sum(f.weight for f in fillers) + 1 for fillers in found),
        wanted=sum(sum(f.weight for f in fillers) + 1 for fillers in wanted),
    )
    paired_gold: set[int] = set()
    paired_given: set[int] = set()
    mistakes: list[Mistake] = []
    for _, i, j in candidates:
        if i in paired_gold or j in paired_given:
            continue
        paired_gold.add(i)
        paired_given.add(j)
        pairing = _pair_fillers(kind, wanted[i], found[j])
        score.gold_hits += 1 + pairing.gold_hits
        score.given_hits += 1 + pairing.given_hits
        for what, fillers, claim, partner in (
            ("missed filler", pairing.missed, gold[i], given[j]),
            ("wrong filler", pairing.extra, given[j], gold[i]),
        ):
            mistakes += [
                Mistake(
                    document_id=document_id,
                    what=what,  # type: ignore[arg-type]
                    kind=kind,
                    claim=claim,
                    filler=filler,
                    partner=partner,
                )
                for filler in fillers
            ]
    mistakes += [
        Mistake(document_id=document_id, what="missed claim", kind=kind, claim=claim)
        for i, claim in enumerate(gold)
        if i not in paired_gold
    ]
    mistakes += [
        Mistake(document_id=document_id, what="wrong claim", kind=kind, claim=claim)
        for j, claim in enumerate(given)
        if j not in paired_given
    ]
    return score, mistakes
