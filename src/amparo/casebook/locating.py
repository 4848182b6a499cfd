"""Which words each value of a claim rests on. Knows no Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amparo.model import ENUMERATIONS, Anchor, Quote

__all__ = ["ValueRow", "locate_values"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One filler and the words it rests on.

    `resting` says how: `anchor` (the words the reader named for it), `words` (it stands in the evidence to the letter) or
    `evidence` (the whole clause supports it).
    """

    slot: str
    value: str
    start: int
    end: int
    quote: str
    resting: str


def locate_values(
    kind: str, slots: Mapping[str, Any], evidence: Sequence[Quote], anchors: Sequence[Anchor]
) -> Iterator[ValueRow]:
    """Yield a row for each filler of `slots` (by their interchange names), in their order."""
    for slot, filler in slots.items():
        for value in filler if isinstance(filler, list | tuple) else [filler]:
            quote, resting = _find(kind, slot, str(value), evidence, anchors)
            yield ValueRow(
                slot=slot,
                value=str(value),
                start=quote.start,
                end=quote.end,
                quote=quote.quote,
                resting=resting,
            )


def _find(
    kind: str, slot: str, value: str, evidence: Sequence[Quote], anchors: Sequence[Anchor]
) -> tuple[Quote, str]:
    for anchor in anchors:
        if (anchor.slot, anchor.value) == (slot, value):
            return anchor.quote, "anchor"
    if (kind, slot) not in ENUMERATIONS:
        for quote in evidence:
            at = _find_words(quote.quote, value)
            if at is not None:
                start = quote.start + at
                return Quote(start, start + len(value), quote.quote[at : at + len(value)]), "words"
    return evidence[0], "evidence"


def _find_words(text: str, value: str) -> int | None:
    at = text.find(value)
    if at < 0:
        at = text.casefold().find(value.casefold())
        # Folding the case may change a length: only words that are there are given.
        if at < 0 or text[at : at + len(value)].casefold() != value.casefold():
            return None
    return at
