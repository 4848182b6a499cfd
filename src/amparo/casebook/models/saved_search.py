"""Searches that somebody keeps: added and set aside, never changed."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from amparo.casebook.models.append_only import AppendOnly, AppendOnlyQuerySet

__all__ = ["SavedSearch"]


class SavedSearchQuerySet(AppendOnlyQuerySet["SavedSearch"]):
    """Saved searches."""

    def only_open(self) -> Self:
        """Return all: a search holds what somebody typed, and finds for each viewer what that viewer may see."""
        return self

    def kept(self) -> Self:
        """Return those that were not set aside."""
        gone = SavedSearch.objects.exclude(sets_aside=None).values("sets_aside")
        return self.filter(sets_aside=None).exclude(pk__in=gone)


class SavedSearch(AppendOnly):
    """A search by its `name`; `query` is the query of its address. A row with `sets_aside` only says that another is no longer
    kept."""

    name = models.CharField(max_length=200)
    query = models.TextField()
    sets_aside = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name = "saved search"
        verbose_name_plural = "saved searches"

    def __str__(self) -> str:
        return self.name

    @property
    def short_id(self) -> str:
        """The id that the log names."""
        return f"f{self.pk}"
