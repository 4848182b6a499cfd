"""What is in the casebook, in numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Min

from amparo.casebook.models import Claim, Document
from amparo.casebook.queries.documents import read_documents
from amparo.casebook.queries.people import count_people
from amparo.casebook.queries.shapes import Overview
from amparo.casebook.queries.stamp import read_stamp
from amparo.casebook.viewer import Viewer
from amparo.model import CLAIM_KINDS

__all__ = ["get_overview"]

_NEWEST = 5


def get_overview(viewer: Viewer) -> Overview:
    """Return counts of what the viewer may see; nine queries, three where nothing was changed since it was asked last."""
    return _count(viewer, read_stamp())


@lru_cache(maxsize=8)
def _count(viewer: Viewer, stamp: tuple[Any, ...]) -> Overview:
    documents = Document.objects.visible_to(viewer)
    claims = Claim.objects.visible_to(viewer).in_force()
    counted = dict(claims.order_by().values_list("kind").annotate(n=Count("pk")))
    span = documents.order_by().aggregate(
        n=Count("pk"), first=Min("published_earliest"), last=Max("published_earliest")
    )
    return Overview(
        documents=span["n"],
        claims={kind: counted.get(kind, 0) for kind in CLAIM_KINDS},
        people=count_people(viewer),
        publishers=documents.exclude(publisher="").order_by().values("publisher").distinct().count(),
        first_on=span["first"],
        last_on=span["last"],
        newest=read_documents(list(documents.order_by("-pk").defer("text", "pages")[:_NEWEST])),
    )
