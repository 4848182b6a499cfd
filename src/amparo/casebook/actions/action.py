"""What every change has in common: permission, one transaction, one audit entry."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction

from amparo.casebook.audit import append_entry, lock_log
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import AmparoError

__all__ = ["Action", "Change", "perform_together"]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Change(Generic[Result]):
    """What an action did: its `result`, the short id of its `subject` (empty where nothing was changed) and the
    `details` for the audit log, which have to be JSON."""

    result: Result
    subject: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


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
        with transaction.atomic():
            lock_log()
            return self._run(viewer)

    def _run(self, viewer: Viewer) -> Result:
        at = datetime.now(UTC)
        change = self.apply(viewer, at)
        if change.subject:
            append_entry(
                actor=viewer.name, action=self.verb, subject=change.subject, at=at, details=change.details
            )
        return change.result


def perform_together(actions: Sequence[Action[Result]], viewer: Viewer) -> list[Result | AmparoError]:
    """Perform `actions` in one transaction, each whole or not at all; return each one's result, or why it was refused.

    For many small changes: one transaction costs as much as one of them. If the process dies none of them is kept. Raises
    PermissionDeniedError before anything is done.
    """
    for action in actions:
        viewer.demand(action.needs)
    results: list[Result | AmparoError] = []
    with transaction.atomic():
        lock_log()
        for action in actions:
            try:
                with transaction.atomic():
                    results.append(action._run(viewer))
            except AmparoError as error:
                results.append(error)
    return results
