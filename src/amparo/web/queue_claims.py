"""Claims of which the reader was not sure, in the queue of review."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.casebook.actions import JudgeClaim, TakeBackDecision
from amparo.casebook.models import Decision
from amparo.casebook.queries import ClaimRecord, count_waiting_claims, get_claim, get_waiting_claim
from amparo.casebook.viewer import Viewer
from amparo.web.lines import make_line
from amparo.web.queue_items import Answer, Item
from amparo.web.wording import Words

__all__ = ["ClaimQueue"]

_DECISIONS = {
    Answer.ACCEPT: Decision.ACCEPTED,
    Answer.REJECT: Decision.REJECTED,
    Answer.UNSURE: Decision.UNSURE,
}


class ClaimQueue:
    """Claims, the least sure first."""

    key = "claims"
    letter = "c"
    label: Words = _("Claims")

    def count(self, viewer: Viewer) -> int:
        """Return how many wait."""
        return count_waiting_claims(viewer)

    def take(self, viewer: Viewer, after: int | None) -> Item | None:
        """Return the least sure one, behind `after`."""
        record = get_waiting_claim(viewer, None, after)
        return None if record is None else _make_item(record)

    def find(self, viewer: Viewer, number: int) -> Item:
        """Return one claim."""
        return _make_item(get_claim(viewer, number))

    def answer(self, viewer: Viewer, number: int, answer: Answer, reason: str) -> None:
        """Judge the claim."""
        JudgeClaim(claim_id=number, decision=_DECISIONS[answer], reason=reason).perform(viewer)

    def undo(self, viewer: Viewer, number: int) -> None:
        """Take the judgement back."""
        TakeBackDecision(claim_id=number).perform(viewer)


def _make_item(record: ClaimRecord) -> Item:
    claim = record.claim
    return Item(
        id=claim.id,
        template="amparo/parts/review_claim.html",
        context={
            "record": record,
            "claim": claim,
            "line": make_line(claim),
            "first": claim.evidence[0],
            "further": claim.evidence[1:],
        },
        needs_reason=True,
        correct_url=reverse("correct", args=[int(claim.id[1:])]) + "?from=review",
    )
