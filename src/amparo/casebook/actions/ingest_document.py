"""Add a document with its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib import metadata
from typing import ClassVar

from django.db.models import Q

from amparo import model
from amparo.casebook.actions.action import Action, Change
from amparo.casebook.models import Claim, Document, Evidence, Value
from amparo.casebook.originals import originals
from amparo.casebook.rows import identify, make_claim_rows, make_document_row, seal_claim, trace_lineage
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError
from amparo.text import sha256_of

__all__ = ["IngestDocument", "Ingested"]


@lru_cache(maxsize=1)
def _version() -> str:
    return metadata.version("amparo")


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of a document: its row's id, whether it was `added` or there already, how many claims it brought, and the
    id of the edition before it."""

    document_id: int
    added: bool
    claims: int = 0
    former_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestDocument(Action[Ingested]):
    """Store a document, its original bytes and its claims: all or nothing.

    The same bytes, or the same text of the same source, change nothing. Another text of a known source is stored beside it
    as a later edition. Raises UngroundedClaimError where a claim's words are not in the text, CasebookError where the
    original is not what was hashed.
    """

    verb: ClassVar[str] = "ingest document"
    needs: ClassVar[Right] = Right.ADD

    document: model.Document
    original: bytes
    claims: tuple[model.Claim, ...] = ()
    reader: str = "rules"
    restricted: bool = False

    def apply(self, viewer: Viewer, at: datetime) -> Change[Ingested]:
        """Store it inside the transaction."""
        document = self.document
        self._check()
        there = self._find_known()
        if there is not None:
            return Change(Ingested(there, added=False))
        originals().keep(self.original, document.provenance.sha256)
        former = self._find_former()
        # An edition of something restricted stays restricted.
        restricted = self.restricted or bool(former and former.restricted)
        row = make_document_row(document, added_at=at, restricted=restricted, former=former)
        row.save()
        claims = self._add_claims(row, at)
        details = {
            "amparo": _version(),
            "source_id": document.id,
            "original_sha256": document.provenance.sha256,
            "text_sha256": document.text_sha256,
            "former": former.short_id if former else None,
            "restricted": restricted,
            "reader": self.reader,
            "claims": claims,
        }
        result = Ingested(row.pk, added=True, claims=len(claims), former_id=former.pk if former else None)
        return Change(result, row.short_id, details)

    def _check(self) -> None:
        document = self.document
        if sha256_of(document.text) != document.text_sha256:
            raise CasebookError("the text is not the one that was hashed", where=document.id)
        if len(document.id) > 300 or not document.id:
            raise CasebookError("the document's id is empty or over 300 characters", where=document.id[:40])
        for claim in self.claims:
            claim.check(document.text)

    def _find_known(self) -> int | None:
        same_bytes = Q(original_sha256=self.document.provenance.sha256, part=self.document.provenance.part)
        known = Document.objects.filter(Q(identity=identify(self.document)) | same_bytes)
        return known.order_by("pk").values_list("pk", flat=True).first()

    def _find_former(self) -> Document | None:
        """The latest edition of the same source. One id in two collections is no edition: then address or publisher differ."""
        lineage = trace_lineage(self.document)
        if not lineage:
            return None
        for row in Document.objects.filter(lineage=lineage).defer("text", "pages").order_by("-pk"):
            pairs = ((row.url, self.document.url), (row.publisher, self.document.publisher))
            if all(not old or not new or old == new for old, new in pairs):
                return row
        return None

    def _add_claims(self, row: Document, at: datetime) -> list[str]:
        """Store the claims; return their seals."""
        made = [
            make_claim_rows(claim, row, ordinal=0, reader=self.reader, author="", made_at=at)
            for claim in self.claims
        ]
        once = list({rows.claim.digest: rows for rows in made}.values())
        for ordinal, rows in enumerate(once, 1):
            rows.claim.ordinal = ordinal
        Claim.objects.bulk_create([rows.claim for rows in once])
        Evidence.objects.bulk_create([e for rows in once for e in rows.evidence])
        Value.objects.bulk_create([v for rows in once for v in rows.values])
        return [seal_claim(rows.claim, rows.evidence) for rows in once]
