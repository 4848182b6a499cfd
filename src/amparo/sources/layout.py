"""Lines of a printed page, joined into the paragraphs that they were set from.

Input are lines with their places, in reading order; output is text in which a sentence runs through. The rules are those a
reader goes by: a wider gap, another size of type, an indent, a bullet or a line that ended before it had to begin a paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from amparo.sources.words import load_words

__all__ = ["HYPHEN", "Line", "body_size", "drop_running_lines", "join_lines", "join_words"]

#: Stands for a hyphen at a line's end (what PDFium makes of it); `join_words` decides whether the word keeps it.
HYPHEN = "\ufffe"

_BULLET = re.compile(r"[•▪●◦‣⁃∙·■□➢➤✓–—-]\s|[•▪●◦‣⁃∙■□➢➤✓]")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,5}|[A-Za-z])[.)]\s")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*$|[\"”]$")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s|]*\d{1,4}[-–—\s|]*(?:(?:of|/)\s*\d{1,4})?", re.I)
_MARGIN = 0.12
_BROKEN = re.compile(rf"([^\W\d_]+){HYPHEN}\s*([^\W\d_]+)")
_GAP = 1.35
_SAME_SIZE = 0.12
_GLYPH = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. Places are in points from the bottom left: `left` and `right` edge, `top` the baseline it begins on,
    `bottom` the one it ends on (the same, but for a line that was joined at a hyphen), `size` of its type."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


def drop_running_lines(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Return the pages without running heads, feet and page numbers.

    Dropped is, in the outer eighth of a page, a bare page number, and what stands in the same place of three
    pages (two in a short document), its digits aside. Text of one page is never dropped but for its number, nor the
    whole of a document.
    """
    seen: dict[tuple[str, int], set[int]] = {}
    for n, lines in enumerate(pages):
        for line in lines:
            if _in_margin(line, heights[n]):
                seen.setdefault(_mask(line), set()).add(n)
    often = {k for k, found in seen.items() if len(found) >= 3 or (len(found) == 2 and len(pages) <= 4)}

    def runs(line: Line, height: float) -> bool:
        return _in_margin(line, height) and (
            _mask(line) in often or _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
        )

    kept = [
        [line for line in lines if not runs(line, height)]
        for lines, height in zip(pages, heights, strict=True)
    ]
    return kept if any(kept) else pages


def _in_margin(line: Line, height: float) -> bool:
    return line.top > (1 - _MARGIN) * height or line.bottom < _MARGIN * height


def _mask(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.top / 12)


def body_size(lines: Iterable[Line]) -> float:
    """Return the size of type that most of the text is set in, 0 where there is no line."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[round(line.size, 1)] = sizes.get(round(line.size, 1), 0) + len(line.text)
    return max(sizes, key=lambda s: sizes[s], default=0.0)


def join_words(text: str) -> str:
    """Return `text` with words that were broken at line ends made whole.

    The hyphen stays where the document writes the word with it elsewhere, or where its first part is one that keeps it
    ("self-", "non-"), or a capital follows; else it goes.
    """
    if HYPHEN not in text:
        return text
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold()))
    keeping = load_words().compound_prefixes

    def join(m: re.Match[str]) -> str:
        first, second = m[1].casefold(), m[2].casefold()
        keeps = f"{first}-{second}" in words or (
            first + second not in words and (first in keeping or not m[2][0].islower())
        )
        return f"{m[1]}-{m[2]}" if keeps else m[1] + m[2]

    return re.sub(rf"{HYPHEN}\s*", "-", _BROKEN.sub(join, text))


def _pitch(lines: list[Line]) -> float:
    """The usual step from line to line, in sizes of type."""
    steps = sorted(
        (a.bottom - b.top) / a.size
        for a, b in itertools.pairwise(lines)
        if a.size and abs(a.size - b.size) < _SAME_SIZE * a.size and 0.8 < (a.bottom - b.top) / a.size < 3.2
    )
    return steps[len(steps) // 4] if steps else 1.2


def _right_edges(lines: list[Line]) -> list[float]:
    """For each line, how far to the right the lines about it run."""
    return [
        max(
            other.right
            for other in lines[max(0, i - 8) : i + 9]
            if other.left < line.right and line.left < other.right
        )
        for i, line in enumerate(lines)
    ]


def join_lines(lines: list[Line]) -> list[str]:
    """Return the paragraphs of one page, each with `\\n` where a line was ended on purpose (an address, a list)."""
    lines = [line for line in lines if line.text.strip() and line.right > line.left]
    if not lines:
        return []
    pitch, edges = _pitch(lines), _right_edges(lines)
    paragraphs: list[str] = [lines[0].text.strip()]
    begun = 0
    for i in range(1, len(lines)):
        how = _joint(lines[begun:i], lines[i], pitch, edges[i - 1])
        text = lines[i].text.strip()
        if how == "\n\n":
            paragraphs.append(text)
            begun = i
        else:
            paragraphs[-1] += how + text
            if how == "\n":
                begun = i
    return paragraphs


def _joint(before: list[Line], line: Line, pitch: float, edge: float) -> str:
    """What stands between the lines of a paragraph so far and the next line: a space, a line end, or a new paragraph."""
    last, size = before[-1], max(before[-1].size, 1.0)
    ended = _SENTENCE_END.search(last.text.rstrip()) is not None
    step = (last.bottom - line.top) / size
    if abs(step) < 0.3 and line.left >= last.right:
        return " "
    if abs(line.size - last.size) > _SAME_SIZE * size:
        return "\n\n"
    if step < -0.3 or step > 3.5 * pitch:  # another column: the sentence may go on
        return " " if not ended and line.text.lstrip()[:1].islower() else "\n\n"
    if step > _GAP * pitch:
        return "\n\n"
    if _BULLET.match(line.text.lstrip()):
        return "\n"
    if _NUMBERED.match(line.text.lstrip()) and (ended or abs(line.left - last.left) > 0.5 * size):
        return "\n"
    centred = (
        abs((line.left + line.right) - (last.left + last.right)) < size
        and abs(line.left - last.left) > 0.5 * size
    )
    if centred and not ended:
        return " "
    bullet = bool(_BULLET.match(before[0].text.lstrip()) or _NUMBERED.match(before[0].text.lstrip()))
    indented = line.left - last.left > 0.8 * size
    if indented and (len(before) > 1 or (ended and not bullet)):
        return "\n\n"
    first_word = len(line.text.split(maxsplit=1)[0]) + 1
    if last.right + first_word * _GLYPH * size < edge - 0.5 * size:
        return "\n\n" if ended else "\n"
    return " "
