"""Judge a claim, correct it, add one by hand. The machine's claim always stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Max

from amparo import model
from amparo.casebook.actions.action import Action, Change
from amparo.casebook.audit import Deed
from amparo.casebook.models import Claim, Decision, Document, Judgement, Subject
from amparo.casebook.sealing import digest_claim
from amparo.casebook.storing import NewClaims, StoredClaim, store_claims
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError, RecordMissingError
from amparo.model import claim_to_json

__all__ = ["AddClaim", "CorrectClaim", "JudgeClaim", "TakeBackDecision"]

#: What `Claim.reader` says of a claim made by hand.
BY_HAND = "person"


def _find_claim(viewer: Viewer, claim_id: int) -> Claim:
    row = Claim.objects.visible_to(viewer).select_related("document").filter(pk=claim_id).first()
    if row is None:
        raise RecordMissingError("there is no such claim", where=f"c{claim_id}")
    return row


def _store_claim(claim: model.Claim, document: Document, viewer: Viewer, at: datetime) -> StoredClaim:
    claim.check(document.text)
    same = Claim.objects.filter(document=document, digest=digest_claim(claim_to_json(claim))).first()
    if same is not None:
        raise CasebookError("the document has this very claim already", where=same.short_id)
    last = Claim.objects.filter(document=document).aggregate(last=Max("ordinal"))["last"] or 0
    batch = NewClaims(document, [claim], BY_HAND, author=viewer.name, after=last)
    return store_claims([batch], made_at=at)[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddClaim(Action[int]):
    """Add a claim that a person found in a document; the result is its id.

    Raises UngroundedClaimError where its words are not in the text, CasebookError where the document has it already,
    RecordMissingError where there is no such document.
    """

    verb: ClassVar[str] = "add claim"
    needs: ClassVar[Right] = Right.JUDGE

    document_id: int
    claim: model.Claim

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store it inside the transaction."""
        document = Document.objects.visible_to(viewer).filter(pk=self.document_id).first()
        if document is None:
            raise RecordMissingError("there is no such document", where=f"d{self.document_id}")
        new = _store_claim(self.claim, document, viewer, at)
        details = {"document": document.short_id, "claims": [new.seal]}
        return Change(new.id, Deed(self.verb, f"c{new.id}", details))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeClaim(Action[int]):
    """Accept a claim, reject it, mark it as unsure, or take the standing judgement back (`OPEN`); the result is the
    judgement's id. Raises RecordMissingError where there is no such claim, CasebookError without a reason to reject."""

    verb: ClassVar[str] = "judge claim"
    needs: ClassVar[Right] = Right.JUDGE

    claim_id: int
    decision: Decision
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the judgement inside the transaction."""
        if self.decision is Decision.CORRECTED:
            raise CasebookError("a correction needs the corrected claim", to_do="use CorrectClaim")
        if self.decision is Decision.REJECTED and not self.reason.strip():
            raise CasebookError("a rejection needs a reason")
        claim = _find_claim(viewer, self.claim_id)
        row = _store_judgement(claim, self.decision, self.reason, None, viewer, at)
        details = {"decision": self.decision.value, "reason": self.reason, "judgement": row.pk}
        return Change(row.pk, Deed(self.verb, claim.short_id, details))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectClaim(Action[int]):
    """Put a corrected claim in the place of one; the result is the new claim's id. The old one stays, set aside.

    Raises UngroundedClaimError where the words are not in the text, CasebookError where nothing was changed,
    RecordMissingError where there is no such claim.
    """

    verb: ClassVar[str] = "correct claim"
    needs: ClassVar[Right] = Right.JUDGE

    claim_id: int
    claim: model.Claim
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the claim and the judgement inside the transaction."""
        old = _find_claim(viewer, self.claim_id)
        new = _store_claim(self.claim, old.document, viewer, at)
        row = _store_judgement(old, Decision.CORRECTED, self.reason, new.id, viewer, at)
        details = {
            "decision": Decision.CORRECTED.value,
            "reason": self.reason,
            "judgement": row.pk,
            "replaced_by": f"c{new.id}",
            "document": old.document.short_id,
            "claims": [new.seal],
        }
        return Change(new.id, Deed(self.verb, old.short_id, details))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackDecision(Action[int]):
    """Take back what was decided last of a claim; the result is the new judgement's id. What stood before it stays written.

    Where it was a correction, the claim that took its place is set aside with it. Raises RecordMissingError where there is
    no such claim, CasebookError where nothing was decided.
    """

    verb: ClassVar[str] = "take back decision"
    needs: ClassVar[Right] = Right.JUDGE

    claim_id: int
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the judgements inside the transaction."""
        claim = _find_claim(viewer, self.claim_id)
        mine = Judgement.objects.filter(subject=Subject.CLAIM, subject_id=claim.pk)
        standing = mine.order_by("-pk").first()
        if standing is None or standing.decision == Decision.OPEN:
            raise CasebookError("nothing was decided that could be taken back", where=claim.short_id)
        row = _store_judgement(claim, Decision.OPEN, self.reason, None, viewer, at)
        details: dict[str, Any] = {
            "decision": Decision.OPEN.value,
            "reason": self.reason,
            "judgement": row.pk,
        }
        if standing.decision == Decision.CORRECTED and standing.replaced_by:
            other = _find_claim(viewer, standing.replaced_by)
            why = f"the correction of {claim.short_id} was taken back"
            aside = _store_judgement(other, Decision.REJECTED, why, None, viewer, at)
            details["aside"] = {
                "subject": other.short_id,
                "decision": Decision.REJECTED.value,
                "reason": why,
                "judgement": aside.pk,
            }
        return Change(row.pk, Deed(self.verb, claim.short_id, details))


def _store_judgement(
    claim: Claim, decision: Decision, reason: str, replaced_by: int | None, viewer: Viewer, at: datetime
) -> Judgement:
    row = Judgement(
        subject=Subject.CLAIM,
        subject_id=claim.pk,
        decision=decision,
        replaced_by=replaced_by,
        reason=reason,
        author=viewer.name,
        at=at,
    )
    row.save()
    return row
