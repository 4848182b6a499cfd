"""Between the values of `amparo.model` and the rows of the casebook."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from amparo import model
from amparo.casebook.models import Claim, Document
from amparo.casebook.sealing import identify, trace_lineage
from amparo.casebook.storing import known_day
from amparo.model import claim_from_json

__all__ = ["claim_of", "document_of", "make_document_row"]

_PUBLISHER_LENGTH = 500


def make_document_row(
    document: model.Document, *, added_at: datetime, restricted: bool = False, former: Document | None = None
) -> Document:
    """Return the row of `document`, not yet stored."""
    published, received = document.published_on, document.provenance
    return Document(
        source_id=document.id,
        identity=identify(document),
        lineage=trace_lineage(document),
        former=former,
        restricted=restricted,
        title=document.title,
        publisher=document.publisher[:_PUBLISHER_LENGTH],
        url=document.url,
        language=document.language,
        published_on=published.edtf if published else "",
        published_earliest=known_day(published.bounds[0]) if published else None,
        published_from=document.published_from,
        original_sha256=received.sha256,
        media_type=received.media_type,
        size_bytes=received.size_bytes,
        address=received.address,
        part=received.part,
        retrieved_at=received.retrieved_at,
        added_at=added_at,
        text_sha256=document.text_sha256,
        length=len(document.text),
        pages=[[page.number, page.start, page.end] for page in document.pages],
        text=document.text,
    )


def document_of(row: Document) -> model.Document:
    """Return the document that `row` keeps."""
    return model.Document(
        id=row.source_id,
        text=row.text,
        text_sha256=row.text_sha256,
        provenance=model.Provenance(
            address=row.address,
            sha256=row.original_sha256,
            media_type=row.media_type,
            size_bytes=row.size_bytes,
            retrieved_at=row.retrieved_at,
            part=row.part,
        ),
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
        published_on=model.Date(row.published_on) if row.published_on else None,
        published_from=row.published_from,
        pages=tuple(model.Page(*page) for page in row.pages),
    )


def claim_of(row: Claim) -> model.Claim:
    """Return the claim that `row` and its evidence keep."""
    data: dict[str, Any] = {"kind": row.kind, **row.slots, "rule": row.rule, "confidence": row.confidence}
    data["x_asserted_by"] = row.asserted_by
    quotes = [
        (e.slot, e.value, {"start": e.start, "end": e.end, "quote": e.quote}) for e in row.evidence.all()
    ]
    data["evidence"] = [quote for slot, _, quote in quotes if not slot]
    data["x_anchors"] = [{"slot": slot, "value": value, **quote} for slot, value, quote in quotes if slot]
    return claim_from_json(data)
