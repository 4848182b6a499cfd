"""What the audit log keeps of the tracker's rows: a hash of each, or of all that one run left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from amparo.casebook.models import Joining, Proposal, ProposalDecision, StatusRow, TrackerRun
from amparo.casebook.sealing import canonical_json
from amparo.text import sha256_of

__all__ = ["RUN_TABLES", "SEALED", "TrackedRow", "rows_of_run", "seal_rows", "seal_tracked"]

TrackedRow = Joining | Proposal | ProposalDecision | StatusRow
#: The tables whose rows a run may leave, in the order in which they are hashed.
RUN_TABLES: tuple[type[TrackedRow], ...] = (Joining, Proposal, ProposalDecision, StatusRow)
SEALED: dict[str, type[TrackedRow]] = {
    "joining": Joining,
    "proposal": Proposal,
    "decision": ProposalDecision,
    "event": StatusRow,
}
#: Fields that came later than the table: where they are empty, the row is as it was logged before there were any.
_LATER: dict[type[TrackedRow], frozenset[str]] = {Proposal: frozenset({"takes_back"})}
_NAMES = {table: name for name, table in SEALED.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 6)
    return value


def seal_tracked(row: TrackedRow) -> str:
    """Return the hash of all that `row` keeps."""
    later = _LATER.get(type(row), frozenset())
    kept = {
        f.attname: value
        for f in row._meta.concrete_fields
        if (value := _plain(getattr(row, f.attname))) is not None or f.attname not in later
    }
    return sha256_of(canonical_json([_NAMES[type(row)], kept]))


def seal_rows(rows: Iterable[TrackedRow]) -> str:
    """Return one hash over the hashes of many rows, in their order."""
    return sha256_of("\n".join(map(seal_tracked, rows)))


def rows_of_run(run: TrackerRun) -> Iterator[TrackedRow]:
    """Yield every row that a run left, table by table, in order."""
    for table in RUN_TABLES:
        yield from table.objects.filter(run=run.pk).order_by("pk").iterator()
