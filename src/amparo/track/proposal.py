"""What the machine proposes: that two claims are one thing, or that something came of a demand. Nothing decides itself here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from amparo.text import sha256_of
from amparo.track.status import Status

__all__ = ["Evidence", "JoinProposal", "Sort", "StatusProposal"]

Sort = Literal["demand", "letter", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What supports an event: a claim by its id, or an entry of an official register in a named edition.

    `words` say it in a line, in the register's or document's own words where it has them.
    """

    claim: int | None = None
    document: int | None = None
    start: int | None = None
    end: int | None = None
    register: str = ""
    edition: str = ""
    entry: str = ""
    words: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the filled fields."""
        pairs = ((name, getattr(self, name)) for name in self.__slots__)
        return {name: value for name, value in pairs if value not in (None, "")}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Evidence:
        """Return what `as_json` wrote down."""
        return cls(**data)

    @property
    def mark(self) -> str:
        """What makes it this evidence and no other: its words may be said anew, the edition may be a later one that says
        the same of the same entry."""
        if self.claim is not None:
            return f"claim {self.claim}"
        if self.register:
            return f"{self.register} {self.entry} {self.words}"
        return f"document {self.document} {self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinProposal:
    """That the claims `left` and `right` (the smaller id first) speak of one demand, letter or measure.

    `by_rule` says that a rule may join them by itself, for a person to take apart; else a person is asked.
    """

    sort: Sort
    left: int
    right: int
    rule: str
    score: float
    reasons: tuple[str, ...]
    by_rule: bool = False

    @property
    def key(self) -> str:
        """What a rejected proposal is known by."""
        return sha256_of(f"join {self.sort} {self.left} {self.right}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusProposal:
    """That the demand which the claim `ask` belongs to came to `status` on `on` (the day it can be dated to, if any).

    `official` says that an official record with its own id shows it.
    """

    ask: int
    status: Status
    on: date | None
    rule: str
    score: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    official: bool = False

    @property
    def key(self) -> str:
        """What the proposal is known by: the same status on the same evidence is the same proposal, whenever it is made."""
        marks = sorted(item.mark for item in self.evidence)
        return sha256_of(json.dumps(["status", self.status.value, marks], ensure_ascii=False))
