"""How many: the counts of people and things that a text gives, with the bound that goes with them.

Only whole numbers that count something: no years, dates, ages, money, percentages, times, ordinals, numbers of sections, bills or
telephones, and no measures or lengths of time. "Hundreds" and "dozens" give no number. Words are in
data/quantity_words.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from amparo.extract.dates_months import MONTHS
from amparo.extract.numerals import CARDINAL, CARDINAL_WORDS, read_cardinal
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
    "quantity_words.csv", (*_BOUNDS, "after_naming", "before_measure", "one_after", "one_before", "plain")
)
_BOUND_OF: dict[str, Bound] = {words: bound for bound in _BOUNDS for words in _USES[bound]}
_LONGEST = max(len(words.split()) for words in (*_BOUND_OF, *_USES["after_naming"]))

_FIRST = AhoCorasick(
    [
        *map(str, range(10)),
        *(form for word in CARDINAL_WORDS for form in (word, word.capitalize(), word.upper())),
    ],
    matchkind=MatchKind.LeftmostLongest,
)
# A number that is a part of a longer sign (9/11, G-7, 415-9, $5, COVID-19) is none.
_PART_OF_SIGN = frozenset("$€£¥₹.,/:#&’'+-–_")
_NUMBER = re.compile(rf"(?P<number>{CARDINAL})(?![\w%°]|[.,:/]\d|[-–‐‑]\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:half\s)?an?\s\Z", re.IGNORECASE)
_RANGE = re.compile(r"(?:\s(?:to|or)\s|\s?[-–]\s?)(?P<to>\d[\d,]*)(?![\w%,]|\.\d)")
_AFTER = re.compile(r"[-\s]?(?P<first>[\w’'.]+)(?:\s(?P<second>[\w’']+))?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTHS = frozenset(form.lower() for form in MONTHS)
_LOOK_BACK = 40
# "Res.", "Sec.": up to this length a word with a stop is an abbreviation before its number.
_SHORT = 4


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the counts whose number stands in text[start:end], in order; offsets are code points into `text`.

    The words around the stretch are looked at too: "12" before "percent" is no count wherever the stretch ends.
    """
    if end is None:
        end = len(text)
    out: list[Quantity] = []
    read_to = start
    for _, at, _ in _FIRST.find_matches_as_indexes(text[start:end] if start or end < len(text) else text):
        at += start
        if at < read_to or (at and (text[at - 1].isalnum() or text[at - 1] in _PART_OF_SIGN)):
            continue
        article = _ARTICLE.search(text, max(read_to, at - 7), at) if text[at].isalpha() else None
        m = _NUMBER.match(text, article.start(), end) if article else None
        m = m or _NUMBER.match(text, at, end)
        if m is None:
            read_to = _skip_number(text, at, end)
            continue
        read_to = m.end()
        found = _read(text, start, m, end)
        if found:
            out.append(found)
            read_to = found.end
    return out


def _skip_number(text: str, at: int, end: int) -> int:
    """Return where the sign that begins with a digit at `at` ends: the rest of "9/11" is no number either."""
    while at < end and (text[at].isalnum() or text[at] in ",.-/:"):
        at += 1
    return at


def _read(text: str, start: int, m: re.Match[str], end: int) -> Quantity | None:
    first, last = m.span()
    value = read_cardinal(m["number"])
    if value is None:
        return None
    before = text[max(0, first - _LOOK_BACK) : first]
    words = before.lower().split()
    bound, from_bound = _bound_before(words, before, first)
    if from_bound < start:
        bound, from_bound = "exact", first
    if not _counts(text, first, last, words, bound != "exact"):
        return None
    if bound == "exact":
        span = _RANGE.match(text, last, end)
        upper = read_cardinal(span["to"]) if span else None
        if span and upper is not None and upper > value:
            return Quantity(first, span.end(), value, "at_least")
    return Quantity(from_bound, last, value, bound)


def _bound_before(words: list[str], before: str, first: int) -> tuple[Bound, int]:
    """The bound that the words before a number set on it, and where they begin."""
    total = 3 if words[-3:] == ["a", "total", "of"] else 0
    words = words[:-total] if total else words
    for length in range(min(_LONGEST, len(words)), 0, -1):
        said = " ".join(words[-length:]).lstrip('(“"—–')
        if said in _BOUND_OF:
            return _BOUND_OF[said], first - len(before) + _start_of_last(before, length + total)
    return "exact", first - len(before) + _start_of_last(before, total) if total else first


def _start_of_last(before: str, count: int) -> int:
    """Where the last `count` words of `before` begin."""
    at = len(before)
    for _ in range(count):
        at = len(before[:at].rstrip())
        while at and not before[at - 1].isspace():
            at -= 1
    while before[at] in '(“"—–':
        at += 1
    return at


def _counts(text: str, start: int, end: int, words: list[str], bounded: bool) -> bool:
    """Whether the number at [start, end), after `words`, counts people or things."""
    number = text[start:end]
    after = _AFTER.match(text, end)
    next_word = after["first"].lower().rstrip(".") if after else ""
    if next_word in _USES["before_measure"] or (
        after and after["second"] and f"{next_word} {after['second'].lower()}" in _USES["before_measure"]
    ):
        return False
    if next_word in _MONTHS and after and after["first"][0].isupper():
        return False
    last = words[-1].strip('(“"‘,') if words else ""
    if number.lower() == "one" and not bounded:
        return bool(next_word) and next_word not in _USES["one_before"] and last not in _USES["one_after"]
    if last.rstrip(".") in _USES["after_naming"] or " ".join(words[-2:]) in _USES["after_naming"]:
        return False
    if not number[0].isdigit():
        return True
    if _is_day(words) or (text[start - 1 : start] == "(" and text[end : end + 1] == ")"):
        return False
    if bounded:
        return True
    if _YEAR.fullmatch(number):
        return False
    if text[end : end + 1] in (".", ")", ":") and (
        text[end] == ")" or start == 0 or text[start - 1] == "\n" or (words and words[-1][-1] in ".;:)")
    ):
        # The mark of an item of a list.
        return False
    return not words or not _is_name(text[start - len(words[-1]) - 1 : start].strip(), last)


def _is_name(word: str, bare: str) -> bool:
    """Whether a number after `word` is a part of a name: "Flight 17", "H.R. 4312"; not after "Over" or the end of a sentence."""
    word = word.lstrip('(“"‘')
    if not word[:1].isupper() or bare in _USES["plain"]:
        return False
    if word[-1] in '.?!”")':
        return "." in word[:-1] or len(word) <= _SHORT
    return word[-1] not in ",;:—–"


def _is_day(words: list[str]) -> bool:
    """Whether what goes before is a month, or a month and days: "July 23, 24 and"."""
    for word in reversed(words):
        bare = word.strip("(“,.").removesuffix("th")
        if bare in _MONTHS:
            return True
        if not (bare.isdigit() or bare in ("and", "to", "through", "-", "–")):
            return False
    return False
