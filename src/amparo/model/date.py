"""Calendar dates as Extended Date/Time Format (ISO 8601-2:2019), the subset that texts of advocacy need.

`2024-04-04`, `2024-02`, `2023`, an interval `2023-09/2023-10`, an open one `2024-04-04/..`, and the marks
`~` (approximate), `?` (uncertain) and `%` (both) after a date.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from amparo.errors import ClaimError
from amparo.saying import say

__all__ = ["Date"]

_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")


def _bounds(part: str, whole: str) -> tuple[date, date]:
    m = _PART.fullmatch(part)
    if not m:
        raise ClaimError(
            say("{whole!r} is not an EDTF date", whole=whole),
            to_do="write 2024-04-04, 2024-04, 2024 or two joined by /",
        )
    year = int(m["year"])
    month, day = (int(m[g]) if m[g] else None for g in ("month", "day"))
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ClaimError(say("{whole!r} is no day of the calendar", whole=whole)) from error
    return first, last


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known: an EDTF string. Raises ClaimError when it is not one."""

    edtf: str

    def __post_init__(self) -> None:
        first, last = self.bounds
        if first > last:
            raise ClaimError(say("{edtf!r} ends before it begins", edtf=self.edtf))

    @property
    def bounds(self) -> tuple[date, date]:
        """The earliest and the latest day it can mean; an open end is date.min or date.max."""
        start, slash, end = self.edtf.partition("/")
        if not slash:
            return _bounds(start, self.edtf)
        if not end:
            raise ClaimError(
                say("{edtf!r} is an interval without an end", edtf=self.edtf),
                to_do="write .. for an open end",
            )
        first = date.min if start == ".." else _bounds(start, self.edtf)[0]
        last = date.max if end == ".." else _bounds(end, self.edtf)[1]
        return first, last

    @property
    def approximate(self) -> bool:
        """Whether it bears a mark of doubt."""
        return any(mark in self.edtf for mark in "~?%")

    @property
    def to_the_day(self) -> bool:
        """Whether it names a single day."""
        first, last = self.bounds
        return first == last

    def __str__(self) -> str:
        return self.edtf
