"""What every change has in common: permission, one transaction, one audit entry."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Generic, TypeVar

from django.db import transaction

from amparo.casebook.audit import Deed, append_entries, lock_log
from amparo.casebook.viewer import Right, Viewer

__all__ = ["Action", "Change"]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Change(Generic[Result]):
    """What an action came to: its `result`, and its `deed` for the audit log, None where nothing was changed."""

    result: Result
    deed: Deed | None = None


class Action(ABC, Generic[Result]):
    """One change. `verb` names it in the audit log; `needs` is the right it takes."""

    verb: ClassVar[str]
    needs: ClassVar[Right]

    @abstractmethod
    def apply(self, viewer: Viewer, at: datetime) -> Change[Result]:
        """Make the change inside a transaction and say what was done. Raises an AmparoError to have nothing done."""

    def perform(self, viewer: Viewer) -> Result:
        """Make the change and write its audit entry, both or neither.

        Raises PermissionDeniedError without the right, and what `apply` raises.
        """
        viewer.demand(self.needs)
        at = datetime.now(UTC)
        with transaction.atomic():
            lock_log()
            change = self.apply(viewer, at)
            if change.deed is not None:
                append_entries([change.deed], actor=viewer.name, at=at)
        return change.result
