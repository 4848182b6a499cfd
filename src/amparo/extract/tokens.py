"""The words of a sentence, each looked up in the lexicon once for all documents.

Words recur: what a run of signs between two spaces splits into, and what each of its words is, is remembered. Splitting is
the work of one pattern, so the memory changes nothing but the time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amparo.extract.lexicon import lower

if TYPE_CHECKING:
    from amparo.extract.lexicon import Entry, Lexicon

__all__ = ["Token", "TokenReader", "Word"]

# Initials with their stops, a word with its inner hyphens and apostrophes, a genitive's ending, or one other sign.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-–]\w+|[’'](?!s\b)\w+)*|[’']s\b|(?<=s)[’'](?!\w)|[^\w\s]")
_PRONOUNS = {
    "he": "s", "him": "s", "she": "s", "her": "s", "it": "s", "they": "p", "them": "p", "we": "p", "us": "p", "i": "s",
    "you": "p", "himself": "s", "herself": "s", "themselves": "p", "me": "s",
}  # fmt: skip
# Runs remembered at most, twice: a page in a strange script must not fill the memory. The longest that are.
_KNOWN_MAX = 25_000
_LENGTH_MAX = 40
_MARKS = frozenset(',.;:?!)”"')
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve hundred thousand million dozen".split()
)
_NUMBER_ENDINGS = ("teen", "ty")
_DIGIT_OR_PART = re.compile(r"\d|[^\W\d_]+")


class Word:
    """A word as it is written, whatever stands around it; shared, and so never changed.

    `low` is it in lower case; `tag` and `entries` the tag that it has in a row of items (`amparo.extract.chunks`) and what
    it may mean as a verb; `closed` its tag where it is one of the small words of the language, else None; `pronoun` s or p
    where it stands for somebody, else nothing; `counts`: it may be a part of a number; `varies`: its tag depends on the words
    beside it, or it is the first word of a verb that has a second behind its object.
    """

    __slots__ = ("closed", "counts", "entries", "low", "pronoun", "tag", "varies")

    def __init__(
        self,
        low: str,
        tag: str,
        entries: tuple[Entry, ...],
        closed: str | None,
        pronoun: str,
        counts: bool,
        varies: bool,
    ) -> None:
        self.low = low
        self.tag = tag
        self.entries = entries
        self.closed = closed
        self.pronoun = pronoun
        self.counts = counts
        self.varies = varies


#: (start, end, word), in code points of the text.
Token = tuple[int, int, Word]


class TokenReader:
    """Splits sentences into tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._closed = lexicon.word_tags
        self._verbs = lexicon.verb_meanings
        self._varying = frozenset(("may", "considering", *lexicon.split_verbs))
        # When as many runs are known as may be, the older ones are let go but for those that are met again.
        self._runs: dict[str, tuple[Token, ...]] = {}
        self._older: dict[str, tuple[Token, ...]] = {}
        self._parts: dict[str, tuple[Token, ...]] = {}

    def read(self, text: str, start: int, end: int) -> tuple[list[Token], list[int]]:
        """Return the tokens of text[start:end] from left to right, and the indexes of those that are pronouns."""
        tokens: list[Token] = []
        pronouns: list[int] = []
        runs = self._runs
        append = tokens.append
        for run in text[start:end].split(" "):
            known = runs.get(run)
            if known is None:
                known = self._recall(run)
            for first, last, word in known:
                if word.pronoun:
                    pronouns.append(len(tokens))
                append((start + first, start + last, word))
            start += len(run) + 1
        return tokens, pronouns

    def _recall(self, run: str) -> tuple[Token, ...]:
        """Return the tokens of a run that has not been met of late."""
        if len(run) > _LENGTH_MAX:
            return self._split(run)
        if len(self._runs) >= _KNOWN_MAX:
            self._older, self._runs = self._runs, {}
        tokens = self._older.get(run)
        if tokens is None:
            tokens = self._split(run)
        self._runs[run] = tokens
        return tokens

    def _split(self, run: str) -> tuple[Token, ...]:
        last = len(run) - 1
        if run.isalnum():
            return ((0, last + 1, self._look_up(run)),)
        if run[last:] in _MARKS and run[:last].isalnum():
            # Most that is no plain word is one with a mark behind it.
            return ((0, last, self._word(run[:last])), (last, last + 1, self._word(run[last])))
        return tuple([(m.start(), m.end(), self._word(m[0])) for m in _TOKEN.finditer(run)])

    def _word(self, written: str) -> Word:
        """Return what a part of a run is: most are met as runs too, or are marks."""
        known = self._runs.get(written) or self._parts.get(written)
        if known is not None and len(known) == 1:
            return known[0][2]
        if len(self._parts) >= _KNOWN_MAX:
            self._parts.clear()
        word = self._look_up(written)
        self._parts[written] = ((0, len(written), word),)
        return word

    def _look_up(self, written: str) -> Word:
        low = lower(written)
        closed = self._closed.get(low)
        entries: tuple[Entry, ...] = ()
        if low in ("'s", "'"):
            tag = "G"
        elif closed is not None:
            tag = closed
        elif low in self._verbs:
            tag = "V"
            entries = self._verbs[low].grammar
        elif not low[0].isalnum():
            tag = low
        elif low.isdigit():
            tag = "W"
        else:
            tag = "J" if low.endswith("ly") and len(low) > 4 else "O"
        pronoun = "" if written == "US" else _PRONOUNS.get(low, "")
        return Word(low, tag, entries, closed, pronoun, _counts(low), low in self._varying)


def _counts(low: str) -> bool:
    if low.isalpha():
        return _is_number_word(low)
    return any(part.isdigit() or _is_number_word(part) for part in _DIGIT_OR_PART.findall(low))


def _is_number_word(low: str) -> bool:
    return low in _NUMBER_WORDS or low.endswith(_NUMBER_ENDINGS)
