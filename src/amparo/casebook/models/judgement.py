"""What people decided, and when. The latest decision on a thing stands; those before it remain."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet

__all__ = ["Decision", "Judgement", "Subject", "set_aside"]


class Subject(models.TextChoices):
    """What can be judged."""

    CLAIM = "claim"
    DOCUMENT = "document"


class Decision(models.TextChoices):
    """What can be decided of it. `OPEN` takes back whatever stood before."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    UNSURE = "unsure"
    OPEN = "open"


class JudgementQuerySet(AppendOnlyQuerySet["Judgement"]):
    """Judgements."""

    def only_open(self) -> JudgementQuerySet:
        """Return those of things that are not restricted."""
        from amparo.casebook.models.claim import Claim
        from amparo.casebook.models.document import Document

        return self.filter(
            models.Q(subject=Subject.CLAIM, subject_id__in=Claim.objects.all().only_open().values("pk"))
            | models.Q(
                subject=Subject.DOCUMENT, subject_id__in=Document.objects.all().only_open().values("pk")
            )
        )

    def standing(self) -> JudgementQuerySet:
        """Return the latest judgement on each subject."""
        later = Judgement.objects.filter(
            subject=models.OuterRef("subject"),
            subject_id=models.OuterRef("subject_id"),
            pk__gt=models.OuterRef("pk"),
        )
        return self.filter(~models.Exists(later))


class Judgement(AppendOnly):
    """A decision on one subject. `replaced_by` is the id of the claim that a corrected one gave way to."""

    subject = models.CharField(max_length=20, choices=Subject.choices)
    subject_id = models.BigIntegerField()
    decision = models.CharField(max_length=20, choices=Decision.choices)
    replaced_by = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index("subject", "subject_id", "id", name="judgement_subject"),
            models.Index("subject", "decision", "subject_id", name="judgement_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.subject} {self.subject_id}"


def set_aside() -> models.QuerySet[Any, Any]:
    """Return, as a subquery, the ids of claims whose latest judgement rejects or replaces them."""
    return (
        Judgement.objects.filter(subject=Subject.CLAIM, decision__in=[Decision.REJECTED, Decision.CORRECTED])
        .standing()
        .values("subject_id")
    )
