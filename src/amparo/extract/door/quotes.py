"""Where words stand in a text, to the letter: only white space and quotation marks may differ.

A place begins and ends where words do. "legal" has no place in "illegal", "violent" none in "non-violent", "100" none in
"100,000": a part of a word may say the opposite of the word.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["QuoteFinder"]

_ASIDE = re.compile(r"(?P<space>\s+)|(?P<apostrophe>(?<=\w)['’‘‛ʼ`´](?=\w))|[\"“”„‟«»〝〞]+|['’‘‛ʼ`´‚]+")
_HYPHENS = frozenset("-‐‑")
_POSSESSIVE = re.compile(r"'s(?!\w)")


def _loosen(text: str) -> tuple[str, list[int]]:
    """Return `text` with one space for white space, without quotation marks and with straight apostrophes, and where each
    character of that stands in `text`."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    spaced = True
    for match in _ASIDE.finditer(text):
        start, end = match.span()
        if start > at:
            pieces.append(text[at:start])
            places.extend(range(at, start))
            spaced = False
        at = end
        if match["apostrophe"]:
            pieces.append("'")
            places.append(start)
        elif match["space"] and not spaced:
            pieces.append(" ")
            places.append(start)
            spaced = True
    pieces.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(pieces), places


class QuoteFinder:
    """Finds quotes in one text. All offsets are code points of that text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._loose, self._places = _loosen(text)

    def find(self, words: str) -> list[tuple[int, int]]:
        """Return every (start, end) at which `words` stand, left to right; none for words without a letter or digit."""
        wanted = _loosen(unicodedata.normalize("NFC", words))[0].strip()
        if not any(c.isalnum() for c in wanted):
            return []
        found: list[tuple[int, int]] = []
        at = self._loose.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if self._begins_word(at) and self._ends_word(end):
                found.append((self._places[at], self._places[end - 1] + 1))
            at = self._loose.find(wanted, at + 1)
        return found

    def _begins_word(self, at: int) -> bool:
        loose = self._loose
        if at == 0 or not loose[at].isalnum():
            return True
        before = loose[at - 1]
        if before.isalnum():
            return False
        earlier = loose[at - 2] if at > 1 else " "
        if before in _HYPHENS or before == "'":
            return not earlier.isalnum()
        return not (before in ".," and loose[at].isdigit() and earlier.isdigit())

    def _ends_word(self, end: int) -> bool:
        loose = self._loose
        if end >= len(loose) or not loose[end - 1].isalnum():
            return True
        after = loose[end]
        if after.isalnum():
            return False
        later = loose[end + 1] if end + 1 < len(loose) else " "
        if after == "'":
            return _POSSESSIVE.match(loose, end) is not None or not later.isalnum()
        if after in _HYPHENS:
            return not later.isalnum()
        return not (after in ".,:" and loose[end - 1].isdigit() and later.isdigit())
