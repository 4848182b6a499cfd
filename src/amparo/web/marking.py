"""A text with its claims marked, as blocks and segments; plain values, free of Django.

Claims overlap: a name inside a clause inside a quotation. Each kind is underlined in a lane of its own below the words, so
that up to three lines run beside each other without crossing; the shortest stretches run nearest to the words. All offsets
are code points into the document's text, and the texts of the segments of a block, joined, are the text of the block.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeVar

__all__ = ["LANES", "Block", "Light", "Mark", "Part", "Segment", "Strength", "cut_parts", "lay_out"]

LANES = 3

#: Longer texts are shown in parts of about this many code points.
_PART = 40_000
#: A line longer than this is cut between words.
_LONGEST_LINE = 4_000

_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Strength(IntEnum):
    """How strongly a stretch is lit: a claim's evidence, the words of one of its values, the words that were asked for."""

    EVIDENCE = 1
    VALUE = 2
    WORDS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points `start` to `end` are words of the claim with the short id `claim`."""

    start: int
    end: int
    kind: str
    claim: str


@dataclass(frozen=True, slots=True)
class Light:
    """Code points `start` to `end` are lit."""

    start: int
    end: int
    strength: Strength


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in which nothing changes: its text, the kind underlined in each lane, the claims whose words it is among,
    and how strongly it is lit (0: not)."""

    text: str
    lanes: tuple[tuple[int, str], ...] = ()
    claims: tuple[str, ...] = ()
    strength: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text. `gap` says that an empty line stands before it, `page` the number of the page that begins with it,
    `begun` the claims whose first words begin here, by kind."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    gap: bool = False
    page: int | None = None
    begun: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of whole lines that is shown on one page: `number` of `count`, from 1."""

    number: int
    count: int
    start: int
    end: int
    lines: tuple[tuple[int, int], ...]


def cut_parts(text: str, *, length: int = _PART) -> tuple[Part, ...]:
    """Return the parts of `text`, each of whole lines and of about `length` code points; at least one."""
    groups: list[list[tuple[int, int]]] = [[]]
    for line in _cut_lines(text):
        if groups[-1] and line[1] - groups[-1][0][0] > length:
            groups.append([])
        groups[-1].append(line)
    starts = [group[0][0] if group else 0 for group in groups]
    starts[0] = 0
    ends = [*starts[1:], len(text)]
    return tuple(
        Part(i, len(groups), start, end, tuple(group))
        for i, (start, end, group) in enumerate(zip(starts, ends, groups, strict=True), 1)
    )


def _cut_lines(text: str) -> Iterable[tuple[int, int]]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST_LINE:
            space = text.rfind(" ", start + _LONGEST_LINE // 2, start + _LONGEST_LINE)
            cut = space + 1 if space > 0 else start + _LONGEST_LINE
            yield start, cut
            start = cut
        yield start, end


def lay_out(
    text: str,
    part: Part,
    marks: Sequence[Mark],
    lights: Sequence[Light] = (),
    pages: Sequence[tuple[int, int, int]] = (),
) -> tuple[Block, ...]:
    """Return the blocks of `part` of `text`. `pages` are (number, start, end) where the document has pages."""
    lines = part.lines
    starts = [start for start, _ in lines]
    here = [mark for mark in marks if mark.start < part.end and mark.end > part.start]
    stretches = _assign_lanes(here)
    marked = _spread(here, lines, starts)
    underlined = _spread(stretches, lines, starts)
    lit = _spread(lights, lines, starts)
    begun = _find_beginnings(here, starts, part.start)
    page_starts = sorted((start, number) for number, start, _ in pages)
    blocks = []
    for i, (start, end) in enumerate(lines):
        before = lines[i - 1][1] if i else part.start
        blocks.append(
            Block(
                start=start,
                end=end,
                segments=tuple(
                    _cut_segments(text, start, end, marked.get(i, ()), underlined.get(i, ()), lit.get(i, ()))
                ),
                gap=i > 0 and text.count("\n", before, start) > 1,
                page=_page_beginning(page_starts, before if i else part.start - 1, start),
                begun=begun.get(i, {}),
            )
        )
    if blocks and not any(block.gap for block in blocks):
        # The text has a line for each paragraph and no empty ones.
        blocks = [_with_gap(block, text) for block in blocks]
    return tuple(blocks)


def _with_gap(block: Block, text: str) -> Block:
    new_line = block.start > 0 and text[block.start - 1] == "\n"
    return Block(block.start, block.end, block.segments, new_line, block.page, block.begun)


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    kind: str
    lane: int


Item = TypeVar("Item", Mark, _Stretch, Light)


def _assign_lanes(marks: Iterable[Mark]) -> list[_Stretch]:
    """Return the stretches that are underlined: marks of one kind joined where they touch, each in the lowest lane that is
    free along all of it; one that finds no lane is left out."""
    joined: dict[str, list[list[int]]] = {}
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        runs = joined.setdefault(mark.kind, [])
        if runs and mark.start <= runs[-1][1]:
            runs[-1][1] = max(runs[-1][1], mark.end)
        else:
            runs.append([mark.start, mark.end])
    wanted = sorted((end - start, start, end, kind) for kind, runs in joined.items() for start, end in runs)
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    found = []
    for _, start, end, kind in wanted:
        for lane, spans in enumerate(taken):
            at = bisect_left(spans, (start, end))
            if (at == 0 or spans[at - 1][1] <= start) and (at == len(spans) or spans[at][0] >= end):
                insort(spans, (start, end))
                found.append(_Stretch(start, end, kind, lane))
                break
    return found


def _spread(
    items: Iterable[Item], lines: Sequence[tuple[int, int]], starts: Sequence[int]
) -> dict[int, list[Item]]:
    """Return, for each line by its number, the items that touch it."""
    found: dict[int, list[Item]] = {}
    for item in items:
        i = max(0, bisect_right(starts, item.start) - 1)
        while i < len(lines) and lines[i][0] < item.end:
            if lines[i][1] > item.start:
                found.setdefault(i, []).append(item)
            i += 1
    return found


def _find_beginnings(
    marks: Iterable[Mark], starts: Sequence[int], first: int
) -> dict[int, dict[str, tuple[str, ...]]]:
    """Return, for each line, the claims whose first words begin there, by kind."""
    firsts: dict[str, Mark] = {}
    for mark in marks:
        known = firsts.get(mark.claim)
        if known is None or mark.start < known.start:
            firsts[mark.claim] = mark
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for mark in sorted(firsts.values(), key=lambda m: (m.start, m.end)):
        if mark.start >= first:
            kinds = found.setdefault(max(0, bisect_right(starts, mark.start) - 1), {})
            kinds[mark.kind] = (*kinds.get(mark.kind, ()), mark.claim)
    return found


def _cut_segments(
    text: str,
    start: int,
    end: int,
    marks: Sequence[Mark],
    stretches: Sequence[_Stretch],
    lights: Sequence[Light],
) -> Iterable[Segment]:
    spans = [(m.start, m.end) for m in marks]
    spans += [(s.start, s.end) for s in stretches]
    spans += [(light.start, light.end) for light in lights]
    edges = sorted({start, end, *(max(start, a) for a, _ in spans), *(min(end, b) for _, b in spans)})
    for a, b in itertools.pairwise(edges):
        covering = [mark for mark in marks if mark.start <= a and mark.end >= b]
        covering.sort(key=lambda m: m.end - m.start)
        yield Segment(
            text=text[a:b],
            lanes=tuple(sorted((s.lane, s.kind) for s in stretches if s.start <= a and s.end >= b)),
            claims=tuple(dict.fromkeys(mark.claim for mark in covering)),
            strength=max(
                (light.strength for light in lights if light.start <= a and light.end >= b), default=0
            ),
        )


def _page_beginning(pages: Sequence[tuple[int, int]], before: int, start: int) -> int | None:
    """Return the number of the page that begins after `before` and not after `start`, if any."""
    at = bisect_right(pages, start, key=lambda page: page[0]) - 1
    return pages[at][1] if at >= 0 and pages[at][0] > before else None
