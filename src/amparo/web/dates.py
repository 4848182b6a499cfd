"""EDTF dates in words, in the language of the page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from django.utils.dateformat import format as format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

__all__ = ["say_date", "say_day", "say_moment"]

_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")


def say_day(day: date) -> str:
    """Return a day of the calendar in words: 4 April 2024."""
    return format_date(day, pgettext("a day, in the letters of Django's date filter", "j F Y"))


def say_moment(at: datetime) -> str:
    """Return an instant in words, in UTC: 4 April 2024, 09:30 UTC."""
    said = format_date(localtime(at, UTC), "H:i")
    return _("%(day)s, %(time)s UTC") % {"day": say_day(at.astimezone(UTC).date()), "time": said}


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
    if day:
        words = say_day(at)
    elif month:
        words = format_date(at, pgettext("a month, in the letters of Django's date filter", "F Y"))
    else:
        words = format_date(at, "Y")
    if match["mark"] == "~":
        return _("about %(date)s") % {"date": words}
    if match["mark"] == "?":
        return _("possibly %(date)s") % {"date": words}
    if match["mark"] == "%":
        return _("possibly about %(date)s") % {"date": words}
    return words
