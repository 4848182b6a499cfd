"""Dates by the calendar: months with a day or a year, ranges of them, years alone, and dates in figures."""

from __future__ import annotations

import calendar
import re
from datetime import date

from amparo.extract.dates_reading import How, Reading, is_day, month_edtf, span_edtf

__all__ = ["MONTHS", "YEAR", "month_number", "read_month", "read_slashed", "read_year"]

#: Every form of a month's name that texts use, with its number.
MONTHS = {
    **{name: number for number, name in enumerate(calendar.month_name) if name},
    **{name: number for number, name in enumerate(calendar.month_abbr) if name},
    "Sept": 9,
}
_FULL = frozenset(name for name in calendar.month_name if name)
# Also persons' names or other words: alone they need a preposition that leaves no doubt.
_DOUBTFUL = frozenset(("March", "April", "May", "June", "August"))

YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[,.:]\d|\s(?:million|billion|percent|years?|people)\b)"
_MONTH = "|".join(sorted((form for m in MONTHS for form in (m, m.upper())), key=len, reverse=True))
_END_OF_YEAR = r"(?![\d%]|,\d|[-–]\d{3})"

_AFTER = re.compile(
    rf"\.?(?:\s+(?P<day>{_DAY})"
    rf"(?:(?:\s*[-–—]\s*|\s(?:to|through|and|until|&)\s)(?:(?P<month2>{_MONTH})\.?\s+)?(?P<day2>{_DAY}))?)?"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}){_END_OF_YEAR}|,?\s+(?:of\s+)?(?P<of>this|last|next|the following|that same)\s+year)?"
)
_TO_MONTH = re.compile(
    rf"\.?(?:\s+(?P<year1>{YEAR}))?(?:\s*[-–—]\s*|\s(?P<joint>to|through|until|and)\s)(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s])?"
    rf"(?P<month2>{_MONTH})\b\.?(?!\s+\d{{1,2}}(?!\d))(?:,?\s+(?:of\s+)?(?P<year>{YEAR}){_END_OF_YEAR})?"
)
_BEFORE = re.compile(
    r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY),?\s+)?"
    r"(?:(?<![\d.,/$-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*[-–—]\s*(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?\s+(?P<of>(?:day\s+)?of\s+)?"
    r"|\b(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle of|[Bb]eginning of|[Ee]nd of|[Ss]tart of)[-\s]+(?:in\s+|the\s+)?"
    r"|\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming|this upcoming)\s+)?\Z"
)
_LAST_WORD = re.compile(r"(?P<word>[\w’']+),?[\s(“\"]+\Z")
_NEXT_WORD = re.compile(r"(?:[’']s)?\s+(?P<word>\w+)")
_CUES = frozenset(
    "in since until till by from during through between of before after around to and late early mid back as".split()
)
_SURE_CUES = frozenset("in since until till during between late early mid".split())
_DETERMINERS = frozenset("the a an his her their its our your this that".split())

_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2\Z")
_SLASHED_SHORT = re.compile(r"(?<![\w/.])(\d{1,2})/(\d{1,2})/(\d\d)(?![\w/])")
_ISO_TAIL = re.compile(r"-(\d\d)-(\d\d)(?!\d)")
_YEAR_TAIL = re.compile(
    rf"(?P<decade>’?s\b)|(?:\s*[-–—]\s*|\s(?P<joint>to|through|until|and)\s(?:(?:early|late|mid)[-\s])?)(?:(?P<year>{YEAR})|(?P<short>\d\d))(?![\d%,]|[-–]\d|\.\d)"
)
# What a number of four digits counts, names or is part of, when it is no year.
_NOT_A_YEAR_BEFORE = frozenset(
    "over than nearly about some least most almost approximately roughly up another additional more only around per "
    "room suite number no nos section sections resolution order title bill act res sec article rule chapter figure page fy cfr "
    "directive report law s h r fiscal amendment docket case form public unit bldg box flight highway route hwy rayburn longhorn dirksen".split()
)
_NUMBERED = frozenset(
    "people persons members men women children prisoners troops soldiers civilians jobs miles acres pages square pounds percent other more".split()
)
_WORD_BEFORE_YEAR = re.compile(
    r"(?P<word>[\w.’']+?)(?P<sign>[,;]?)[\s(]*(?:[Ee]arly[-\s]|[Ll]ate[-\s]|[Mm]id-?\s?)?\Z"
)


def month_number(form: str) -> int:
    """Return 1 to 12 for a form of MONTHS in any case."""
    return MONTHS[form.capitalize()]


def _year_said(reading: Reading, which: str) -> int | None:
    if which == "that same" or reading.written_on is None:
        return None
    return (
        reading.written_on.year + {"this": 0, "last": -1, "next": 1}.get(which, 0)
        if which != "the following"
        else None
    )


def _keep(reading: Reading, start: int, end: int, edtf: str, kind: How) -> None:
    while reading.text[end - 1] in " .,\n":
        end -= 1
    reading.add(start, end, edtf, kind)
    if kind == "explicit" and reading.read_to == end and len(edtf) >= 7:
        first = edtf.partition("/")[2] or edtf
        reading.carried = (
            end,
            date(
                int(first[:4]),
                int(first[5:7]) if len(first) >= 7 else 1,
                int(first[8:10]) if len(first) >= 10 else 1,
            ),
        )


def read_month(reading: Reading, start: int, end: int) -> None:
    """Read what stands around the name of a month at [start, end)."""
    text = reading.text
    if not reading.is_word(start, end):
        return
    month = month_number(text[start:end])
    floor = max(0, start - 34, reading.read_to)
    before = _BEFORE.search(text[floor:start])
    first = floor + before.start() if before else start
    after = _AFTER.match(text, end)
    if before is None or after is None:
        return
    to_month = _TO_MONTH.match(text, end)
    if to_month and before["day"] is None and _read_months(reading, before, to_month, first, start, month):
        return
    if after["day"]:
        _read_days(
            reading, after, floor + before.start("weekday") if before["weekday"] else start, start, month
        )
        return
    year, kind = _find_year(reading, after, month, start, after.end())
    if before["day"]:
        if year is None:
            return
        day, day2 = int(before["day"]), int(before["day2"] or before["day"])
        if is_day(year, month, day) and is_day(year, month, day2) and day <= day2:
            at = floor + (before.start("weekday") if before["weekday"] else before.start("day"))
            _keep(reading, at, after.end(), span_edtf(date(year, month, day), date(year, month, day2)), kind)
            return
    at = floor + before.start("part") if before["part"] else start
    if after["year"]:
        _keep(reading, at, after.end(), month_edtf(int(after["year"]), month), "explicit")
        return
    _read_bare_month(reading, before, after, floor, start, end, month)


def _find_year(
    reading: Reading, match: re.Match[str], month: int, start: int, end: int, day: int | None = None
) -> tuple[int | None, How]:
    if match["year"]:
        return int(match["year"]), "explicit"
    which = match.groupdict().get("of")
    if which:
        return _year_said(reading, which), "relative"
    return reading.year_for(month, day, start, end), "completed"


def _read_days(reading: Reading, after: re.Match[str], first: int, start: int, month: int) -> None:
    day = int(re.sub(r"\D", "", after["day"]))
    year, kind = _find_year(reading, after, month, start, after.end(), day)
    if year is None:
        return
    month2 = month_number(after["month2"]) if after["month2"] else month
    day2 = int(re.sub(r"\D", "", after["day2"])) if after["day2"] else day
    if not is_day(year, month, day):
        return
    if not is_day(year, month2, day2) or (month2, day2) < (month, day):
        if month2 < month and is_day(year, month2, day2):
            begin = year - 1 if after["year"] else year
            _keep(
                reading,
                first,
                after.end(),
                span_edtf(date(begin, month, day), date(begin + 1, month2, day2)),
                kind,
            )
            return
        _keep(reading, first, after.end("day"), date(year, month, day).isoformat(), kind)
        return
    _keep(reading, first, after.end(), span_edtf(date(year, month, day), date(year, month2, day2)), kind)


def _read_months(
    reading: Reading, before: re.Match[str], to: re.Match[str], first: int, start: int, month: int
) -> bool:
    """Read "from May to July 2022", "late September and early October"; False when the two months are no stretch."""
    month2 = month_number(to["month2"])
    if to["joint"] == "and" and (month2 - month) % 12 != 1:
        return False
    if reading.text[start : to.start()] not in _FULL and not to["year"]:
        return False
    kind: How = "explicit"
    if to["year"]:
        year2 = int(to["year"])
    else:
        if to["year1"]:
            year2 = int(to["year1"]) + (month2 < month)
        else:
            if before["which"] or not (before["part"] or _has_cue(reading, start, sure=False)):
                return False
            completed = reading.year_for(month2, None, start, to.end())
            if completed is None:
                return False
            year2, kind = completed, "completed"
    year = int(to["year1"]) if to["year1"] else year2 - (month2 < month)
    if (year, month) > (year2, month2):
        return False
    at = first if before["part"] else start
    _keep(reading, at, to.end(), f"{month_edtf(year, month)}/{month_edtf(year2, month2)}", kind)
    return True


def _has_cue(reading: Reading, start: int, *, sure: bool) -> bool:
    m = _LAST_WORD.search(reading.text[max(0, start - 20) : start])
    return m is not None and m["word"].lower() in (_SURE_CUES if sure else _CUES)


def _read_bare_month(
    reading: Reading,
    before: re.Match[str],
    after: re.Match[str],
    floor: int,
    start: int,
    end: int,
    month: int,
) -> None:
    """Read a month with neither day nor year: only where a preposition, or "last", shows that it is one."""
    text, written = reading.text, reading.written_on
    name = text[start:end]
    if name not in _FULL:
        return
    following = _NEXT_WORD.match(text, end)
    next_word = following["word"] if following else ""
    which = (before["which"] or "").lower()
    stop = after.end() if after["of"] else end
    if which and written is not None:
        year = _year_of_named(which, month, written)
        _keep(reading, floor + before.start("which"), stop, month_edtf(year, month), "relative")
        return
    last = _LAST_WORD.search(text[max(0, start - 20) : start])
    word = last["word"].lower() if last else ""
    if after["of"]:
        year_said = _year_said(reading, after["of"])
        if year_said is not None:
            _keep(
                reading,
                floor + before.start("part") if before["part"] else start,
                stop,
                month_edtf(year_said, month),
                "relative",
            )
        return
    doubtful = name in _DOUBTFUL
    if before["part"] or word in _SURE_CUES:
        sure = True
    elif word in _CUES:
        sure = not (doubtful and (next_word[:1].isupper() or word in ("of", "to", "and", "by", "as")))
    elif word in _DETERMINERS:
        sure = next_word.islower() and not doubtful
    else:
        sure = text[end : end + 2] in ("’s", "'s") and not doubtful
    if not sure or (doubtful and next_word in ("Madness", "for", "on")):
        return
    year = reading.year_for(month, None, start, end)
    if year is not None:
        _keep(
            reading,
            floor + before.start("part") if before["part"] else start,
            end,
            month_edtf(year, month),
            "completed",
        )


def _year_of_named(which: str, month: int, written: date) -> int:
    """The year of "last March", "this March", "next March" as of `written`."""
    if which.startswith("last") or which == "this past":
        return written.year - (month >= written.month)
    if which in ("next", "this coming", "this upcoming"):
        return written.year + (month <= written.month)
    return written.year


def read_slashed(reading: Reading, start: int, end: int) -> None:
    """Read a date in figures with a year of two digits: 9/19/23."""
    at = start - 1
    while at > 0 and start - at < 2 and reading.text[at - 1].isdigit():
        at -= 1
    m = _SLASHED_SHORT.match(reading.text, at) if at >= 0 else None
    if m:
        year = 2000 + int(m[3]) if int(m[3]) < 70 else 1900 + int(m[3])
        _keep_figures(reading, m.start(), m.end(), year, int(m[1]), int(m[2]))


def _keep_figures(reading: Reading, start: int, end: int, year: int, month: int, day: int) -> bool:
    if month > 12 >= day:
        month, day = day, month
    if not is_day(year, month, day):
        return False
    _keep(reading, start, end, date(year, month, day).isoformat(), "explicit")
    return True


def read_year(reading: Reading, start: int, end: int) -> None:
    """Read a year of four digits that begins at `start`, or the date in figures that it belongs to."""
    text = reading.text
    end = start + 4
    figures = text[start:end]
    if len(figures) < 4 or not (figures.isascii() and figures.isdigit()) or text[end : end + 1].isdigit():
        return
    year = int(figures)
    before = text[start - 1] if start else " "
    if before in "/.-":
        floor = max(0, start - 7)
        m = _SLASHED.search(text[floor:start])
        if m and not text[end : end + 1].isalnum():
            _keep_figures(reading, floor + m.start(), end, year, int(m[1]), int(m[3]))
        return
    if before.isalnum() or before in "$,#€£§_&=%+":
        return
    iso = _ISO_TAIL.match(text, end)
    if iso:
        if is_day(year, int(iso[1]), int(iso[2])):
            _keep(reading, start, iso.end(), date(year, int(iso[1]), int(iso[2])).isoformat(), "explicit")
        return
    tail = _YEAR_TAIL.match(text, end)
    after = text[end] if end < len(text) else " "
    if (after.isalpha() and not tail) or after in "%/_" or text[end : end + 2].strip(".,").isdigit():
        return
    if not _is_year(reading, start, end):
        return
    if tail is None or (tail["year"] is None and tail["short"] is None and not tail["decade"]):
        _keep(reading, start, end, figures, "explicit")
    elif tail["decade"]:
        if year % 10 == 0:
            _keep(reading, start, tail.end(), f"{year}/{year + 9}", "explicit")
    else:
        last = int(tail["year"]) if tail["year"] else year // 100 * 100 + int(tail["short"])
        joined = tail["joint"] in (None, "to", "through", "until") or _is_between(text, start)
        if last > year and joined and (tail["year"] or not tail["joint"]):
            _keep(reading, start, tail.end(), f"{year}/{last}", "explicit")
        else:
            _keep(reading, start, end, figures, "explicit")


def _is_between(text: str, start: int) -> bool:
    return text[max(0, start - 20) : start].rstrip().lower().endswith("between")


def _is_year(reading: Reading, start: int, end: int) -> bool:
    """Whether a number of four digits stands where a year does."""
    text = reading.text
    last = reading.mentions[-1] if reading.mentions else None
    if (
        last
        and last.end < start <= last.end + 7
        and len(last.edtf) == 4
        and text[last.end : start].strip(" ,") in ("", "and", "or")
    ):
        return True
    following = _NEXT_WORD.match(text, end)
    if following and following["word"].lower() in _NUMBERED:
        return False
    line_start = start == 0 or text[start - 1] in "\n(“•"
    if line_start:
        return text[end : end + 1] in (":", ")", "") or (
            following is not None and following["word"].islower()
        )
    m = _WORD_BEFORE_YEAR.search(text[max(0, start - 24) : start])
    if m is None:
        return text[start - 1] in "–—(" or text[start - 2 : start] in ("– ", "— ")
    word = m["word"].rstrip(".").lower()
    if word in _NOT_A_YEAR_BEFORE or "." in m["word"]:
        return False
    if word == "of":
        head = text[max(0, start - 40) : start].rsplit(None, 2)
        return len(head) < 2 or head[-2].strip('”",').rstrip("s") not in (
            "Act",
            "Resolution",
            "Law",
            "Code",
            "Amendment",
        )
    if m["word"][0].isupper() and word not in _CUES and word not in _DETERMINERS:
        return m["word"].endswith(("’s", "'s")) or (m["sign"] == "," and text[end : end + 1] in ",.")
    return not m["word"][0].isdigit()
