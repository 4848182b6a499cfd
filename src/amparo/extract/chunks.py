"""A sentence as a row of items: mentions, acts, operators and the small words between them.

This is all the syntax that the rules see: no parser, but enough to find who did what to whom in a clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.lexicon import Entry

__all__ = ["Item", "chunk"]

_SHORT_FORM = re.compile(r" \((?:the |or )?[“\"‘']?[A-Z][\w.,& -]{0,60}[”\"’']?\)")


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
    tells: bool = False

    def find(self, *kinds: str) -> Entry | None:
        """Return the first meaning of one of `kinds`."""
        for entry in self.entries:
            if entry.kind in kinds:
                return entry
        return None


def chunk(annotation: Annotation, sentence: Sentence) -> list[Item]:
    """Return the items of `sentence` from left to right; its tokens and mentions must have been found."""
    lowered = annotation.lowered
    by_start: dict[int, Mention] = {}
    for found in sentence.mentions:
        known = by_start.get(found.outer_start)
        if known is None or found.outer_end > known.outer_end:
            by_start[found.outer_start] = found
    hits = {h.start: h for h in sentence.hits if h.meaning.tag}
    items: list[Item] = []
    position = sentence.start
    text = annotation.text
    for start, end, word in sentence.tokens:
        if start < position:
            continue
        mention = by_start.get(start)
        if mention is not None:
            position = max(mention.outer_end, mention.end)
            if text[position : position + 2] == " (" and mention.person is None:
                short = _SHORT_FORM.match(text, position, sentence.end)
                if short is not None:
                    # "the People's Republic of China (PRC)" is one mention
                    position = short.end()
            items.append(Item("E", start, position, lowered[start:position], mention))
            continue
        hit = hits.get(start)
        if hit is not None:
            position, meaning = hit.end, hit.meaning
            low = lowered[start:position]
            items.append(Item(meaning.tag, start, position, low, None, meaning.grammar, meaning.tells))
            continue
        items.append(Item(word.tag, start, end, word.low, None, word.entries))
        position = end
    return items
