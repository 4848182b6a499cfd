"""Groups of people and governments: the shortest noun phrase that says who it is.

"Armenian political leaders", "members of the opposition", "Iran's government": a phrase is built from its head (a plural noun for
people, a demonym, a people, a word for a government) leftwards over modifiers and rightwards over one "of" phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from amparo.extract.annotation import Annotation, Hit, Mention, Sentence
from amparo.extract.quantities import find_quantities
from amparo.vocabulary import closed_class

if TYPE_CHECKING:
    from amparo.extract.lexicon import Entry, Lexicon
    from amparo.extract.tokens import Token

__all__ = ["GroupReader", "SentenceWords"]

_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+|its\s+|their\s+|his\s+|this\s+|our\s+)?")
_LOWER_PHRASE = re.compile(r"[a-z][\w-]*(?:\s+[a-z][\w-]*){0,2}")
_GENITIVE_NOUN = re.compile(r"[’']s?\s+[a-z]+(?:\s+[a-z]+)?")
_NOUN_AFTER = re.compile(r"\s+[a-z]+")
_WORD_AFTER = re.compile(r"\s*[\w-]+")
_VERB_ENDINGS = ("ing", "ed", "ize", "ise")
_GENITIVES = frozenset(("'s", "'"))
_JOINED_MODIFIERS = frozenset(("current", "former", "religious", "ethnic", "political"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_TELLING_COUNTRY = frozenset(("adjective", "country", "demonym"))
_LEADING_TO_VERB = frozenset(
    "to will would could should must may might can cannot not who that which they we he she it".split()
)
_MODIFYING = frozenset(("women", "men", "veterans", "armed", "youth"))
_BEFORE_HEAD = 7
_BEFORE_PHRASE = 6


class SentenceWords:
    """What is known of a sentence's words while its groups are read; `names` are those of persons that no group has
    taken, `text` and `lowered` the document's."""

    __slots__ = ("annotation", "covering", "lowered", "names", "sentence", "text", "tokens")

    def __init__(
        self, annotation: Annotation, sentence: Sentence, tokens: list[Token], names: list[Mention]
    ) -> None:
        self.annotation = annotation
        self.sentence = sentence
        self.tokens = tokens
        self.names = names
        self.text = annotation.text
        self.lowered = annotation.lowered
        self.covering: dict[int, Hit] | None = None

    def drop_names(self, start: int, end: int) -> None:
        """Take the names between `start` and `end` for part of another mention."""
        self.names = [m for m in self.names if not (start <= m.start and m.end <= end)]

    def index_at(self, start: int) -> int | None:
        """Return the index of the token that begins at `start`, or None."""
        tokens = self.tokens
        index = bisect_left(tokens, (start,))
        return index if index < len(tokens) and tokens[index][0] == start else None

    def cover(self) -> dict[int, Hit]:
        """Return the hit that covers each word of the sentence, by the word's start."""
        if self.covering is None:
            covering = self.covering = {}
            find = self.lowered.find
            for hit in self.sentence.hits:
                covering[hit.start] = hit
                position = find(" ", hit.start, hit.end)
                while position >= 0:
                    covering[position + 1] = hit
                    position = find(" ", position + 1, hit.end)
        return self.covering


class GroupReader:
    """Reads the phrase around a head."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._closed = lexicon.word_tags
        self._is_verb_form = lexicon.is_verb_form
        words = closed_class()
        self._numbers = frozenset(words.numbers) | frozenset(words.multipliers)

    def read(self, words: SentenceWords, hit: Hit, entry: Entry) -> Mention | None:
        """Return the group or power with the head `hit`, which means `entry`; None where it is no word of its own."""
        k = words.index_at(hit.start)
        if k is None:
            return None
        text, tokens = words.text, words.tokens
        first, country = self._extend_left(words, k, entry.kind)
        count = self._count_before(words, first)
        left = tokens[first][0]
        kind = "power" if entry.kind == "power" else "group"
        end, of_country = self._extend_right(words, hit.end)
        country = country or of_country or (entry.name if entry.kind == "demonym" else None)
        mention = Mention(
            left,
            end,
            kind,
            " ".join(text[left:end].split()),
            tokens[count[1]][0] if count else left,
            end,
            number="p",
            country=country,
            tags=entry.tags,
        )
        mention.count = count[0] if count else None
        mention.head_start = hit.start
        bare = kind == "power" and left == hit.start and end == hit.end
        if bare and first and tokens[first - 1][2].low in _DEFINITE:
            mention.tags = mention.tags | {"bare"}
        return mention

    # -- to the left -----------------------------------------------------------------------------------------

    def _extend_left(self, words: SentenceWords, k: int, kind: str) -> tuple[int, str | None]:
        """Return the first token of the phrase with head `k`, and its country."""
        text, tokens, names, hits_at = words.text, words.tokens, words.names, words.cover()
        first, country = k, None
        while first > 0 and k - first < _BEFORE_HEAD:
            start, end, word = tokens[first - 1]
            after = tokens[first][0]
            if after - end > 2 or "\n" in text[end:after]:
                break
            name = next((m for m in names if m.start <= start < m.end), None) if names else None
            if name is not None:
                step = words.index_at(name.start) if kind == "power" else None
                if step is None:
                    break
                first = step
                continue
            hit = hits_at.get(start)
            if hit is not None:
                if first < k and word.low not in _MODIFYING and _is_people(hit):
                    # "activists told reporters": what stands between is a verb
                    first += 1
                    break
                entry = hit.find(
                    "adjective", "country", "demonym", "people", "body", "armed_group", "state", "place"
                )
                if entry is not None:
                    country = country or (entry.name if entry.kind in _TELLING_COUNTRY else None)
                    step = words.index_at(hit.start)
                    first = first - 1 if step is None else min(step, first - 1)
                    continue
                if _ends_phrase(hit, word.low) or self._is_verb_here(words, hit, first - 1):
                    break
            low = word.low
            if low in _GENITIVES:
                # a possessor: it tells whose they are, and is part of the name only before a people
                owner = _owner(words, first - 2)
                if owner is not None:
                    country = country or owner[1]
                    if kind in ("demonym", "people", "power") and owner[0] >= 0:
                        first = owner[0]
                break
            if word.closed is not None or not low[0].isalnum():
                if low in ("and", "or") and first >= 2 and _is_modifier(words, first - 2):
                    first -= 2
                    continue
                break
            if low[0].isdigit() or low in self._numbers or (len(low) > 4 and low.endswith("ly")):
                break
            first -= 1
        # a verb read as a modifier at the left edge
        while first < k and self._is_verb_edge(words, first):
            first += 1
        return first, country

    def _is_verb_here(self, words: SentenceWords, hit: Hit, index: int) -> bool:
        """Whether the act word at token `index` is a verb by the word before it: "to arrest opposition leaders"."""
        if not index or hit.find("act_verb") is None:
            return False
        before = words.tokens[index - 1][2].low
        return before in _LEADING_TO_VERB or (len(before) > 4 and before.endswith("ly"))

    def _is_verb_edge(self, words: SentenceWords, j: int) -> bool:
        start, _, word = words.tokens[j]
        if j and self._is_verb_form(word.low):
            # "to release activists", "must immediately free journalists"
            before = words.tokens[j - 1][2]
            if before.closed == "J" and j > 1:
                before = words.tokens[j - 2][2]
            if before.closed in ("T", "M"):
                return True
            if word.low.endswith("ing") and words.tokens[j - 1][2].closed != "D":
                # "continue sanctioning officials"
                return True
        relative = j > 0 and words.tokens[j - 1][2].low in ("that", "who", "which")
        if not word.low.endswith("s" if relative else _VERB_ENDINGS) or not word.low.isalpha():
            return False
        if words.cover().get(start) is not None or words.text[start].isupper():
            return False
        return not (j and words.tokens[j - 1][2].closed in ("D", "P"))

    def _count_before(self, words: SentenceWords, first: int) -> tuple[int, int] | None:
        """Return the number before the phrase that begins at token `first`, and its first token."""
        text, tokens = words.text, words.tokens
        low = max(0, first - _BEFORE_PHRASE)
        for _, _, word in tokens[low:first]:
            if word.counts:
                break
        else:
            return None
        window_start, window_end = tokens[low][0], tokens[first][0]
        best = None
        for quantity in find_quantities(text, window_start, window_end):
            if text[quantity.end : window_end].strip() in ("", "of the", "of", "other"):
                best = quantity
        if best is None:
            return None
        return best.value, next((j for j in range(low, first) if tokens[j][0] >= best.start), first)

    # -- to the right ----------------------------------------------------------------------------------------

    def _extend_right(self, words: SentenceWords, end: int) -> tuple[int, str | None]:
        """Return where the phrase ends whose head ends at `end`, and the country that stands after "of"."""
        text, stop = words.text, words.sentence.end
        link = _OF.match(text, end, stop)
        if link is None:
            return end, None
        start = link.end()
        origin = link.group().lstrip().startswith("from")
        hit = words.cover().get(start)
        entry = (
            hit.find(
                "country", "body", "armed_group", "power", "people", "place", "demonym", "noun", "adjective"
            )
            if hit is not None
            else None
        )
        if hit is not None and entry is not None:
            if origin and entry.kind not in ("country", "place"):
                return end, None
            country = entry.name if entry.kind in _TELLING_COUNTRY else None
            return self._over_noun(words, hit.end, entry.kind), country
        if origin:
            return end, None
        names = words.annotation.name_mentions
        at = bisect_left(words.annotation.name_starts, start)
        if at < len(names) and names[at].start == start:
            return names[at].end, None
        return self._over_lower_words(words, start, end), None

    def _over_noun(self, words: SentenceWords, end: int, kind: str) -> int:
        """Return the end with the noun that goes with it: "leaders of Nagorno-Karabakh's government"."""
        text, stop = words.text, words.sentence.end
        more = _GENITIVE_NOUN.match(text, end, stop)
        if more is not None:
            first, *rest = more.group().split()[1:]
            if first in self._closed:
                return end
            if rest and (rest[0] in self._closed or self._is_verb_form(rest[0])):
                return end + len(more.group().removesuffix(rest[0]).rstrip())
            return more.end()
        if kind in ("adjective", "people", "demonym"):
            more = _NOUN_AFTER.match(text, end, stop)
            if more is not None and more.group().strip() not in self._closed:
                return more.end()
        return end

    def _over_lower_words(self, words: SentenceWords, start: int, end: int) -> int:
        """Return where up to three plain words end that begin at `start`, or `end` where there are none."""
        phrase = _LOWER_PHRASE.match(words.text, start, words.sentence.end)
        if phrase is None:
            return end
        position = start
        for word in phrase.group().split():
            if word in self._closed or self._is_verb_form(word):
                break
            match = _WORD_AFTER.match(words.text, position)
            assert match is not None
            end = position = match.end()
        return end


def _ends_phrase(hit: Hit, low: str) -> bool:
    """Whether the words of `hit` are an act or another verb, and so no modifier."""
    act = hit.find("act_verb", "ask_to", "ask_for", "negating", "transparent", "unreal", "light")
    if act is None or hit.find("act_noun", "noun") is not None:
        return False
    if hit.find("occupation", "office") is not None:
        return True
    return not (act.kind == "act_verb" and "n" in act.forms and low == "displaced")


def _is_modifier(words: SentenceWords, j: int) -> bool:
    start, _, word = words.tokens[j]
    hit = words.cover().get(start)
    return word.low in _JOINED_MODIFIERS or (
        hit is not None and hit.find("adjective", "people", "demonym") is not None
    )


def _owner(words: SentenceWords, j: int) -> tuple[int, str | None] | None:
    """Return the first token of the possessor that ends at token `j`, and the country that it is; None where it is no name."""
    if j < 0:
        return None
    start, end, _ = words.tokens[j]
    hit = words.cover().get(start)
    if hit is not None and hit.end == end:
        entry = hit.find("country", "body", "armed_group", "place")
        if entry is not None:
            step = words.index_at(hit.start)
            return j if step is None else step, entry.name if entry.kind == "country" else None
    name = next((m for m in words.names if m.end == end), None)
    if name is None:
        return None
    step = words.index_at(name.start)
    return j if step is None else step, None


def _is_people(hit: Hit) -> bool:
    """Whether the words of `hit` are a plural noun for people."""
    entry = hit.find("noun", "demonym")
    return entry is not None and "plural" in entry.tags
