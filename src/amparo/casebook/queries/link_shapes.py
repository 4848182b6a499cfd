"""What the queries on ties to registers answer with: frozen values, free of Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amparo.casebook.queries.shapes import DocumentRef

__all__ = ["ClaimLinks", "LinkCandidate", "LinkJudgement", "LinkRow", "PersonLink", "RegisterLink"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCandidate:
    """A record that may be meant: `name` is a member's, or a measure's title; `score` from 0 to 1 only orders. `against` are
    the clues that contradict, `official` the register's own words on a companion."""

    record: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    official: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkJudgement:
    """A person's standing decision on one record."""

    record: str
    decision: str
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLink:
    """What a name or a measure claim is tied to in a register.

    `status`: `linked` (counts: an official number, exactly one member, or a person's word), `proposed` (one candidate, for a person
    to judge), `unclear` (several, or too few clues), `none`. `record` is the record that counts or is proposed, empty else; `name`
    what the register calls it. `reasons` say why, or why not. `sort` is `member`, `measure` or `companion`; `key` is what a
    judgement names: the folded name, or the claim's short id.
    """

    sort: str
    key: str
    value: str
    status: str
    record: str = ""
    name: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    candidates: tuple[LinkCandidate, ...] = ()
    judgements: tuple[LinkJudgement, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the record may be taken for what is meant."""
        return self.status == "linked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLink:
    """A person in a slot of a claim, tied to the register of members."""

    slot: str
    value: str
    link: RegisterLink


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLinks:
    """What the people of a claim, and the measure that it tells of, are in the registers."""

    claim: str
    people: tuple[PersonLink, ...] = ()
    measure: RegisterLink | None = None
    companion: RegisterLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """A tie in a list, with its document, and its claim where it is one claim's."""

    link: RegisterLink
    document: DocumentRef
    claim: str = ""
