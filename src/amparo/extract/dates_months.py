"""Dates with the name of a month: with a day or a year, ranges of them, or alone where the words around leave no doubt."""

from __future__ import annotations

import calendar
import re
from datetime import date

from amparo.extract.dates_reading import WORDS, How, Reading, is_day, month_edtf, span_edtf

__all__ = ["ABBREVIATED", "END_OF_YEAR", "MONTHS", "MONTH_FORMS", "WEEKDAYS", "YEAR", "read_month"]

_ABBREVIATIONS = {**{name: number for number, name in enumerate(calendar.month_abbr) if name}, "Sept": 9}
#: Every form of a month's name that texts use, with its number.
MONTHS = {**{name: number for number, name in enumerate(calendar.month_name) if name}, **_ABBREVIATIONS}
#: The forms that are never a whole name.
ABBREVIATED = frozenset(_ABBREVIATIONS) - {"May"}
#: All of them as texts write them, the longest first, for a pattern.
MONTH_FORMS = "|".join(sorted((form for m in MONTHS for form in (m, m.upper())), key=len, reverse=True))
#: Monday is 0.
WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
# Also persons' names or other words: alone they need a preposition that leaves no doubt.
_DOUBTFUL = frozenset(("March", "April", "May", "June", "August"))

#: A year of four digits; END_OF_YEAR is what must not follow it.
YEAR = r"(?:1[5-9]|20)\d\d"
END_OF_YEAR = r"(?![\d%]|,\d|[-–]\d{3})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[,.:]\d|\s(?:million|billion|percent|years?|people)\b)"

_AFTER = re.compile(
    rf"\.?(?:\s+(?P<day>{_DAY})"
    rf"(?:(?:\s*[-–—]\s*|\s(?P<joint>to|through|and|until|&)\s)(?:(?P<month2>{MONTH_FORMS})\.?\s+)?(?P<day2>{_DAY}))?)?"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}){END_OF_YEAR}|,?\s+(?:of\s+)?(?P<of>this|last|next)\s+year)?"
)
_TO_MONTH = re.compile(
    rf"\.?(?:\s+(?P<year1>{YEAR}))?(?:\s*[-–—]\s*|\s(?P<joint>to|through|until|and)\s)(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s])?"
    rf"(?P<month2>{MONTH_FORMS})\b\.?(?!\s+\d{{1,2}}(?!\d))(?:,?\s+(?:of\s+)?(?P<year>{YEAR}){END_OF_YEAR})?"
)
# "May and October 2022", "March 3, March 9 and April 5, 2022": the year of the last is the year of all.
_SHARED = re.compile(
    rf"(?:,\s(?:{MONTH_FORMS})\.?(?:\s{_DAY})?){{0,6}},?\s(?:and|or|&)\s(?:{MONTH_FORMS})\.?(?:\s{_DAY})?,?\s(?P<year>{YEAR}){END_OF_YEAR}"
)
_BEFORE = re.compile(
    r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY),?\s+)?"
    r"(?:(?:[Tt]he\s+)?(?<![\d.,/$-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:(?:\s*[-–—]\s*|\sto\s)(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?\s+(?:(?:day\s+)?of\s+)?"
    r"|\b(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle of|[Bb]eginning of|[Ee]nd of|[Ss]tart of)[-\s]+(?:in\s+|the\s+)?"
    r"|\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his upcoming)\s+)?\Z"
)
_LEADS = frozenset(
    (
        *map(str.lower, WEEKDAYS),
        "of",
        "in",
        "early",
        "late",
        "mid",
        "last",
        "this",
        "next",
        "past",
        "coming",
        "upcoming",
    )
)
_NEXT_WORD = re.compile(r"(?:[’']s)?\s+(?P<word>\w+)")
_BACK = 34


def _number(form: str) -> int:
    return MONTHS[form.capitalize()]


def _day(words: str) -> int:
    return int(words[:2] if words[:2].isdigit() else words[0])


def _keep(reading: Reading, start: int, end: int, edtf: str, kind: How) -> None:
    while reading.text[end - 1] in " .,\n":
        end -= 1
    reading.add(start, end, edtf, kind)
    last = edtf[-10:]
    if kind == "explicit" and reading.read_to == end and last.count("-") == 2:
        reading.carried = (end, date.fromisoformat(last))


def read_month(reading: Reading, start: int, end: int) -> None:
    """Read what stands around the name of a month at [start, end)."""
    text = reading.text
    if not reading.is_word(start, end):
        return
    words = reading.words_before(start)
    last = words[-1].lower().strip("([“\"‘',") if words else ""
    floor = start
    before = None
    if last and (last[0].isdigit() or last in _LEADS or text[start - 1] == "-"):
        floor = max(0, start - _BACK, reading.read_to)
        before = _BEFORE.search(text[floor:start])
    after = _AFTER.match(text, end)
    if after is None:
        return
    month = _number(text[start:end])
    lead = _Lead(before, floor, start)
    if after["day"]:
        _read_days(reading, lead, after, start, month)
        return
    to_month = _TO_MONTH.match(text, end)
    if to_month and lead.day is None and _read_months(reading, lead, to_month, start, month, last):
        return
    if lead.day is not None and _read_day_before(reading, lead, after, month):
        return
    if after["year"]:
        _keep(reading, lead.start("part"), after.end(), month_edtf(int(after["year"]), month), "explicit")
        return
    _read_bare_month(reading, lead, after, start, end, month, last)


class _Lead:
    """What stands before a month's name: a weekday, a day, a part of the month, or "last", "this", "next"."""

    __slots__ = ("_default", "_floor", "_match", "day", "day2", "weekday", "which")

    def __init__(self, match: re.Match[str] | None, floor: int, default: int) -> None:
        self._match, self._floor, self._default = match, floor, default
        group = match.groupdict() if match else {}
        self.day = int(group["day"]) if group.get("day") else None
        self.day2 = int(group["day2"]) if group.get("day2") else self.day
        self.weekday = WEEKDAYS[group["weekday"].capitalize()] if group.get("weekday") else None
        self.which = " ".join(group["which"].lower().split()) if group.get("which") else ""

    def has(self, name: str) -> bool:
        return self._match is not None and self._match[name] is not None

    def start(self, *names: str) -> int:
        """Where the first of the named parts that is there begins, or else the month's name."""
        for name in names:
            if self._match is not None and self._match[name]:
                return self._floor + self._match.start(name)
        return self._default


def _find_year(
    reading: Reading, after: re.Match[str], month: int, day: int, start: int, weekday: int | None
) -> tuple[int | None, How]:
    if after["year"]:
        return int(after["year"]), "explicit"
    if after["of"]:
        return _year_said(reading, after["of"]), "relative"
    shared = _SHARED.match(reading.text, after.end())
    if shared:
        return int(shared["year"]), "explicit"
    return reading.year_for(month, day, start, after.end(), weekday), "completed"


def _year_said(reading: Reading, which: str) -> int | None:
    written = reading.written_on
    return written.year + {"last": -1, "this": 0, "next": 1}[which] if written else None


def _read_days(reading: Reading, lead: _Lead, after: re.Match[str], start: int, month: int) -> None:
    """Read "September 19, 2023", "Tuesday, July 23-24", "December 28 to January 3"."""
    day = _day(after["day"])
    year, kind = _find_year(reading, after, month, day, start, lead.weekday)
    if year is None or not is_day(year, month, day):
        return
    first = lead.start("weekday")
    if after["joint"] in ("and", "&") and (after["month2"] or _day(after["day2"]) != day + 1):
        # Two days, no stretch: the second has a month of its own, which is read when it is come to, or shares this one.
        _keep(reading, first, after.end("day"), date(year, month, day).isoformat(), kind)
        if not after["month2"] and is_day(year, month, _day(after["day2"])):
            _keep(
                reading,
                after.start("day2"),
                after.end(),
                date(year, month, _day(after["day2"])).isoformat(),
                kind,
            )
        return
    month2 = _number(after["month2"]) if after["month2"] else month
    day2 = _day(after["day2"]) if after["day2"] else day
    year2 = year
    if (month2, day2) < (month, day):
        if month2 == month:
            month2, day2 = 0, 0
        elif after["year"]:
            year = year2 - 1
        else:
            year2 = year + 1
    if is_day(year, month, day) and is_day(year2, month2, day2):
        _keep(reading, first, after.end(), span_edtf(date(year, month, day), date(year2, month2, day2)), kind)
    elif is_day(year, month, day):
        _keep(reading, first, after.end("day"), date(year, month, day).isoformat(), kind)


def _read_day_before(reading: Reading, lead: _Lead, after: re.Match[str], month: int) -> bool:
    """Read "19 September 2023", "the 19th of September"."""
    day, day2 = lead.day or 0, lead.day2 or 0
    if not (is_day(2000, month, day) and is_day(2000, month, day2)):
        return False
    first = lead.start("weekday", "day")
    year, kind = _find_year(reading, after, month, day, first, lead.weekday)
    if year is None:
        return True
    if not (is_day(year, month, day) and is_day(year, month, day2) and day <= day2):
        return False
    _keep(reading, first, after.end(), span_edtf(date(year, month, day), date(year, month, day2)), kind)
    return True


def _read_months(reading: Reading, lead: _Lead, to: re.Match[str], start: int, month: int, last: str) -> bool:
    """Read "from May to July 2022", "late September and early October"; False when the two months are no stretch."""
    month2 = _number(to["month2"])
    if to["joint"] == "and" and (month2 - month) % 12 != 1:
        return False
    kind: How = "explicit"
    if to["year"]:
        year2 = int(to["year"])
    elif to["year1"]:
        year2 = int(to["year1"]) + (month2 < month)
    else:
        name = reading.text[start : to.start()]
        if name in ABBREVIATED or lead.which or not (lead.has("part") or last in WORDS["cue"]):
            return False
        completed = reading.year_for(month2, None, start, to.end())
        if completed is None:
            return False
        year2, kind = completed, "completed"
    year = int(to["year1"]) if to["year1"] else year2 - (month2 < month)
    if (year, month) > (year2, month2):
        return False
    _keep(
        reading, lead.start("part"), to.end(), f"{month_edtf(year, month)}/{month_edtf(year2, month2)}", kind
    )
    return True


def _read_bare_month(
    reading: Reading, lead: _Lead, after: re.Match[str], start: int, end: int, month: int, last: str
) -> None:
    """Read a month with neither day nor year: only where a preposition, or "last", shows that it is one."""
    text, written = reading.text, reading.written_on
    name = text[start:end]
    if name in ABBREVIATED or name.isupper():
        return
    if after["of"]:
        year = _year_said(reading, after["of"])
        if year is not None:
            _keep(reading, lead.start("part"), after.end(), month_edtf(year, month), "relative")
        return
    if lead.which:
        if written is not None:
            _keep(
                reading,
                lead.start("which"),
                end,
                month_edtf(_year_of_named(lead.which, month, written), month),
                "relative",
            )
        return
    if not _is_month(text, start, end, name, last, lead.has("part")):
        return
    shared = _SHARED.match(text, end)
    if shared:
        _keep(reading, lead.start("part"), end, month_edtf(int(shared["year"]), month), "explicit")
        return
    completed = reading.year_for(month, None, start, end)
    if completed is not None:
        _keep(reading, lead.start("part"), end, month_edtf(completed, month), "completed")


def _is_month(text: str, start: int, end: int, name: str, last: str, has_part: bool) -> bool:
    """Whether a month's name alone is one, not a person's name, a verb or a walk."""
    following = _NEXT_WORD.match(text, end)
    next_word = following["word"] if following else ""
    doubtful = name in _DOUBTFUL
    if doubtful and next_word in ("Madness", "for", "on"):
        return False
    if has_part or last in WORDS["sure_cue"]:
        return not (doubtful and next_word[:1].isupper() and last != "since")
    if last in WORDS["cue"]:
        return not (doubtful and (next_word[:1].isupper() or last in ("of", "to", "by", "as", "from")))
    if doubtful:
        return False
    if last in WORDS["determiner"]:
        return next_word.islower()
    return text[end : end + 2] in ("’s", "'s")


def _year_of_named(which: str, month: int, written: date) -> int:
    """The year of "last March", "this March", "next March" as of `written`: in April the last March is a year gone."""
    if which == "last":
        return written.year - (month >= written.month - 1)
    if which == "this past":
        return written.year - (month >= written.month)
    if which in ("next", "this coming", "this upcoming"):
        return written.year + (month <= written.month)
    return written.year
