"""The audit log: entries chained by SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from amparo.casebook.models import AuditEntry

__all__ = ["FIRST", "append_entry", "canonical_json", "hash_entry", "lock_log"]

#: What the first entry names as the one before it.
FIRST = "0" * 64

_LOCK = 0x616D7061726F


def canonical_json(data: Any) -> str:
    """Return `data` as JSON in the one way that is hashed."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def hash_entry(previous: str, payload: str) -> str:
    """Return the hash of an entry with `payload` that follows the one whose hash is `previous`."""
    return hashlib.sha256(f"{previous}\n{payload}".encode()).hexdigest()


def lock_log() -> None:
    """Let no other writer append until the transaction ends. On SQLite the transaction itself does that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append_entry(
    *, actor: str, action: str, subject: str, at: datetime, details: Mapping[str, Any]
) -> AuditEntry:
    """Add the entry of one change, inside the transaction of that change and after `lock_log`."""
    last = AuditEntry.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = (last[0] + 1, last[1]) if last else (1, FIRST)
    payload = canonical_json(
        {
            "number": number,
            "at": at.isoformat(),
            "actor": actor,
            "action": action,
            "subject": subject,
            "details": dict(details),
        }
    )
    entry = AuditEntry(
        number=number,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        payload=payload,
        previous=previous,
        hash=hash_entry(previous, payload),
    )
    entry.save()
    return entry
