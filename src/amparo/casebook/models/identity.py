"""Who is who: names in documents, what people decided of them, and the official ids that were found.

A person is a set of mentions. The set is computed from judgements and official ids (`amparo.casebook.joining`); only
`PersonMember` keeps the result, and can be made again at any time.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet
from amparo.casebook.models.document import Document, restricted_documents

__all__ = [
    "IdentityJudgement",
    "IdentityLink",
    "IdentityProposal",
    "Mention",
    "OfficialId",
    "PersonMember",
    "Sameness",
]


class Sameness(models.TextChoices):
    """What can be decided of two people. `OPEN` takes a judgement back."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    OPEN = "open"


class MentionQuerySet(AppendOnlyQuerySet["Mention"]):
    """Mentions."""

    def only_open(self) -> Self:
        """Return those in documents that are not restricted."""
        return self.exclude(document_id__in=restricted_documents())


class LinkQuerySet(AppendOnlyQuerySet["IdentityLink"]):
    """Links."""

    def only_open(self) -> Self:
        """Return those between mentions in documents that are not restricted."""
        hidden = restricted_documents()
        return self.exclude(left__document_id__in=hidden).exclude(right__document_id__in=hidden)

    def standing(self) -> Self:
        """Return those of judgements that were not taken back."""
        later = IdentityJudgement.objects.filter(takes_back=models.OuterRef("judgement_id"))
        return self.filter(~models.Exists(later))


class IdentityJudgementQuerySet(AppendOnlyQuerySet["IdentityJudgement"]):
    """Judgements on people."""

    def only_open(self) -> Self:
        """Return those on mentions in documents that are not restricted."""
        hidden = restricted_documents()
        return self.exclude(left__document_id__in=hidden).exclude(right__document_id__in=hidden)


class OfficialIdQuerySet(AppendOnlyQuerySet["OfficialId"]):
    """Official ids."""

    def only_open(self) -> Self:
        """Return those of mentions in documents that are not restricted."""
        return self.exclude(mention__document_id__in=restricted_documents())

    def standing(self) -> Self:
        """Return those that were not withdrawn."""
        later = OfficialId.objects.filter(withdraws=models.OuterRef("pk"))
        return self.filter(~models.Exists(later), withdraws=None)


class ProposalQuerySet(AppendOnlyQuerySet["IdentityProposal"]):
    """Proposals."""

    def only_open(self) -> Self:
        """Return those on mentions in documents that are not restricted."""
        hidden = restricted_documents()
        return self.exclude(left__document_id__in=hidden).exclude(right__document_id__in=hidden)


class Mention(AppendOnly):
    """A name of a person in one document: `key` is the folded name, `name` a spelling met there."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="mentions", db_index=False)
    key = models.CharField(max_length=300)
    name = models.TextField()

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint("document", "key", name="mention_once_a_document")]
        indexes: ClassVar = [models.Index("key", "document", "id", name="mention_key")]

    def __str__(self) -> str:
        return f"{self.name} in d{self.document_id}"

    @property
    def short_id(self) -> str:
        """The id that users see: it names the person that the mention is of."""
        return f"p{self.pk}"


class IdentityJudgement(AppendOnly):
    """A decision that two people, of whom `left` and `right` are mentions, are one or are not. What was joined by it are its
    `links`. One that `takes_back` another is `OPEN` and has none."""

    left = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    right = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=20, choices=Sameness.choices)
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_back_by"
    )
    reason = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = IdentityJudgementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"p{self.left_id} and p{self.right_id}: {self.decision}"

    @property
    def short_id(self) -> str:
        """The id that users see."""
        return f"j{self.pk}"


class IdentityLink(AppendOnly):
    """Two mentions on which a judgement bears; `left` is the lower of the two."""

    judgement = models.ForeignKey(IdentityJudgement, models.PROTECT, related_name="links", db_index=False)
    left = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    right = models.ForeignKey(Mention, models.PROTECT, related_name="+")

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["judgement_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint("judgement", "left", "right", name="link_once_a_judgement"),
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")), name="link_in_order"),
        ]

    def __str__(self) -> str:
        return f"p{self.left_id} and p{self.right_id}"


class OfficialId(AppendOnly):
    """An id by which a register knows whom a mention is of (`scheme` `bioguide`, or the id of a sanctions list), and why.

    Mentions with one id are one person. A row that `withdraws` another takes it back.
    """

    mention = models.ForeignKey(Mention, models.PROTECT, related_name="official_ids")
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    withdraws = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="withdrawn_by"
    )
    reason = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = OfficialIdQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index("scheme", "value", "mention", name="official_id_value")]

    def __str__(self) -> str:
        return f"p{self.mention_id}: {self.scheme} {self.value}"


class IdentityProposal(AppendOnly):
    """Two people who may be one, by the scores of a program; `parts` are what was compared, as JSON.

    It waits until somebody has judged the two.
    """

    left = models.ForeignKey(Mention, models.PROTECT, related_name="+", db_index=False)
    right = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    score = models.FloatField()
    parts = models.JSONField(default=list)
    contradictions = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-score", "id"]
        constraints: ClassVar = [models.UniqueConstraint("left", "right", name="proposal_once_a_pair")]
        indexes: ClassVar = [models.Index(models.F("score").desc(), "id", name="proposal_score")]

    def __str__(self) -> str:
        return f"p{self.left_id} and p{self.right_id}: {self.score:.2f}"

    @property
    def short_id(self) -> str:
        """The id that users see."""
        return f"i{self.pk}"


class PersonMember(models.Model):
    """To which person a mention belongs that a judgement or an official id bears on: `person` is that person's lowest
    mention. Computed, and made again from the other tables at will; mentions that nothing bears on have no row."""

    mention = models.OneToOneField(Mention, models.PROTECT, primary_key=True, related_name="member")
    person = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"p{self.mention_id} is of p{self.person}"
