"""Claims in the making: slots with the words behind each filler, merged where the document says a thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache, lru_cache
from typing import Any

from amparo.extract.discourse import Filler
from amparo.model import CLAIM_KINDS, Anchor, Claim, Quote
from amparo.text import fold

__all__ = ["Draft", "key_of"]

_KEYWORDS = {"as": "as_", "with": "with_", "for": "for_"}
# A claim shows three spans: of what a document says over and over, so many are enough to choose them from.
_SPANS_MAX = 40
# Named tuples are made in such numbers that the call between is felt.
_new = tuple.__new__
_ARTICLES = ("the ", "a ", "an ", "all ", "other ", "these ", "those ")


# The same names and groups come again and again.
@lru_cache(maxsize=1 << 14)
def key_of(value: str) -> str:
    """Return a key under which wordings of one filler meet: folded, without a leading article."""
    key = fold(value)
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return key


class Draft:
    """A claim that is not frozen yet. `slots` maps a slot's interchange name to its fillers; a slot of the model that
    takes one value uses the first."""

    __slots__ = ("asserted_by", "confidence", "kind", "rule", "slots", "spans")

    def __init__(
        self,
        kind: str,
        rule: str,
        spans: list[tuple[int, int]],
        slots: dict[str, list[Filler]] | None = None,
        confidence: float = 0.8,
        asserted_by: tuple[str, ...] = (),
    ) -> None:
        self.kind = kind
        self.rule = rule
        self.spans = spans
        self.slots: dict[str, list[Filler]] = slots if slots is not None else {}
        self.confidence = confidence
        self.asserted_by = asserted_by

    def add(self, slot: str, fillers: Iterable[Filler]) -> None:
        """Add `fillers` to `slot`, each value once."""
        known = self.slots.setdefault(slot, [])
        keys = {key_of(f.value) for f in known}
        for filler in fillers:
            key = key_of(filler.value)
            if key and key not in keys:
                keys.add(key)
                known.append(filler)
        if not known:
            del self.slots[slot]

    def set(self, slot: str, value: str, start: int, end: int) -> None:
        """Set `slot` to one value resting on the words from `start` to `end`."""
        self.slots[slot] = [Filler(value, start, end)]

    def first(self, slot: str) -> str | None:
        """Return the first value of `slot`, or None."""
        fillers = self.slots.get(slot)
        return fillers[0].value if fillers else None

    def keys(self, slot: str) -> Set[str]:
        """Return the keys of the values of `slot`, in their order: what is read must not hang on how strings hash."""
        return dict.fromkeys(key_of(f.value) for f in self.slots.get(slot, ())).keys()

    def merge(self, other: Draft, single: frozenset[str] = frozenset()) -> None:
        """Take in what `other` says besides; slots named in `single` keep their own value."""
        for slot, fillers in other.slots.items():
            if slot in single and slot in self.slots:
                continue
            self.add(slot, fillers)
        for span in other.spans:
            self.add_span(span)
        self.confidence = max(self.confidence, other.confidence)

    def add_span(self, span: tuple[int, int]) -> None:
        """Let the claim rest on `span` besides, unless it does or has enough to choose from."""
        if len(self.spans) < _SPANS_MAX and span not in self.spans:
            self.spans.append(span)

    def freeze(self, text: str) -> Claim:
        """Return the claim, its evidence the first three spans in the order of the text, each without outer space."""
        cls, attributes = _form_of(self.kind)
        values: dict[str, Any] = {}
        anchors: list[Anchor] = []
        for slot, fillers in self.slots.items():
            name, many = attributes[slot]
            if many:
                values[name] = tuple([f.value for f in fillers])
            else:
                value = fillers[0].value
                values[name] = int(value) if slot == "count" else value
                fillers = fillers[:1]
            for value, start, end in fillers:
                if 0 <= start < end:
                    anchors.append(_new(Anchor, (slot, value, _new(Quote, (start, end, text[start:end])))))
        evidence = [_quote(text, start, end) for start, end in _disjoint(self.spans)]
        return cls(
            evidence=tuple(evidence),
            anchors=tuple(anchors),
            rule=self.rule,
            confidence=self.confidence,
            asserted_by=self.asserted_by,
            **values,
        )


@cache
def _form_of(kind: str) -> tuple[type[Claim], dict[str, tuple[str, bool]]]:
    """Return the class of a kind of claim; of each of its slots the attribute, and whether it takes many values."""
    cls = CLAIM_KINDS[kind]
    return cls, {slot: (_KEYWORDS.get(slot, slot), cls.takes_many(slot)) for slot in cls.slot_names()}


def _quote(text: str, start: int, end: int) -> Quote:
    """Return the quote from `start` to `end` without outer space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _new(Quote, (start, end, text[start:end]))


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return up to three of `spans` that do not stand inside another, in the order of the text."""
    if len(spans) == 1:
        return spans
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not any(k[0] <= span[0] and span[1] <= k[1] for k in kept):
            kept = [k for k in kept if not (span[0] <= k[0] and k[1] <= span[1])]
            kept.append(span)
    return sorted(kept[:3])
