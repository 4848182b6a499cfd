"""One queue of all that waits for a person: proposals of the tracker, of identity, of whoever has something to ask.

A source of waiting items is a class with the methods of `WaitingSource`; `SOURCES` lists those there are. The command line
and the pages know the queue and no source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from amparo.casebook.actions.tracking import DecideProposal
from amparo.casebook.identity_waiting import IdentityProposals
from amparo.casebook.match_waiting import RegisterTies
from amparo.casebook.models import ProposalAnswer
from amparo.casebook.queries.tracking_shapes import WaitingRow
from amparo.casebook.queries.waiting_proposals import (
    count_waiting_proposals,
    list_waiting_proposals,
    read_proposals,
)
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError

__all__ = [
    "SOURCES",
    "TrackerProposals",
    "WaitingSource",
    "count_waiting",
    "decide_waiting",
    "list_waiting",
    "undo_waiting",
]


class WaitingSource(Protocol):
    """Something that asks. `prefix` is the letter before the ids of its items, `w` for the tracker."""

    prefix: str
    name: str

    def count(self, viewer: Viewer) -> int:
        """Return how many items wait for `viewer`."""

    def list(self, viewer: Viewer, limit: int | None = None, after: str = "") -> tuple[WaitingRow, ...]:
        """Return the items that wait, the surest first; behind the item with the id `after`, where given."""

    def find(self, viewer: Viewer, item_id: str) -> WaitingRow:
        """Return one item, waiting or not. Raises RecordMissingError where there is none of that id."""

    def decide(self, viewer: Viewer, item_id: str, *, accept: bool, reason: str = "") -> None:
        """Accept or reject an item, through an action with its audit entry."""

    def undo(self, viewer: Viewer, item_id: str, reason: str = "") -> None:
        """Take the standing decision on an item back, so that it waits again."""


class TrackerProposals:
    """What the tracker proposes."""

    prefix = "w"
    name = "tracker"

    def count(self, viewer: Viewer) -> int:
        """Return how many wait."""
        return count_waiting_proposals(viewer)

    def list(self, viewer: Viewer, limit: int | None = None, after: str = "") -> tuple[WaitingRow, ...]:
        """Return those that wait."""
        return list_waiting_proposals(viewer, limit, _number(after) if after else None)

    def find(self, viewer: Viewer, item_id: str) -> WaitingRow:
        """Return one."""
        found = read_proposals(viewer, [_number(item_id)])
        if not found:
            raise RecordMissingError("nothing waits by that id", where=item_id)
        return found[0]

    def decide(self, viewer: Viewer, item_id: str, *, accept: bool, reason: str = "") -> None:
        """Decide one."""
        decision = ProposalAnswer.ACCEPTED if accept else ProposalAnswer.REJECTED
        DecideProposal(proposal_id=_number(item_id), decision=decision, reason=reason).perform(viewer)

    def undo(self, viewer: Viewer, item_id: str, reason: str = "") -> None:
        """Take a decision back."""
        DecideProposal(proposal_id=_number(item_id), decision=ProposalAnswer.OPEN, reason=reason).perform(
            viewer
        )


#: Who asks. A package that has something to ask adds its source here.
SOURCES: list[WaitingSource] = [TrackerProposals(), IdentityProposals(), RegisterTies()]


def _number(item_id: str) -> int:
    if not item_id[1:].isdigit():
        raise RecordMissingError("this is no id of something that waits", where=item_id, to_do="write w12")
    return int(item_id[1:])


def _source(item_id: str) -> WaitingSource:
    for source in SOURCES:
        if item_id[: len(source.prefix)] == source.prefix:
            return source
    raise RecordMissingError("nothing that waits has such an id", where=item_id)


def count_waiting(viewer: Viewer) -> dict[str, int]:
    """Return how many items wait, by source."""
    return {source.name: source.count(viewer) for source in SOURCES}


def list_waiting(viewer: Viewer, *, sort: str = "", limit: int | None = None) -> Iterator[WaitingRow]:
    """Yield what waits, source by source, each the surest first; of one `sort` only, where given."""
    for source in SOURCES:
        for row in source.list(viewer, None if sort else limit):
            if not sort or row.sort == sort:
                yield row


def decide_waiting(viewer: Viewer, item_id: str, *, accept: bool, reason: str = "") -> None:
    """Accept or reject an item. Raises RecordMissingError where there is none of that id, CasebookError where it is decided
    so already or a rejection has no reason."""
    _source(item_id).decide(viewer, item_id, accept=accept, reason=reason)


def undo_waiting(viewer: Viewer, item_id: str, reason: str = "") -> None:
    """Take the standing decision on an item back."""
    _source(item_id).undo(viewer, item_id, reason)
