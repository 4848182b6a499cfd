"""Between the values of `amparo.model` and the rows of the casebook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from amparo import model
from amparo.casebook.audit import canonical_json
from amparo.casebook.models import Claim, Document, Evidence, Value
from amparo.casebook.names import PARTY_SLOTS, is_personal_name
from amparo.model import DATE_SLOTS, claim_from_json, claim_to_json
from amparo.text import fold, sha256_of

__all__ = [
    "ClaimRows",
    "claim_of",
    "digest_claim",
    "document_of",
    "identify",
    "make_claim_rows",
    "make_document_row",
    "seal_claim",
    "trace_lineage",
]

_KEY_LENGTH = 300
_PUBLISHER_LENGTH = 500
_OWN_ID_OF_HASH = "sha256:"


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """A claim's rows, not yet stored."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    values: tuple[Value, ...]


def identify(document: model.Document) -> str:
    """Return the hash of what makes a document this one: source id, address on the web, text."""
    return sha256_of(canonical_json([document.id, document.url, document.text_sha256]))


def trace_lineage(document: model.Document) -> str:
    """Return what editions of one source have in common: the source's own id, else its address on the web; else nothing."""
    if document.id and not document.id.startswith(_OWN_ID_OF_HASH):
        return sha256_of(f"id\n{document.id}")
    return sha256_of(f"url\n{document.url}") if document.url else ""


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
        published_earliest=_known(published.bounds[0]) if published else None,
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


def _known(day: date) -> date | None:
    """None for the open end of an interval."""
    return None if day in (date.min, date.max) else day


def digest_claim(claim: model.Claim) -> str:
    """Return the hash of what a claim says and of its words; not of who says so or how surely."""
    said = claim_to_json(claim)
    return sha256_of(canonical_json({k: v for k, v in said.items() if k not in ("rule", "confidence")}))


def seal_claim(row: Claim, evidence: Iterable[Evidence]) -> str:
    """Return the hash of all that is kept of a claim, as the audit log holds it."""
    kept = [
        row.document_id,
        row.kind,
        row.ordinal,
        row.slots,
        row.rule,
        round(row.confidence, 6),
        row.asserted_by,
        row.reader,
        row.author,
        row.made_at.isoformat(),
        row.digest,
        [[e.slot, e.value, e.start, e.end, e.quote] for e in evidence],
    ]
    return hashlib.sha256(canonical_json(kept).encode()).hexdigest()


def make_claim_rows(
    claim: model.Claim, document: Document, *, ordinal: int, reader: str, author: str, made_at: datetime
) -> ClaimRows:
    """Return the rows of `claim`, not yet stored."""
    slots = {slot: list(v) if isinstance(v, tuple) else v for slot, v in claim.slots().items()}
    row = Claim(
        document=document,
        kind=claim.kind,
        ordinal=ordinal,
        slots=slots,
        rule=claim.rule,
        confidence=float(claim.confidence),
        asserted_by=list(claim.asserted_by),
        reader=reader,
        author=author,
        made_at=made_at,
        said_on=document.published_earliest,
        digest=digest_claim(claim),
    )
    quotes = [("", "", quote) for quote in claim.evidence]
    quotes += [(anchor.slot, anchor.value, anchor.quote) for anchor in claim.anchors]
    evidence = tuple(
        Evidence(claim=row, ordinal=i, slot=slot, value=value, start=q.start, end=q.end, quote=q.quote)
        for i, (slot, value, q) in enumerate(quotes, 1)
    )
    return ClaimRows(row, evidence, tuple(_make_values(row, document)))


def _make_values(row: Claim, document: Document) -> Iterator[Value]:
    party_slots = PARTY_SLOTS.get(row.kind, frozenset())
    for slot, filler in row.slots.items():
        for ordinal, value in enumerate(filler if isinstance(filler, list) else [filler], 1):
            text = str(value)
            earliest, latest = model.Date(text).bounds if slot in DATE_SLOTS else (None, None)
            yield Value(
                document=document,
                claim=row,
                kind=row.kind,
                slot=slot,
                ordinal=ordinal,
                value=text,
                key=fold(text)[:_KEY_LENGTH],
                named=(row.kind, slot) == ("role", "person")
                or (slot in party_slots and is_personal_name(text)),
                earliest=_known(earliest) if earliest else None,
                latest=_known(latest) if latest else None,
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
