"""How many of the documents that a search finds each choice of a facet would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from django.db import connection
from django.db.models import Count, QuerySet

from amparo.casebook.models import Claim, Document
from amparo.casebook.queries.documents import DocumentFilter, narrow_documents
from amparo.casebook.queries.search import SearchFilter
from amparo.casebook.search import index_for, parse_query
from amparo.casebook.viewer import Viewer

__all__ = ["FacetCounts", "count_facets"]

#: Of more documents the counts would take longer than the search itself.
_MOST_DOCUMENTS = 2000


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Documents found by publisher, and by kind of claim; what is missing has none."""

    publishers: Mapping[str, int]
    kinds: Mapping[str, int]


def count_facets(viewer: Viewer, typed: str, wanted: SearchFilter | None = None) -> FacetCounts | None:
    """Return how many documents that hold what was `typed` each publisher and each kind of claim has. Every other choice counts,
    the facet's own doesn't: each number says what one would find by choosing that instead.

    None where nothing is looked for, or where so much is found that counting would be slow.
    """
    wanted = wanted or SearchFilter()
    every_kind = _find(viewer, typed, replace(wanted, kind=""))
    every_publisher = every_kind
    if wanted.kind or wanted.publisher:
        every_publisher = _find(viewer, typed, replace(wanted, publisher=""))
    if every_kind is None or every_publisher is None:
        return None
    kinds = Claim.objects.visible_to(viewer).in_force().filter(document_id__in=list(every_kind)).order_by()
    return FacetCounts(
        publishers=Counter(every_publisher.values()),
        kinds=dict(kinds.values_list("kind").annotate(n=Count("document_id", distinct=True))),
    )


def _find(viewer: Viewer, typed: str, wanted: SearchFilter) -> dict[int, str] | None:
    """The documents found, each with its publisher."""
    query = parse_query(typed)
    if not query:
        return None
    narrowed = narrow_documents(Document.objects.visible_to(viewer), DocumentFilter(**asdict(wanted)))
    found: QuerySet[Document] = index_for(connection).match(narrowed, query).order_by()
    publishers = dict(found.values_list("pk", "publisher")[: _MOST_DOCUMENTS + 1])
    return publishers if len(publishers) <= _MOST_DOCUMENTS else None
