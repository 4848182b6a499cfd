"""What the words of a proposal stand among: their sentences, mentions, acts and dates, as the rules read them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from amparo.extract.door.quotes import QuoteFinder
from amparo.extract.lexicon import lower
from amparo.text import fold

if TYPE_CHECKING:
    from amparo.extract.annotation import Annotation, Hit, Mention, Sentence
    from amparo.extract.discourse import Discourse, Filler
    from amparo.extract.extractor import Extractor
    from amparo.extract.predicates import Clause
    from amparo.model import Claim, Document

__all__ = ["Scene", "Span", "Text", "split_words", "stem"]

Span = tuple[int, int]
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|'")
_INITIALS = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, possessives and the stops of initials ("U.S.") left out."""
    return tuple(_WORD.findall(_INITIALS.sub(r"\1", _POSSESSIVE.sub("", fold(text)))))


def stem(word: str) -> str:
    """Return `word` without the ending of a plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class Scene:
    """One document as it was read by the rules, with what the door asks of it."""

    def __init__(self, extractor: Extractor, document: Document) -> None:
        self._extractor = extractor
        self.document = document
        self.annotation: Annotation
        self.discourse: Discourse
        self.claims: tuple[Claim, ...]
        self.annotation, self.discourse, self.claims = extractor.read(document)
        #: Letters and measures admitted so far: their signers and sponsors are whom "the letter" speaks for.
        self.admitted: list[Claim] = []
        self.lexicon = extractor.lexicon
        self.text = document.text
        self.quotes = QuoteFinder(self.text)
        self._starts = [s.start for s in self.annotation.sentences]
        self._hit_starts = [h.start for h in self.annotation.hits]

    def sentences_at(self, span: Span) -> list[Sentence]:
        """Return the sentences that `span` touches, each read closely."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        last = bisect_left(self._starts, span[1])
        found = [s for s in self.annotation.sentences[first:last] if s.start < span[1] and span[0] < s.end]
        for sentence in found:
            self._extractor.read_closely(self.annotation, sentence)
        return found

    def clause_of(self, sentence: Sentence) -> Clause:
        """Return the syntax of `sentence`."""
        return self._extractor.read_closely(self.annotation, sentence)

    def hits_in(self, span: Span) -> list[Hit]:
        """Return the words of the lexicon that stand whole in `span`."""
        first = bisect_left(self._hit_starts, span[0])
        last = bisect_left(self._hit_starts, span[1])
        return [h for h in self.annotation.hits[first:last] if h.end <= span[1]]

    def mentions_in(self, span: Span) -> list[Mention]:
        """Return the mentions, names among them, whose words touch `span`."""
        found = [
            m
            for sentence in self.sentences_at(span)
            for m in sentence.mentions
            if m.start < span[1] and span[0] < m.end
        ]
        known = {m.start for m in found}
        names = self.annotation.name_mentions
        k = bisect_left(self.annotation.name_starts, span[0])
        while k < len(names) and names[k].start < span[1]:
            if names[k].start not in known:
                found.append(names[k])
            k += 1
        return found

    def speaker_at(self, span: Span) -> tuple[Filler, ...]:
        """Return whose quotation `span` stands in."""
        return self.discourse.speaker_at(span[0]) or self.discourse.speaker_at(max(span[0], span[1] - 1))

    def scan(self, words: str) -> list[Hit]:
        """Return the words of the lexicon in a filler."""
        return self.lexicon.scan(words, lower(words))

    @cached_property
    def words(self) -> Text:
        """The words of the whole document."""
        return Text(self.text, 0, len(self.text))


class Text:
    """The folded words of a stretch of text with their places, for looking up words in a row."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.words: list[str] = []
        self.spans: list[Span] = []
        for match in _TOKEN.finditer(text, start, end):
            # "I've", "we're": the pronoun is what refers to somebody
            said = _SHORT_FORM.sub("", match.group())
            for word in split_words(said):
                self.words.append(word)
                self.spans.append(match.span())
        self.stems = {stem(word) for word in self.words}

    def find(self, wanted: tuple[str, ...]) -> Span | None:
        """Return where `wanted` stand in a row, or None."""
        if not wanted:
            return None
        words, size = self.words, len(wanted)
        for at, word in enumerate(words):
            if word == wanted[0] and tuple(words[at : at + size]) == wanted:
                return self.spans[at][0], self.spans[at + size - 1][1]
        return None

    def find_scattered(self, wanted: list[str]) -> Span | None:
        """Return the stretch in which all of `wanted` (stems) stand in any order, or None."""
        if not wanted or not set(wanted) <= self.stems:
            return None
        places = [self.spans[i] for i, word in enumerate(self.words) if stem(word) in wanted]
        return min(s for s, _ in places), max(e for _, e in places)


_SHORT_FORM = re.compile(r"(?<=^i|^I)[’'](?:ve|m|d|ll)$|(?<=^we|^We)[’'](?:ve|re|d|ll)$")
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[.,]\d+)*(?:[’'ʼ‘]\w+)*")
