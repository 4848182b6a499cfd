"""Every change to the casebook, one class each: it owns the permission, the change and its audit entry."""

from amparo.casebook.actions.action import Action, Change, perform_together
from amparo.casebook.actions.claims import AddClaim, CorrectClaim, JudgeClaim
from amparo.casebook.actions.ingest_document import IngestDocument, Ingested

__all__ = [
    "Action",
    "AddClaim",
    "Change",
    "CorrectClaim",
    "IngestDocument",
    "Ingested",
    "JudgeClaim",
    "perform_together",
]
