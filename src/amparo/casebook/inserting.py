"""Many rows into a table in one statement, past Django's model instances: a register has some 70,000 records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

__all__ = ["insert_into", "insert_rows"]


def insert_into(table: type[models.Model], columns: Sequence[str]) -> str:
    """Return the statement up to its values."""
    quote = connection.ops.quote_name
    return f"INSERT INTO {quote(table._meta.db_table)} ({', '.join(map(quote, columns))}) VALUES"


def insert_rows(table: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert `rows`, inside the caller's transaction; values are as the database takes them (JSON as text, dates adapted)."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"{insert_into(table, columns)} ({', '.join(['%s'] * len(columns))})", rows)
