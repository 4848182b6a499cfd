"""Of everything that was asked for, what was done: counted by addressee, asker, country or kind of act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median
from typing import Any

from amparo.casebook.models import DemandRecord
from amparo.casebook.queries.shapes import Listing, Slice
from amparo.casebook.queries.tracking_shapes import BoardRow
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.errors import CasebookError
from amparo.saying import say
from amparo.track import Status, read_party

__all__ = ["BOARD_SIDES", "count_outcomes"]

#: What can be counted by, and where it stands.
BOARD_SIDES = {"addressee": "to", "asker": "by", "country": "countries", "type": "type"}


class _Line:
    """What is counted for one name."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.days: list[int] = []
        self.oldest: tuple[date, int] | None = None

    def take(self, name: str, row: Mapping[str, Any]) -> None:
        self.names[name] += 1
        self.statuses[row["status"]] += 1
        first = row["first_on"]
        if row["status"] == Status.MET and first and row["met_on"]:
            self.days.append((row["met_on"] - first).days)
        if first and not Status(row["status"]).settled:
            self.oldest = min(self.oldest or (first, row["number"]), (first, row["number"]))


def count_outcomes(
    viewer: Viewer,
    by: str,
    *,
    since: date | None = None,
    until: date | None = None,
    cut: Slice | None = None,
) -> Listing[BoardRow]:
    """Return, for each addressee, asker, country or type (`by`), how many demands were asked and met, the days to it in the
    middle, and the oldest that is open; those with the most demands first. A demand with two addressees counts for both.

    `since` and `until` look at the first asking. Raises CasebookError on another `by`.
    """
    if by not in BOARD_SIDES:
        raise CasebookError(
            say("nothing is counted by {by!r}", by=by),
            to_do=say("use {sides}", sides=", ".join(BOARD_SIDES)),
        )
    cut = cut or Slice()
    refresh_tables()
    rows = DemandRecord.objects.all().visible_to(viewer)
    if since:
        rows = rows.filter(first_on__gte=since)
    if until:
        rows = rows.filter(first_on__lte=until)
    lines: dict[str, _Line] = {}
    for row in rows.values("number", "type", "status", "first_on", "met_on", "shown").iterator():
        for key, name in _names(row, BOARD_SIDES[by]):
            lines.setdefault(key, _Line()).take(name, row)
    ordered = sorted(lines.values(), key=lambda x: (-sum(x.statuses.values()), x.names.most_common(1)[0][0]))
    return Listing(tuple(map(_make_row, ordered[cut.offset : cut.stop])), len(ordered), cut.offset)


def _names(row: Mapping[str, Any], side: str) -> Iterator[tuple[str, str]]:
    """The names of a row on one side, each party once, with its key."""
    if side == "type":
        yield row["type"], row["type"].replace("_", " ")
        return
    names = row["shown"].get(side, ())
    keyed = {(name if side == "countries" else read_party(name).key): name for name in reversed(names)}
    yield from keyed.items()


def _make_row(line: _Line) -> BoardRow:
    statuses = line.statuses
    return BoardRow(
        name=line.names.most_common(1)[0][0],
        asked=sum(statuses.values()),
        met=statuses[Status.MET],
        partly_met=statuses[Status.PARTLY_MET],
        open=sum(n for status, n in statuses.items() if not Status(status).settled),
        median_days=median(line.days) if line.days else None,
        oldest_open=f"q{line.oldest[1]}" if line.oldest else "",
        oldest_open_on=line.oldest[0] if line.oldest else None,
    )
