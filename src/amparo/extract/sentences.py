"""Sentences and paragraphs of a text: code-point spans, in one pass over the places where a sentence could end.

Made for press releases: paragraphs parted by blank lines or single line ends, headings without a stop, bullets, party-and-state
abbreviations ("D-Mass."), quotations that close after the stop, and pages converted so badly that the space after a stop
is gone. A line of hard-wrapped text is joined to the next. The words are in data/abbreviations.txt.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from importlib.resources import files

from amparo.errors import VocabularyError

__all__ = ["split_sentences"]

_SECTIONS = ("title", "number", "ambiguous", "starter")

# One character class first, so that the engine skips to it; the alternatives then look at what it was.
#   a line end | a bullet inside a line | an opening mark glued to the word before | stops, closing marks, then a space, the end
#   of the text or (the space lost) a capital.
_CANDIDATE = re.compile(
    r"[.!?…\n“•](?:"
    r"(?<=\n)\s*"
    r"|(?<=\s•)"
    r"|(?<=[a-z0-9]“)(?=[A-Z])"
    r"|(?<=[.!?…])[.!?…]*(?P<closed>[)\]\"”’'»]+(?P<after>[.!?…]+[)\]\"”’'»]*)?)?"
    r"(?P<gap>\s+(?=[^a-z\s])|\s*\n\s*|\s*\Z|(?=[A-Z“•(][A-Za-z’' ]))"
    r")"
)
_LAST_WORD = re.compile(r"[\w.&'’-]*\Z")
_FIRST_WORD = re.compile(r"[A-Za-z]+")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})")
_WRAP_MIN = 40
_WRAP_MAX = 110


@cache
def _words() -> dict[str, frozenset[str]]:
    name = "abbreviations.txt"
    section, found = "", {section: set[str]() for section in _SECTIONS}
    lines = (files("amparo.extract") / "data" / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("["):
            section = line.strip("[] ")
            if section not in found:
                raise VocabularyError(
                    f"no section {section!r}", where=f"{name}:{number}", to_do=f"use one of {_SECTIONS}"
                )
        elif line and not line.startswith("#"):
            if not section:
                raise VocabularyError("words before the first section", where=f"{name}:{number}")
            found[section].update(line.split())
    return {section: frozenset(words) for section, words in found.items()}


def _next_word(text: str, at: int) -> str:
    m = _FIRST_WORD.match(text, at)
    return m[0] if m else ""


def _ends_sentence(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the single full stop at `stop` of the sentence from `start` ends it, the next word being at `after`."""
    words = _words()
    m = _LAST_WORD.search(text, max(start, stop - 16), stop)
    word = m[0] if m else ""
    if not word:
        return True
    if stop - start <= 4 and _ENUMERATOR.fullmatch(text, start, stop):
        return False
    if "." in word:
        if word.rstrip(".") != word:
            return True
        following = _next_word(text, after)
        return following in words["starter"] or (not following and after < len(text) and text[after] in '“"•')
    if len(word) == 1:
        return not word.isupper() or (word == "I" and _next_word(text, after) in words["starter"])
    tail = word[word.rfind("-") + 1 :]
    if tail in words["title"]:
        return False
    if tail in words["number"]:
        return not (after < len(text) and text[after].isdigit())
    if tail in words["ambiguous"]:
        return _next_word(text, after) in words["starter"] or (after < len(text) and text[after] in "“•")
    return True


def _is_wrapped(text: str, at: int, after: int) -> bool:
    """Whether the single line end before `after` is only a wrap: the text line that ends at `at` goes on."""
    line_start = text.rfind("\n", 0, at) + 1
    length = at - line_start
    if not _WRAP_MIN <= length <= _WRAP_MAX:
        return False
    following = text[after]
    if following in "•-–—*·(" or text[at - 1] in ":;":
        return False
    if following.islower() and text[at - 1] not in ".!?":
        return True
    # A block set by a filler: every line as full as the width allows, so that the next line's first word would not have fitted.
    block_start = text.rfind("\n\n", 0, at)
    block_end = text.find("\n\n", at)
    block = text[block_start + 2 if block_start >= 0 else 0 : block_end if block_end >= 0 else len(text)]
    lines = block.strip("\n").split("\n")
    if len(lines) < 3:
        return False
    width = max(map(len, lines))
    return width <= _WRAP_MAX and all(
        len(line) + 1 + len(below.split(None, 1)[0] if below.strip() else "") > width
        for line, below in itertools.pairwise(lines)
    )


def split_sentences(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, paragraph) of each sentence: trimmed, in order, without overlap, every non-space character covered.

    Offsets are code points; paragraphs count from 0. A line end starts a paragraph unless the line is evidently
    hard-wrapped; a blank line always does. A heading or a bullet is a sentence of its own.
    """
    out: list[tuple[int, int, int]] = []
    paragraph = 0
    start = len(text) - len(text.lstrip())
    for m in _CANDIDATE.finditer(text, start):
        at = m.start()
        after = m.end()
        sign = text[at]
        if sign == "\n":
            end = at
            breaks = True
            if after < len(text) and text.count("\n", at, after) == 1 and _is_wrapped(text, at, after):
                continue
        elif sign in "“•":
            end = after = at
            breaks = False
        else:
            gap = m.start("gap")
            if gap < 0:
                continue
            end = gap
            lines = text.count("\n", gap, after)
            breaks = lines > 0
            if lines == 1 and after < len(text) and _is_wrapped(text, gap, after):
                breaks = False
            if not breaks and after < len(text):
                if (
                    sign == "."
                    and m["after"] is None
                    and text[at - 1 : at + 2].count(".") == 1
                    and not _ends_sentence(text, start, at, after)
                ):
                    continue
                if gap == after and not _is_run_on(text, at):
                    continue
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            out.append((start, end, paragraph))
        start = after
        if breaks and out:
            paragraph = out[-1][2] + 1
    end = len(text.rstrip())
    if end > start:
        out.append((start, end, paragraph))
    return out


def _is_run_on(text: str, stop: int) -> bool:
    """Whether a stop without a space after it parts two sentences, not the parts of an address, a name or a number."""
    word_start = max(text.rfind(" ", 0, stop), text.rfind("\n", 0, stop)) + 1
    word = text[word_start:stop]
    return len(word) > 2 and "." not in word and "/" not in word and "@" not in word and word[-1].islower()
