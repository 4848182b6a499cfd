"""The day a document was published, as the document itself gives it.

Three places count: the source's metadata, a line at the top that is a date ("date 2024-04-04", "Geneva, 4 April 2024"),
and a dateline ("WASHINGTON, April 4, 2024 – …"). A date is taken only where it is whole and can mean one thing:
`04/05/2024` and "April 4" are not.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from functools import lru_cache

from amparo.errors import ClaimError
from amparo.model import Date
from amparo.sources.words import load_words

__all__ = ["find_date_in_text", "is_date_line", "parse_metadata_date"]

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?=[T\s]|$)")
_EARLIEST_YEAR = 1800
_EARLY_LINES = 10
_EARLY_TEXT = 2000
_LONGEST_HEADLINE = 250
_LONGEST_DATE_LINE = 120
_SENTENCE_SPACES = 12
_TOP_LINE = re.compile(r"\s*date[:\s]\s*(\d{4}-\d\d-\d\d)\b", re.IGNORECASE)

# A place before a date: capitalised words, a state after a comma, brackets around any of it.
_PLACE = r"\(?[^\W\d_a-z][\w.'’-]*(?:,?[ ](?:[^\W\d_a-z][\w.'’-]*|of|de|the|and|la|del|do)){0,5}\)?"
_GAP = r"[\s,(–—:|/·-]+"
# Whose report it is, or where from, behind the place or the date: "(AP)", "(Example News)".
_IN_BRACKETS = r"(?:[ ]?\([^\W\d_][^()\d]{1,38}\))?"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A date; a line that is one; a dateline."""
    words = load_words()

    def any_of(choices: object) -> str:
        return "|".join(re.escape(w) for w in sorted(choices, key=len, reverse=True))  # type: ignore[call-overload]

    month = f"(?:{any_of(words.months)})"
    # Groups can't be named twice, so the three orders of a date have their own letters.
    date = (
        rf"(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)"
        rf"|(?P<m2>{month})\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
        rf"|(?P<d3>\d\d?)(?:st|nd|rd|th|er|º|\.)?\s+(?:of\s+|de\s+)?(?P<m3>{month}),?\s+(?:de\s+|del\s+)?(?P<y3>\d{{4}}))"
        rf"(?!\d)"
    )
    weekday = rf"(?:(?:{any_of(words.weekdays)})\.?,?\s+)?"
    label = rf"(?:(?:{any_of(words.date_labels)})\b[\s:,–—|-]*)?"
    tail = r"\)?[\s.,;|]*(?:(?:at\s+)?\d\d?:\d\d(?:\s*[ap]\.?m\.?)?[\s\w.()]{0,12})?"
    line = rf"\s*{label}(?:(?-i:{_PLACE}){_GAP})?{weekday}{date}{tail}$"
    dateline = (
        rf"\s*{label}(?-i:{_PLACE}){_IN_BRACKETS}{_GAP}{weekday}{date}\)?{_IN_BRACKETS}[\s,.]*(?:[–—:-]|/\S)"
    )
    return tuple(re.compile(p, re.IGNORECASE) for p in (date, line, dateline))  # type: ignore[return-value]


def _date_of(match: re.Match[str]) -> Date | None:
    for n in "123":
        if year := match[f"y{n}"]:
            month, day = match[f"m{n}"], int(match[f"d{n}"])
            number = int(month) if month.isdigit() else load_words().months[month.casefold()]
            return _checked(f"{int(year):04}-{number:02}-{day:02}")
    return None


def _checked(edtf: str) -> Date | None:
    try:
        date = Date(edtf)
    except ClaimError:
        return None
    return date if date.bounds[1].year >= _EARLIEST_YEAR else None


def parse_metadata_date(value: str) -> Date | None:
    """Return the day (or EDTF date) that a metadata field gives, or None where it gives none that is certain.

    Taken are EDTF, ISO 8601 with or without a time (the day as written, in its own time zone), the date of a mail header
    (RFC 5322), and a date with its month in words.
    """
    value = value.strip()
    if not value or len(value) > _LONGEST_DATE_LINE:
        return None
    if (date := _checked(value)) is not None:
        return date
    if m := _ISO.match(value):
        return _checked("-".join(m.groups()))
    if m := _patterns()[1].fullmatch(value):
        return _date_of(m)
    try:
        return _checked(parsedate_to_datetime(value).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def is_date_line(line: str) -> bool:
    """Whether `line` is nothing but a date, with its label, place, weekday or time."""
    if len(line) > _LONGEST_DATE_LINE or not any(c.isdigit() for c in line):
        return False
    return _patterns()[1].fullmatch(line) is not None


def find_date_in_text(text: str) -> tuple[Date | None, str]:
    """Return the day of publication that stands in the first lines of `text`, and where: `date line` or `dateline`.

    `(None, "")` where no early line says it.
    """
    if m := _TOP_LINE.match(text):
        date = _checked(m[1])
        return date, "date line" if date else ""
    _, whole_line, dateline = _patterns()
    lines = [line.strip() for line in text[:_EARLY_TEXT].split("\n") if line.strip()][:_EARLY_LINES]
    for line in lines:
        start = line[:_LONGEST_DATE_LINE]
        if any(c.isdigit() for c in start):
            if start == line and (m := whole_line.fullmatch(line)) and (date := _date_of(m)):
                return date, "date line"
            if (m := dateline.match(start)) and (date := _date_of(m)):
                return date, "dateline"
        # Below the first sentence of the body a date alone is the day of something told there.
        if len(line) > _LONGEST_HEADLINE or (line[-1] in '.:;?!”"' and line.count(" ") >= _SENTENCE_SPACES):
            break
    return None, ""
