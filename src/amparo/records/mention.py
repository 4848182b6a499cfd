"""What a document says of a member of Congress, and what the register makes of it: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["MemberCandidate", "Mention", "Resolution", "ResolutionStatus"]

ResolutionStatus = Literal["resolved", "unclear", "none"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with its clues, as printed.

    `name` may carry titles, initials, nicknames in quotation marks and a suffix, or be a family name alone.
    `chamber` is `senate`, `house` or empty; `party` and `state` in any usual writing ("D", "Democrat"; "LA", "La.",
    "Louisiana"); `district` a number, 0 for at large. `on_date` is the day of the document.
    """

    name: str
    chamber: str = ""
    party: str = ""
    state: str = ""
    district: int | None = None
    on_date: date | None = None


@dataclass(frozen=True, slots=True)
class MemberCandidate:
    """A member who may be meant: a score from 0 to 1 to order them by, what agrees and what contradicts.

    `contradictions` are names of clues: `chamber`, `party`, `state`, `district`, `date`, `name`.
    """

    bioguide: str
    name: str
    score: float
    reasons: tuple[str, ...]
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """`resolved` to one member, `unclear` (candidates, and why none was taken), or `none` of that name and office."""

    status: ResolutionStatus
    bioguide: str | None
    candidates: tuple[MemberCandidate, ...]
    reasons: tuple[str, ...]
