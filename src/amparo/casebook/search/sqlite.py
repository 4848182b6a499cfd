"""Full text by SQLite's FTS5: an external-content table, kept in step by triggers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import DatabaseError
from django.db.models import QuerySet

from amparo.casebook.models import Document
from amparo.casebook.search.index import MARK_END, MARK_START, SearchIndex, read_marks
from amparo.casebook.search.query import Query, Term

__all__ = ["SqliteIndex"]

_TABLE = "casebook_document_fts"
_SOURCE = "casebook_document"
_COLUMNS = ("title", "text", "publisher")
#: How much a hit in each column weighs.
_WEIGHTS = (6.0, 1.0, 2.0)
_CREATE = (
    f"CREATE VIRTUAL TABLE {_TABLE} USING fts5({', '.join(_COLUMNS)}, content='{_SOURCE}', content_rowid='id', "
    "tokenize='porter unicode61 remove_diacritics 2')"
)


def _trigger(event: str) -> tuple[str, str]:
    names = ", ".join(_COLUMNS)
    add = f"INSERT INTO {_TABLE}(rowid, {names}) VALUES (new.id, {', '.join(f'new.{c}' for c in _COLUMNS)});"  # noqa: S608
    drop = (
        f"INSERT INTO {_TABLE}({_TABLE}, rowid, {names}) "  # noqa: S608
        f"VALUES ('delete', old.id, {', '.join(f'old.{c}' for c in _COLUMNS)});"
    )
    body = {"insert": add, "delete": drop, "update": f"{drop} {add}"}[event]
    name = f"{_TABLE}_{event}"
    return name, f"CREATE TRIGGER {name} AFTER {event.upper()} ON {_SOURCE} BEGIN {body} END"


def _write_term(term: Term) -> str:
    text = term.text.replace('"', '""')
    return f'"{text}" *' if term.prefix else f'"{text}"'


def _write_query(query: Query) -> str:
    wanted = " AND ".join(f"({' OR '.join(map(_write_term, group))})" for group in query.wanted)
    if not query.unwanted:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(_write_term, query.unwanted))})"


class SqliteIndex(SearchIndex):
    """FTS5 with Porter's stems and without accents."""

    def install(self) -> None:
        """Make table and triggers as they are described here; fill a new table from the documents."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE %s", [f"{_TABLE}%"])
            have = dict(cursor.fetchall())
            if have.get(_TABLE) != _CREATE:
                if _TABLE in have:
                    cursor.execute(f"DROP TABLE {_TABLE}")
                cursor.execute(_CREATE)
                cursor.execute(f"INSERT INTO {_TABLE}({_TABLE}) VALUES ('rebuild')")  # noqa: S608
            for name, create in map(_trigger, ("insert", "update", "delete")):
                if have.get(name) != create:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                    cursor.execute(create)

    def check(self) -> bool:
        """Ask FTS5 to compare its index with the documents."""
        try:
            self._execute([f"INSERT INTO {_TABLE}({_TABLE}, rank) VALUES ('integrity-check', 1)"])  # noqa: S608
        except DatabaseError:
            return False
        return True

    def match(self, documents: QuerySet[Document], query: Query) -> QuerySet[Document]:
        """Return those of `documents` that match, best first by BM25."""
        return documents.extra(  # noqa: S610
            select={"rank": f"bm25({_TABLE}, {', '.join(map(str, _WEIGHTS))})"},
            tables=[_TABLE],
            where=[f"{_TABLE}.rowid = {_SOURCE}.id", f"{_TABLE} MATCH %s"],
            params=[_write_query(query)],
            order_by=["rank", "-id"],
        )

    def highlight(self, ids: Sequence[int], query: Query) -> dict[int, tuple[tuple[int, int], ...]]:
        """Return the spans of each text that match."""
        if not ids:
            return {}
        column = _COLUMNS.index("text")
        marks = ", ".join("%s" for _ in ids)
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, highlight({_TABLE}, {column}, %s, %s) FROM {_TABLE} "  # noqa: S608
                f"WHERE {_TABLE} MATCH %s AND rowid IN ({marks})",
                [MARK_START, MARK_END, _write_query(query), *ids],
            )
            return {rowid: read_marks(marked) for rowid, marked in cursor.fetchall()}
