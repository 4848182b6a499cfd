"""Claims, the words of each, and an index of their values for looking up.

Foreign keys have no index of their own where a unique constraint begins with them.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet
from amparo.casebook.models.document import Document, restricted_documents
from amparo.casebook.models.judgement import set_aside
from amparo.errors import CasebookError
from amparo.model import CLAIM_KINDS, Quote
from amparo.saying import say

__all__ = ["Claim", "Evidence", "Value"]


class ClaimQuerySet(AppendOnlyQuerySet["Claim"]):
    """Claims."""

    def only_open(self) -> Self:
        """Return those of documents that are not restricted."""
        return self.exclude(document_id__in=restricted_documents())

    def in_force(self) -> Self:
        """Return those that no standing judgement has rejected or replaced."""
        return self.exclude(pk__in=set_aside())


class ValueQuerySet(AppendOnlyQuerySet["Value"]):
    """Values of claims."""

    def only_open(self) -> Self:
        """Return those of documents that are not restricted."""
        return self.exclude(document_id__in=restricted_documents())

    def in_force(self) -> Self:
        """Return those of claims that no standing judgement has rejected or replaced."""
        return self.exclude(claim_id__in=set_aside())


class EvidenceQuerySet(AppendOnlyQuerySet["Evidence"]):
    """Words of claims."""

    def only_open(self) -> Self:
        """Return those of documents that are not restricted."""
        return self.exclude(claim__document_id__in=restricted_documents())


class Claim(AppendOnly):
    """One thing that a document says. `slots` are those of the guidelines by their interchange names.

    `reader` is the program that proposed it (`rules`) with no `author`, or `person` with the author's name. `digest` is the
    hash of what it says and where: the same claim is stored once for a document. `said_on` is the first day on which its
    document may have been published.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="claims", db_index=False)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in CLAIM_KINDS])
    ordinal = models.PositiveIntegerField(
        help_text="from 1, in the order in which the document's claims were added"
    )
    slots = models.JSONField()
    rule = models.CharField(max_length=120, blank=True)
    confidence = models.FloatField()
    asserted_by = models.JSONField(default=list, help_text="speakers inside whose quotation the words stand")
    reader = models.CharField(max_length=60)
    author = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    said_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["document_id", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint("document", "digest", name="claim_once_a_document"),
            models.UniqueConstraint("document", "ordinal", name="claim_place_in_document"),
        ]
        indexes: ClassVar = [
            models.Index(
                "kind",
                models.F("said_on").desc(),
                models.F("document").desc(),
                "ordinal",
                name="claim_kind_said",
            ),
            models.Index("confidence", "id", name="claim_confidence"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.short_id}"

    @property
    def short_id(self) -> str:
        """The id that users see."""
        return f"c{self.pk}"


class Evidence(AppendOnly):
    """Words of a claim: code points `start` to `end` of its document's text are `quote`.

    With a `slot` they support that one `value` (a surname resolved to the full name, "today" to a date); without, the
    whole claim.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    slot = models.CharField(max_length=20, blank=True)
    value = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["claim_id", "ordinal"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint("claim", "ordinal", name="evidence_place_in_claim"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="evidence_not_empty"),
        ]

    def __str__(self) -> str:
        return self.quote

    def check_row(self) -> None:
        """Raise UngroundedClaimError unless the words stand there, whoever asks for the row."""
        Quote(self.start, self.end, self.quote).check(self.claim.document.text)


class Value(AppendOnly):
    """One filler of one slot of a claim, for looking up; made from `Claim.slots` and from nothing else.

    `key` is the folded value, cut at 300 code points. `named` says that it is written as the name of a person. `earliest` and `latest` are set for
    slots that hold a date.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="+", db_index=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="values", db_index=False)
    kind = models.CharField(max_length=20)
    slot = models.CharField(max_length=20)
    ordinal = models.PositiveSmallIntegerField()
    value = models.TextField()
    key = models.CharField(max_length=300)
    named = models.BooleanField(default=False)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)

    objects = ValueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["claim_id", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint("claim", "slot", "ordinal", name="value_place_in_claim")
        ]
        indexes: ClassVar = [
            models.Index("kind", "slot", "key", "claim", name="value_kind_slot_key"),
            # These hold every column that a list of people or a time line looks at before it is cut.
            models.Index(
                *("key", "document", "claim", "kind", "value", "named"),
                name="value_named",
                condition=models.Q(named=True),
            ),
            models.Index(
                *("earliest", "claim", "slot", "latest", "document"),
                name="value_dated",
                condition=models.Q(earliest__isnull=False),
            ),
            models.Index(
                *("kind", "earliest", "claim", "slot", "latest", "document"),
                name="value_kind_dated",
                condition=models.Q(earliest__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot}: {self.value}"

    def check_row(self) -> None:
        """Raise CasebookError where the claim does not say it."""
        said: Any = self.claim.slots.get(self.slot)
        if self.value not in ([str(v) for v in said] if isinstance(said, list) else [str(said)]):
            raise CasebookError(
                say("the claim does not say {slot}: {value!r}", slot=self.slot, value=self.value)
            )
