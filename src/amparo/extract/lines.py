"""Line ends: the end of a paragraph, or only a wrap in text that was filled to a width."""

from __future__ import annotations

import itertools

__all__ = ["Lines"]

_BULLETS = "•-–—*·("
_WRAP_MIN, _WRAP_MAX = 40, 110
# How many signs a filled line may fall short by, and which share of the lines must not.
_RAGGED, _FILLED = 8, 0.75


class Lines:
    """Tells wrapped lines from ended ones; looks at each block of lines once."""

    __slots__ = ("_block", "_set", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._block = (-1, -1)
        self._set = False

    def goes_on(self, at: int, after: int) -> bool:
        """Whether the single line end between `at` and `after` is only a wrap: the line that ends at `at` goes on."""
        text = self._text
        if not _WRAP_MIN <= at - text.rfind("\n", max(0, at - _WRAP_MAX - 1), at) - 1 <= _WRAP_MAX:
            return False
        if text[after] in _BULLETS or text[at - 1] in ":;":
            return False
        if text[after].islower() and text[at - 1] not in ".!?":
            return True
        return self._is_set(at)

    def _is_set(self, at: int) -> bool:
        """Whether the block of lines around `at` was filled to a width: hardly a line had room for the next one's first word."""
        if not self._block[0] <= at < self._block[1]:
            text = self._text
            first, last = text.rfind("\n\n", 0, at), text.find("\n\n", at)
            self._block = (first + 2 if first >= 0 else 0, last if last >= 0 else len(text))
            self._set = _is_filled([line.strip() for line in text[slice(*self._block)].split("\n")])
        return self._set


def _is_filled(lines: list[str]) -> bool:
    """Whether `lines` read as prose filled to a width, not as a list: full but for the last, one broken within a clause."""
    width = max(map(len, lines))
    if len(lines) < 3 or width > _WRAP_MAX:
        return False
    pairs = [(line, below) for line, below in itertools.pairwise(lines) if line and below]
    full = sum(len(line) + 1 + len(below.split(None, 1)[0]) > width - _RAGGED for line, below in pairs)
    broken = any(below[0].islower() and line[-1] not in ".!?:;" for line, below in pairs)
    return broken and full >= _FILLED * len(pairs)
