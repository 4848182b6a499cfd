"""What a document says of a measure, and what the register makes of it: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from amparo.model import Date

__all__ = ["CompanionProposal", "MeasureCandidate", "MeasureQuery", "MeasureResolution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureQuery:
    """The clues to a measure, each optional.

    `number` as printed ("S.Res. 540", "H.R. 2, 118th"); `title` its name; `description` the words of a document about
    it. `sponsors` are names or Bioguide ids, who introduced it first. `chamber` is `senate` or `house`, `form`
    `bill` or `resolution`. `introduced_on` is the day or month of introduction, `document_on` the document's day.
    """

    number: str = ""
    title: str = ""
    description: str = ""
    sponsors: tuple[str, ...] = ()
    chamber: str = ""
    form: str = ""
    congress: int | None = None
    introduced_on: Date | None = None
    document_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureCandidate:
    """A measure that may be meant: a score from 0 to 1 with its parts, and the reasons in words."""

    id: str
    title: str
    score: float
    parts: tuple[tuple[str, float], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureResolution:
    """`resolved` to one measure, `unclear` (the candidates, best first), or `none`."""

    status: Literal["resolved", "unclear", "none"]
    measure_id: str | None
    candidates: tuple[MeasureCandidate, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanionProposal:
    """A measure of the other chamber that may be the companion; `official` holds the register's own relation.

    A proposal is for a person to judge: equal titles now and then stand over different texts.
    """

    id: str
    title: str
    score: float
    evidence: tuple[str, ...]
    official: tuple[str, ...] = ()
