"""The proposals that two people are one, as a source of the queue of all that waits: accepted they are the same, rejected
they are different."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.casebook.actions import DecideIdentity, TakeBackIdentity
from amparo.casebook.models import IdentityJudgement, Sameness
from amparo.casebook.queries.identity import get_identity_proposal, list_identity_proposals
from amparo.casebook.queries.identity_shapes import IdentityProposalRow
from amparo.casebook.queries.shapes import ClaimRow, Slice
from amparo.casebook.queries.tracking_shapes import EvidenceRow, WaitingRow
from amparo.casebook.viewer import Viewer
from amparo.errors import CasebookError, RecordMissingError
from amparo.saying import saying_from_json

__all__ = ["IdentityProposals"]


class IdentityProposals:
    """What `amparo people propose` found."""

    prefix = "i"
    name = "identity"

    def count(self, viewer: Viewer) -> int:
        """Return how many wait."""
        return list_identity_proposals(viewer, cut=Slice(0, 0)).total

    def list(self, viewer: Viewer, limit: int | None = None, after: str = "") -> tuple[WaitingRow, ...]:
        """Return those that wait, the likeliest first; names that several documents share come last."""
        behind = _number(after) if after else None
        found = list_identity_proposals(viewer, cut=Slice(0, limit), after=behind)
        return tuple(_ask(row) for row in found.rows)

    def find(self, viewer: Viewer, item_id: str) -> WaitingRow:
        """Return one, waiting or not."""
        return _ask(get_identity_proposal(viewer, _number(item_id)))

    def decide(self, viewer: Viewer, item_id: str, *, accept: bool, reason: str = "") -> None:
        """Judge the two people to be the same or different."""
        decision = Sameness.SAME if accept else Sameness.DIFFERENT
        DecideIdentity(proposal_id=_number(item_id), decision=decision, reason=reason).perform(viewer)

    def undo(self, viewer: Viewer, item_id: str, reason: str = "") -> None:
        """Take the latest standing judgement back that names the two. Raises CasebookError where there is none."""
        row = get_identity_proposal(viewer, _number(item_id))
        left, right = row.left_mention, row.right_mention
        made = IdentityJudgement.objects.visible_to(viewer).filter(
            left_id=left, right_id=right, takes_back=None, taken_back_by=None
        )
        latest = made.order_by("-pk").values_list("pk", flat=True).first()
        if latest is None:
            raise CasebookError("nobody has decided on it", where=item_id)
        TakeBackIdentity(judgement_id=latest, reason=reason).perform(viewer)


def _number(item_id: str) -> int:
    if not item_id[1:].isdigit():
        raise RecordMissingError("this is no id of a proposal on people", where=item_id, to_do="write i12")
    return int(item_id[1:])


def _ask(row: IdentityProposalRow) -> WaitingRow:
    left, right = row.left, row.right
    if left == right:
        question = ngettext(
            "One person? %(id)s %(name)s, in %(n)d document",
            "One person? %(id)s %(name)s, in %(n)d documents",
            left.documents,
        ) % {"id": left.id, "name": left.name, "n": left.documents}
    else:
        question = _("One person? %(left)s %(left_name)s and %(right)s %(right_name)s") % {
            "left": left.id,
            "left_name": left.name,
            "right": right.id,
            "right_name": right.name,
        }
    return WaitingRow(
        id=row.id,
        sort="one person",
        question=question,
        reasons=tuple(saying_from_json(part["reason"]) for part in row.parts),
        score=row.score,
        evidence=tuple(_evidence((*row.left_claims, *row.right_claims))),
        at=row.at,
        concerns=left.id,
    )


def _evidence(claims: Iterable[ClaimRow]) -> Iterable[EvidenceRow]:
    for claim in {claim.id: claim for claim in claims}.values():
        quote = claim.evidence[0].quote if claim.evidence else ""
        yield EvidenceRow(words=claim.summary, claim=claim.id, quote=quote, document=claim.document)
