"""Full-text search over what the viewer may see."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import connection
from django.db.models import F

from amparo.casebook.models import Document
from amparo.casebook.queries.documents import DocumentFilter, narrow_documents, read_documents
from amparo.casebook.queries.shapes import Listing, SearchHit, Slice
from amparo.casebook.search import cut_snippet, index_for, parse_query
from amparo.casebook.viewer import Viewer

__all__ = ["SearchFilter", "search_documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """Which of the documents found: as in `DocumentFilter`."""

    publisher: str = ""
    since: date | None = None
    until: date | None = None
    kind: str = ""
    person: str = ""
    country: str = ""
    status: str = ""


def search_documents(
    viewer: Viewer, typed: str, wanted: SearchFilter | None = None, cut: Slice | None = None
) -> Listing[SearchHit]:
    """Return the documents that hold what was `typed` (see `amparo.casebook.search.query`), best first, each with a snippet; where
    no word is typed, those that `wanted` leaves, the latest first, each with its beginning.

    Nothing is found where there is neither a word to look for nor a choice.
    """
    cut, wanted = cut or Slice(limit=20), wanted or SearchFilter()
    query = parse_query(typed)
    if not query and wanted == SearchFilter():
        return Listing((), 0, cut.offset)
    index = index_for(connection)
    narrowed = narrow_documents(
        Document.objects.visible_to(viewer),
        DocumentFilter(**asdict(wanted)),
    )
    latest = narrowed.order_by(F("published_earliest").desc(nulls_last=True), "-pk")
    found = index.match(narrowed, query) if query else latest
    chosen = list(found[cut.offset : cut.stop])
    spans = index.highlight([row.pk for row in chosen], query) if query else {}
    rows = read_documents(chosen)
    hits = tuple(
        SearchHit(document=row, snippet=cut_snippet(document.text, spans.get(document.pk, ())))
        for row, document in zip(rows, chosen, strict=True)
    )
    return Listing(hits, found.order_by().count(), cut.offset)
