"""Keep a search, and set it aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from amparo.casebook.actions.action import Action, Change
from amparo.casebook.audit import Deed
from amparo.casebook.models import SavedSearch
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError, RecordMissingError

__all__ = ["SaveSearch", "SetSearchAside"]

_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSearch(Action[int]):
    """Keep the search with this `query` under a `name`; the result is its id. Raises CasebookError without a name or a query,
    or where it is kept already."""

    verb: ClassVar[str] = "save search"
    needs: ClassVar[Right] = Right.JUDGE

    name: str
    query: str

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store it inside the transaction."""
        name = " ".join(self.name.split())[:200]
        if not name or not self.query or len(self.query) > _LONGEST:
            raise CasebookError("a search is kept under a name, and with something to look for")
        same = SavedSearch.objects.visible_to(viewer).kept().filter(query=self.query).first()
        if same is not None:
            raise CasebookError("this search is kept already", where=same.name)
        row = SavedSearch(name=name, query=self.query, author=viewer.name, at=at)
        row.save()
        return Change(row.pk, Deed(self.verb, row.short_id, {"name": name, "query": self.query}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSearchAside(Action[int]):
    """Keep a search no longer. Raises RecordMissingError where none with that id is kept."""

    verb: ClassVar[str] = "set search aside"
    needs: ClassVar[Right] = Right.JUDGE

    search_id: int

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store it inside the transaction."""
        old = SavedSearch.objects.visible_to(viewer).kept().filter(pk=self.search_id).first()
        if old is None:
            raise RecordMissingError("no such search is kept", where=f"f{self.search_id}")
        row = SavedSearch(name=old.name, query=old.query, sets_aside=old, author=viewer.name, at=at)
        row.save()
        return Change(row.pk, Deed(self.verb, old.short_id, {}))
