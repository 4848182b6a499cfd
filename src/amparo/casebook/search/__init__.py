"""Full-text search with the database's own means, behind one interface: FTS5 on SQLite, tsvector on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amparo.casebook.search.index import SearchIndex
from amparo.casebook.search.query import Query, Term, parse_query
from amparo.casebook.search.snippet import Snippet, cut_snippet

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["Query", "SearchIndex", "Snippet", "Term", "cut_snippet", "index_for", "parse_query"]


def index_for(connection: BaseDatabaseWrapper | Any) -> SearchIndex:
    """Return the search index of the database behind `connection`."""
    if connection.vendor == "sqlite":
        from amparo.casebook.search.sqlite import SqliteIndex

        return SqliteIndex(connection)
    from amparo.casebook.search.postgres import PostgresIndex

    return PostgresIndex(connection)
