"""Parts of a measure's record that BILLSTATUS and the Congress.gov API share: sponsors, actions, relations, titles.

Both have the same field names; they come as mappings of names to texts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from amparo.errors import RecordError
from amparo.records.loaders.reading import read_day, require
from amparo.records.measure import MEASURE_TYPES, Action, MeasureTitle, RelatedMeasure, Sponsor

__all__ = [
    "action_of",
    "day_of",
    "introduced_of",
    "latest_summary",
    "measure_id",
    "other_titles",
    "plain",
    "related_of",
    "seat_of",
    "sponsor_of",
]

_BIOGUIDE = re.compile(r"[A-Z]\d{6}")
_FULL_NAME = re.compile(
    r"(?:(?:Sen|Rep|Del|Resident Commissioner|Res\.? Com)\.?\s+)?(?P<name>.+?)\s*\[(?P<seat>[^\]]+)\]"
)
_SEAT = re.compile(r"(?:(?P<party>[A-Z]{1,3})-)?(?P<state>[A-Z]{2})(?:-(?P<district>\d{1,2}|At Large))?")
_TAG = re.compile(r"<[^>]+>")
_WRONG = "fetch the file again from its official address"


def measure_id(kind: object, number: object, congress: object, where: str) -> tuple[str, str, int, int]:
    """Return id, type, number and congress, such as `("hr-3-119", "hr", 3, 119)`. Raises RecordError on others."""
    code = re.sub(r"[^a-z]", "", require(kind, "type", where).lower())
    if code not in MEASURE_TYPES:
        raise RecordError(
            f"has the unknown type {kind!r}", where=where, to_do="only bills and resolutions are measures"
        )
    try:
        n, c = int(require(number, "number", where)), int(require(congress, "congress", where))
    except ValueError as error:
        raise RecordError(
            f"has the number {number!r} of the congress {congress!r}", where=where, to_do=_WRONG
        ) from error
    return f"{code}-{n}-{c}", code, n, c


@lru_cache(maxsize=65536)
def day_of(text: str) -> date:
    """Return the day of an ISO date; one object for each day, as files repeat them. Raises ValueError."""
    return date.fromisoformat(text[:10])


@lru_cache(maxsize=4096)
def seat_of(text: str) -> tuple[str, str, int | None] | None:
    """Return party, state and district of "D-CA-30", "CA-30", "R-WY" or "R-GU-At Large"; None when it is no seat."""
    m = _SEAT.fullmatch(text.strip())
    if not m:
        return None
    district = m["district"]
    return (
        m["party"] or "",
        m["state"],
        None if district is None else int(district) if district.isdigit() else 0,
    )


def sponsor_of(fields: Mapping[str, Any], where: str, *, cosponsor: bool = False) -> Sponsor:
    """Return a sponsor from `bioguideId`, `fullName` ("Sen. Doe, Jane [D-NY]") and, in newer files, party and state."""
    bioguide = require(fields.get("bioguideId"), "bioguide id of a sponsor", where)
    if not _BIOGUIDE.fullmatch(bioguide):
        raise RecordError(f"has {bioguide!r} for a bioguide id", where=where, to_do=_WRONG)
    full = str(fields.get("fullName") or fields.get("name") or "").strip()
    m = _FULL_NAME.fullmatch(full)
    seat = (seat_of(m["seat"]) if m else None) or ("", "", None)
    district = str(fields.get("district") or "")
    withdrawn = fields.get("sponsorshipWithdrawnDate")
    original = str(fields.get("isOriginalCosponsor", "")).lower()
    return Sponsor(
        bioguide,
        m["name"] if m else require(full, "name of a sponsor", where),
        str(fields.get("party") or seat[0]),
        str(fields.get("state") or seat[1]),
        int(district) if district.isdigit() else seat[2],
        read_day(fields.get("sponsorshipDate"), "date of a cosponsor", where) if cosponsor else None,
        original == "true" if cosponsor and original in {"true", "false"} else None,
        read_day(withdrawn, "date of a withdrawal", where) if cosponsor and withdrawn else None,
    )


def action_of(fields: Mapping[str, Any], recorded_by: str, where: str) -> Action | None:
    """Return an action; None for one without words, which old files hold now and then."""
    text = " ".join(str(fields.get("text") or "").split())
    if not text:
        return None
    return Action(
        read_day(fields.get("actionDate"), "date of an action", where),
        text,
        str(fields.get("type") or ""),
        str(fields.get("actionCode") or ""),
        recorded_by,
    )


def related_of(
    fields: Mapping[str, Any], details: Iterable[Mapping[str, Any]], where: str
) -> tuple[RelatedMeasure, ...]:
    """Return one relation for each detail (`type`, `identifiedBy`) of a related measure."""
    other, *_ = measure_id(fields.get("type"), fields.get("number"), fields.get("congress"), where)
    title = " ".join(str(fields.get("title") or fields.get("latestTitle") or "").split())
    return tuple(
        RelatedMeasure(
            other, require(d.get("type"), "relation", where), str(d.get("identifiedBy") or "").strip(), title
        )
        for d in details
    )


def other_titles(fields: Iterable[Mapping[str, Any]], display: str) -> tuple[MeasureTitle, ...]:
    """Return every title that differs from the display title or has a kind of its own, each once."""
    found: dict[MeasureTitle, None] = {}
    for f in fields:
        text = " ".join(str(f.get("title") or "").split())
        kind = str(f.get("titleType") or "")
        if text and not (text == display and kind == "Display Title"):
            found[MeasureTitle(text, kind, str(f.get("chamberName") or ""))] = None
    return tuple(found)


def plain(text: str) -> str:
    """Return the words of a summary without its HTML."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def latest_summary(fields: Iterable[Mapping[str, Any]]) -> str:
    """Return the words of the summary of the latest action; empty when there is none."""
    dated = [
        (str(f.get("actionDate") or ""), str(f.get("updateDate") or ""), str(f.get("text") or ""))
        for f in fields
    ]
    return plain(max(dated)[2]) if dated else ""


def introduced_of(actions: Iterable[Action]) -> date | None:
    """Return the day of introduction: of the action that says so, else the first action's."""
    days: list[date] = []
    for action in actions:
        if action.text.startswith(("Introduced in", "Submitted in", "Sponsor introductory")):
            return action.on
        days.append(action.on)
    return min(days, default=None)
