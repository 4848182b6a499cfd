"""The tables of the casebook. Rows are added, never changed or removed; what is shown is computed from them."""

from amparo.casebook.models.audit import AuditEntry
from amparo.casebook.models.claim import Claim, Evidence, Value
from amparo.casebook.models.document import Document
from amparo.casebook.models.judgement import Decision, Judgement, Subject
from amparo.casebook.models.register import (
    KeySort,
    RegisterEdition,
    RegisterKey,
    RegisterRecord,
    RegisterStep,
    RegisterWords,
)

__all__ = [
    "AuditEntry",
    "Claim",
    "Decision",
    "Document",
    "Evidence",
    "Judgement",
    "KeySort",
    "RegisterEdition",
    "RegisterKey",
    "RegisterRecord",
    "RegisterStep",
    "RegisterWords",
    "Subject",
    "Value",
]
