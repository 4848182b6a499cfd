"""The audit log: entries chained by SHA-256 over canonical JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from amparo.casebook.models import AuditEntry
from amparo.casebook.sealing import canonical_json

__all__ = ["FIRST", "Deed", "append_entries", "hash_entry", "lock_log"]

#: What the first entry names as the one before it.
FIRST = "0" * 64

_LOCK = 0x616D7061726F


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to the record with the short id `subject`; `details` have to be JSON."""

    action: str
    subject: str
    details: Mapping[str, Any] = field(default_factory=dict)


def hash_entry(previous: str, payload: str) -> str:
    """Return the hash of an entry with `payload` that follows the one whose hash is `previous`."""
    return hashlib.sha256(f"{previous}\n{payload}".encode()).hexdigest()


def lock_log() -> None:
    """Let no other writer append until the transaction ends. On SQLite the transaction itself does that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append_entries(deeds: Sequence[Deed], *, actor: str, at: datetime) -> None:
    """Add an entry for each of `deeds`, inside the transaction in which they are done and after `lock_log`."""
    last = AuditEntry.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = last or (0, FIRST)
    entries = []
    for deed in deeds:
        number += 1
        payload = canonical_json(
            {
                "number": number,
                "at": at.isoformat(),
                "actor": actor,
                "action": deed.action,
                "subject": deed.subject,
                "details": dict(deed.details),
            }
        )
        entry = AuditEntry(
            number=number,
            at=at,
            actor=actor,
            action=deed.action,
            subject=deed.subject,
            payload=payload,
            previous=previous,
            hash=hash_entry(previous, payload),
        )
        entries.append(entry)
        previous = entry.hash
    AuditEntry.objects.bulk_create(entries)
