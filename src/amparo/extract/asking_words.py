"""Which sentences can hold an ask: what stands around an asking word tells, before its syntax is read, where nothing comes of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from amparo.extract.annotation import Annotation, Hit, Sentence
from amparo.extract.inflection import GERUND
from amparo.extract.lexicon import Lexicon
from amparo.extract.marks import ASKS, DEMANDED, DOCUMENT, DUE, MUST, NO_NOUN, PARTY, TELLS, WISHED

__all__ = ["AskScreen"]

#: What follows "it is vital" where something is due.
_BEHIND_DUE = re.compile(r"\s*(?:that|for|to)\b")
_BEFORE_DUE = re.compile(r"\b(?:it|now|that)(?:\s+(?:is|remains|are)|'s)\b")
#: Right before an asking word that is no noun these leave nothing asked for: a passive, what could be, what is denied.
_PASSIVE = ("is", "are", "was", "were", "been", "being", "be")
_UNREAL = ("would", "could", "might", "can", "not", "never")
#: "must" without an act of the rules asks for something where the word for it is one of these.
_DUE_OUTCOME = re.compile(r"\b(?:accountable|to account|accountability|consequences)\b")
#: Without an act of the rules, "support" and the like ask for something where a verb follows: one of a clause, or one in -ing.
_VERBAL = re.compile(r"ing\b|\bthat\b")
_PRONOUN = re.compile(r"\b(?:s?he|him|her|it|they|them|we|us|i|you|me|\w+sel(?:f|ves))\b")
#: Words that ask for whatever stands after them.
_PLAIN = ("call for", "calls for", "called for", "calling for", "demand")
#: How near behind the word it is told who is to act, in code points.
_NEAR = 80


class AskScreen:
    """Tells of the sentences of one document, in their order, whether acts may be told or asked for in them; never no where one
    would be that makes a claim."""

    def __init__(self, annotation: Annotation, lexicon: Lexicon) -> None:
        self._annotation = annotation
        self._lowered = annotation.lowered
        #: Where the last words stand of verbs in two parts with others between them ("bring her home").
        self._told_apart = _find_words(self._lowered, lexicon.parted_words)
        self._asked_apart = _find_words(self._lowered, lexicon.parted_demands)

    def may_tell(self, sentence: Sentence) -> bool:
        """Whether an act that makes a claim may stand in `sentence`."""
        return bool(sentence.marks & TELLS) or _is_any_in(self._told_apart, sentence)

    def may_ask(self, sentence: Sentence) -> bool:
        """Whether an ask may be read in `sentence`."""
        marks = sentence.marks
        if marks & DOCUMENT:
            # "the bill would end …" needs no asking word
            return True
        if not marks & ASKS:
            return False
        for hit in sentence.hits:
            own = hit.meaning.marks
            if not own & ASKS:
                continue
            if own & DUE:
                may = self._may_be_due(sentence, hit)
            elif own & NO_NOUN and self._is_held_back(hit):
                may = False
            elif own & (MUST | WISHED) and not self._is_act_behind(sentence, hit.start):
                may = self._may_must(sentence, hit) if own & MUST else self._may_wish(sentence, hit)
            else:
                may = True
            if may:
                return True
        return False

    def _may_be_due(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether "important" or the like may say of an act that it is due: "it is important that"."""
        if _BEHIND_DUE.match(self._lowered, hit.end, sentence.end) is None:
            return False
        return _BEFORE_DUE.search(self._lowered, max(0, hit.start - _NEAR), hit.start) is not None

    def _is_held_back(self, hit: Hit) -> bool:
        """Whether the word right before an asking verb takes the asking from it: "is supported", "would urge"."""
        before = self._lowered[max(0, hit.start - 12) : hit.start].split()
        word = before[-1] if before else ""
        return word in _UNREAL or (
            word in _PASSIVE and not any(GERUND in e.forms for e in hit.meaning.entries)
        )

    def _is_act_behind(self, sentence: Sentence, start: int) -> bool:
        """Whether an act of the rules that may be asked for may stand behind `start`."""
        if sentence.marks & DEMANDED:
            for hit in reversed(sentence.hits):
                if hit.start <= start:
                    break
                if hit.meaning.marks & DEMANDED:
                    return True
        return _is_any_in(self._told_apart, sentence) or _is_any_in(self._asked_apart, sentence)

    def _may_must(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether "must" may ask without an act of the rules: of a state, a power, a body."""
        return bool(sentence.marks & PARTY) or (
            _DUE_OUTCOME.search(self._lowered, hit.end, sentence.end) is not None
        )

    def _may_wish(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether "support" or the like may ask without an act of the rules: a gerund or "that" follows, or soon who is
        to act."""
        lowered, names = self._lowered, self._annotation.name_starts
        end = hit.end
        near = min(sentence.end, end + _NEAR)
        if lowered.startswith(_PLAIN, hit.start):
            return True
        if _VERBAL.search(lowered, end, sentence.end) or _PRONOUN.search(lowered, end, near):
            return True
        named = bisect_left(names, end)
        if named < len(names) and names[named] < near:
            return True
        return any(end <= h.start < near and h.meaning.mention is not None for h in sentence.hits)


def _find_words(lowered: str, words: Iterable[str]) -> list[int]:
    """Return where `words` stand, as words of their own."""
    found = []
    for word in words:
        start = lowered.find(word)
        while start >= 0:
            end = start + len(word)
            if not lowered[start - 1 : start].isalnum() and not lowered[end : end + 1].isalnum():
                found.append(start)
            start = lowered.find(word, end)
    found.sort()
    return found


def _is_any_in(starts: list[int], sentence: Sentence) -> bool:
    if not starts:
        return False
    first = bisect_left(starts, sentence.start)
    return first < len(starts) and starts[first] < sentence.end
