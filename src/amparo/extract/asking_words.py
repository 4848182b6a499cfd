"""Which sentences can hold an ask: what stands around an asking word tells, before its syntax is read, where nothing comes of it."""

from __future__ import annotations

import re
from bisect import bisect_left

from amparo.extract.annotation import Annotation, Sentence
from amparo.extract.lexicon import Lexicon
from amparo.extract.marks import ASKS, DEMANDED, DOCUMENT, DUE, MUST, PARTY, WISHED

__all__ = ["AskScreen"]

#: What follows "it is vital" where something is due.
_BEHIND_DUE = re.compile(r"\s*(?:that|for|to)\b")
#: "must" without an act of the rules asks for something where the word for it is one of these.
_DUE_OUTCOME = re.compile(r"\b(?:accountable|to account|accountability|consequences)\b")
#: Without an act of the rules, "support" and the like ask for something where a verb follows: one of a clause, or one in -ing.
_VERBAL = re.compile(r"ing\b|\bthat\b")
_PRONOUN = re.compile(r"\b(?:s?he|him|her|it|they|them|we|us|i|you|me|\w+sel(?:f|ves))\b")
#: Words that ask for whatever stands after them.
_PLAIN = ("call for", "calls for", "called for", "calling for", "demand")
#: A second part of so many letters ("go") stands in other words everywhere.
_SHORT = 2
#: How near behind the word it is told who is to act, in code points.
_NEAR = 80


class AskScreen:
    """Tells of a sentence whether an ask may be read in it; never no where one would be that makes a demand."""

    def __init__(self, lexicon: Lexicon) -> None:
        #: Of each verb that stands in two parts with words between them a part to know it by.
        self._parts = sorted(
            {
                last if len(last) > _SHORT else first
                for first, last in (
                    *(
                        (verb, rest.split()[-1])
                        for act in lexicon.acts
                        for verb, rests in act.around.items()
                        for rest in rests
                    ),
                    *((verb, last) for verb, lasts in lexicon.split_verbs.items() for last in lasts),
                )
            }
        )

    def has_parted_verb(self, lowered: str, sentence: Sentence) -> bool:
        """Whether a verb in two parts may stand in the sentence ("bring her home")."""
        start, end = sentence.start, sentence.end
        for part in self._parts:
            if lowered.find(part, start, end) >= 0:
                return True
        return False

    def may_ask(self, annotation: Annotation, sentence: Sentence, marks: int) -> bool:
        """Whether an ask may be read in `sentence`, whose words add up to `marks`."""
        if marks & DOCUMENT:
            # "the bill would end …" needs no asking word
            return True
        if not marks & ASKS:
            return False
        lowered = annotation.lowered
        demanded = sentence.end if self.has_parted_verb(lowered, sentence) else -1
        if marks & DEMANDED:
            demanded = max(demanded, max(h.start for h in sentence.hits if h.meaning.marks & DEMANDED))
        for hit in sentence.hits:
            own = hit.meaning.marks
            if not own & ASKS:
                continue
            if own & DUE:
                may = _BEHIND_DUE.match(lowered, hit.end, sentence.end) is not None
            elif demanded > hit.start:
                may = True
            elif own & MUST:
                may = bool(marks & PARTY) or (_DUE_OUTCOME.search(lowered, hit.end, sentence.end) is not None)
            elif own & WISHED:
                may = _has_verb_behind(annotation, sentence, hit.end) or lowered.startswith(_PLAIN, hit.start)
            else:
                may = True
            if may:
                return True
        return False


def _has_verb_behind(annotation: Annotation, sentence: Sentence, end: int) -> bool:
    """Whether a verb may follow in what "support" and the like at `end` ask for: a gerund, "that", or who is to act soon behind."""
    lowered = annotation.lowered
    if _VERBAL.search(lowered, end, sentence.end) is not None:
        return True
    near = min(sentence.end, end + _NEAR)
    if _PRONOUN.search(lowered, end, near) is not None:
        return True
    named = bisect_left(annotation.name_starts, end)
    if named < len(annotation.name_starts) and annotation.name_starts[named] < near:
        return True
    return any(end <= h.start < near and h.meaning.mention is not None for h in sentence.hits)
