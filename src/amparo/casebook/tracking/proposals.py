"""Which proposals wait for a person: not decided, not said more fully by a later one, not overtaken by what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Value, When

from amparo.casebook.models import (
    ClaimGroup,
    Decision,
    Judgement,
    Proposal,
    ProposalAnswer,
    ProposalDecision,
    StatusRow,
    Subject,
    ThingSort,
)
from amparo.casebook.models.judgement import set_aside
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.grouping import root_column
from amparo.casebook.viewer import Viewer
from amparo.track import Evidence

__all__ = ["TURNS", "answered", "evidence_marks", "find_set_aside", "latest_decisions", "waiting_proposals"]


def answered() -> QuerySet[Any, Any]:
    """Return, as a subquery, the ids of the proposals whose latest decision accepts or rejects them."""
    later = ProposalDecision.objects.filter(proposal=OuterRef("proposal"), pk__gt=OuterRef("pk"))
    return (
        ProposalDecision.objects.filter(~Exists(later))
        .exclude(decision=ProposalAnswer.OPEN)
        .order_by()
        .values("proposal_id")
    )


#: There are many measures of one title, and few demands that were met.
TURNS = Case(
    When(right=None, then=Value(0)),
    *(When(sort=sort, then=Value(turn)) for turn, sort in enumerate(ThingSort.values, 1)),
    output_field=IntegerField(),
)


def waiting_proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """Return the proposals that wait for a decision: what came of demands, then which askings, letters and measures are one;
    of each the surest first."""
    column = root_column(viewer)
    other = ClaimGroup.objects.filter(sort=OuterRef(OuterRef("sort")), claim=OuterRef(OuterRef("left")))
    same_group = ClaimGroup.objects.filter(
        sort=OuterRef("sort"), claim=OuterRef("right"), **{f"{column}__in": other.values(column)}
    )
    by_hand = StatusRow.objects.filter(takes_back=OuterRef("takes_back")).exclude(proposal=OuterRef("pk"))
    replaced = Proposal.objects.exclude(replaces=None).order_by().values("replaces")
    return (
        Proposal.objects.visible_to(viewer)
        .exclude(pk__in=answered())
        .exclude(pk__in=replaced)
        .exclude(pk__in=_unsupported())
        .filter(~Exists(same_group))
        .filter(~Exists(by_hand))
        .annotate(turn=TURNS)
        .order_by("turn", F("score").desc(), "pk")
    )


def _unsupported() -> list[int]:
    """The proposals that rest on a claim which a person has rejected or replaced since."""
    gone = set(set_aside().values_list("subject_id", flat=True))
    if not gone:
        return []
    # To take an event back is proposed just because its evidence was rejected.
    rows = Proposal.objects.filter(takes_back=None).values_list("pk", "left", "evidence")
    return [
        pk
        for pk, left, evidence in rows.iterator(chunk_size=2000)
        if left in gone or any(e.get("claim") in gone for e in evidence)
    ]


def latest_decisions(proposals: Iterable[int]) -> dict[int, ProposalDecision]:
    """Return the decision that stands on each of `proposals`, where there is one."""
    rows = ProposalDecision.objects.filter(proposal_id__in=list(proposals)).order_by("pk")
    return {row.proposal_id: row for row in rows}


def evidence_marks(evidence: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return what makes the stored `evidence` this evidence and no other."""
    return {Evidence.from_json(dict(item)).mark for item in evidence}


def find_set_aside(claims: Iterable[int], *, known: date | None = None) -> dict[int, str]:
    """Return those of `claims` whose latest judgement, or latest by the end of the day `known`, rejects or corrects them, with
    who did so, when and why."""
    found: dict[int, str] = {}
    for part in in_parts(sorted(set(claims))):
        rows = Judgement.objects.filter(subject=Subject.CLAIM, subject_id__in=part).order_by("pk")
        for row in rows.filter(at__date__lte=known) if known else rows:
            found.pop(row.subject_id, None)
            if row.decision in (Decision.REJECTED, Decision.CORRECTED):
                reason = f": {row.reason}" if row.reason else ""
                found[row.subject_id] = (
                    f"c{row.subject_id} was {row.decision} by {row.author} on {row.at.date()}{reason}"
                )
    return found
