"""A sentence as a row of items: mentions, acts, operators and the small words between them.

This is all the syntax that the rules see: no parser, but enough to find who did what to whom in a clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from amparo.extract.annotation import Annotation, Hit, Mention, Sentence
from amparo.extract.lexicon import Entry, Meaning
from amparo.extract.tokens import Word

__all__ = ["Item", "chunk", "find_located"]

_SHORT_FORM = re.compile(r" \((?:the |or )?[“\"‘']?[A-Z][\w.,& -]{0,60}[”\"’']?\)")


_LOCATING = frozenset(
    {"in", "at", "inside", "near", "within", "across", "throughout", "around", "outside", "on", "into"}
)
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
    text, lowered, last = annotation.text, annotation.lowered, sentence.end
    known: dict[int, Hit | Mention] = {h.start: h for h in sentence.hits if h.meaning.item_tag}
    for mention in sentence.mentions:
        other = known.get(mention.outer_start)
        if not isinstance(other, Mention) or mention.outer_end > other.outer_end:
            known[mention.outer_start] = mention
    items: list[Item] = []
    append = items.append
    position = sentence.start
    for start, end, word in sentence.tokens:
        if start < position:
            continue
        found = known.get(start)
        if found is None and not word.varies:
            append(Item(word.tag, start, end, word.low, None, word.entries))
            continue
        if isinstance(found, Mention):
            position = max(found.outer_end, found.end)
            if found.person is None and text.startswith(" (", position):
                short = _SHORT_FORM.match(text, position, last)
                if short is not None:
                    # "the People's Republic of China (PRC)" is one mention
                    position = short.end()
            append(Item("E", start, position, lowered[start:position], found))
            continue
        split = split_verbs.get(word.low)
        joined = _over_object(annotation, sentence, end, split) if split is not None else None
        if joined is not None:
            append(Item("A", start, end, word.low, None, joined.grammar, joined.tells))
        elif found is not None:
            position, meaning = found.end, found.meaning
            low = lowered[start:position]
            append(Item(meaning.item_tag, start, position, low, None, meaning.grammar, meaning.tells))
        else:
            capital = start > sentence.start and text[start].isupper()
            append(Item(_tag_of(word, capital, items), start, end, word.low, None, word.entries))
    return items


def _tag_of(word: Word, capital: bool, before: list[Item]) -> str:
    """Return the tag of a word after others: "May" is the month, the "considering" of "is considering" no preposition."""
    if word.low == "may" and capital:
        return "O"
    if word.low == "considering" and before and before[-1].tag == "X":
        return "O"
    return word.tag


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


def find_located(items: list[Item]) -> set[int]:
    """Return where the mentions begin that stand after "in", "near" and the like."""
    located: set[int] = set()
    for k, item in enumerate(items):
        if item.tag == "P" and item.low in _LOCATING:
            after = k + 1
            if after + 1 < len(items) and items[after].tag in "DO":
                after += 1
            if after < len(items) and items[after].tag == "E":
                located.add(items[after].start)
    return located
