"""EDTF dates in words, in the language of the page."""

from __future__ import annotations

import re
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

__all__ = ["say_date", "say_day"]

_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")


def say_day(day: date) -> str:
    """Return a day of the calendar in words: 4 April 2024."""
    return format_date(day, "j F Y")


def say_date(edtf: str) -> str:
    """Return an EDTF date in words: "4 April 2024", "about September 2010", "September to October 2023".

    What is no date of the subset that Amparo writes comes back as it is.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _say_part(start) or edtf
    if start in ("", ".."):
        said = _say_part(end)
        return _("until %(end)s") % {"end": said} if said else edtf
    if end in ("", ".."):
        said = _say_part(start)
        return _("from %(start)s on") % {"start": said} if said else edtf
    first, last = _PART.fullmatch(start), _PART.fullmatch(end)
    if first is None or last is None:
        return edtf
    from_words = _say_part(start)
    if first["month"] and first["year"] == last["year"] and not first["day"] and not first["mark"]:
        from_words = format_date(date(int(first["year"]), int(first["month"]), 1), "F")
    until_words = _say_part(end)
    return _("%(start)s to %(end)s") % {"start": from_words, "end": until_words} if until_words else edtf


def _say_part(part: str) -> str:
    match = _PART.fullmatch(part)
    if match is None:
        return ""
    year, month, day = int(match["year"]), match["month"], match["day"]
    try:
        at = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return ""
    words = format_date(at, "j F Y" if day else "F Y" if month else "Y")
    if match["mark"] == "~":
        return _("about %(date)s") % {"date": words}
    if match["mark"] == "?":
        return _("possibly %(date)s") % {"date": words}
    if match["mark"] == "%":
        return _("possibly about %(date)s") % {"date": words}
    return words
