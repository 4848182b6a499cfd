"""Years of four digits, ranges of them, decades, and dates in figures: "in 2018", "2017–2018", "the 1990s", "9/19/2023"."""

from __future__ import annotations

import re
from datetime import date

from amparo.extract.dates_months import END_OF_YEAR, YEAR
from amparo.extract.dates_reading import SEASONS, WORDS, Reading, is_day, month_edtf

__all__ = ["read_slashed", "read_year"]

_SLASHED = re.compile(r"(?<![\w/.])(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\w/])")
_DOTTED = re.compile(r"(?<![\w/.-])(\d{1,2})([.-])(\d{1,2})\2\Z")
_ISO_TAIL = re.compile(r"-(\d\d)-(\d\d)(?!\d)")
_TAIL = re.compile(
    rf"(?P<decade>[’']?s\b)|(?:\s*[-–—]\s*|\s(?P<joint>to|through|until|and)\s(?:(?:early|late|mid)[-\s])?)"
    rf"(?:(?P<year>{YEAR})|(?P<short>\d\d))(?!\d|%|,\d|[-–]\d|\.\d)"
)
_NEXT_WORD = re.compile(r"(?:[’']s)?\s+(?P<word>\w+)")
_WORD_BEFORE = re.compile(
    r"(?P<word>[\w.’']+)(?P<sign>[,;:]?)[\s(“\"‘]*(?:[Ee]arly[-\s]|[Ll]ate[-\s]|[Mm]id-?\s?|circa\s)?\Z"
)
_SEASON = re.compile(r"\b(?P<season>spring|summer|fall|autumn)\s(?:of\s)?\Z", re.IGNORECASE)
_LIST = frozenset(("", "and", "or", "&", "to", "through"))
_FISCAL = ("fiscal year", "school year", "model year", "fiscal years")
# Two digits of a year from here on belong to the last century.
_PIVOT = 70


def _keep_figures(reading: Reading, start: int, end: int, year: int, month: int, day: int) -> None:
    if month > 12 >= day:
        month, day = day, month
    if is_day(year, month, day):
        found = date(year, month, day)
        reading.add(start, end, found.isoformat(), "explicit")
        reading.carried = (end, found)


def read_slashed(reading: Reading, start: int, end: int) -> None:
    """Read a date in figures around the first stroke, at `start`: 9/19/2023, 9/19/23; month first unless that can't be."""
    at = start
    while at > 0 and start - at < 2 and reading.text[at - 1].isdigit():
        at -= 1
    m = _SLASHED.match(reading.text, at)
    if m:
        year = int(m[3])
        if year < 100:
            year += 2000 if year < _PIVOT else 1900
        _keep_figures(reading, m.start(), m.end(), year, int(m[1]), int(m[2]))


def read_year(reading: Reading, start: int, end: int) -> None:
    """Read a year of four digits that begins at `start`, or the date in figures that it belongs to."""
    text = reading.text
    end = start + 4
    figures = text[start:end]
    if len(figures) < 4 or not (figures.isascii() and figures.isdigit()):
        return
    before = text[start - 1] if start else " "
    if before.isalnum() or before in "$,#€£§_&=%+/":
        return
    after = text[end : end + 2]
    if (
        after[:1].isdigit()
        or after[:1] in ("%", "/", "_")
        or (after[:1] in (".", ",") and after[1:].isdigit())
    ):
        return
    if before in ".-":
        floor = max(0, start - 7)
        m = _DOTTED.search(text[floor:start])
        if m and not after[:1].isalnum():
            _keep_figures(reading, floor + m.start(), end, int(figures), int(m[1]), int(m[3]))
        return
    iso = _ISO_TAIL.match(text, end)
    if iso:
        _keep_figures(reading, start, iso.end(), int(figures), int(iso[1]), int(iso[2]))
        return
    tail = _TAIL.match(text, end)
    if (after[:1].isalpha() and not tail) or not _is_year(reading, start, tail.end() if tail else end):
        return
    _keep_years(reading, start, end, tail)


def _keep_years(reading: Reading, start: int, end: int, tail: re.Match[str] | None) -> None:
    year = int(reading.text[start:end])
    if tail is None:
        season = _SEASON.search(reading.text[max(0, start - 12) : start])
        if season:
            first = SEASONS[season["season"].lower()]
            span = f"{month_edtf(year, first)}/{month_edtf(year, first + 2)}"
            reading.add(start - len(season[0]), end, span, "explicit")
        else:
            reading.add(start, end, f"{year}", "explicit")
    elif tail["decade"]:
        if year % 10 == 0:
            reading.add(start, tail.end(), f"{year}/{year + 9}", "explicit")
    else:
        last = int(tail["year"]) if tail["year"] else year // 100 * 100 + int(tail["short"])
        between = [word.lower() for word in reading.words_before(start)[-1:]] == ["between"]
        if last > year and (tail["joint"] != "and" or between) and (tail["year"] or not tail["joint"]):
            reading.add(start, tail.end(), f"{year}/{last}", "explicit")
        else:
            reading.add(start, end, f"{year}", "explicit")


def _is_year(reading: Reading, start: int, end: int) -> bool:
    """Whether a number of four digits stands where a year does; `end` is behind the range that it opens."""
    text = reading.text
    last = reading.mentions[-1] if reading.mentions else None
    if (
        last
        and last.end < start <= last.end + 8
        and last.edtf[-4:].isdigit()
        and text[last.end : start].strip(" ,") in _LIST
    ):
        return True
    following = _NEXT_WORD.match(text, end)
    if following and (following["word"].lower() in WORDS["counted"] or following["word"] == "fiscal"):
        return False
    if start == 0 or text[start - 1] in "\n•":
        return text[end : end + 1] in (":", ")", "") or (
            following is not None and following["word"].islower()
        )
    chunk = text[max(0, start - 28) : start]
    m = _WORD_BEFORE.search(chunk)
    if m is None:
        return text[start - 1] in '–—(“"' or text[start - 2 : start] in ("– ", "— ")
    word = m["word"].rstrip(".").lower()
    if m["sign"] != "," and (word in WORDS["naming"] or word in WORDS["counting"] or "." in m["word"]):
        return word == "to" and not m["sign"] and _goes_on_as_year(text, end)
    if word == "of":
        head = reading.words_before(start)[-2:-1]
        return not head or head[0].strip('”",’').lower() not in WORDS["law"]
    if word in ("year", "years") and chunk.lower().rstrip().endswith(_FISCAL):
        return False
    if m["word"][0].isupper() and word not in WORDS["cue"] and word not in WORDS["determiner"]:
        return (
            word in SEASONS
            or m["word"].endswith(("’s", "'s", "s’", "s'"))
            or (m["sign"] == "," and text[end : end + 1] in (",", "."))
        )
    return not m["word"][0].isdigit()


_YEAR_ENDS = re.compile(rf"(?:[.,;:)”\"]|\s(?:in|and|by|for|the|to|that|when|as|with)\b|\Z){END_OF_YEAR}")


def _goes_on_as_year(text: str, end: int) -> bool:
    return _YEAR_ENDS.match(text, end) is not None
