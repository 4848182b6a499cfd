"""The database of a casebook as Django wants it described."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from amparo.errors import CasebookError

__all__ = ["describe_database"]

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
)


def describe_database(url: str, file: Path | None) -> dict[str, Any]:
    """Return the entry of Django's DATABASES.

    `url` is `postgresql://user:password@host:port/name?option=value`; empty, SQLite at `file` is used, and in memory where
    that is None. Raises CasebookError on another kind of address.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(file) if file else ":memory:",
            "OPTIONS": {
                # A writer takes its lock when it begins: two writers wait for one another instead of failing.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": _SQLITE_PRAGMAS,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise CasebookError(
            "AMPARO_DATABASE_URL is not an address Amparo knows",
            to_do="write postgresql://user:password@host:port/name, or unset it for SQLite",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }
