"""A few words around what was found, cut from the text without changing it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Snippet", "cut_snippet"]

_WIDTH = 240


@dataclass(frozen=True, slots=True)
class Snippet:
    """Code points `start` to `end` of a document's text: `text`, with the `hits` as offsets into the document's text."""

    start: int
    end: int
    text: str
    hits: tuple[tuple[int, int], ...] = ()
    more_before: bool = False
    more_after: bool = False

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, each with whether it is a hit."""
        pieces: list[tuple[str, bool]] = []
        at = self.start
        for start, end in self.hits:
            pieces.append((self.text[at - self.start : start - self.start], False))
            pieces.append((self.text[start - self.start : end - self.start], True))
            at = end
        pieces.append((self.text[at - self.start :], False))
        return tuple((piece, hit) for piece, hit in pieces if piece)


def cut_snippet(text: str, hits: Sequence[tuple[int, int]], *, width: int = _WIDTH) -> Snippet:
    """Return the piece of `text` of about `width` code points that holds the most different `hits`; its beginning where
    there are none. It begins and ends between words."""
    best, first, last = 0, 0, 0
    for i, (start, _) in enumerate(hits):
        j = bisect_left(hits, (start + width, 0))
        inside = {text[a:b].casefold() for a, b in hits[i:j]}
        # A repeated word counts a little, another word much.
        score = 10 * len(inside) + min(j - i, 9)
        if score > best:
            best, first, last = score, i, j
    chosen = hits[first:last]
    if chosen:
        slack = max(0, width - (chosen[-1][1] - chosen[0][0]))
        start = max(0, chosen[0][0] - slack // 2)
        end = min(len(text), max(start + width, chosen[-1][1]))
    else:
        start, end = 0, min(len(text), width)
    start = _between_words(text, start, chosen[0][0] if chosen else start)
    if end < len(text):
        space = text.rfind(" ", chosen[-1][1] if chosen else start, end)
        end = space if space > start else end
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    end = start + len(piece)
    return Snippet(
        start,
        end,
        piece,
        tuple((a, b) for a, b in hits if start <= a and b <= end),
        more_before=bool(text[:start].strip()),
        more_after=bool(text[end:].strip()),
    )


def _between_words(text: str, start: int, limit: int) -> int:
    if start == 0 or text[start - 1].isspace():
        return start
    for at in range(start, limit):
        if text[at].isspace():
            return at + 1
    return limit
