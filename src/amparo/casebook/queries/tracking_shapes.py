"""What the queries on demands, letters, measures and persons answer with: frozen values, free of Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from amparo.casebook.queries.shapes import ClaimRow, DocumentRef, PersonRow, QuoteRow

__all__ = [
    "AskRow",
    "BoardRow",
    "ChangeRow",
    "DemandDetail",
    "DemandRow",
    "EventRow",
    "EvidenceRow",
    "JoinRow",
    "LetterDetail",
    "MeasureDetail",
    "PersonStateRow",
    "QuietRow",
    "TermRow",
    "ThingRow",
    "WaitingRow",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """A demand in a list (`q12`). `status_on` is the day from which the status counts, `due_on` the first deadline.

    `age_days` counts from the first asking to today, or to the day it was settled.
    """

    id: str
    type: str
    status: str
    status_on: date | None
    first_on: date | None
    last_on: date | None
    due_on: date | None
    met_on: date | None
    asks: int
    documents: int
    by: tuple[str, ...]
    to: tuple[str, ...]
    on: tuple[str, ...]
    for_: tuple[str, ...]
    via: tuple[str, ...]
    countries: tuple[str, ...]
    age_days: int | None = None


@dataclass(frozen=True, slots=True)
class TermRow:
    """A deadline or condition in the document's words; `due_on` is the day that a deadline comes to."""

    sort: str
    quote: QuoteRow
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """One asking: the claim with its words and document, and its terms."""

    claim: ClaimRow
    asked_on: date | None
    terms: tuple[TermRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """What supports an event, in a line: a claim (with its first words) or an entry of a register in an edition.

    `set_aside` says who has rejected or corrected the claim since, when and why; empty where nobody has.
    """

    words: str
    claim: str = ""
    quote: str = ""
    document: DocumentRef | None = None
    register: str = ""
    edition: str = ""
    entry: str = ""
    set_aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of a demand (`s12`). `on` is when it happened, None where nothing tells; `entered_at` when it was entered.

    `taken_back` says that a later row took it back, with that row's reason.
    """

    id: str
    status: str
    on: date | None
    entered_at: datetime
    author: str
    reason: str
    evidence: tuple[EvidenceRow, ...]
    proposal: str = ""
    taken_back: str = ""

    @property
    def rests_on_rejected(self) -> bool:
        """Whether it counts, and every claim that supports it has been rejected or corrected since."""
        return bool(self.evidence) and not self.taken_back and all(item.set_aside for item in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRow:
    """Why two claims are held to be one thing, or not: who says so, by which rule, how surely; `stands` is false for a judgement
    that a later one of the same pair has replaced."""

    left: str
    right: str
    verdict: str
    rule: str
    score: float
    reason: str
    author: str
    at: datetime
    stands: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """Something that waits for a person's decision. `question` asks it in a line; `sort` is whose source it is."""

    id: str
    sort: str
    question: str
    reasons: tuple[str, ...]
    score: float
    evidence: tuple[EvidenceRow, ...]
    at: datetime
    concerns: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandDetail:
    """A demand in full as of a date: its asks in order, its chain of events, why the asks are one, what waits."""

    demand: DemandRow
    asks: tuple[AskRow, ...]
    events: tuple[EventRow, ...]
    joins: tuple[JoinRow, ...]
    letters: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    waiting: tuple[WaitingRow, ...] = ()
    as_of: date | None = None
    known: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRow:
    """A letter (`l12`) or measure (`m12`) in a list, with how many documents tell of it; `others` signed or cosponsored."""

    id: str
    kind: str
    by: tuple[str, ...]
    others: tuple[str, ...]
    to: tuple[str, ...]
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    first_told: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDetail:
    """One letter (`l12`) as all its sources tell of it: signers each with the claims that name them, dates, demands."""

    id: str
    leads: tuple[str, ...]
    signers: tuple[str, ...]
    to: tuple[str, ...]
    dates: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    joins: tuple[JoinRow, ...]
    demands: tuple[DemandRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDetail:
    """One measure (`m12`) as all its sources tell of it, with its official record where one is held.

    `cosponsors` are (day, name, withdrawn on) by day; `actions` (day, words); `companions` official ids, with why.
    """

    id: str
    official: str
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    sponsors: tuple[str, ...]
    companion_by: tuple[str, ...]
    stages: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    joins: tuple[JoinRow, ...]
    demands: tuple[DemandRow, ...]
    title: str = ""
    sponsor: str = ""
    cosponsors: tuple[tuple[date | None, str, date | None], ...] = ()
    cosponsors_as_of: str = ""
    actions: tuple[tuple[date, str], ...] = ()
    companions: tuple[tuple[str, str], ...] = ()
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonStateRow:
    """The state of one person as of a day (see `amparo.track.PersonState`), with the claims that it names.

    `id` is the person's (`p12`), empty where no person is known by that name; `joined` says that people have judged, or an
    official id shows, which names in documents are theirs. `namesakes` bear one of their names.
    """

    name: str
    state: Any
    id: str = ""
    joined: bool = False
    claims: dict[str, ClaimRow] = field(default_factory=dict)
    demands: tuple[DemandRow, ...] = ()
    namesakes: tuple[PersonRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietRow:
    """A person (`p12`) held by the last word on them, and the days since any word; `claim` is that of their status."""

    id: str
    name: str
    status: str
    holders: tuple[str, ...]
    last_word_on: date
    quiet_days: int
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A line of the scoreboard: of so many demands asked, so many met; the days to it in the middle, the oldest open one."""

    name: str
    asked: int
    met: int
    partly_met: int
    open: int
    median_days: float | None
    oldest_open: str = ""
    oldest_open_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """Something that is new in the casebook: what sort, which record, said in a line, when it came in."""

    at: datetime
    sort: str
    id: str
    words: str
