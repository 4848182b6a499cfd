"""How the clues to a measure weigh: words, sponsors and date, each from 0 to 1 with its reason; chamber and form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from amparo.records.congress import congress_of
from amparo.records.measure import MeasureRecord
from amparo.records.measure_query import MeasureQuery
from amparo.records.sponsor_index import SponsorIndex
from amparo.saying import say

__all__ = ["DateWindow", "Evidence", "date_window", "weigh"]

_WEIGHTS = {"words": 0.5, "sponsors": 0.33, "date": 0.17}
# The other chamber's measure is another measure, however alike; a "resolution" is now and then said of a bill.
_OTHER_CHAMBER, _OTHER_FORM = 0.7, 0.85
_NEAR, _FAR = timedelta(days=31), timedelta(days=92)
_FRESH, _LATE = timedelta(days=45), timedelta(days=365)


class Evidence(NamedTuple):
    """The score, its parts, and the reasons in words."""

    score: float
    parts: tuple[tuple[str, float], ...]
    reasons: tuple[str, ...]


class DateWindow(NamedTuple):
    """When a measure should have been introduced: in a known span, or before a document was written."""

    first: date | None
    last: date | None
    document_on: date | None

    def share(self, introduced: date | None) -> float:
        """Return how well a day of introduction fits, from 0 to 1; half where nothing is known."""
        if introduced is None:
            return 0.5
        if self.first is not None and self.last is not None:
            if self.first <= introduced <= self.last:
                return 1.0
            gap = self.first - introduced if introduced < self.first else introduced - self.last
            return 0.6 if gap <= _NEAR else 0.3 if gap <= _FAR else 0.0
        if self.document_on is not None:
            if introduced > self.document_on:
                # Releases announce measures a day or a week before the clerk's date.
                return 0.6 if introduced - self.document_on <= timedelta(days=7) else 0.0
            age = self.document_on - introduced
            # A measure dies with its Congress: a text speaks of an older one only when it looks back.
            if congress_of(introduced) != congress_of(self.document_on):
                return 0.4 if age <= _FRESH else 0.1
            return 1.0 if age <= _FRESH else 0.8 if age <= _LATE else 0.6
        return 0.5


def date_window(query: MeasureQuery) -> DateWindow:
    """Return the window that a query's dates give; a stated introduction goes before the document's day."""
    if query.introduced_on is not None:
        first, last = query.introduced_on.bounds
        return DateWindow(first, last, query.document_on)
    return DateWindow(None, None, query.document_on)


def _sponsor_share(
    measure: MeasureRecord, query: MeasureQuery, sponsors: SponsorIndex
) -> tuple[float, list[str]]:
    cosponsors = {c.bioguide: c.name for c in measure.cosponsors}
    total = 0.0
    reasons: list[str] = []
    for name in query.sponsors:
        meant = sponsors.find(name)
        if measure.sponsor is not None and measure.sponsor.bioguide in meant:
            total += 1.0
            reasons.append(say("sponsored by {name}", name=measure.sponsor.name))
        elif joined := sorted(meant & cosponsors.keys()):
            total += 0.8
            reasons.append(say("cosponsored by {name}", name=cosponsors[joined[0]]))
    missing = len(query.sponsors) - len(reasons)
    if missing:
        reasons.append(
            say("{missing} of {n} named sponsors do not appear", missing=missing, n=len(query.sponsors))
        )
    return total / len(query.sponsors), reasons


def weigh(
    measure: MeasureRecord, words: float, query: MeasureQuery, window: DateWindow, sponsors: SponsorIndex
) -> Evidence:
    """Weigh a measure against the clues that the query has; `words` is how far title or description agree."""
    parts: dict[str, float] = {}
    reasons: list[str] = []
    if query.title or query.description:
        parts["words"] = words
        reasons.append(
            say("title agrees") if words >= 1.0 else say("words agree to {words:.0%}", words=words)
        )
    if query.sponsors:
        parts["sponsors"], why = _sponsor_share(measure, query, sponsors)
        reasons.extend(why)
    if window.first is not None or window.document_on is not None:
        parts["date"] = window.share(measure.introduced_on)
        reasons.append(
            say("introduced on {introduced_on}", introduced_on=measure.introduced_on or say("an unknown day"))
        )
    factor = 1.0
    if query.chamber and query.chamber != measure.chamber:
        factor *= _OTHER_CHAMBER
        reasons.append(say("of the other chamber ({chamber})", chamber=measure.chamber))
    if query.form in {"bill", "resolution"} and query.form != measure.form:
        factor *= _OTHER_FORM
        reasons.append(say("a {form}, not a {wanted}", form=measure.form, wanted=query.form))
    if not parts:
        return Evidence(
            factor if query.number else 0.0, (), (say("number {name}", name=measure.name), *reasons)
        )
    score = factor * sum(_WEIGHTS[p] * share for p, share in parts.items()) / sum(_WEIGHTS[p] for p in parts)
    return Evidence(round(score, 4), tuple((p, round(s, 4)) for p, s in parts.items()), tuple(reasons))
