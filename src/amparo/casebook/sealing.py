"""Hashes over what is kept: what makes two documents or claims the same, and what the audit log keeps of a claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from amparo import model
from amparo.text import sha256_of

__all__ = ["canonical_json", "digest_claim", "identify", "seal_claim", "seal_document", "trace_lineage"]

_ID_OF_HASH = "sha256:"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_json(data: Any) -> str:
    """Return `data` as JSON in the one way that is hashed: sorted keys, no spaces, no escapes."""
    return _ENCODER.encode(data)


def identify(document: model.Document) -> str:
    """Return the hash of what makes a document this one: source id, address on the web, text."""
    return sha256_of(canonical_json([document.id, document.url, document.text_sha256]))


def trace_lineage(document: model.Document) -> str:
    """Return what editions of one source have in common: the source's own id, else its address on the web; else nothing."""
    if document.id and not document.id.startswith(_ID_OF_HASH):
        return sha256_of(f"id\n{document.id}")
    return sha256_of(f"url\n{document.url}") if document.url else ""


def digest_claim(said: Mapping[str, Any]) -> str:
    """Return the hash of what a claim says and of its words; not of who says so or how surely.

    `said` is the claim in the interchange format (`amparo.model.claim_to_json`).
    """
    return sha256_of(canonical_json({k: v for k, v in said.items() if k not in ("rule", "confidence")}))


def seal_document(document: model.Document) -> str:
    """Return the hash of all that is kept of a document beside its text and original, which have their own."""
    received, published = document.provenance, document.published_on
    kept = [
        document.id,
        document.title,
        document.publisher,
        document.url,
        document.language,
        published.edtf if published else "",
        document.published_from,
        [[page.number, page.start, page.end] for page in document.pages],
        received.address,
        received.part,
        received.media_type,
        received.size_bytes,
        received.retrieved_at.astimezone(UTC).isoformat(),
    ]
    return sha256_of(canonical_json(kept))


def seal_claim(
    *,
    document_id: int,
    ordinal: int,
    digest: str,
    rule: str,
    confidence: float,
    reader: str,
    author: str,
    made_at: datetime,
) -> str:
    """Return the hash of all that is kept of a claim: what it says (`digest`), where, who says so and how surely."""
    kept = [document_id, ordinal, digest, rule, round(confidence, 6), reader, author, made_at.isoformat()]
    return sha256_of(canonical_json(kept))
