"""How many: the counts of people and things that a text gives, with the bound that goes with them.

Only whole numbers that count something: no years, dates, ages, money, percentages, times, ordinals, numbers of sections, bills or
telephones, and no measures or lengths of time. "Hundreds" and "dozens" give no number. Words are in
data/quantity_words.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from amparo.extract.dates_absolute import MONTHS
from amparo.extract.numerals import CARDINAL, read_cardinal
from amparo.extract.word_uses import read_uses

__all__ = ["Bound", "Quantity", "find_quantities"]

Bound = Literal["exact", "at_least", "at_most", "about"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """The count that text[start:end] gives, its bound's words included."""

    start: int
    end: int
    value: int
    bound: Bound


_BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "about")
_USES = read_uses(
    "quantity_words.csv", (*_BOUNDS, "after_naming", "before_measure", "one_after", "one_before")
)
_BOUND_OF: dict[str, Bound] = {words: bound for bound in _BOUNDS for words in _USES[bound]}


def _either(words: frozenset[str] | dict[str, Bound]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


# A class of first signs lets most places be passed over; numbers that are part of a longer sign (9/11, G-7, 415-9, $5) are none.
_NUMBER = re.compile(
    rf"(?<![\w$€£¥₹.,/:#&’'+-])(?=[\dafehnost])(?P<number>{CARDINAL})(?![\w%°]|[.,:/]\d|[-–‐‑][\w])",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"\b(?P<bound>{_either(_BOUND_OF)})\s(?:(?:a\stotal\sof|an\sestimated|the|another|an\sadditional)\s)?\Z",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\ba\stotal\sof\s\Z", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{_either(_USES['after_naming'])})\.?\s\Z", re.IGNORECASE)
_MEASURED = re.compile(rf"[-\s]?(?:{_either(_USES['before_measure'])})\b", re.IGNORECASE)
_DATED = re.compile(
    rf"\b(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?\s(?:\d{{1,2}}(?:st|nd|rd|th)?\s?(?:[-–,]|to|and|through)\s?)*\Z",
    re.IGNORECASE,
)
_MONTH_FOLLOWS = re.compile(rf"\s(?:of\s)?(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b")
_SIGN_BEFORE = re.compile(r"(?P<word>[A-Z][\w’'.-]*)[\s(]+\Z")
_PLAIN = frozenset(
    "the all a an and or of in on at by for to with from about over some these those his her their its our at after as when while today since only another including".split()
)
_YEAR_LIKE = re.compile(r"(?:1[5-9]|20)\d\d")
_RANGE = re.compile(r"(?:\s(?:to|or)\s|\s?[-–]\s?)(?P<to>\d[\d,]*)(?![\w%,]|\.\d)")
_WORD_BEFORE = re.compile(r"(?P<word>[\w’']+)\s\Z")
_WORD_AFTER = re.compile(r"\s(?P<word>[\w’']+)")


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the counts whose number stands in text[start:end], in order; offsets are code points into `text`.

    The words around the stretch are looked at too: "12" before "percent" is no count wherever the stretch ends.
    """
    if end is None:
        end = len(text)
    out: list[Quantity] = []
    read_to = start
    for m in _NUMBER.finditer(text, start, end):
        first, last = m.span()
        if first < read_to:
            continue
        before = text[max(start, first - 40) : first]
        bound = _BOUND.search(before)
        if not _counts(text, first, last, bound is not None):
            continue
        value = read_cardinal(m["number"])
        if value is None:
            continue
        span = _RANGE.match(text, last, end) if not bound else None
        upper = read_cardinal(span["to"]) if span else None
        if span and upper is not None and upper > value:
            read_to = span.end()
            out.append(Quantity(first, read_to, value, "at_least"))
            continue
        if bound:
            out.append(
                Quantity(
                    first - len(bound[0]), last, value, _BOUND_OF[" ".join(bound["bound"].lower().split())]
                )
            )
            continue
        total = _TOTAL.search(before)
        out.append(Quantity(first - len(total[0]) if total else first, last, value, "exact"))
    return out


def _counts(text: str, start: int, end: int, bounded: bool) -> bool:
    """Whether the number at [start, end) counts people or things."""
    number = text[start:end]
    before = text[max(0, start - 40) : start]
    if _MEASURED.match(text, end) or _MONTH_FOLLOWS.match(text, end):
        return False
    if number.lower() == "one" and not bounded:
        left, right = _WORD_BEFORE.search(before), _WORD_AFTER.match(text, end)
        return (
            right is not None
            and right["word"].lower() not in _USES["one_before"]
            and not (left and left["word"].lower() in _USES["one_after"])
        )
    if not number[0].isdigit():
        return not _NAMED.search(before)
    if _DATED.search(before) or _NAMED.search(before):
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return False
    if bounded:
        return True
    if _YEAR_LIKE.fullmatch(number):
        return False
    if (start == 0 or text[start - 1] == "\n") and text[end : end + 1] in (".", ")", ":"):
        return False
    sign = _SIGN_BEFORE.search(before)
    return sign is None or sign["word"].lower() in _PLAIN
