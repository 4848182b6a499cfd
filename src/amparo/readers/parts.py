"""A long text in parts that overlap, so that what stands at a seam is read whole once."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Part", "split_text"]

#: So much of a part is told again in the next one.
_OVERLAP = 0.12
#: A part ends at the best of these in its last quarter.
_SEAMS = ("\n\n", "\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class Part:
    """Code points `start` to `end` of a text."""

    start: int
    end: int


def split_text(text: str, size: int) -> list[Part]:
    """Return the parts of `text`, each of at most `size` code points, together all of it; each begins before the last ended."""
    parts: list[Part] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            end = _seam(text, start + size * 3 // 4, end)
        parts.append(Part(start, end))
        if end == len(text):
            break
        start = max(start + 1, _seam(text, max(start + 1, end - int(size * _OVERLAP)), end, first=True))
    return parts


def _seam(text: str, low: int, high: int, *, first: bool = False) -> int:
    """Return the end of the last (or first) paragraph, line, sentence or word between `low` and `high`."""
    for mark in _SEAMS:
        at = text.find(mark, low, high) if first else text.rfind(mark, low, high)
        if at >= 0 and (at + len(mark) < high or not first):
            return at + len(mark)
    return low if first else high
