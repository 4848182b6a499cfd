"""Write down what a run proposes for demands, but for what was proposed before, was rejected, or tells nothing new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amparo.casebook.models import (
    Document,
    Proposal,
    ProposalAnswer,
    ProposalDecision,
    StatusRow,
    TrackerRun,
)
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.demand_rows import event_of
from amparo.casebook.tracking.grouping import find_members
from amparo.casebook.tracking.proposals import answered, evidence_marks, latest_decisions
from amparo.casebook.tracking.reading import read_restricted
from amparo.track import Status, StatusProposal, status_as_of

__all__ = ["find_made", "let_wait_again", "standing_events", "undecided", "was_withdrawn", "write_proposals"]

_BATCH = 500
_AGAIN = "it follows again from what is in the casebook"


Made = tuple[Proposal, ProposalDecision | None]


def find_made(keys: Iterable[str]) -> dict[str, list[Made]]:
    """Return, by key, what was proposed before under it, in order, each with the decision that stands on it."""
    rows: list[Proposal] = []
    for part in in_parts(sorted(set(keys))):
        rows.extend(Proposal.objects.filter(key__in=part).order_by("pk"))
    decisions = latest_decisions([row.pk for row in rows])
    found: dict[str, list[Made]] = {}
    for row in rows:
        found.setdefault(row.key, []).append((row, decisions.get(row.pk)))
    return found


def was_withdrawn(made: Made) -> bool:
    """Whether the tracker's own word is the last one on a proposal."""
    decision = made[1]
    return decision is not None and decision.decision == ProposalAnswer.WITHDRAWN


def let_wait_again(rows: Iterable[Proposal], run: TrackerRun) -> None:
    """Take the withdrawal of `rows` back."""
    unique = {row.pk: row for row in rows}
    ProposalDecision.objects.bulk_create(
        [
            ProposalDecision(
                proposal=row,
                decision=ProposalAnswer.OPEN,
                reason=_AGAIN,
                restricted=row.restricted,
                run=run.pk,
                at=run.at,
            )
            for row in unique.values()
        ],
        batch_size=_BATCH,
    )


def standing_events(claims: Sequence[int]) -> dict[int, list[StatusRow]]:
    """Return every row of the chains of `claims`, in order: events, and what takes them back."""
    found: dict[int, list[StatusRow]] = {}
    for part in in_parts(claims):
        for row in StatusRow.objects.filter(claim__in=part).order_by("pk"):
            found.setdefault(row.claim, []).append(row)
    return found


def undecided(claims: Sequence[int]) -> dict[int, list[Proposal]]:
    """Return the proposals on what came of demands with these `claims` that nobody has decided, in order."""
    found: dict[int, list[Proposal]] = {}
    for part in in_parts(claims):
        rows = Proposal.objects.filter(left__in=part, right__isnull=True).exclude(pk__in=answered())
        for row in rows.order_by("pk"):
            found.setdefault(row.left, []).append(row)
    return found


def write_proposals(proposals: Sequence[StatusProposal], run: TrackerRun) -> list[Proposal]:
    """Write down those of `proposals` that are new, and let those wait again that had been withdrawn; return the new ones."""
    rows: list[Proposal] = []
    for at in range(0, len(proposals), _BATCH):
        rows.extend(_write_some(proposals[at : at + _BATCH], run))
    return rows


def _write_some(some: Sequence[StatusProposal], run: TrackerRun) -> list[Proposal]:
    members = find_members("demand", {p.ask for p in some})
    ids = sorted({c for claims in members.values() for c in claims})
    made = find_made(p.key for p in some)
    events = standing_events(ids)
    older = undecided(ids)
    hidden_claims = read_restricted([*ids, *(e.claim for p in some for e in p.evidence if e.claim)])
    hidden_documents = _restricted_documents(e.document for p in some for e in p.evidence if e.document)
    rows, again = [], []
    for p in some:
        mine = set(members[p.ask])
        if _told_already(p, [r for c in mine for r in events.get(c, ())]):
            continue
        waiting = [w for c in mine for w in older.get(c, ())]
        replaces = _replaced(p, waiting)
        before = [one for one in made.get(p.key, ()) if one[0].left in mine]
        if before:
            row = before[-1][0]
            if was_withdrawn(before[-1]):
                again.append(row)
                continue
            if row.pk not in {w.pk for w in waiting} or not _says_more(p, row):
                continue
            # The same on the same evidence, but with other reasons: they are said anew in its place.
            replaces = row.pk
        hidden = p.ask in hidden_claims or any(
            e.claim in hidden_claims or e.document in hidden_documents for e in p.evidence
        )
        rows.append(
            Proposal(
                sort="demand",
                left=p.ask,
                status=p.status,
                day=p.on,
                rule=p.rule,
                score=p.score,
                reasons=list(p.reasons),
                evidence=[e.as_json() for e in p.evidence],
                official=p.official,
                key=p.key,
                replaces=replaces,
                restricted=hidden,
                run=run.pk,
                at=run.at,
            )
        )
    let_wait_again(again, run)
    return Proposal.objects.bulk_create(rows, batch_size=_BATCH)


def _restricted_documents(ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in in_parts(sorted(set(ids))):
        found.update(Document.objects.filter(pk__in=part, restricted=True).values_list("pk", flat=True))
    return found


def _told_already(proposal: StatusProposal, rows: Sequence[StatusRow]) -> bool:
    """Whether the demand stands so already, or an event that stands rests on this very evidence."""
    gone = {row.takes_back for row in rows}
    standing = [row for row in rows if row.pk not in gone and row.takes_back is None]
    marks = {item.mark for item in proposal.evidence}
    if any(row.status == proposal.status and marks <= evidence_marks(row.evidence) for row in standing):
        return True
    now = status_as_of(map(event_of, rows))
    return proposal.status is not Status.OPEN and now is proposal.status


def _replaced(proposal: StatusProposal, waiting: Sequence[Proposal]) -> int | None:
    """The waiting proposal that says the same on less evidence."""
    marks = {item.mark for item in proposal.evidence}
    same = [w for w in waiting if w.rule == proposal.rule and evidence_marks(w.evidence) < marks]
    return same[-1].pk if same else None


def _says_more(proposal: StatusProposal, row: Proposal) -> bool:
    return list(proposal.reasons) != row.reasons or proposal.score != row.score or proposal.on != row.day
