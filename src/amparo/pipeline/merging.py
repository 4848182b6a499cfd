"""The claims of two readers made one list: agreement is one claim, surer than either; disagreement stays side by side.

Two claims are about one thing when they are of one kind, name the same person, quotation or type of act, and share evidence or a
further filler. They agree when no slot that takes one value has two; each then lends the other what it lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from amparo.evaluation.fillers import match_fillers
from amparo.model import DATE_SLOTS, Claim, Quote

__all__ = ["Disagreement", "Merged", "merge_readers", "merge_repeated"]

_ABOUT = {
    "role": ("person", "title"),
    "detention": ("who",),
    "quotation": ("quote",),
    "proceeding": ("type",),
    "incident": ("type",),
    "demand": ("type",),
}
#: What a claim with one of these is about is told by the slot alone.
_TELLING = frozenset(("role", "detention", "quotation"))
_KEYWORDS = {"as": "as_", "with": "with_", "for": "for_"}
_DOUBT = "~?%"
_MOST_QUOTES = 3
_LONGEST_RULE = 120


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims about one thing that give `slots` different values."""

    one: Claim
    other: Claim
    slots: tuple[str, ...]

    def __str__(self) -> str:
        said = "; ".join(
            f"{slot}: {self.one.slots()[slot]} ({self.one.rule}) or {self.other.slots()[slot]} ({self.other.rule})"
            for slot in self.slots
        )
        about = next((str(self.one.slots().get(s)) for s in _ABOUT.get(self.one.kind, ())), "")
        return f"{self.one.kind} {about}: {said}" if about else f"{self.one.kind}: {said}"


@dataclass(slots=True)
class Merged:
    """The claims of two readers, on how many they agreed, and where they did not."""

    claims: list[Claim] = field(default_factory=list)
    agreed: int = 0
    disagreements: list[Disagreement] = field(default_factory=list)


def merge_readers(first: Sequence[Claim], second: Sequence[Claim]) -> Merged:
    """Return the claims of both readers merged; a disputed claim names its disputed slots in `disputed`."""
    merged = Merged(list(first))
    free = set(range(len(merged.claims)))
    for claim in second:
        partner = _best_partner(claim, merged.claims, free)
        if partner is None:
            merged.claims.append(claim)
            continue
        free.discard(partner)
        other = merged.claims[partner]
        slots = _disputed(other, claim)
        if slots:
            merged.disagreements.append(Disagreement(other, claim, slots))
            merged.claims[partner] = replace(other, disputed=tuple(dict.fromkeys((*other.disputed, *slots))))
            merged.claims.append(replace(claim, disputed=slots))
        else:
            merged.agreed += 1
            sure = 1 - (1 - other.confidence) * (1 - claim.confidence)
            rule = f"{other.rule}+{claim.rule}"[:_LONGEST_RULE]
            merged.claims[partner] = replace(_join(other, claim), confidence=round(sure, 3), rule=rule)
    return merged


def merge_repeated(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one reader with those made one that it gave twice, as at the seam of two parts."""
    kept: list[Claim] = []
    for claim in claims:
        for k, known in enumerate(kept):
            if _is_same_thing(known, claim) and _overlap(known, claim) and not _disputed(known, claim):
                kept[k] = _join(known, claim)
                break
        else:
            kept.append(claim)
    return kept


def _best_partner(claim: Claim, others: Sequence[Claim], free: set[int]) -> int | None:
    best, at = 0, None
    for k in sorted(free):
        other = others[k]
        if not _is_same_thing(other, claim):
            continue
        score = _shared(other, claim) + 2 * _overlap(other, claim)
        if score > best:
            best, at = score, k
    return at


def _is_same_thing(a: Claim, b: Claim) -> bool:
    if a.kind != b.kind:
        return False
    mine, theirs = a.slots(), b.slots()
    for slot in _ABOUT.get(a.kind, ()):
        x, y = mine.get(slot), theirs.get(slot)
        if x is None or y is None or match_fillers(a.kind, slot, str(x), str(y)) < 1:
            return False
    if a.kind in _TELLING:
        return True
    # An attack is not every attack: a place, a doer or the words must be the same too.
    return _overlap(a, b) or _shared(a, b) > len(_ABOUT.get(a.kind, ())) + 1


def _overlap(a: Claim, b: Claim) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a.evidence for y in b.evidence)


def _values(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _shared(a: Claim, b: Claim) -> int:
    """Return how many fillers both have."""
    mine, theirs = a.slots(), b.slots()
    return sum(
        any(match_fillers(a.kind, slot, str(x), str(y)) >= 1 for y in _values(theirs[slot]))
        for slot in mine
        if slot in theirs
        for x in _values(mine[slot])
    )


def _disputed(a: Claim, b: Claim) -> tuple[str, ...]:
    """Return the slots of one value that both fill, differently; a date that is only less exact is no other date."""
    mine, theirs = a.slots(), b.slots()
    found = []
    for slot, value in mine.items():
        if slot not in theirs or isinstance(value, tuple):
            continue
        x, y = str(value), str(theirs[slot])
        if slot in DATE_SLOTS:
            x, y = x.strip(_DOUBT), y.strip(_DOUBT)
            same = x == y or x.startswith(f"{y}-") or y.startswith(f"{x}-")
        else:
            same = match_fillers(a.kind, slot, x, y) >= 1
        if not same:
            found.append(slot)
    return tuple(found)


def _join(a: Claim, b: Claim) -> Claim:
    """Return `a` with the values that only `b` has, each with its words, and evidence of both where there is room."""
    mine, theirs = a.slots(), b.slots()
    changes: dict[str, Any] = {}
    anchors = list(a.anchors)
    for slot, value in theirs.items():
        if slot not in mine:
            new = _values(value)
            changes[_KEYWORDS.get(slot, slot)] = value
        elif isinstance(value, tuple):
            known = mine[slot]
            new = tuple(v for v in value if not any(match_fillers(a.kind, slot, k, v) >= 1 for k in known))
            if new:
                changes[_KEYWORDS.get(slot, slot)] = (*known, *new)
        else:
            continue
        anchors += [x for x in b.anchors if x.slot == slot and x.value in {str(v) for v in new}]
    evidence = list(a.evidence)
    for quote in b.evidence:
        if len(evidence) < _MOST_QUOTES and not any(_holds(known, quote) for known in evidence):
            evidence = [known for known in evidence if not _holds(quote, known)]
            evidence.append(quote)
    confidence = max(a.confidence, b.confidence)
    return replace(
        a, evidence=tuple(sorted(evidence)), anchors=tuple(anchors), confidence=confidence, **changes
    )


def _holds(a: Quote, b: Quote) -> bool:
    return a.start <= b.start and b.end <= a.end
