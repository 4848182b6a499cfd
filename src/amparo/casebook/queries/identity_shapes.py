"""What the queries on identity answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amparo.casebook.queries.shapes import ClaimRow, DocumentRef, PersonRow

__all__ = ["IdentityConflict", "IdentityJudgementRow", "IdentityProposalRow", "MentionRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """A name in one document (`p12`)."""

    id: str
    name: str
    document: DocumentRef


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityJudgementRow:
    """A judgement on two people (`j7`), by one mention of each; `links` counts the pairs of mentions it bears on.

    `takes_back` is the judgement that this one takes back, `taken_back_by` the one that took this one back, or empty.
    """

    id: str
    decision: str
    left: MentionRow
    right: MentionRow
    links: int
    reason: str
    author: str
    at: datetime
    takes_back: str = ""
    taken_back_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityProposalRow:
    """Two people who may be one (`i5`): the score from 0 to 1, what was compared, and how many parts contradict.

    `left_mention` and `right_mention` are the numbers of the mentions that stand for them. `left_claims` and `right_claims` are a few claims with the words that tell most of who each is. Where `left` and `right`
    are one row, it is one name in several documents that nobody has decided on.
    """

    id: str
    score: float
    contradictions: int
    parts: tuple[dict[str, Any], ...]
    left: PersonRow
    right: PersonRow
    left_mention: int
    right_mention: int
    left_claims: tuple[ClaimRow, ...]
    right_claims: tuple[ClaimRow, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityConflict:
    """Two mentions that are one person by other judgements, though `why` says that they are not; `chain` joins them.

    `judgement` keeps them apart (`j7`), empty where two ids of one register do.
    """

    left: MentionRow
    right: MentionRow
    chain: tuple[MentionRow, ...]
    judgement: str
    why: str
