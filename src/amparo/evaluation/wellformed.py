"""What is wrong with a claim in the interchange format, before anybody asks whether it is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amparo.errors import ClaimError
from amparo.model import CLAIM_KINDS, DATE_SLOTS, ENUMERATIONS, Date

__all__ = ["find_problems"]

_OWN_KEYS = frozenset({"kind", "evidence", "id", "confidence", "rule"})


def find_problems(text: str, claim: Mapping[str, Any], *, offsets: bool = True) -> list[str]:
    """Return what is wrong with `claim` on `text`, one line each; empty where it is well-formed and grounded.

    With `offsets` its evidence has to say where it stands; without, words that stand in the text are enough, as in an
    annotation by hand.
    """
    kind = claim.get("kind")
    if kind not in CLAIM_KINDS:
        return [f"unknown kind {kind!r}"]
    found: list[str] = []
    for slot, value in claim.items():
        if slot in _OWN_KEYS or slot.startswith("x_"):
            continue
        if slot not in CLAIM_KINDS[kind].slot_names():
            found.append(f"{kind}: unknown slot {slot!r}")
            continue
        for filler in value if isinstance(value, list) else [value]:
            if filler is not None:
                found += _problems_of_filler(kind, slot, filler)
    evidence = claim.get("evidence") or []
    if not evidence:
        found.append(f"{kind}: no evidence")
    for words in evidence:
        found += _problems_of_words(text, kind, words, offsets)
    return found


def _problems_of_filler(kind: str, slot: str, filler: Any) -> list[str]:
    allowed = ENUMERATIONS.get((kind, slot))
    if allowed is not None and filler not in allowed:
        return [f"{kind}.{slot}: {filler!r} is not one of {', '.join(sorted(allowed))}"]
    if slot == "count" and not str(filler).isdigit():
        return [f"{kind}.count: {filler!r} is no whole number"]
    if slot in DATE_SLOTS:
        try:
            Date(str(filler))
        except ClaimError as error:
            return [f"{kind}.{slot}: {error.what}"]
    return []


def _problems_of_words(text: str, kind: str, words: Any, offsets: bool) -> list[str]:
    if isinstance(words, Mapping):
        quote = words.get("quote")
        if not quote or text[words.get("start", 0) : words.get("end", 0)] != quote:
            return [f"{kind}: the text at its place is not the quote {str(quote)[:60]!r}"]
        return []
    if offsets:
        return [f"{kind}: evidence does not say where it stands"]
    return [] if str(words) in text else [f"{kind}: evidence is not in the text: {str(words)[:60]!r}"]
