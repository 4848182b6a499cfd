"""Tables to which rows are added and from which none is taken, and the one gate of visibility."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn, Self, TypeVar

from django.db import models

from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError
from amparo.saying import say

__all__ = ["AppendOnly", "AppendOnlyQuerySet"]

_Model = TypeVar("_Model", bound="AppendOnly")


def _refuse(what: str) -> NoReturn:
    raise CasebookError(
        say("{what}: the casebook only grows", what=what), to_do="add a correction or a judgement instead"
    )


class AppendOnlyQuerySet(models.QuerySet[_Model]):
    """Rows that can be read and added."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Return what `viewer` may see: nothing without the right to read, and nothing restricted without that right."""
        if viewer is None or not viewer.may(Right.READ):
            return self.none()
        if viewer.may(Right.READ_RESTRICTED):
            return self
        return self.only_open()

    def only_open(self) -> Self:
        """Return what is not restricted: nothing, where a table does not say which of its rows that is."""
        return self.none()

    def update(self, **_: Any) -> NoReturn:
        """Refuse."""
        _refuse(f"{self.model._meta.verbose_name_plural} are not changed")

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        _refuse(f"{self.model._meta.verbose_name_plural} are not changed")

    def delete(self) -> NoReturn:
        """Refuse."""
        _refuse(f"{self.model._meta.verbose_name_plural} are not removed")

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[_Model]:
        """Add `objs`, each checked as `save` would. Raises CasebookError where existing rows would be changed."""
        if options.get("update_conflicts"):
            _refuse(f"{self.model._meta.verbose_name_plural} are not changed")
        rows: Sequence[_Model] = list(objs)
        for row in rows:
            row.check_row()
        return super().bulk_create(rows, *args, **options)


class AppendOnly(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def check_row(self) -> None:
        """Raise an AmparoError unless the row may be stored."""

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row. Raises CasebookError where it is stored already."""
        if not self._state.adding:
            _refuse(f"a {self._meta.verbose_name} is not changed")
        self.check_row()
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse."""
        _refuse(f"a {self._meta.verbose_name} is not removed")
