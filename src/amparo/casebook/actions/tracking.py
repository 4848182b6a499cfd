"""Run the tracker; decide what it proposes; say by hand what came of a demand; join claims and take them apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from amparo.casebook.actions.action import Action, Change
from amparo.casebook.audit import Deed
from amparo.casebook.models import (
    Claim,
    Joining,
    Proposal,
    ProposalAnswer,
    ProposalDecision,
    StatusRow,
    ThingSort,
    TrackerRun,
    Verdict,
)
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.proposals import latest_decisions
from amparo.casebook.tracking.reading import read_restricted
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.tracking.running import RunResult, run_tracker
from amparo.casebook.tracking.sealing import TrackedRow, rows_of_run, seal_rows, seal_tracked
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError, RecordMissingError
from amparo.saying import say
from amparo.track import Evidence, Status

__all__ = ["DecideProposal", "JoinClaims", "RecordEvent", "RunTracker", "SplitClaim", "TakeBackEvent"]


def _seals(*rows: TrackedRow) -> list[str]:
    return [seal_tracked(row) for row in rows]


def _find_claims(viewer: Viewer, ids: list[int], kind: str) -> None:
    found = set(Claim.objects.visible_to(viewer).filter(pk__in=ids, kind=kind).values_list("pk", flat=True))
    for pk in ids:
        if pk not in found:
            raise RecordMissingError(say("there is no such {kind} claim", kind=kind), where=f"c{pk}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTracker(Action[RunResult]):
    """Look at what is new and propose what came of it. With `count_official`, what an official record shows by its own id
    counts at once; with `everything`, all is looked at again. Where nothing is new, nothing is written."""

    verb: ClassVar[str] = "run tracker"
    needs: ClassVar[Right] = Right.JUDGE

    count_official: bool = False
    everything: bool = False

    def apply(self, viewer: Viewer, at: datetime) -> Change[RunResult]:
        """Run inside the transaction."""
        result = run_tracker(
            author=viewer.name, at=at, count_official=self.count_official, everything=self.everything
        )
        if result.run is None:
            return Change(result)
        run = TrackerRun.objects.get(pk=result.run)
        details = {
            "run": run.pk,
            "last_claim": run.last_claim,
            "last_edition": run.last_edition,
            "joined": result.joined,
            "proposals": len(result.proposals),
            "events": result.events,
            "withdrawn": result.withdrawn,
            "rows": seal_rows(rows_of_run(run)),
        }
        return Change(result, Deed(self.verb, f"run {run.pk}", details))


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideProposal(Action[int]):
    """Accept a proposal, reject it, or take the decision back (`OPEN`); the result is the decision's id.

    Accepting makes what was proposed: the event, or the joining. Rejecting a joining judges the two claims different. Taking
    back undoes either by a later row. Raises CasebookError where it stands so already or a rejection has no reason,
    RecordMissingError where the viewer sees no such proposal.
    """

    verb: ClassVar[str] = "decide proposal"
    needs: ClassVar[Right] = Right.JUDGE

    proposal_id: int
    decision: ProposalAnswer
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the decision and what follows from it inside the transaction."""
        proposal = Proposal.objects.visible_to(viewer).filter(pk=self.proposal_id).first()
        if proposal is None:
            raise RecordMissingError("there is no such proposal", where=f"w{self.proposal_id}")
        before = latest_decisions([proposal.pk]).get(proposal.pk)
        standing = before.decision if before else ProposalAnswer.OPEN.value
        if standing == self.decision:
            raise CasebookError(say("it is {standing} already", standing=standing), where=proposal.short_id)
        if self.decision is ProposalAnswer.WITHDRAWN:
            raise CasebookError("only the tracker withdraws a proposal", where=proposal.short_id)
        if self.decision is ProposalAnswer.REJECTED and not self.reason.strip():
            raise CasebookError("a rejection needs a reason", where=proposal.short_id)
        row = ProposalDecision(
            proposal=proposal,
            decision=self.decision,
            reason=self.reason,
            restricted=proposal.restricted,
            author=viewer.name,
            at=at,
        )
        row.save()
        made = [row, *self._follow(proposal, viewer, at)]
        refresh_tables()
        details = {"decision": self.decision.value, "reason": self.reason, "tracked": _seals(*made)}
        return Change(row.pk, Deed(self.verb, proposal.short_id, details))

    def _follow(self, proposal: Proposal, viewer: Viewer, at: datetime) -> list[TrackedRow]:
        made: list[TrackedRow] = []
        if proposal.right is not None:
            verdict = {
                ProposalAnswer.ACCEPTED: Verdict.SAME,
                ProposalAnswer.REJECTED: Verdict.DIFFERENT,
                ProposalAnswer.OPEN: Verdict.OPEN,
            }[self.decision]
            made.append(
                Joining(
                    sort=proposal.sort,
                    left=proposal.left,
                    right=proposal.right,
                    verdict=verdict,
                    rule=proposal.rule,
                    score=proposal.score,
                    reason=self.reason,
                    restricted=proposal.restricted,
                    author=viewer.name,
                    at=at,
                )
            )
        elif proposal.takes_back is not None:
            made.extend(_take_back_or_restore(proposal, self.decision, self.reason, viewer, at))
        elif self.decision is ProposalAnswer.ACCEPTED:
            made.append(
                StatusRow(
                    claim=proposal.left,
                    status=proposal.status,
                    day=proposal.day,
                    reason=self.reason or "; ".join(proposal.reasons),
                    evidence=proposal.evidence,
                    proposal=proposal.pk,
                    restricted=proposal.restricted,
                    author=viewer.name,
                    at=at,
                )
            )
        else:
            events = StatusRow.objects.filter(proposal=proposal.pk, takes_back=None)
            gone = StatusRow.objects.filter(takes_back__in=events.values("pk")).values("takes_back")
            made.extend(
                _take_back(event, self.reason or "the decision was taken back", viewer, at)
                for event in events.exclude(pk__in=gone)
            )
        for row in made:
            row.save()
        return made


def _take_back_or_restore(
    proposal: Proposal, decision: ProposalAnswer, reason: str, viewer: Viewer, at: datetime
) -> list[TrackedRow]:
    """What follows from a decision to take an event back: it is taken back; where that decision is undone, it is entered
    again."""
    taken = StatusRow.objects.exclude(takes_back=None)
    first = StatusRow.objects.get(pk=proposal.takes_back or 0)
    same = StatusRow.objects.filter(
        claim=first.claim, status=first.status, day=first.day, proposal=first.proposal, takes_back=None
    )
    standing = same.exclude(pk__in=taken.values("takes_back")).order_by("pk").last()
    if decision is ProposalAnswer.ACCEPTED:
        if standing is None:
            raise CasebookError("it was taken back already", where=first.short_id)
        row = _take_back(standing, reason or "; ".join(proposal.reasons), viewer, at)
        row.proposal = proposal.pk
        return [row]
    if standing is not None or not taken.filter(proposal=proposal.pk).exists():
        return []
    return [
        StatusRow(
            claim=first.claim,
            status=first.status,
            day=first.day,
            reason=first.reason or reason,
            evidence=first.evidence,
            proposal=first.proposal,
            restricted=first.restricted,
            author=viewer.name,
            at=at,
        )
    ]


def _take_back(event: StatusRow, reason: str, viewer: Viewer, at: datetime) -> StatusRow:
    return StatusRow(
        claim=event.claim,
        status=event.status,
        day=event.day,
        reason=reason,
        evidence=[],
        proposal=event.proposal,
        takes_back=event.pk,
        restricted=event.restricted,
        author=viewer.name,
        at=at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEvent(Action[int]):
    """Say by hand what came of the demand that the claim `claim_id` belongs to; the result is the event's id.

    `evidence` are claims that the viewer sees, or entries of registers. Raises CasebookError without evidence and without a
    reason, RecordMissingError where there is no such claim.
    """

    verb: ClassVar[str] = "record event"
    needs: ClassVar[Right] = Right.JUDGE

    claim_id: int
    status: Status
    on: date | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the event inside the transaction."""
        _find_claims(viewer, [self.claim_id], "demand")
        claims = [item.claim for item in self.evidence if item.claim is not None]
        seen = set(Claim.objects.visible_to(viewer).filter(pk__in=claims).values_list("pk", flat=True))
        for pk in claims:
            if pk not in seen:
                raise RecordMissingError("there is no such claim", where=f"c{pk}")
        row = StatusRow(
            claim=self.claim_id,
            status=self.status,
            day=self.on,
            reason=self.reason,
            evidence=[item.as_json() for item in self.evidence],
            restricted=bool(read_restricted([self.claim_id, *claims])),
            author=viewer.name,
            at=at,
        )
        row.save()
        refresh_tables()
        details = {"status": self.status.value, "claim": f"c{self.claim_id}", "tracked": _seals(row)}
        return Change(row.pk, Deed(self.verb, row.short_id, details))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackEvent(Action[int]):
    """Take an event back, by another that says so; the result is that one's id. Raises CasebookError without a reason or
    where it was taken back already, RecordMissingError where there is no such event."""

    verb: ClassVar[str] = "take back event"
    needs: ClassVar[Right] = Right.JUDGE

    event_id: int
    reason: str

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store it inside the transaction."""
        event = StatusRow.objects.visible_to(viewer).filter(pk=self.event_id, takes_back=None).first()
        if event is None:
            raise RecordMissingError("there is no such event", where=f"s{self.event_id}")
        if not self.reason.strip():
            raise CasebookError("taking back needs a reason", where=event.short_id)
        if StatusRow.objects.filter(takes_back=event.pk).exists():
            raise CasebookError("it was taken back already", where=event.short_id)
        row = _take_back(event, self.reason, viewer, at)
        row.save()
        refresh_tables()
        return Change(
            row.pk, Deed(self.verb, event.short_id, {"reason": self.reason, "tracked": _seals(row)})
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinClaims(Action[int]):
    """Judge that two claims are one demand, letter or measure; the result is the judgement's id. Raises CasebookError where
    they are one claim, RecordMissingError where there is no such claim of that kind."""

    verb: ClassVar[str] = "join claims"
    needs: ClassVar[Right] = Right.JUDGE

    sort: ThingSort
    claims: tuple[int, int]
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the judgement inside the transaction."""
        left, right = sorted(self.claims)
        if left == right:
            raise CasebookError("a claim is itself already", where=f"c{left}")
        _find_claims(viewer, [left, right], self.sort.value)
        row = _judge(self.sort, left, right, Verdict.SAME, self.reason, viewer, at)
        refresh_tables()
        return Change(row.pk, Deed(self.verb, f"c{left}", {"with": f"c{right}", "tracked": _seals(row)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitClaim(Action[int]):
    """Take a claim out of the demand, letter or measure that it is in: it is judged different from every other claim there.
    The result is how many those are. Raises CasebookError without a reason or where it is alone, RecordMissingError where
    there is no such claim of that kind."""

    verb: ClassVar[str] = "take apart"
    needs: ClassVar[Right] = Right.JUDGE

    sort: ThingSort
    claim_id: int
    reason: str

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the judgements inside the transaction."""
        _find_claims(viewer, [self.claim_id], self.sort.value)
        if not self.reason.strip():
            raise CasebookError("taking apart needs a reason", where=f"c{self.claim_id}")
        refresh_tables()
        root = find_roots(self.sort, [self.claim_id], viewer)[self.claim_id]
        others = [c for c in find_members(self.sort, [root], viewer)[root] if c != self.claim_id]
        if not others:
            raise CasebookError("it is alone already", where=f"c{self.claim_id}")
        rows = [
            _judge(
                self.sort,
                min(self.claim_id, other),
                max(self.claim_id, other),
                Verdict.DIFFERENT,
                self.reason,
                viewer,
                at,
            )
            for other in others
        ]
        refresh_tables()
        details = {"from": len(rows), "reason": self.reason, "tracked": _seals(*rows)}
        return Change(len(rows), Deed(self.verb, f"c{self.claim_id}", details))


def _judge(
    sort: ThingSort, left: int, right: int, verdict: Verdict, reason: str, viewer: Viewer, at: datetime
) -> Joining:
    row = Joining(
        sort=sort,
        left=left,
        right=right,
        verdict=verdict,
        reason=reason,
        restricted=bool(read_restricted([left, right])),
        author=viewer.name,
        at=at,
    )
    row.save()
    return row
