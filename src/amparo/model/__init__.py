"""The values that every stage passes on: frozen, checked when made, free of any framework."""

from amparo.model.claim import (
    CLAIM_KINDS,
    DATE_SLOTS,
    ENUMERATIONS,
    Anchor,
    Claim,
    Demand,
    Designation,
    Detention,
    Incident,
    Letter,
    Measure,
    Proceeding,
    Quotation,
    Role,
)
from amparo.model.date import Date
from amparo.model.document import OWN_ID, Document, Page, Provenance, call_document
from amparo.model.interchange import claim_from_json, claim_to_json
from amparo.model.quote import Quote

__all__ = [
    "CLAIM_KINDS",
    "DATE_SLOTS",
    "ENUMERATIONS",
    "OWN_ID",
    "Anchor",
    "Claim",
    "Date",
    "Demand",
    "Designation",
    "Detention",
    "Document",
    "Incident",
    "Letter",
    "Measure",
    "Page",
    "Proceeding",
    "Provenance",
    "Quotation",
    "Quote",
    "Role",
    "call_document",
    "claim_from_json",
    "claim_to_json",
]
