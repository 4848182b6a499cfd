"""Dates as sanctions lists print them, to EDTF: "19 Jun 1951", "circa 1961", "1961 to 1963", "00/00/1975", "dd/mm/1950".

What is no date comes back as None, for the loader to keep in the list's words.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from amparo.errors import ClaimError
from amparo.model import Date
from amparo.records.tables import read_table

__all__ = ["edtf_of", "edtf_of_parts", "list_day"]

_CIRCA = re.compile(r"^(?:circa|approximately|approx\.?|about|around|c\.|ca\.?)\s*", re.IGNORECASE)
_SPAN = re.compile(
    r"^(?:between\s+)?(?P<first>.+?)\s*(?:\bto\b|\band\b|\s-\s|(?<=\d{4})-(?=\d{4}$))\s*(?P<last>.+)$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"^(?:(?P<day>\d{1,2})\s+)?(?:(?P<month>[A-Za-z]{3,9})\.?,?\s+)?(?P<year>\d{4})$")
_AMERICAN = re.compile(r"^(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2}),\s+(?P<year>\d{4})$")
_SLASHES = re.compile(r"^(?P<day>\d{1,2}|dd)/(?P<month>\d{1,2}|mm)/(?P<year>\d{4})$", re.IGNORECASE)
_ISO = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?:[T ].*)?$")


@cache
def _months() -> dict[str, int]:
    return {row["month"]: int(row["number"]) for row in read_table("list_dates.csv", ("month", "number"))}


def edtf_of_parts(
    year: object, month: object = None, day: object = None, *, circa: bool = False
) -> Date | None:
    """Return the date of year, month and day as far as they are known (0, blank, `dd` and `mm` are not); None if none."""
    numbers: list[int] = []
    for part in (year, month, day):
        text = str(part).strip() if part is not None else ""
        if not text.isdigit() or int(text) == 0:
            break
        numbers.append(int(text))
    if not numbers or not 1000 <= numbers[0] <= 9999:
        return None
    text = "-".join(f"{n:02}" for n in numbers)
    try:
        return Date(f"{text}~" if circa else text)
    except ClaimError:
        return None


def _single(text: str, circa: bool) -> Date | None:
    for pattern in (_WORDS, _AMERICAN, _SLASHES, _ISO):
        m = pattern.match(text)
        if not m:
            continue
        month = m["month"]
        number = (
            _months().get(month.lower().rstrip("."))
            if month and month.isalpha() and month.lower() != "mm"
            else month
        )
        if month and month.isalpha() and number is None:
            return None
        if m["day"] and not month:
            return None
        return edtf_of_parts(m["year"], number, m["day"], circa=circa)
    return None


@lru_cache(maxsize=65536)
def edtf_of(text: str) -> Date | None:
    """Return the EDTF date that a list's words say, or None when they say none."""
    words = " ".join(text.split()).strip(" .,;")
    circa = bool(_CIRCA.match(words))
    words = _CIRCA.sub("", words)
    single = _single(words, circa)
    if single is not None:
        return single
    span = _SPAN.match(words)
    if span:
        circa = circa or bool(_CIRCA.match(span["last"]))
        first, last = _single(span["first"], False), _single(_CIRCA.sub("", span["last"]), False)
        if first is not None and last is not None and first.bounds[0] <= last.bounds[1]:
            mark = "~" if circa else ""
            return Date(f"{first.edtf}{mark}/{last.edtf}{mark}")
    return None


def list_day(text: str) -> date | None:
    """Return the calendar day that words say ("10/12/2013", "2012-12-31T00:00:00", "05/03/2024" as day first)."""
    found = edtf_of(text) if text else None
    return found.bounds[0] if found is not None and found.to_the_day else None
