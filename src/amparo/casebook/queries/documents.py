"""Documents, in a list and in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from amparo.casebook.models import Claim, Document, Value
from amparo.casebook.queries.claims import make_ref, read_claims
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.looking import name_person, whole_key
from amparo.casebook.queries.parties import keys_of_country, naming_countries
from amparo.casebook.queries.shapes import DocumentRecord, DocumentRow, Listing, Slice
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError

__all__ = [
    "DocumentFilter",
    "get_document",
    "list_documents",
    "list_publishers",
    "narrow_documents",
    "read_documents",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents: of this `publisher`, published on or after `since` and on or before `until`, with a claim of this
    `kind`, whose title holds `title`; that name a `person` (by parts of words; in quotation marks, by that whole name) or a `country`, and tell of a detention with
    this `status`. An empty field asks for nothing."""

    publisher: str = ""
    since: date | None = None
    until: date | None = None
    kind: str = ""
    title: str = ""
    person: str = ""
    country: str = ""
    status: str = ""


def narrow_documents(documents: QuerySet[Document], wanted: DocumentFilter) -> QuerySet[Document]:
    """Return those of `documents` that are wanted."""
    if wanted.publisher:
        documents = documents.filter(publisher=wanted.publisher)
    if wanted.since:
        documents = documents.filter(published_earliest__gte=wanted.since)
    if wanted.until:
        documents = documents.filter(published_earliest__lte=wanted.until)
    if wanted.kind:
        documents = documents.filter(
            pk__in=Claim.objects.in_force().filter(kind=wanted.kind).values("document_id")
        )
    told = Value.objects.in_force()
    if wanted.person.strip():
        named = told.filter(name_person(wanted.person), named=True)
        documents = documents.filter(pk__in=named.values("document_id"))
    if wanted.country:
        found = keys_of_country(wanted.country)
        naming = naming_countries(told).filter(key__in=list(found[1] if found else ()))
        documents = documents.filter(pk__in=naming.values("document_id"))
    if wanted.status:
        stated = told.filter(kind="detention", slot="status", key=whole_key(wanted.status))
        documents = documents.filter(pk__in=stated.values("document_id"))
    if wanted.title:
        documents = documents.filter(Q(title__icontains=wanted.title) | Q(source_id=wanted.title))
    return documents


def read_documents(documents: Sequence[Document]) -> tuple[DocumentRow, ...]:
    """Return the rows of `documents` with their claims counted; one query."""
    counts: dict[int, dict[str, int]] = {}
    for part in in_parts([d.pk for d in documents]):
        counted = Claim.objects.in_force().filter(document_id__in=part).order_by()
        for document_id, kind, n in counted.values_list("document_id", "kind").annotate(n=Count("pk")):
            counts.setdefault(document_id, {})[kind] = n
    return tuple(_make_row(d, counts.get(d.pk, {})) for d in documents)


def list_documents(
    viewer: Viewer, wanted: DocumentFilter | None = None, cut: Slice | None = None
) -> Listing[DocumentRow]:
    """Return documents, the latest published first, undated ones last."""
    cut = cut or Slice()
    documents = narrow_documents(Document.objects.visible_to(viewer), wanted or DocumentFilter())
    ordered = documents.order_by(F("published_earliest").desc(nulls_last=True), "-pk").defer("text", "pages")
    return Listing(
        read_documents(list(ordered[cut.offset : cut.stop])), documents.order_by().count(), cut.offset
    )


def list_publishers(viewer: Viewer) -> tuple[tuple[str, int], ...]:
    """Return each publisher with the number of their documents, the most first."""
    counted = Document.objects.visible_to(viewer).exclude(publisher="").order_by().values_list("publisher")
    return tuple(counted.annotate(n=Count("pk")).order_by("-n", "publisher"))


def get_document(viewer: Viewer, document_id: int) -> DocumentRecord:
    """Return one document with its claims in force in the order of their words.

    Raises RecordMissingError where the viewer sees none by that id.
    """
    visible = Document.objects.visible_to(viewer)
    row = visible.filter(pk=document_id).first()
    if row is None:
        raise RecordMissingError("there is no such document", where=f"d{document_id}")
    mine = Claim.objects.visible_to(viewer).in_force().filter(document_id=document_id)
    claims = read_claims(list(mine.order_by("ordinal").values_list("pk", flat=True)))
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim.kind] = counts.get(claim.kind, 0) + 1
    former = visible.filter(pk=row.former_id).defer("text").first() if row.former_id else None
    return DocumentRecord(
        document=_make_row(row, counts),
        text=row.text,
        text_sha256=row.text_sha256,
        original_sha256=row.original_sha256,
        size_bytes=row.size_bytes,
        address=row.address,
        part=row.part,
        retrieved_at=row.retrieved_at,
        published_from=row.published_from,
        pages=tuple((n, start, end) for n, start, end in row.pages),
        claims=tuple(sorted(claims, key=lambda c: (c.evidence[0].start, c.evidence[0].end))),
        former=make_ref(former) if former else None,
        later=tuple(make_ref(later) for later in visible.filter(former=row).defer("text")),
    )


def _make_row(row: Document, claims: dict[str, int]) -> DocumentRow:
    ref = make_ref(row)
    return DocumentRow(
        **{each.name: getattr(ref, each.name) for each in fields(ref)},
        language=row.language,
        media_type=row.media_type,
        length=row.length,
        added_at=row.added_at,
        claims=claims,
    )
