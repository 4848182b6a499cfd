"""Who did what, in a chain of hashes: an entry altered, removed or slipped in breaks every one after it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet

__all__ = ["AuditEntry"]


class AuditEntry(AppendOnly):
    """One change. `hash` is the SHA-256 of `previous` and `payload`; `payload` is canonical JSON, kept to the letter."""

    number = models.BigIntegerField(unique=True, help_text="from 1, without a gap")
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=40, db_index=True, help_text="the short id of what was changed")
    payload = models.TextField()
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyQuerySet["AuditEntry"].as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name = "audit entry"
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"
