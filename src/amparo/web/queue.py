"""The one queue of what waits for a person: sorts of items, each with how many wait, the next one, and what can be answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from amparo.casebook.viewer import Viewer
from amparo.casebook.waiting import SOURCES
from amparo.errors import RecordMissingError
from amparo.web.queue_claims import ClaimQueue
from amparo.web.queue_items import Answer, Item
from amparo.web.queue_proposals import ProposalQueue
from amparo.web.wording import Words

__all__ = ["QUEUES", "Answer", "Item", "Queue", "Waiting", "count_waiting", "find_queue", "take_next"]

_ID = re.compile(r"(?P<letter>[a-z])(?P<number>[1-9]\d{0,17})")


class Queue(Protocol):
    """One sort of items. Their short ids begin with `letter`."""

    @property
    def key(self) -> str:
        """What the sort is called in an address."""

    @property
    def letter(self) -> str:
        """The letter of their ids."""

    @property
    def label(self) -> Words:
        """What the sort is called on a page."""

    def count(self, viewer: Viewer) -> int:
        """Return how many wait."""

    def take(self, viewer: Viewer, after: int | None) -> Item | None:
        """Return the item that waits first, or first behind the one with the number `after`."""

    def find(self, viewer: Viewer, number: int) -> Item:
        """Return one item, waiting or not. Raises RecordMissingError where there is none."""

    def answer(self, viewer: Viewer, number: int, answer: Answer, reason: str) -> None:
        """Write what was answered. Raises an AmparoError where it can't be."""

    def undo(self, viewer: Viewer, number: int) -> None:
        """Take the last answer back."""


_ALL: list[Queue] = [*(ProposalQueue(source) for source in SOURCES), ClaimQueue()]

QUEUES: dict[str, Queue] = {queue.key: queue for queue in _ALL}


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many items wait, by sort."""

    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(self.counts.values())

    @property
    def rows(self) -> tuple[tuple[Queue, int], ...]:
        """Each sort with how many wait."""
        return tuple((QUEUES[key], n) for key, n in self.counts.items())


def count_waiting(viewer: Viewer) -> Waiting:
    """Return how many items of each sort wait for a person."""
    return Waiting({key: queue.count(viewer) for key, queue in QUEUES.items()})


def take_next(viewer: Viewer, sort: str, after: str = "") -> Item | None:
    """Return the next item of that sort (of any, where it is empty), behind the item with the short id `after`."""
    match = _ID.fullmatch(after)
    queues = [QUEUES[sort]] if sort in QUEUES else list(QUEUES.values())
    if match is not None:
        # The sorts before that of the item were gone through already.
        letters = [queue.letter for queue in queues]
        queues = queues[letters.index(match["letter"]) :] if match["letter"] in letters else queues
    for queue in queues:
        is_passed = match is not None and match["letter"] == queue.letter
        item = queue.take(viewer, int(match["number"]) if match and is_passed else None)
        if item is not None:
            return item
    return None


def find_queue(short_id: str) -> tuple[Queue, int]:
    """Return the queue of the item with that short id, and its number. Raises RecordMissingError where there is none."""
    match = _ID.fullmatch(short_id)
    queue = next((q for q in QUEUES.values() if match and q.letter == match["letter"]), None)
    if match is None or queue is None:
        raise RecordMissingError("nothing of that kind waits for a person", where=short_id[:40])
    return queue, int(match["number"])
