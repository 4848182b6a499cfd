"""Full text by PostgreSQL: a generated tsvector column under a GIN index, and trigrams for parts of names."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from amparo.casebook.models import Document
from amparo.casebook.search.index import MARK_END, MARK_START, SearchIndex, read_marks
from amparo.casebook.search.query import Query, Term

__all__ = ["PostgresIndex"]

logger = logging.getLogger(__name__)

_CONFIG = "amparo"
#: A tsvector holds at most 1 MiB: what stands beyond in a longer text is not found.
_INDEXED = 600_000
_COLUMN = (
    "ALTER TABLE casebook_document ADD COLUMN IF NOT EXISTS search tsvector GENERATED ALWAYS AS ("
    f"setweight(to_tsvector('{_CONFIG}', left(title, {_INDEXED})), 'A') || "
    f"setweight(to_tsvector('{_CONFIG}', publisher), 'B') || "
    f"setweight(to_tsvector('{_CONFIG}', left(text, {_INDEXED})), 'D')) STORED"
)


def _write_term(term: Term) -> tuple[str, str]:
    if term.prefix:
        return f"to_tsquery('{_CONFIG}', quote_literal(%s) || ':*')", term.text
    return f"phraseto_tsquery('{_CONFIG}', %s)", term.text


def _write_query(query: Query) -> tuple[str, list[str]]:
    params: list[str] = []

    def join(terms: Sequence[Term], operator: str) -> str:
        written = [_write_term(term) for term in terms]
        params.extend(param for _, param in written)
        return "(" + f" {operator} ".join(sql for sql, _ in written) + ")"

    sql = " && ".join(join(group, "||") for group in query.wanted)
    if query.unwanted:
        sql = f"({sql}) && !! {join(query.unwanted, '||')}"
    return f"({sql})", params


class PostgresIndex(SearchIndex):
    """tsvector with English stems; without accents where the `unaccent` extension may be had."""

    def install(self) -> None:
        """Make configuration, column and indexes where they are missing."""
        unaccent, trigrams = self._extension("unaccent"), self._extension("pg_trgm")
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_ts_config WHERE cfgname = %s", [_CONFIG])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE TEXT SEARCH CONFIGURATION {_CONFIG} (COPY = english)")
                if unaccent:
                    cursor.execute(
                        f"ALTER TEXT SEARCH CONFIGURATION {_CONFIG} "
                        "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem"
                    )
        statements = [
            _COLUMN,
            "CREATE INDEX IF NOT EXISTS document_search ON casebook_document USING gin (search)",
        ]
        if trigrams:
            statements.append(
                "CREATE INDEX IF NOT EXISTS value_key_trgm ON casebook_value USING gin (key gin_trgm_ops)"
            )
        self._execute(statements)

    def _extension(self, name: str) -> bool:
        try:
            with transaction.atomic(using=self.connection.alias):
                self._execute([f"CREATE EXTENSION IF NOT EXISTS {name}"])
        except DatabaseError as error:
            logger.info("PostgreSQL's extension %s is not to be had: %s", name, error)
            return False
        return True

    def check(self) -> bool:
        """Whether the column is there: PostgreSQL itself keeps it in step."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM information_schema.columns WHERE table_name = 'casebook_document' "
                "AND column_name = 'search' AND is_generated = 'ALWAYS' AND table_schema = current_schema()"
            )
            return cursor.fetchone() is not None

    def match(self, documents: QuerySet[Document], query: Query) -> QuerySet[Document]:
        """Return those of `documents` that match, best first by cover density."""
        sql, params = _write_query(query)
        return documents.extra(  # noqa: S610
            select={"rank": f"-ts_rank_cd(casebook_document.search, {sql})"},
            select_params=params,
            where=[f"casebook_document.search @@ {sql}"],
            params=params,
            order_by=["rank", "-id"],
        )

    def highlight(self, ids: Sequence[int], query: Query) -> dict[int, tuple[tuple[int, int], ...]]:
        """Return the spans of each text that match."""
        if not ids:
            return {}
        sql, params = _write_query(query)
        options = f'StartSel="{MARK_START}", StopSel="{MARK_END}", HighlightAll=true'
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, ts_headline('{_CONFIG}', text, {sql}, %s) FROM casebook_document WHERE id = ANY(%s)",  # noqa: S608
                [*params, options, list(ids)],
            )
            return {row_id: read_marks(marked) for row_id, marked in cursor.fetchall()}
