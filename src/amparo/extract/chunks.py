"""A sentence as a row of items: mentions, acts, operators and the small words between them.

This is all the syntax that the rules see: no parser, but enough to find who did what to whom in a clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from amparo.extract.annotation import Annotation, Hit, Mention, Sentence
from amparo.extract.lexicon import Entry, Lexicon

__all__ = ["Item", "chunk"]

@dataclass(slots=True, eq=False)
class Item:
    """One item; `tag` is one of

    E mention, A act, U asking word, V another verb we know, X auxiliary, M modal, N negator, T "to", P preposition,
    C coordinator, R relative, S subordinator, D determiner or possessive, J adverb, G genitive, I "such as",
    H hedge, W number, O other word, or a punctuation mark itself.
    """

    tag: str
    start: int
    end: int
    low: str
    mention: Mention | None = None
    entries: tuple[Entry, ...] = ()

    def find(self, *kinds: str) -> Entry | None:
        """Return the first meaning of one of `kinds`."""
        for entry in self.entries:
            if entry.kind in kinds:
                return entry
        return None


_VERBISH = ("transparent", "negating", "unreal", "light", "reporting", "verb")


def chunk(annotation: Annotation, sentence: Sentence, lexicon: Lexicon) -> list[Item]:
    """Return the items of `sentence` from left to right; its mentions must have been found."""
    lowered = annotation.lowered
    by_start: dict[int, Mention] = {}
    for mention in sentence.mentions:
        known = by_start.get(mention.outer_start)
        if known is None or mention.outer_end > known.outer_end:
            by_start[mention.outer_start] = mention
    hits = {h.start: h for h in sentence.hits}
    tags = lexicon.word_tags
    items: list[Item] = []
    position = sentence.start
    for start, end in sentence.tokens:
        if start < position:
            continue
        mention = by_start.get(start)
        if mention is not None:
            position = max(mention.outer_end, mention.end)
            items.append(Item("E", start, position, lowered[start:position], mention))
            continue
        hit = hits.get(start)
        if hit is not None:
            item = _of_hit(hit, lowered)
            if item is not None:
                items.append(item)
                position = item.end
                continue
        low = lowered[start:end]
        tag = tags.get(low)
        if tag is None:
            if not low[0].isalnum():
                tag = "G" if low in ("'s", "'") else low
            elif low.isdigit():
                tag = "W"
            else:
                tag = "J" if low.endswith("ly") and len(low) > 4 else "O"
        items.append(Item(tag, start, end, low))
        position = end
    return items


def _of_hit(hit: Hit, lowered: str) -> Item | None:
    """Return the item of a lexicon hit that is a verb, an act or an operator; None for other hits."""
    entries = tuple(e for e in hit.entries if e.kind in _TAG_OF)
    if not entries:
        return None
    best = min(entries, key=lambda e: _ORDER[_TAG_OF[e.kind]])
    return Item(_TAG_OF[best.kind], hit.start, hit.end, lowered[hit.start : hit.end], None, entries)


_TAG_OF = {
    "act_verb": "A",
    "act_noun": "A",
    "ask_to": "U",
    "ask_for": "U",
    "ask_noun": "U",
    "due": "U",
    "must": "M",
    **dict.fromkeys(_VERBISH, "V"),
    "hedge": "H",
}
_ORDER = {"U": 0, "A": 1, "M": 2, "V": 3, "H": 4}
