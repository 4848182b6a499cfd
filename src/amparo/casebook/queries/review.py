"""Claims that wait for a person: those of which the reader was not sure, and that nobody has judged."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from amparo.casebook.models import Claim, Decision, Judgement, Subject
from amparo.casebook.queries.claims import get_claim
from amparo.casebook.queries.shapes import ClaimRecord
from amparo.casebook.viewer import Viewer

__all__ = ["SURE", "ReviewFilter", "count_waiting_claims", "get_waiting_claim"]

#: A claim with at least this confidence waits for nobody.
SURE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilter:
    """Which claims: of this `kind`, with a confidence `below` this one, of the document with this number."""

    kind: str = ""
    below: float = SURE
    document: int | None = None


def _waiting(viewer: Viewer, wanted: ReviewFilter) -> QuerySet[Claim]:
    decided = Judgement.objects.filter(subject=Subject.CLAIM).standing().exclude(decision=Decision.OPEN)
    claims = (
        Claim.objects.visible_to(viewer)
        .filter(confidence__lt=wanted.below)
        .exclude(pk__in=decided.values("subject_id"))
    )
    if wanted.kind:
        claims = claims.filter(kind=wanted.kind)
    if wanted.document is not None:
        claims = claims.filter(document_id=wanted.document)
    return claims


def count_waiting_claims(viewer: Viewer, wanted: ReviewFilter | None = None) -> int:
    """Return how many claims wait."""
    return _waiting(viewer, wanted or ReviewFilter()).order_by().count()


def get_waiting_claim(
    viewer: Viewer, wanted: ReviewFilter | None = None, after: int | None = None
) -> ClaimRecord | None:
    """Return the claim that waits first, the least sure one; with `after`, the one behind that claim. None: none is left."""
    claims = _waiting(viewer, wanted or ReviewFilter()).order_by("confidence", "pk")
    if after is not None:
        passed = (
            Claim.objects.visible_to(viewer).filter(pk=after).values_list("confidence", flat=True).first()
        )
        if passed is not None:
            claims = claims.filter(Q(confidence__gt=passed) | Q(confidence=passed, pk__gt=after))
    found = claims.values_list("pk", flat=True).first()
    return None if found is None else get_claim(viewer, found)
