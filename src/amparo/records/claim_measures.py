"""Which measure a claim means: the claim's slots and words as clues, and how far an answer stands by itself.

A measure claim in, a query out; a resolution in, its standing out. An official number counts by itself where nothing else in
the claim speaks against it; whatever rests on a title or a description is a proposal for a person to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from amparo import model
from amparo.records.measure_number import parse_measure_number
from amparo.records.measure_query import MeasureQuery, MeasureResolution
from amparo.text import fold

__all__ = ["MatchStatus", "match_status", "measure_query"]

MatchStatus = Literal["linked", "proposed", "unclear", "none"]
_INTRODUCED = frozenset({"announced", "introduced"})
_AGREES = 0.5


def measure_query(
    claim: model.Measure, members: Mapping[str, str], on_date: date | None
) -> MeasureQuery | None:
    """Return the clues that a claim holds, or None where it names nothing to look for.

    `members` are Bioguide ids by folded name, for those of the document who are known; other sponsors are asked for by name.
    An amendment is no measure of a register. A claim with neither number, title nor sponsor is not asked for.
    """
    if claim.form == "amendment":
        return None
    number = claim.number or ""
    if number and parse_measure_number(number) is None:
        number = ""
    sponsors = tuple(members.get(fold(name), name) for name in (*claim.by, *claim.with_))
    if not (number or claim.title or sponsors):
        return None
    introduced = model.Date(claim.date) if claim.date and claim.stage in _INTRODUCED else None
    return MeasureQuery(
        number=number,
        title=claim.title or "",
        description="" if claim.title else " ".join(quote.quote for quote in claim.evidence),
        sponsors=sponsors,
        chamber=claim.chamber or "",
        form=claim.form if claim.form in ("bill", "resolution") else "",
        introduced_on=introduced,
        document_on=on_date,
    )


def match_status(query: MeasureQuery, found: MeasureResolution) -> MatchStatus:
    """Return how far an answer stands: `linked` by its official number, `proposed` where one candidate is clearly the best,
    `unclear` where several may be meant.

    A number to which neither the title nor any of the sponsors named agrees is only proposed: texts look back to earlier
    Congresses, and misprint.
    """
    if found.status == "none" or not found.candidates:
        return "none"
    if found.status == "unclear":
        return "unclear"
    if not query.number:
        return "proposed"
    parts = dict(found.candidates[0].parts)
    told = []
    if query.title:
        told.append(parts["words"] >= _AGREES)
    if query.sponsors:
        told.append(parts["sponsors"] > 0)
    return "linked" if not told or any(told) else "proposed"
