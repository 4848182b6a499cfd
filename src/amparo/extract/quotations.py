"""Quotations: the spans between double quotation marks, however the page has mangled them.

A quotation of many paragraphs opens anew at each and closes once; one that never closes ends with its paragraph; one that is
interrupted ("…," said X. "…") is one quotation of two parts. Marks of feet and inches, and apostrophes, are none.
Who speaks is found elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amparo.extract.lines import Lines

__all__ = ["QuoteSpan", "find_quotations"]

# Apostrophes are everywhere: marks made of two single ones are looked for only where there are some.
_MARK = re.compile(r"[\"“”„«»\n](?:(?<=\n)\s*)?")
_MARK_OR_PAIR = re.compile(r"[\"“”„«»\n](?:(?<=\n)\s*)?|``|''|‘‘|’’")
# The closing mark is the apostrophe's sign: what runs on into a letter is no end.
_SINGLE = re.compile(r"(?<![\w‘])‘([^‘’“”\n]{1,2000}(?:’\w[^‘’“”\n]{0,2000}){0,60})’(?!\w)")
_STATEMENT = 6
# How deep quotations nest; marks beyond are a mangled page's.
_DEPTH = 3
_FEET = re.compile(r"\d['’′]\s?\d{1,2}\Z")
_PAIRS = ("``", "''", "‘‘", "’’")
_OPENERS = frozenset(("“", "„", "«", "``", "‘‘"))
_CLOSERS = frozenset(("”", "»", "’’"))
_BEFORE_OPENING = frozenset(" \t\n\xa0\u202f([{—–-/‘'")
_AFTER_CLOSING = frozenset(" \t\n\xa0\u202f)]}—–-,.;:!?…’'")
_STOPS = frozenset(".,!?;:…")
_FULL_STOPS = frozenset((".", "!", "?", "…", "”"))
_INTERRUPTED = frozenset(",?!—–-…")
# What pages print after the last word of a release.
_TRAILERS = frozenset(" \t\n\xa0\u202f#*")
_BETWEEN_MAX = 260
_UNOPENED_MAX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSpan:
    """A quotation: [start, end) with its marks, [inner_start, inner_end) without the first and the last one."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    #: How many words stand in it; fewer than six is a title or a scare quote rather than somebody's statement.
    words: int
    #: How many paragraphs it runs over.
    paragraphs: int
    #: Whether it stands inside another quotation.
    nested: bool
    #: The quoted words themselves, without marks: one for each paragraph and each piece of an interrupted quotation.
    parts: tuple[tuple[int, int], ...]
    #: Whether it opens a paragraph right after one that ended in a quotation: most often the same voice going on.
    continues: bool
    #: Whether its closing mark is in the text.
    closed: bool


class _Open:
    """A quotation while it is read."""

    __slots__ = ("at", "continues", "inner", "paragraph", "part", "parts")

    def __init__(self, at: int, inner: int, paragraph: int, continues: bool) -> None:
        self.at, self.inner, self.paragraph, self.continues = at, inner, paragraph, continues
        self.part = inner
        self.parts: list[tuple[int, int]] = []


def _is_opening(text: str, mark: str, start: int, end: int, inside: bool) -> bool | None:
    """Whether the mark opens (True) or closes (False) a quotation; None if it is no quotation mark."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    free_left = before in _BEFORE_OPENING
    free_right = after in _AFTER_CLOSING
    if mark in _OPENERS:
        # A closing mark set the wrong way round.
        return not (inside and before in _STOPS and free_right and after not in _STOPS)
    if mark in _CLOSERS:
        return not inside and free_left and before != "—" and after.isalnum()
    if mark == "''" and not inside:
        return True if free_left and after.isalnum() else None
    if before.isdigit() and _FEET.search(text[max(0, start - 5) : start]):
        return None
    if free_left and not free_right:
        return True
    if free_right and not free_left:
        return None if not inside and before.isdigit() else False
    return not inside


def find_quotations(text: str) -> list[QuoteSpan]:
    """Return the quotations of `text` in the order of their opening marks; offsets are code points.

    A mark that closes nothing is passed over. Scare quotes and titles are returned too (see `words`).
    """
    found: list[QuoteSpan] = []
    stack: list[_Open] = []
    paragraph = 0
    # Where the paragraph begins, and whether the one before it ended in a quotation.
    begin, quoted = len(text) - len(text.lstrip()), False
    last_end = -1
    lines = Lines(text)
    pattern = _MARK_OR_PAIR if any(pair in text for pair in _PAIRS) else _MARK
    marks = [(m[0], m.start(), m.end()) for m in pattern.finditer(text)]
    for index, (mark, start, end) in enumerate(marks):
        if mark[0] == "\n":
            if start < begin or (mark.count("\n") == 1 and end < len(text) and lines.goes_on(start, end)):
                continue
            quoted = bool(stack) or last_end >= len(text[begin:start].rstrip()) + begin
            if stack and not _goes_on(marks, index, text, end, paragraph - stack[0].paragraph):
                last_end = _close_all(text, stack, start, paragraph, found)
            elif stack:
                del stack[1:]
                _end_part(text, stack[0], start)
                stack[0].part = end
            paragraph += 1
            begin = end
            continue
        opening = _is_opening(text, mark, start, end, bool(stack))
        if opening is None:
            continue
        if opening:
            if stack and start == begin:
                stack[0].part = end
            elif (
                stack
                and text[max(0, start - 8) : start].rstrip()[-1:] in _FULL_STOPS
                and text[start - 1].isspace()
            ):
                # Paragraphs run together: a full sentence, then an opening mark, within a quotation.
                del stack[1:]
                _end_part(text, stack[0], start)
                stack[0].part = end
            elif len(stack) < _DEPTH:
                stack.append(_Open(start, end, paragraph, quoted and start == begin))
        elif stack:
            span = stack.pop()
            found.append(_finish(text, span, start, end, paragraph, bool(stack), True))
            last_end = end
    if stack:
        _close_all(text, stack, len(text), paragraph, found)
    if "‘" in text:
        found += _find_single(text, found)
    found.sort(key=lambda span: (span.start, -span.end))
    return _join_interrupted(text, [span for span in found if span.words])


def _find_single(text: str, found: list[QuoteSpan]) -> list[QuoteSpan]:
    """Find statements between single curly marks; shorter ones are scare quotes within quotations, or an apostrophe's doing."""
    out: list[QuoteSpan] = []
    for m in _SINGLE.finditer(text):
        inner = m.span(1)
        words = len(m[1].split())
        if words >= _STATEMENT:
            out.append(
                QuoteSpan(
                    start=m.start(),
                    end=m.end(),
                    inner_start=inner[0],
                    inner_end=inner[1],
                    words=words,
                    paragraphs=1,
                    nested=any(span.start <= m.start() < span.end for span in found),
                    parts=(inner,),
                    continues=False,
                    closed=True,
                )
            )
    return out


def _goes_on(marks: list[tuple[str, int, int]], index: int, text: str, begin: int, paragraphs: int) -> bool:
    """Whether a quotation open at the line end number `index` of `marks` runs on into the paragraph that begins at `begin`."""
    for following in range(index + 1, len(marks)):
        mark, start, end = marks[following]
        if mark[0] == "\n":
            if paragraphs >= _UNOPENED_MAX:
                return False
            paragraphs += 1
            continue
        opening = _is_opening(text, mark, start, end, True)
        if opening is not None:
            return start == begin if opening else True
    return False


def _end_part(text: str, span: _Open, end: int) -> None:
    while end > span.part and text[end - 1].isspace():
        end -= 1
    if end > span.part:
        span.parts.append((span.part, end))


def _finish(
    text: str, span: _Open, inner_end: int, end: int, paragraph: int, nested: bool, closed: bool
) -> QuoteSpan:
    _end_part(text, span, inner_end)
    return QuoteSpan(
        start=span.at,
        end=end,
        inner_start=span.inner,
        inner_end=inner_end,
        words=sum(len(text[a:b].split()) for a, b in span.parts),
        paragraphs=paragraph - span.paragraph + 1,
        nested=nested,
        parts=tuple(span.parts),
        continues=span.continues,
        closed=closed,
    )


def _close_all(text: str, stack: list[_Open], end: int, paragraph: int, found: list[QuoteSpan]) -> int:
    while end > stack[-1].inner and text[end - 1] in _TRAILERS:
        end -= 1
    while stack:
        span = stack.pop()
        found.append(_finish(text, span, end, end, paragraph, bool(stack), False))
    return end


def _join_interrupted(text: str, found: list[QuoteSpan]) -> list[QuoteSpan]:
    """Join "…," said X. "…" into one span of two parts."""
    out: list[QuoteSpan] = []
    last = -1
    for span in found:
        if not span.nested:
            if last >= 0 and _is_interruption(text, out[last], span):
                first = out[last]
                out[last] = QuoteSpan(
                    start=first.start,
                    end=span.end,
                    inner_start=first.inner_start,
                    inner_end=span.inner_end,
                    words=first.words + span.words,
                    paragraphs=first.paragraphs + span.paragraphs - 1,
                    nested=False,
                    parts=first.parts + span.parts,
                    continues=first.continues,
                    closed=span.closed,
                )
                continue
            last = len(out)
        out.append(span)
    return out


def _is_interruption(text: str, first: QuoteSpan, second: QuoteSpan) -> bool:
    between = text[first.end : second.start]
    if not 1 < len(between) <= _BETWEEN_MAX or "\n" in between or not first.closed or not first.parts:
        return False
    if text[first.parts[-1][1] - 1] not in _INTERRUPTED and not between.startswith(","):
        return False
    opens_paragraph = first.start == 0 or text[first.start - 1] == "\n"
    return (first.words >= 4 or opens_paragraph) and between.rstrip()[-1:] in {".", ",", ":", "—", "–"}
