"""Editions of official registers, and the wordings of their records.

A wording is kept once, however many editions hold it. An edition says only what it changes: `RegisterStep`.
"""

from __future__ import annotations

import json
from typing import ClassVar, Self

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet
from amparo.casebook.sealing import canonical_json
from amparo.errors import CasebookError
from amparo.text import sha256_of

__all__ = ["KeySort", "RegisterEdition", "RegisterKey", "RegisterRecord", "RegisterStep", "RegisterWords"]


class RegisterQuerySet(AppendOnlyQuerySet["RegisterEdition"]):
    """Editions."""

    def only_open(self) -> Self:
        """Return all: registers are published."""
        return self


class RecordQuerySet(AppendOnlyQuerySet["RegisterRecord"]):
    """Wordings of records."""

    def only_open(self) -> Self:
        """Return all: registers are published."""
        return self


class StepQuerySet(AppendOnlyQuerySet["RegisterStep"]):
    """Steps."""

    def only_open(self) -> Self:
        """Return all: registers are published."""
        return self


class KeyQuerySet(AppendOnlyQuerySet["RegisterKey"]):
    """Look-up keys."""

    def only_open(self) -> Self:
        """Return all: registers are published."""
        return self


class WordsQuerySet(AppendOnlyQuerySet["RegisterWords"]):
    """Counts of words."""

    def only_open(self) -> Self:
        """Return all: registers are published."""
        return self


class RegisterEdition(AppendOnly):
    """One edition of a register, as its publisher gave it out.

    `edition_on` is the day that the file states or the caller gave; `as_of` is that day, else the day of retrieval: by it
    editions are ordered. `sha256` is the hash of the file, or of the hashes of all of them; each is kept in the folder of
    originals. Of a list that is published whole, `base` is the edition to which this one's steps are applied. `changes`
    counts what was different from the edition before on the day it was loaded.
    """

    register = models.CharField(max_length=40)
    edition_on = models.DateField(null=True, blank=True)
    as_of = models.DateField()
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    format = models.CharField(max_length=40)
    address = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    files = models.JSONField(default=list, help_text="address, sha256 and size_bytes of each")
    entries = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    retrieved_at = models.DateTimeField()
    loaded_at = models.DateTimeField()
    author = models.CharField(max_length=200)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["register", "as_of", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint("register", "sha256", name="edition_once_a_register")
        ]
        indexes: ClassVar = [models.Index("register", "as_of", "id", name="edition_order")]

    def __str__(self) -> str:
        return f"{self.register} of {self.as_of}"

    @property
    def short_id(self) -> str:
        """The id that users see."""
        return f"e{self.pk}"


class RegisterRecord(AppendOnly):
    """One wording of one record: `data` is what `amparo.records.record_to_json` gives, `digest` its hash."""

    register = models.CharField(max_length=40)
    record_id = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    name = models.TextField()
    data = models.JSONField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint("register", "record_id", "digest", name="record_wording_once")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.record_id}: {self.name}"

    def check_row(self) -> None:
        """Raise CasebookError unless the digest is that of the data."""
        if sha256_of(canonical_json(json.loads(json.dumps(self.data)))) != self.digest:
            raise CasebookError("the record is not the one that was hashed", where=self.record_id)


class RegisterStep(AppendOnly):
    """What an edition says of a record: that it stands in this wording (`listed`), or that it is no longer there."""

    edition = models.ForeignKey(RegisterEdition, models.PROTECT, related_name="steps", db_index=False)
    record = models.ForeignKey(RegisterRecord, models.PROTECT, related_name="steps", db_index=False)
    listed = models.BooleanField(default=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["edition_id", "id"]
        constraints: ClassVar = [models.UniqueConstraint("edition", "record", name="step_once_an_edition")]
        indexes: ClassVar = [models.Index("record", "edition", name="step_record")]

    def __str__(self) -> str:
        return f"{self.record_id} {'stands' if self.listed else 'is gone'}"


class KeySort(models.TextChoices):
    """What a look-up key is made of."""

    NAME = "name"
    TITLE = "title"
    SPONSOR = "sponsor"


class RegisterKey(AppendOnly):
    """A key to look a wording up by: a folded name, the key of a title, or the Bioguide id of a measure's sponsor.

    Made from `RegisterRecord.data` and from nothing else. `strong` is False for an alias that its list calls weak. `on` is a
    measure's day of introduction.
    """

    record = models.ForeignKey(RegisterRecord, models.PROTECT, related_name="keys", db_index=False)
    sort = models.CharField(max_length=10, choices=KeySort.choices)
    key = models.CharField(max_length=300)
    strong = models.BooleanField(default=True)
    on = models.DateField(null=True, blank=True)

    objects = KeyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index("sort", "key", "on", "record", name="register_key"),
            models.Index("sort", "on", name="register_key_day"),
        ]

    def __str__(self) -> str:
        return f"{self.sort}: {self.key}"


class RegisterWords(AppendOnly):
    """In how many of `total` measures each word of titles stands, counted when `edition` was loaded: how rare it is says how
    much it tells."""

    edition = models.OneToOneField(RegisterEdition, models.PROTECT, related_name="words")
    total = models.PositiveIntegerField()
    words = models.JSONField()

    objects = WordsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "register words"

    def __str__(self) -> str:
        return f"{len(self.words):,} words of {self.total:,} measures"
