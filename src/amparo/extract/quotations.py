"""Quotations: the spans between double quotation marks, however the page has mangled them.

A quotation of many paragraphs opens anew at each and closes once; one that never closes ends with its paragraph; one that is
interrupted ("…," said X. "…") is one quotation of two parts. Marks of feet and inches, and apostrophes, are none.
Who speaks is found elsewhere.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from amparo.extract.lines import Lines

__all__ = ["QuoteSpan", "find_quotations"]

# Marks of two single ones are looked for only where there are such, as apostrophes are everywhere.
_MARKS = ('"', "“", "”", "„", "«", "»")
_PAIRS = ("``", "''", "‘‘", "’’")
_BREAK = re.compile(r"\n\s*")
# The closing mark is the apostrophe's sign: what runs on into a letter is no end.
_SINGLE = re.compile(r"‘(?<![\w‘].)([^‘’“”\n]{1,2000}(?:’\w[^‘’“”\n]{0,2000}){0,60})’(?!\w)")
_STATEMENT = 6
# How deep quotations nest; marks beyond are a mangled page's.
_DEPTH = 3
_FEET = re.compile(r"\d['’′]\s?\d{1,2}\Z")
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
# Words of a part are counted so far.
_WORDS_MAX = 20
_UNOPENED_MAX = 12


class QuoteSpan(NamedTuple):
    """A quotation: [start, end) with its marks, [inner_start, inner_end) without the first and the last one."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    #: How many words stand in it, of each of its parts the first 20; fewer than six are a title or a scare quote rather than
    #: somebody's statement.
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
    marks = _find_marks(text)
    found = _Walk(text, marks).read() if marks else []
    if "‘" in text:
        found += _find_single(text, found)
    if not found:
        return found
    found.sort(key=_place)
    return _join_interrupted(text, [span for span in found if span.words])


def _place(span: QuoteSpan) -> tuple[int, int]:
    return span.start, -span.end


def _find_marks(text: str) -> list[tuple[int, str]]:
    """Return the marks of `text` that may open or close a quotation, each with its place."""
    marks: list[tuple[int, str]] = []
    for mark in (*_MARKS, *(pair for pair in _PAIRS if pair[0] in text)):
        at = text.find(mark)
        while at >= 0:
            marks.append((at, mark))
            at = text.find(mark, at + len(mark))
    marks.sort()
    return marks


class _Walk:
    """One pass over the marks of a text. Line ends are looked at only where a quotation is open or might be about to go on."""

    def __init__(self, text: str, marks: list[tuple[int, str]]) -> None:
        self.text = text
        self.marks = marks
        self.lines = Lines(text)
        self.found: list[QuoteSpan] = []
        self.stack: list[_Open] = []
        # Paragraphs are counted while a quotation is open; `begin` is where the last one counted begins.
        self.paragraph = 0
        self.begin = -1
        # Where the last quotation ended, and where the paragraph after it begins if it ended with its own.
        self.last_end = -1
        self.after_quoted = -1

    def read(self) -> list[QuoteSpan]:
        """Return the quotations in the order of their ends."""
        text, stack = self.text, self.stack
        at = 0
        for index, (start, mark) in enumerate(self.marks):
            end = start + len(mark)
            if stack:
                self._pass_line_ends(at, start, index)
            at = end
            opening = _is_opening(text, mark, start, end, bool(stack))
            if opening is None:
                continue
            if opening:
                self._open(start, end)
            elif stack:
                span = stack.pop()
                self.found.append(_finish(text, span, start, end, self.paragraph, bool(stack), True))
                self.last_end = end
        if stack:
            self._pass_line_ends(at, len(text), len(self.marks))
        if stack:
            self._close_all(len(text))
        return self.found

    def _open(self, start: int, end: int) -> None:
        text, stack = self.text, self.stack
        if not stack:
            stack.append(_Open(start, end, self.paragraph, self._continues(start)))
        elif start == self.begin:
            stack[0].part = end
        elif text[max(0, start - 8) : start].rstrip()[-1:] in _FULL_STOPS and text[start - 1].isspace():
            # Paragraphs run together: a full sentence, then an opening mark, within a quotation.
            del stack[1:]
            _end_part(text, stack[0], start)
            stack[0].part = end
        elif len(stack) < _DEPTH:
            stack.append(_Open(start, end, self.paragraph, False))

    def _continues(self, start: int) -> bool:
        """Whether the mark at `start` begins a paragraph after one that ended in a quotation."""
        if start == self.after_quoted:
            return True
        line_end = self.text.find("\n", self.last_end, start) if self.last_end >= 0 else -1
        return (
            line_end >= 0
            and self.text[self.last_end : start].isspace()
            and self._ends_paragraph(line_end, start)
        )

    def _ends_paragraph(self, start: int, end: int) -> bool:
        """Whether the white space from the line end at `start` up to `end` parts two paragraphs."""
        once = self.text.find("\n", start + 1, end) < 0
        return not (once and end < len(self.text) and self.lines.goes_on(start, end))

    def _pass_line_ends(self, at: int, stop: int, index: int) -> None:
        """Go over the line ends from `at` to `stop`, where the mark number `index` stands, while a quotation is open."""
        text, stack = self.text, self.stack
        for match in _BREAK.finditer(text, at, stop):
            start, end = match.span()
            if not self._ends_paragraph(start, end):
                continue
            if self._goes_on(index, end):
                del stack[1:]
                _end_part(text, stack[0], start)
                stack[0].part = end
            else:
                self._close_all(start)
                self.after_quoted = end
                return
            self.paragraph += 1
            self.begin = end

    def _goes_on(self, index: int, begin: int) -> bool:
        """Whether the quotation that is open runs on into the paragraph that begins at `begin`, before mark number `index`."""
        text = self.text
        for start, mark in itertools.islice(self.marks, index, None):
            opening = _is_opening(text, mark, start, start + len(mark), True)
            if opening is not None:
                ahead = len(_BREAK.findall(text, begin, start))
                if ahead and self.paragraph - self.stack[0].paragraph + ahead > _UNOPENED_MAX:
                    return False
                return start == begin if opening else True
        return False

    def _close_all(self, end: int) -> None:
        """Close what is open at `end`, without what pages print there."""
        text, stack = self.text, self.stack
        while end > stack[-1].inner and text[end - 1] in _TRAILERS:
            end -= 1
        while stack:
            span = stack.pop()
            self.found.append(_finish(text, span, end, end, self.paragraph, bool(stack), False))
        self.last_end = end


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


def _end_part(text: str, span: _Open, end: int) -> None:
    while end > span.part and text[end - 1].isspace():
        end -= 1
    if end > span.part:
        span.parts.append((span.part, end))


def _finish(
    text: str, span: _Open, inner_end: int, end: int, paragraph: int, nested: bool, closed: bool
) -> QuoteSpan:
    _end_part(text, span, inner_end)
    words = 0
    for a, b in span.parts:
        words += min(len(text[a:b].split(None, _WORDS_MAX)), _WORDS_MAX)
    return QuoteSpan(
        start=span.at,
        end=end,
        inner_start=span.inner,
        inner_end=inner_end,
        words=words,
        paragraphs=paragraph - span.paragraph + 1,
        nested=nested,
        parts=tuple(span.parts),
        continues=span.continues,
        closed=closed,
    )


def _join_interrupted(text: str, found: list[QuoteSpan]) -> list[QuoteSpan]:
    """Join "…," said X. "…" into one span of two parts."""
    out: list[QuoteSpan] = []
    last = -1
    for span in found:
        if not span.nested:
            if last >= 0 and _is_interruption(text, out[last], span):
                first = out[last]
                out[last] = first._replace(
                    end=span.end,
                    inner_end=span.inner_end,
                    words=first.words + span.words,
                    paragraphs=first.paragraphs + span.paragraphs - 1,
                    parts=first.parts + span.parts,
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
