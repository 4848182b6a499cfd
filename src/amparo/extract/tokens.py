"""The words of a sentence, each looked up in the lexicon once for all documents.

Words recur: what a run of signs between two spaces splits into, and what each of its words is, is remembered. Splitting is
the work of one pattern, so the memory changes nothing but the time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
# Runs remembered at most, and the longest: a page in a strange script must not fill the memory.
_KNOWN_MAX = 30_000
_LENGTH_MAX = 40
_MARKS = frozenset(',.;:?!)”"')


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word as it is written, whatever stands around it.

    `low` is it in lower case; `tag` and `entries` the tag that it has in a row of items (`amparo.extract.chunks`) and what
    it may mean as a verb; `closed` its tag where it is one of the small words of the language, else None; `pronoun` s or p
    where it stands for somebody, else nothing.
    """

    low: str
    tag: str
    entries: tuple[Entry, ...]
    closed: str | None
    pronoun: str


#: (start, end, word), in code points of the text.
Token = tuple[int, int, Word]


class TokenReader:
    """Splits sentences into tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._closed = lexicon.word_tags
        self._verbs = lexicon.verb_meanings
        self._words: dict[str, Word] = {}
        self._runs: dict[str, tuple[Token, ...]] = {}

    def read(self, text: str, start: int, end: int) -> list[Token]:
        """Return the tokens of text[start:end] from left to right."""
        tokens: list[Token] = []
        runs = self._runs
        append = tokens.append
        for run in text[start:end].split(" "):
            known = runs.get(run)
            if known is None:
                known = self._split(run)
            for first, last, word in known:
                append((start + first, start + last, word))
            start += len(run) + 1
        return tokens

    def _split(self, run: str) -> tuple[Token, ...]:
        if len(run) > _LENGTH_MAX:
            return tuple((m.start(), m.end(), self._look_up(m[0])) for m in _TOKEN.finditer(run))
        if len(self._runs) >= _KNOWN_MAX:
            self._runs.clear()
            self._words.clear()
        last = len(run) - 1
        tokens: tuple[Token, ...]
        if run.isalnum():
            tokens = ((0, last + 1, self._word(run)),)
        elif run[last:] in _MARKS and run[:last].isalnum():
            # Most that is no plain word is one with a mark behind it.
            tokens = ((0, last, self._word(run[:last])), (last, last + 1, self._word(run[last])))
        else:
            tokens = tuple((m.start(), m.end(), self._word(m[0])) for m in _TOKEN.finditer(run))
        self._runs[run] = tokens
        return tokens

    def _word(self, written: str) -> Word:
        word = self._words.get(written)
        if word is None:
            word = self._words[written] = self._look_up(written)
        return word

    def _look_up(self, written: str) -> Word:
        low = lower(written)
        closed = self._closed.get(low)
        verb = self._verbs.get(low)
        if low in ("'s", "'"):
            tag = "G"
        elif closed is not None:
            tag = closed
        elif verb is not None:
            tag = "V"
        elif not low[0].isalnum():
            tag = low
        elif low.isdigit():
            tag = "W"
        else:
            tag = "J" if low.endswith("ly") and len(low) > 4 else "O"
        entries = verb.grammar if verb is not None and tag == "V" else ()
        pronoun = "" if written == "US" else _PRONOUNS.get(low, "")
        return Word(low, tag, entries, closed, pronoun)
