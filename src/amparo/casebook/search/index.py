"""What a search index offers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from amparo.casebook.models import Document
from amparo.casebook.search.query import Query

__all__ = ["MARK_END", "MARK_START", "SearchIndex", "read_marks"]

#: Controls that no normalised text holds.
MARK_START, MARK_END = "\x02", "\x03"


class SearchIndex(ABC):
    """The full text of titles, texts and publishers, kept in step by the database itself."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @abstractmethod
    def install(self) -> None:
        """Make the index where it is missing or of an older shape. Does nothing where it is in place."""

    @abstractmethod
    def check(self) -> bool:
        """Whether the index agrees with the documents."""

    @abstractmethod
    def match(self, documents: QuerySet[Document], query: Query) -> QuerySet[Document]:
        """Return those of `documents` that match, best first; `query` may not be empty."""

    @abstractmethod
    def highlight(self, ids: Sequence[int], query: Query) -> dict[int, tuple[tuple[int, int], ...]]:
        """Return, for each of the documents with these `ids`, the spans of its text that match, in code points."""

    def _execute(self, statements: Iterable[str]) -> None:
        with self.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def read_marks(marked: str) -> tuple[tuple[int, int], ...]:
    """Return the spans that `marked` puts between marks, as offsets into it without the marks."""
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in marked.split(MARK_START):
        if spans or at or marked.startswith(MARK_START):
            inside, end, rest = piece.partition(MARK_END)
            if end:
                spans.append((at, at + len(inside)))
                at += len(inside) + len(rest)
                continue
        at += len(piece)
    return tuple(spans)
