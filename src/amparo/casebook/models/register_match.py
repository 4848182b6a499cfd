"""What claims are tied to in the registers: found by rules, judged by people. The latest of each stands.

A name of a document is tied once, however many claims hold it; a measure claim by itself.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet
from amparo.casebook.models.claim import Claim
from amparo.casebook.models.document import Document, restricted_documents
from amparo.casebook.models.judgement import Decision

__all__ = ["MatchQuerySet", "MatchSort", "MatchStatus", "RegisterJudgement", "RegisterMatch"]


class MatchSort(models.TextChoices):
    """What is tied."""

    MEMBER = "member"
    MEASURE = "measure"
    COMPANION = "companion"


class MatchStatus(models.TextChoices):
    """How far the tie stands by itself: `LINKED` needs nobody, `PROPOSED` and `UNCLEAR` wait for a person."""

    LINKED = "linked"
    PROPOSED = "proposed"
    UNCLEAR = "unclear"
    NONE = "none"


def _same(model: str) -> dict[str, Any]:
    """What two rows on one thing have in common."""
    same = {name: models.OuterRef(name) for name in ("document_id", "sort", "key")}
    if model == "judgement":
        same["record"] = models.OuterRef("record")
    return same


class MatchQuerySet(AppendOnlyQuerySet["RegisterMatch"]):
    """Matches."""

    def only_open(self) -> Self:
        """Return those of documents that are not restricted."""
        return self.exclude(document_id__in=restricted_documents())

    def standing(self) -> Self:
        """Return the latest on each thing."""
        later = RegisterMatch.objects.filter(**_same("match"), pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later))


class RegisterJudgementQuerySet(AppendOnlyQuerySet["RegisterJudgement"]):
    """Judgements on matches."""

    def only_open(self) -> Self:
        """Return those of documents that are not restricted."""
        return self.exclude(document_id__in=restricted_documents())

    def standing(self) -> Self:
        """Return the latest on each record for each thing."""
        later = RegisterJudgement.objects.filter(**_same("judgement"), pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later))


class RegisterMatch(AppendOnly):
    """What the rules make of a name or a measure claim of a document.

    `key` is the folded name; of a measure claim, and of its companion, the claim's short id. `record` is the Bioguide id or the
    measure's id, empty where it is unclear. `told` holds reasons, candidates with their scores, and companions.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="+", db_index=False)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    sort = models.CharField(max_length=10, choices=MatchSort.choices)
    key = models.CharField(max_length=300)
    value = models.TextField()
    status = models.CharField(max_length=10, choices=MatchStatus.choices)
    record = models.CharField(max_length=120, blank=True)
    score = models.FloatField(default=0.0)
    told = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "register matches"
        indexes: ClassVar = [
            models.Index("document", "sort", "key", "id", name="match_of"),
            models.Index("sort", "record", "document", name="match_record"),
            models.Index("sort", "status", "id", name="match_status"),
            models.Index("status", "score", "id", name="match_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.status} {self.record}"


class RegisterJudgement(AppendOnly):
    """A person's word on whether a name or a measure claim means a record: accepted, rejected, unsure, or open again."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+", db_index=False)
    sort = models.CharField(max_length=10, choices=MatchSort.choices)
    key = models.CharField(max_length=300)
    record = models.CharField(max_length=120)
    decision = models.CharField(max_length=20, choices=Decision.choices)
    reason = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = RegisterJudgementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index("document", "sort", "key", "record", "id", name="match_judgement"),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.key} is {self.record}"
