"""Withdraw what waits and does not follow any more: a person was told apart from another, a claim was rejected, an asking was
taken out. A withdrawal is a row like every decision, made by a run; where it follows again, it waits again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from amparo.casebook.models import Proposal, ProposalAnswer, ProposalDecision, TrackerRun
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.identities import Identities
from amparo.casebook.tracking.keys import find_claims
from amparo.casebook.tracking.proposals import answered, evidence_marks
from amparo.casebook.tracking.reading import read_asks
from amparo.casebook.tracking.writing import undecided
from amparo.track import StatusProposal, compare_asks
from amparo.track.demands import THRESHOLD

__all__ = ["withdraw_joins", "withdraw_outcomes", "withdraw_rows"]

_BATCH = 500
_PEOPLE = "by what is judged of the people, it does not follow any more"
_GONE = "it does not follow any more from what is in the casebook"


def withdraw_rows(rows: Iterable[Proposal], reason: str, run: TrackerRun) -> int:
    """Withdraw `rows`; return how many they are."""
    made = ProposalDecision.objects.bulk_create(
        [
            ProposalDecision(
                proposal=row,
                decision=ProposalAnswer.WITHDRAWN,
                reason=reason,
                restricted=row.restricted,
                run=run.pk,
                at=run.at,
            )
            for row in rows
        ],
        batch_size=_BATCH,
    )
    return len(made)


def withdraw_outcomes(roots: Iterable[int], proposals: Sequence[StatusProposal], run: TrackerRun) -> int:
    """Withdraw what waits on the demands `roots` and is not among `proposals`, which are all that follows for them now.
    Return how many were withdrawn."""
    whole = sorted(set(roots))
    follows: dict[int, list[StatusProposal]] = {}
    root_of = find_roots("demand", {p.ask for p in proposals})
    for proposal in proposals:
        follows.setdefault(root_of[proposal.ask], []).append(proposal)
    gone: list[Proposal] = []
    for part in in_parts(whole, _BATCH):
        members = find_members("demand", part)
        waiting = undecided(sorted({c for claims in members.values() for c in claims}))
        replaced = _replaced({row.pk for rows in waiting.values() for row in rows})
        for root, claims in members.items():
            mine = follows.get(root, ())
            keys = {p.key for p in mine}
            for row in (row for claim in claims for row in waiting.get(claim, ())):
                if row.takes_back is not None or row.pk in replaced:
                    continue
                if row.key not in keys and not _said_more_fully(row, mine):
                    gone.append(row)
    return withdraw_rows(gone, _GONE, run)


def _replaced(rows: set[int]) -> set[int]:
    found: set[int] = set()
    for part in in_parts(sorted(rows)):
        found.update(Proposal.objects.filter(replaces__in=part).values_list("replaces", flat=True))  # type: ignore[arg-type]
    return found


def _said_more_fully(row: Proposal, proposals: Iterable[StatusProposal]) -> bool:
    marks = evidence_marks(row.evidence)
    return any(p.rule == row.rule and marks < {item.mark for item in p.evidence} for p in proposals)


def withdraw_joins(renamed: set[str], people: Identities, run: TrackerRun) -> int:
    """Withdraw the proposals that two asks are one demand which do not follow any more, of the asks in which one of the names
    `renamed` stands; let those wait again that follow again. Return how many were withdrawn."""
    claims = find_claims({f"ask {name}" for name in people.widen(renamed)}) if renamed else set()
    gone: list[Proposal] = []
    for part in in_parts(sorted(claims)):
        open_rows = Proposal.objects.filter(Q(left__in=part) | Q(right__in=part), sort="demand")
        rows = list(open_rows.filter(right__isnull=False).exclude(pk__in=answered()).order_by("pk"))
        ids = {claim for row in rows for claim in (row.left, row.right) if claim}
        asks = {ask.id: ask for ask in read_asks(ids, people=people)}
        for row in rows:
            left, right = asks.get(row.left), asks.get(row.right or 0)
            found = compare_asks(left, right) if left and right else None
            if found is None or (found.score < THRESHOLD and not found.by_rule):
                gone.append(row)
    unique: dict[int, Proposal] = {row.pk: row for row in gone}
    return withdraw_rows(unique.values(), _PEOPLE, run)
