"""Numbers of measures as texts print them: "S.Res. 540", "H. Con. Res. 41", "H.R. 2, 118th", "sres-540-118"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from amparo.records.measure import MEASURE_TYPES

__all__ = ["MeasureNumber", "find_measure_numbers", "parse_measure_number"]

_CONGRESS = (
    r"(?:\s*(?:,|of\s+the|in\s+the|\()?\s*(?:the\s+)?(?P<congress>\d{2,3})(?:st|nd|rd|th)(?:\s+Congress)?\)?|"
    r"\s*\((?P<bare>\d{2,3})\))?"
)
_ID = re.compile(r"(?P<type>[a-z]{1,7})-(?P<number>\d{1,5})-(?P<congress>\d{1,3})")


@dataclass(frozen=True, slots=True)
class MeasureNumber:
    """A measure's number found at code points `start` to `end`; `congress` is None where the words do not say it."""

    type: str
    number: int
    congress: int | None
    start: int = 0
    end: int = 0

    def id_in(self, congress: int) -> str:
        """Return the measure's id in a Congress, such as `sres-540-118`."""
        return f"{self.type}-{self.number}-{congress}"


@cache
def _pattern(*, strict: bool) -> re.Pattern[str]:
    """The pattern of all printed and spoken types. Strict asks for a full stop after a lone S, as in free text."""
    alternatives: list[str] = []
    for kind in MEASURE_TYPES.values():
        parts = [p for p in kind.printed.split(".") if p]
        dotted = r"\.?\s?".join(re.escape(p) for p in parts)
        # "S 5" in running text is seldom a bill.
        dotted += r"\." if strict and kind.printed == "S." else r"\.?"
        spoken = "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in kind.spoken)
        alternatives.append(rf"(?P<{kind.code}>{dotted}|(?i:{spoken}))")
    # Longer types first: "H.R." also begins "H.Res.".
    alternatives.sort(key=len, reverse=True)
    between = r"\s*(?:(?i:no|number)\.?\s*)?"
    return re.compile(
        rf"(?<![\w.-])(?:{'|'.join(alternatives)}){between}(?P<number>\d{{1,5}})(?!\d|\.\d|,\d){_CONGRESS}"
    )


def _of(m: re.Match[str]) -> MeasureNumber:
    kind = next(code for code in MEASURE_TYPES if m[code])
    congress = m["congress"] or m["bare"]
    return MeasureNumber(kind, int(m["number"]), int(congress) if congress else None, m.start(), m.end())


def parse_measure_number(text: str) -> MeasureNumber | None:
    """Return the measure that the whole text names, or None. Takes printed and spoken forms, and ids (`hr-3-119`)."""
    words = " ".join(text.split()).strip(" .,;")
    m = _ID.fullmatch(words.lower())
    if m and m["type"] in MEASURE_TYPES:
        return MeasureNumber(m["type"], int(m["number"]), int(m["congress"]), 0, len(text))
    for candidate in (words, words.upper().replace("RES", "Res").replace("CON", "Con")):
        found = _pattern(strict=False).fullmatch(candidate)
        if found:
            return _of(found)
    return None


def find_measure_numbers(text: str) -> tuple[MeasureNumber, ...]:
    """Return every measure number in running text, in order. A lone "S" needs its full stop there."""
    return tuple(_of(m) for m in _pattern(strict=True).finditer(text))
