"""Sentences and paragraphs of a text: code-point spans, in one pass over the places where a sentence could end.

Made for press releases: paragraphs parted by blank lines or single line ends, headings without a stop, bullets, party-and-state
abbreviations ("D-Mass."), quotations that close after the stop, and pages converted so badly that the space after a stop
is gone. A line of hard-wrapped text is joined to the next. The words are in data/abbreviations.csv.
"""

from __future__ import annotations

import re

from amparo.extract.lines import Lines
from amparo.extract.word_uses import read_uses

__all__ = ["split_sentences"]

_WORDS = read_uses("abbreviations.csv", ("title", "number", "ambiguous", "starter"))
_TITLES, _NUMBERED, _AMBIGUOUS, _STARTERS = (
    _WORDS[use] for use in ("title", "number", "ambiguous", "starter")
)
_DOUBTFUL = _TITLES | _NUMBERED | _AMBIGUOUS

# One character class first, so that the engine skips to it; the alternatives then look at what it was: a line end; a bullet
# inside a line; an opening mark glued to the word before; stops and closing marks, then a space, the end of the text or
# (the space lost) a capital. Stops are read from the first of a row only, which keeps a row of a million linear.
_CANDIDATE = re.compile(
    r"[.!?…\n“•](?:"
    r"(?<=\n)\s*"
    r"|(?<=[.!?…])(?<![.!?…][.!?…])(?P<closed>[.!?…]*[)\]\"”’'»]+(?:[.!?…]+[)\]\"”’'»]*)?|[.!?…]+)?"
    r"(?P<gap>\s+(?=[^a-z\s])|\s*\n\s*|\s*\Z|(?=[A-Z“•(][A-Za-z’' ]))"
    r"|(?<=[a-z0-9]“)(?=[A-Z])"
    r"|(?<=\s•)"
    r")"
)
_LAST_WORD = re.compile(r"[\w.&'’-]*\Z")
_FIRST_WORD = re.compile(r"[A-Za-z]+")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})")
_ADDRESS = re.compile(r"[\w.-]*(?:[@/]|\.[a-z]{2})")
_WORD_MAX = 40


def split_sentences(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, paragraph) of each sentence: trimmed, in order, without overlap, every non-space character covered.

    Offsets are code points; paragraphs count from 0. A line end starts a paragraph unless the line is evidently
    hard-wrapped; a blank line always does. A heading or a bullet is a sentence of its own.
    """
    out: list[tuple[int, int, int]] = []
    length = len(text)
    paragraph = 0
    start = length - len(text.lstrip())
    lines = Lines(text)
    for m in _CANDIDATE.finditer(text, start):
        at, after = m.span()
        end = m.start("gap")
        breaks = False
        if end < 0:
            end = at
            if text[at] == "\n":
                breaks = True
                if after < length and text.count("\n", at, after) == 1 and lines.goes_on(at, after):
                    continue
            else:
                after = at
        elif after < length:
            if "\n" in text[end:after]:
                breaks = text.count("\n", end, after) > 1 or not lines.goes_on(end, after)
            if not breaks:
                if text[at] == "." and _stays_open(text, start, at, after, m["closed"]):
                    continue
                if end == after and not _is_run_on(text, at, after):
                    continue
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            out.append((start, end, paragraph))
            paragraph += breaks
        start = after
    end = len(text.rstrip())
    if end > start:
        out.append((start, end, paragraph))
    return out


def _stays_open(text: str, start: int, stop: int, after: int, closed: str | None) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation inside the sentence from `start`.

    The next word is at `after`; `closed` are the stops and closing marks that follow the stop.
    """
    word = text[max(text.rfind(" ", start, stop) + 1, start) : stop]
    if word.isalpha() and len(word) > 1 and word not in _DOUBTFUL:
        return False
    if closed and any(sign in ".!?…" for sign in closed):
        return False
    if stop - start <= 4 and _ENUMERATOR.fullmatch(text, start, stop):
        return True
    m = _LAST_WORD.search(text, max(start, stop - _WORD_MAX), stop)
    word = m[0] if m else ""
    if not word:
        return False
    if "." in word:
        return not _starts_sentence(text, after)
    if len(word) == 1:
        return word.isupper() and not (word == "I" and _starts_sentence(text, after))
    tail = word[word.rfind("-") + 1 :]
    if tail in _TITLES:
        return True
    if tail in _NUMBERED:
        return text[after : after + 1].isdigit()
    return tail in _AMBIGUOUS and not _starts_sentence(text, after)


def _starts_sentence(text: str, at: int) -> bool:
    """Whether what stands at `at` begins a sentence even after an abbreviation: "U.S. The", "p.m. “We"."""
    m = _FIRST_WORD.match(text, at)
    return m[0] in _STARTERS if m else text[at : at + 1] in ("“", '"', "•")


def _is_run_on(text: str, stop: int, after: int) -> bool:
    """Whether a stop without a space after it parts two sentences, not the parts of an address, a name or a number."""
    floor = max(0, stop - _WORD_MAX)
    word = text[max(text.rfind(" ", floor, stop), text.rfind("\n", floor, stop)) + 1 : stop]
    if len(word) < 3 or not word[-1].islower() or any(sign in word for sign in "./@") or word == "www":
        return False
    return not _ADDRESS.match(text, after, after + _WORD_MAX)
