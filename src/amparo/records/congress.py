"""Congresses and their dates: which one sat on a day.

A Congress lasts two years; since the Twentieth Amendment (1933) it begins on 3 January of an odd year at noon, before
that on 4 March.
"""

from __future__ import annotations

from datetime import date

__all__ = ["congress_of", "congress_span"]

_FIRST_YEAR = 1789
_FIRST_IN_JANUARY = 74


def congress_span(congress: int) -> tuple[date, date]:
    """Return the first day of a Congress and the first day of the next. Raises ValueError below 1."""
    if congress < 1:
        raise ValueError(f"there is no Congress {congress}")
    year = _FIRST_YEAR + 2 * (congress - 1)
    first = date(year, 1, 3) if congress >= _FIRST_IN_JANUARY else date(year, 3, 4)
    after = date(year + 2, 1, 3) if congress + 1 >= _FIRST_IN_JANUARY else date(year + 2, 3, 4)
    return first, after


def congress_of(day: date) -> int:
    """Return the number of the Congress of a day; 3 January of an odd year counts to the new one."""
    congress = (day.year - _FIRST_YEAR) // 2 + 1
    return congress if day >= congress_span(congress)[0] else congress - 1
