"""What became of a demand: a chain of dated events, appended and never edited, read as of any date.

Two dates matter. `on` is when the thing happened; `entered_at` is when the casebook came to know it. "What had come of it by
1 June?" asks the first, "what did we know on 1 June?" the second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

__all__ = ["Status", "StatusEvent", "events_as_of", "status_as_of"]


class Status(StrEnum):
    """What a demand can have come to."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    PROMISED = "promised"
    PARTLY_MET = "partly_met"
    MET = "met"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"
    WITHDRAWN = "withdrawn"

    @property
    def settled(self) -> bool:
        """Whether nobody waits for an answer any more."""
        return self in (Status.MET, Status.OVERTAKEN, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEvent:
    """One event. `on` is None where nothing dates it: it then counts from the day it was entered. `takes_back` is the id of
    an earlier event that did not stand."""

    id: int
    status: Status
    on: date | None
    entered_at: datetime
    takes_back: int | None = None

    @property
    def day(self) -> date:
        """The day from which it counts."""
        return self.on or self.entered_at.date()


def events_as_of(
    events: Iterable[StatusEvent], *, on: date | None = None, known: date | None = None
) -> tuple[StatusEvent, ...]:
    """Return the events that stand, in the order of their days: those that had happened by the end of `on`, as far as they
    were entered by the end of `known`. An event taken back by then is left out, and so is the taking back."""
    entered = [e for e in events if known is None or e.entered_at.date() <= known]
    gone = {e.takes_back for e in entered if e.takes_back is not None}
    kept = [e for e in entered if e.takes_back is None and e.id not in gone and (on is None or e.day <= on)]
    return tuple(sorted(kept, key=lambda e: (e.day, e.id)))


def status_as_of(
    events: Iterable[StatusEvent], *, on: date | None = None, known: date | None = None
) -> Status:
    """Return the status that the latest standing event gives; `open` where there is none."""
    standing = events_as_of(events, on=on, known=known)
    return standing[-1].status if standing else Status.OPEN
