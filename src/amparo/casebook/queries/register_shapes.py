"""What the queries on registers answer with: frozen values, free of Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from amparo.records import Change, Record

__all__ = ["EditionChanges", "EditionRef", "EditionRow", "EntryRecord", "EntryRow", "Wording"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRef:
    """Enough to name an edition: its short id (`e12`), its register, and the day by which it is ordered.

    A member who ships with Amparo stands in no edition: the id is then empty, and the day the first of the last term."""

    id: str
    register: str
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow(EditionRef):
    """An edition in a list. `edition_on` is the day that the file or the caller gave, None where `as_of` is the day of
    retrieval; `changes` counts what was different from the edition before when it was loaded; `files` are those kept."""

    name: str
    edition_on: date | None
    format: str
    address: str
    sha256: str
    entries: int
    counts: dict[str, int]
    changes: dict[str, int]
    files: tuple[dict[str, Any], ...]
    retrieved_at: datetime
    loaded_at: datetime
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A record of a register in one wording, with when it was there.

    `first` and `last` are the first and the last of the loaded editions with this record; `current` says that the register's
    latest edition has it (always so where editions are parts). `record` is the wording asked for: a `SanctionsEntry`, a
    `MeasureRecord` or a `Member`.
    """

    register: str
    record_id: str
    name: str
    record: Record
    first: EditionRef
    last: EditionRef
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How an edition words a record; None where the record left the list with it."""

    edition: EditionRef
    record: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChanges:
    """What changed from `before` to `after`: each change carries both wordings. `before` is None where `after` is the first."""

    before: EditionRef | None
    after: EditionRef
    changes: tuple[Change, ...]
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRecord:
    """A record with every wording it had, oldest first."""

    entry: EntryRow
    wordings: tuple[Wording, ...]
