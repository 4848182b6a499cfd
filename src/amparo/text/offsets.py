"""Ways back from a normalised text to the text as it was given.

`normalise` drops invisible characters, makes one `\\n` of each line end and composes letters (NFC), so that a code point of
its result may stand elsewhere in the given text. `normalise_with_offsets(given)` returns the same text as `normalise`, and
the `OffsetMap` that leads back. Where nothing changed, as for most documents, the map is the identity and costs nothing.

The boundaries used for NFC are those of Unicode Standard Annex #15, section 9 (a starter that no character before it can
absorb), so a text may be composed piece by piece.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from amparo.text import _INVISIBLE, _LINE_ENDS, normalise

__all__ = ["OffsetMap", "normalise_with_offsets"]


@dataclass(frozen=True, slots=True)
class _Step:
    """One change of a text, piece by piece: piece i begins at `after[i]` in the changed text and covers `before[i]` to
    `ends[i]` of the text it came from. A piece that stayed as it was (`same[i]`) maps point by point, another as a whole."""

    after: tuple[int, ...]
    before: tuple[int, ...]
    ends: tuple[int, ...]
    same: tuple[bool, ...]

    def start(self, offset: int) -> int:
        """The place in the text before of the first code point that made the one at `offset`."""
        i = bisect_right(self.after, offset) - 1
        return self.before[i] + (offset - self.after[i] if self.same[i] else 0)

    def end(self, offset: int) -> int:
        """The place in the text before that lies behind the last code point that made the one at `offset`."""
        i = bisect_right(self.after, offset) - 1
        return self.before[i] + (offset - self.after[i]) + 1 if self.same[i] else self.ends[i]


class _Pieces:
    """Collects the pieces of a changed text, joining neighbours that stayed as they were."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._rows: list[tuple[int, int, int, bool]] = []
        self._length = 0

    def add(self, piece: str, start: int, end: int, *, same: bool) -> None:
        """Take `piece`, made of `start` to `end` of the text before; an empty one was dropped."""
        if not piece:
            return
        if same and self._rows and self._rows[-1][3] and self._rows[-1][2] == start:
            after, before, _, _ = self._rows[-1]
            self._rows[-1] = (after, before, end, True)
        else:
            self._rows.append((self._length, start, end, same))
        self._out.append(piece)
        self._length += len(piece)

    def finish(self) -> tuple[str, _Step]:
        """Return the changed text and the way back."""
        after, before, ends, same = zip(*self._rows, strict=True) if self._rows else ((), (), (), ())
        return "".join(self._out), _Step(after, before, ends, same)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads spans of a normalised text of `length` code points back into the given text of `given_length`."""

    length: int
    given_length: int
    _steps: tuple[_Step, ...] = ()

    @property
    def identity(self) -> bool:
        """Whether every offset stays as it is."""
        return not self._steps

    def to_given(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest span of the given text whose code points made those from `start` to `end`.

        `normalise(given[a:b])` holds `text[start:end]`, and is equal to it unless the span cuts a letter that was
        composed of several; dropped characters at the edges stay outside. Raises ValueError unless
        `0 <= start <= end <= length`; an empty span maps to an empty span.
        """
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"{start}-{end} is no span of a text of {self.length} code points")
        if not self._steps:
            return start, end
        if start == end:
            at = self.to_given(start, start + 1)[0] if start < self.length else self.given_length
            return at, at
        for step in self._steps:
            start, end = step.start(start), step.end(end - 1)
        return start, end


def _strip(given: str) -> tuple[str, _Step | None]:
    """Line ends and invisible characters, as `normalise` treats them."""
    places = [(m.start(), m.end(), "\n") for m in _LINE_ENDS.finditer(given)]
    places += [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(given)]
    if not places:
        return given, None
    pieces, at = _Pieces(), 0
    for start, end, piece in sorted(places):
        pieces.add(given[at:start], at, start, same=True)
        pieces.add(piece, start, end, same=False)
        at = end
    pieces.add(given[at:], at, len(given), same=True)
    return pieces.finish()


@lru_cache(maxsize=1)
def _absorbable() -> frozenset[str]:
    """The starters that a character before them may absorb when composing."""
    seconds = {chr(c) for c in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            second = chr(int(parts[1], 16))
            if unicodedata.combining(second) == 0:
                seconds.add(second)
    return frozenset(seconds)


def _is_boundary(character: str) -> bool:
    first = unicodedata.normalize("NFD", character)[0]
    return unicodedata.combining(first) == 0 and first not in _absorbable()


def _compose(text: str) -> tuple[str, _Step | None]:
    """NFC, piece by piece, each ending before a character that nothing can absorb."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces, at = _Pieces(), 0
    while at < len(text):
        end = at + 1
        while end < len(text) and not (text[end] < "\u0300" or _is_boundary(text[end])):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end])
        pieces.add(piece, at, end, same=piece == text[at:end])
        at = end
    return pieces.finish()


def normalise_with_offsets(given: str) -> tuple[str, OffsetMap]:
    """Return `normalise(given)` and the map that leads its offsets back into `given`."""
    text = normalise(given)
    if text == given:
        return text, OffsetMap(len(text), len(text))
    stripped, strip = _strip(given)
    composed, compose = _compose(stripped)
    if composed != text:
        raise AssertionError("normalise changed without its offset map")
    return text, OffsetMap(
        len(text), len(given), tuple(step for step in (compose, strip) if step is not None)
    )
