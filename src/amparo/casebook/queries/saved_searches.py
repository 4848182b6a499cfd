"""Searches that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amparo.casebook.models import SavedSearch
from amparo.casebook.viewer import Viewer

__all__ = ["SavedSearchRow", "list_saved_searches"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearchRow:
    """A search with its number, its name and the query of its address."""

    number: int
    name: str
    query: str
    author: str
    at: datetime


def list_saved_searches(viewer: Viewer) -> tuple[SavedSearchRow, ...]:
    """Return those kept, the last one first."""
    rows = SavedSearch.objects.visible_to(viewer).kept().order_by("-pk")
    return tuple(
        SavedSearchRow(number=row.pk, name=row.name, query=row.query, author=row.author, at=row.at)
        for row in rows
    )
