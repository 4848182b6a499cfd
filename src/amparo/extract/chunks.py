"""A sentence as a row of items: mentions, acts, operators and the small words between them.

This is all the syntax that the rules see: no parser, but enough to find who did what to whom in a clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.lexicon import Entry, Meaning

__all__ = ["Item", "chunk"]

_SHORT_FORM = re.compile(r" \((?:the |or )?[“\"‘']?[A-Z][\w.,& -]{0,60}[”\"’']?\)")


#: The words of an object that a verb's second word is looked for behind.
_LONGEST_OBJECT = 8


class Item:
    """One item; `tag` is one of

    E mention, A act, U asking word, V another verb we know, X auxiliary, M modal, N negator, T "to", P preposition,
    C coordinator, R relative, S subordinator, D determiner or possessive, J adverb, G genitive, I "such as",
    H hedge, W number, O other word, or a punctuation mark itself.
    """

    __slots__ = ("end", "entries", "low", "mention", "start", "tag", "tells")

    def __init__(
        self,
        tag: str,
        start: int,
        end: int,
        low: str,
        mention: Mention | None = None,
        entries: tuple[Entry, ...] = (),
        tells: bool = False,
    ) -> None:
        self.tag = tag
        self.start = start
        self.end = end
        self.low = low
        self.mention = mention
        self.entries = entries
        self.tells = tells

    def find(self, *kinds: str) -> Entry | None:
        """Return the first meaning of one of `kinds`."""
        for entry in self.entries:
            if entry.kind in kinds:
                return entry
        return None


def chunk(
    annotation: Annotation, sentence: Sentence, split_verbs: Mapping[str, Mapping[str, Meaning]]
) -> list[Item]:
    """Return the items of `sentence` from left to right; its tokens and mentions must have been found. `split_verbs` are
    the verbs whose second word may stand behind the object, by both."""
    lowered = annotation.lowered
    by_start: dict[int, Mention] = {}
    for found in sentence.mentions:
        known = by_start.get(found.outer_start)
        if known is None or found.outer_end > known.outer_end:
            by_start[found.outer_start] = found
    hits = {h.start: h for h in sentence.hits if h.meaning.tag or h.find("programme") is not None}
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
        split = split_verbs.get(word.low)
        joined = _over_object(annotation, sentence, end, split) if split is not None else None
        if joined is not None:
            items.append(Item("A", start, end, word.low, None, joined.grammar, joined.tells))
            position = end
            continue
        hit = hits.get(start)
        if hit is not None:
            position, meaning = hit.end, hit.meaning
            low = lowered[start:position]
            # "Section 212(a)(3)(C) of the Immigration and Nationality Act" is one noun
            tag = meaning.tag or "O"
            items.append(Item(tag, start, position, low, None, meaning.grammar, meaning.tells))
            continue
        tag = word.tag
        if tag == "M" and word.low == "may" and text[start].isupper() and start > sentence.start:
            tag = "O"  # the month
        if tag == "P" and word.low == "considering" and items and items[-1].tag == "X":
            tag = "O"
        items.append(Item(tag, start, end, word.low, None, word.entries))
        position = end
    return items


def _over_object(
    annotation: Annotation, sentence: Sentence, end: int, split: Mapping[str, Meaning]
) -> Meaning | None:
    """Return what a verb means whose second word stands behind its object ("took 200 people hostage"), or None."""
    words = annotation.lowered[end : sentence.end].split(" ", _LONGEST_OBJECT + 2)[1 : _LONGEST_OBJECT + 2]
    for index, word in enumerate(words):
        meaning = split.get(word.rstrip(".,;:—"))
        if meaning is not None and index:
            return meaning
        if word[-1:] in ".;:":
            return None
    return None
