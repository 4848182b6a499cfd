"""What came of demands: judgements on which claims are one thing, proposals, decisions, events. Rows are added, never changed.

Beside them stand look-up tables (`TrackingKey`, `AnswerKey`, `ClaimGroup`, `DemandRecord`) that are made of the former and of nothing else,
and can be made anew at any time.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet
from amparo.casebook.models.sayings import SayingsField
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError

__all__ = [
    "AnswerKey",
    "ClaimGroup",
    "DemandRecord",
    "Joining",
    "Proposal",
    "ProposalAnswer",
    "ProposalDecision",
    "Scope",
    "StatusRow",
    "ThingSort",
    "TrackerRun",
    "TrackingKey",
    "TrackingMark",
    "Verdict",
]

_Tracked = TypeVar("_Tracked", bound="_TrackedRow")


class ThingSort(models.TextChoices):
    """What several claims may be one of."""

    DEMAND = "demand"
    LETTER = "letter"
    MEASURE = "measure"


class Verdict(models.TextChoices):
    """What is judged of two claims. `OPEN` takes back whatever stood before."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"


class ProposalAnswer(models.TextChoices):
    """What is decided of a proposal. `OPEN` takes a decision back; `WITHDRAWN` is the tracker's own word, that it does not
    follow any more."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OPEN = "open"


class TrackedQuerySet(AppendOnlyQuerySet[_Tracked]):
    """Rows that say of themselves whether they rest on restricted material."""

    def only_open(self) -> Self:
        """Return those that rest on nothing restricted."""
        return self.filter(restricted=False)


class _TrackedRow(AppendOnly):
    """A row of the tracker. `restricted` says that it rests on restricted material; `run` is the run that made it, if any."""

    restricted = models.BooleanField(default=False)
    run = models.BigIntegerField(null=True, blank=True)
    author = models.CharField(max_length=200, blank=True, help_text="empty where a rule made it")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class RunQuerySet(AppendOnlyQuerySet["TrackerRun"]):
    """Runs."""

    def only_open(self) -> Self:
        """Return all: a run says only how far it looked."""
        return self


class TrackerRun(AppendOnly):
    """One run of the tracker: how far the casebook went when it looked. `last_identity` is a judgement on people."""

    last_document = models.BigIntegerField(default=0)
    last_claim = models.BigIntegerField()
    last_judgement = models.BigIntegerField()
    last_edition = models.BigIntegerField()
    last_identity = models.BigIntegerField(default=0)
    last_official_id = models.BigIntegerField(default=0)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name = "tracker run"

    def __str__(self) -> str:
        return f"run {self.pk}"


class Joining(_TrackedRow):
    """A judgement that the claims `left` and `right` (the smaller id first) are the same thing, or different ones."""

    sort = models.CharField(max_length=10, choices=ThingSort.choices)
    left = models.BigIntegerField()
    right = models.BigIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    rule = models.CharField(max_length=60, blank=True)
    score = models.FloatField(default=1.0)
    reason = models.TextField(blank=True)

    objects = TrackedQuerySet["Joining"].as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")), name="joining_in_order")
        ]
        indexes: ClassVar = [
            models.Index("sort", "left", "right", name="joining_left"),
            models.Index("sort", "right", name="joining_right"),
            models.Index("run", name="joining_run"),
        ]

    def __str__(self) -> str:
        return f"c{self.left} and c{self.right}: {self.verdict}"


class Proposal(_TrackedRow):
    """What a rule proposes, for a person to accept or reject.

    A joining has `left` and `right`; an event has `left` (an ask of the demand), `status` and `day`. `key` is what it is
    known by: a rejected one does not come back under it. `replaces` is the older proposal that it says more fully. One that
    proposes to take an event back names it in `takes_back`, with the event's own `status` and `day`.
    """

    sort = models.CharField(max_length=10, choices=ThingSort.choices)
    left = models.BigIntegerField()
    right = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, blank=True)
    day = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=60)
    score = models.FloatField()
    reasons = SayingsField(default=list)
    evidence = models.JSONField(default=list)
    official = models.BooleanField(default=False)
    key = models.CharField(max_length=64, db_index=True)
    replaces = models.BigIntegerField(null=True, blank=True, db_index=True)
    takes_back = models.BigIntegerField(null=True, blank=True)

    objects = TrackedQuerySet["Proposal"].as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index("left", name="proposal_left"),
            models.Index("run", name="proposal_run"),
        ]

    def __str__(self) -> str:
        return self.short_id

    @property
    def short_id(self) -> str:
        """The id that users see."""
        return f"w{self.pk}"


class ProposalDecision(_TrackedRow):
    """What a person decided of a proposal. The latest stands."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="decisions")
    decision = models.CharField(max_length=10, choices=ProposalAnswer.choices)
    reason = models.TextField(blank=True)

    objects = TrackedQuerySet["ProposalDecision"].as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name = "decision on a proposal"
        verbose_name_plural = "decisions on proposals"

    def __str__(self) -> str:
        return f"w{self.proposal_id}: {self.decision}"


class StatusRow(_TrackedRow):
    """One event of a demand. It hangs on `claim`, an ask of the demand, and is shown with whatever demand that ask belongs to.

    `day` is when it happened, None where nothing tells; `at` when it was entered. `takes_back` is an earlier event that did
    not stand.
    """

    claim = models.BigIntegerField()
    status = models.CharField(max_length=20)
    day = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    evidence = models.JSONField(default=list)
    proposal = models.BigIntegerField(null=True, blank=True, db_index=True)
    takes_back = models.BigIntegerField(null=True, blank=True)

    objects = TrackedQuerySet["StatusRow"].as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name = "status event"
        indexes: ClassVar = [
            models.Index("claim", name="status_claim"),
            models.Index("run", name="status_run"),
        ]

    def __str__(self) -> str:
        return f"{self.short_id}: {self.status}"

    @property
    def short_id(self) -> str:
        """The id that users see."""
        return f"s{self.pk}"

    def check_row(self) -> None:
        """Raise CasebookError where nothing supports it."""
        if not self.evidence and not self.reason.strip():
            raise CasebookError("an event needs evidence, or a reason in words")


class TrackingKey(models.Model):
    """A key by which a claim is found by the tracker; made of the claim."""

    claim = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=400)

    class Meta:
        indexes: ClassVar = [models.Index("key", "claim", name="tracking_key")]

    def __str__(self) -> str:
        return self.key


class AnswerKey(models.Model):
    """A name under which a document may tell that somebody answered; made of the document's text."""

    document = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=400)

    class Meta:
        indexes: ClassVar = [models.Index("key", "document", name="answer_key")]

    def __str__(self) -> str:
        return self.key


class ClaimGroup(models.Model):
    """Which group a joined claim is in, by the smallest id there; made of the joinings. A claim without a row is alone.

    `open_root` is the group as those see it who may not see restricted material: what holds two claims together only by way of a
    restricted one does not hold them together there.
    """

    sort = models.CharField(max_length=10, choices=ThingSort.choices)
    claim = models.BigIntegerField()
    root = models.BigIntegerField()
    open_root = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("sort", "claim", name="group_once")]
        indexes: ClassVar = [
            models.Index("sort", "root", "claim", name="group_root"),
            models.Index("sort", "open_root", "claim", name="group_open_root"),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.claim} in {self.root}"


class Scope(models.TextChoices):
    """For whom a row was computed: `BOTH` where nothing restricted is in it, else one row for either sort of viewer."""

    BOTH = "both"
    OPEN = "open"
    ALL = "all"


class DemandQuerySet(models.QuerySet["DemandRecord"]):
    """Demands as last computed."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Return the rows made for what `viewer` may see."""
        if viewer is None or not viewer.may(Right.READ):
            return self.none()
        mine = Scope.ALL if viewer.may(Right.READ_RESTRICTED) else Scope.OPEN
        return self.filter(scope__in=[Scope.BOTH, mine])


class DemandRecord(models.Model):
    """A demand as a list shows it, computed from its asks and events.

    `root` is the smallest id of its asks, `number` that of those this scope may see. The texts in `…_keys` hold one folded
    name a line, for filters.
    """

    root = models.BigIntegerField()
    number = models.BigIntegerField()
    scope = models.CharField(max_length=4, choices=Scope.choices)
    type = models.CharField(max_length=30)
    status = models.CharField(max_length=20)
    status_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    asks = models.PositiveIntegerField()
    documents = models.PositiveIntegerField()
    shown: Any = models.JSONField(default=dict, help_text="by, to, on, for, via, countries: lists of names")
    by_keys = models.TextField(blank=True)
    to_keys = models.TextField(blank=True)
    on_keys = models.TextField(blank=True)
    for_keys = models.TextField(blank=True)
    country_keys = models.TextField(blank=True)

    objects = DemandQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("root", "scope", name="demand_once_a_scope")]
        indexes: ClassVar = [
            models.Index("scope", models.F("last_on").desc(), "number", name="demand_latest"),
            models.Index("type", "status", name="demand_type_status"),
            models.Index("status", "scope", models.F("last_on").desc(), "number", name="demand_status"),
            models.Index("number", name="demand_number"),
        ]

    def __str__(self) -> str:
        return f"q{self.number}"


class TrackingMark(models.Model):
    """How far the look-up tables go."""

    name = models.CharField(max_length=40, unique=True)
    value = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
