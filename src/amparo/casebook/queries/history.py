"""Who changed what, when and why, as the audit log has it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from amparo.casebook.models import AuditEntry, Claim, Document
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError

__all__ = ["HistoryRow", "list_history"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """An entry of the audit log on the record `subject`: what was done (`action`), and where it says so, the `decision`, the
    `reason` and the claim that took the place of this one (`replaced_by`)."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    decision: str = ""
    reason: str = ""
    replaced_by: str = ""


def list_history(viewer: Viewer, document_id: int) -> tuple[HistoryRow, ...]:
    """Return what was done with a document and its claims, the first first.

    Raises RecordMissingError where the viewer sees no such document.
    """
    document = Document.objects.visible_to(viewer).filter(pk=document_id).defer("text", "pages").first()
    if document is None:
        raise RecordMissingError("there is no such document", where=f"d{document_id}")
    claims = Claim.objects.visible_to(viewer).filter(document_id=document_id).values_list("pk", flat=True)
    subjects = [document.short_id, *(f"c{pk}" for pk in claims)]
    rows = [row for part in in_parts(subjects) for row in AuditEntry.objects.filter(subject__in=part)]
    return tuple(_make_row(row) for row in sorted(rows, key=lambda row: row.number))


def _make_row(row: AuditEntry) -> HistoryRow:
    details = json.loads(row.payload).get("details", {})
    return HistoryRow(
        number=row.number,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        decision=str(details.get("decision", "")),
        reason=str(details.get("reason", "")),
        replaced_by=str(details.get("replaced_by") or ""),
    )
