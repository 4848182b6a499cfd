"""Documents as received, and their text as it is cited."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet
from amparo.errors import CasebookError
from amparo.model import call_document
from amparo.text import sha256_of

__all__ = ["Document", "restricted_documents"]


class DocumentQuerySet(AppendOnlyQuerySet["Document"]):
    """Documents."""

    def only_open(self) -> Self:
        """Return those that are not restricted."""
        return self.filter(restricted=False)


class Document(AppendOnly):
    """One edition of a document: a text that never changes, and where it came from.

    `identity` is the hash of source id, address and text: the same thing is stored once. `lineage` is what editions of one
    source have in common, empty where nothing tells; `former` the edition before. Dates are EDTF with the first day they can
    mean beside them.
    """

    source_id = models.CharField(max_length=300, db_index=True)
    identity = models.CharField(max_length=64, unique=True)
    lineage = models.CharField(max_length=64, blank=True, db_index=True)
    former = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")
    restricted = models.BooleanField(default=False)
    title = models.TextField(blank=True)
    publisher = models.CharField(max_length=500, blank=True, db_index=True)
    url = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    published_on = models.CharField(max_length=40, blank=True)
    published_earliest = models.DateField(null=True, blank=True)
    published_from = models.CharField(max_length=40, blank=True)
    original_sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=200)
    size_bytes = models.BigIntegerField()
    address = models.TextField(blank=True)
    part = models.CharField(max_length=500, blank=True)
    retrieved_at = models.DateTimeField()
    added_at = models.DateTimeField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    length = models.PositiveIntegerField(help_text="code points")
    pages = models.JSONField(default=list, help_text="[number, start, end] of each page")
    # Last: SQLite keeps a long text in overflow pages, which reading the columns before it never touches.
    text = models.TextField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index("original_sha256", "part", name="document_original"),
            models.Index("published_earliest", "id", name="document_published"),
            models.Index("restricted", "published_earliest", "id", name="document_open"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What to call it before a person."""
        return call_document(self.title, self.source_id, self.address, self.part)

    @property
    def short_id(self) -> str:
        """The id that users see."""
        return f"d{self.pk}"

    def check_row(self) -> None:
        """Raise CasebookError unless the text is the one that was hashed."""
        if sha256_of(self.text) != self.text_sha256 or len(self.text) != self.length:
            raise CasebookError("the text is not the one that was hashed", where=self.source_id)


def restricted_documents() -> models.QuerySet[Any, Any]:
    """Return, as a subquery, the ids of restricted documents: few, so leaving them out is quicker than joining the others."""
    return Document.objects.filter(restricted=True).order_by().values("pk")
