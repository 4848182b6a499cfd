"""The evidence of events and proposals, with the words behind it: only what the viewer may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from amparo.casebook.models import Claim, Document
from amparo.casebook.queries.claims import make_ref, read_claims
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.shapes import ClaimRow
from amparo.casebook.queries.tracking_shapes import EvidenceRow
from amparo.casebook.tracking.proposals import find_set_aside
from amparo.casebook.viewer import Viewer

__all__ = ["make_evidence"]


def make_evidence(
    viewer: Viewer, lists: Sequence[Sequence[Mapping[str, Any]]], *, known: date | None = None
) -> tuple[tuple[EvidenceRow, ...], ...]:
    """Return the rows of each of `lists` of stored evidence, leaving out what the viewer may not see. What was rejected since
    says so; with `known`, only what was by the end of that day."""
    ids = sorted({int(item["claim"]) for items in lists for item in items if "claim" in item})
    seen: dict[str, ClaimRow] = {}
    for part in in_parts(ids):
        mine = list(Claim.objects.visible_to(viewer).filter(pk__in=part).values_list("pk", flat=True))
        seen.update({row.id: row for row in read_claims(mine)})
    named = {int(item["document"]) for items in lists for item in items if "document" in item}
    rows = Document.objects.visible_to(viewer).filter(pk__in=named).defer("text", "pages")
    documents = {row.pk: row for row in rows}
    gone = find_set_aside(ids, known=known)
    return tuple(
        tuple(row for item in items if (row := _make(item, seen, documents, gone))) for items in lists
    )


def _make(
    item: Mapping[str, Any],
    seen: Mapping[str, ClaimRow],
    documents: Mapping[int, Document],
    gone: Mapping[int, str],
) -> EvidenceRow | None:
    if "document" in item:
        document = documents.get(int(item["document"]))
        words = str(item.get("words", ""))
        return EvidenceRow(words=words, quote=words, document=make_ref(document)) if document else None
    if "claim" not in item:
        return EvidenceRow(
            words=str(item.get("words", "")),
            register=str(item.get("register", "")),
            edition=str(item.get("edition", "")),
            entry=str(item.get("entry", "")),
        )
    claim = seen.get(f"c{item['claim']}")
    if claim is None:
        return None
    return EvidenceRow(
        words=claim.summary,
        claim=claim.id,
        quote=claim.evidence[0].quote if claim.evidence else "",
        document=claim.document,
        set_aside=gone.get(int(item["claim"]), ""),
    )
