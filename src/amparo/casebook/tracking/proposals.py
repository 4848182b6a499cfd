"""Which proposals wait for a person: not decided, not said more fully by a later one, not overtaken by what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from amparo.casebook.models import ClaimGroup, Proposal, ProposalAnswer, ProposalDecision
from amparo.casebook.models.judgement import set_aside
from amparo.casebook.viewer import Viewer
from amparo.track import Evidence

__all__ = ["answered", "evidence_marks", "latest_decisions", "waiting_proposals"]


def answered() -> QuerySet[Any, Any]:
    """Return, as a subquery, the ids of the proposals whose latest decision accepts or rejects them."""
    later = ProposalDecision.objects.filter(proposal=OuterRef("proposal"), pk__gt=OuterRef("pk"))
    return (
        ProposalDecision.objects.filter(~Exists(later))
        .exclude(decision=ProposalAnswer.OPEN)
        .order_by()
        .values("proposal_id")
    )


def waiting_proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """Return the proposals that wait for a decision, the surest first."""
    same_group = ClaimGroup.objects.filter(
        sort=OuterRef("sort"),
        claim=OuterRef("right"),
        root__in=ClaimGroup.objects.filter(
            sort=OuterRef(OuterRef("sort")), claim=OuterRef(OuterRef("left"))
        ).values("root"),
    )
    replaced = Proposal.objects.exclude(replaces=None).order_by().values("replaces")
    return (
        Proposal.objects.visible_to(viewer)
        .exclude(pk__in=answered())
        .exclude(pk__in=replaced)
        .exclude(pk__in=_unsupported())
        .filter(~Exists(same_group))
        .order_by(F("score").desc(), "pk")
    )


def _unsupported() -> list[int]:
    """The proposals that rest on a claim which a person has rejected or replaced since."""
    gone = set(set_aside().values_list("subject_id", flat=True))
    if not gone:
        return []
    rows = Proposal.objects.values_list("pk", "left", "evidence").iterator(chunk_size=2000)
    return [
        pk for pk, left, evidence in rows if left in gone or any(e.get("claim") in gone for e in evidence)
    ]


def latest_decisions(proposals: Iterable[int]) -> dict[int, ProposalDecision]:
    """Return the decision that stands on each of `proposals`, where there is one."""
    rows = ProposalDecision.objects.filter(proposal_id__in=list(proposals)).order_by("pk")
    return {row.proposal_id: row for row in rows}


def evidence_marks(evidence: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return what makes the stored `evidence` this evidence and no other."""
    return {Evidence.from_json(dict(item)).mark for item in evidence}
