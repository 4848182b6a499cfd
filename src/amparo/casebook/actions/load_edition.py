"""Keep an edition of an official register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from amparo.casebook.actions.action import Action, Change
from amparo.casebook.audit import Deed
from amparo.casebook.models import RegisterEdition
from amparo.casebook.originals import originals
from amparo.casebook.register_reading import read_records
from amparo.casebook.register_states import State, state_of
from amparo.casebook.register_storing import hash_steps, store_records, store_steps, store_words
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError
from amparo.records import Edition, Loaded, MeasureRecord, changes, count_changes, find_register
from amparo.text import sha256_of

__all__ = ["LoadEdition", "LoadedEdition"]


@dataclass(frozen=True, slots=True)
class LoadedEdition:
    """What came of an edition: its row's id, whether it was `added` or there already, and how many entries were added, removed,
    renamed, reprogrammed or changed otherwise against the edition before it (all of them added, where it is the first)."""

    edition_id: int
    added: bool
    entries: int
    changes: Mapping[str, int] = field(default_factory=dict)
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadEdition(Action[LoadedEdition]):
    """Store an edition whole, with the bytes that it was read from, or not at all.

    `loaded` is what `amparo.records.load` gave; `files` the bytes of each of its files, in its order. The same bytes twice
    change nothing. Raises CasebookError where the bytes are not those that were read.
    """

    verb: ClassVar[str] = "load edition"
    needs: ClassVar[Right] = Right.ADD

    loaded: Loaded[Any]
    files: Sequence[bytes]

    def apply(self, viewer: Viewer, at: datetime) -> Change[LoadedEdition]:
        """Store it inside the transaction."""
        edition = self.loaded.edition
        whole = find_register(edition.register).edition == "whole"
        there = RegisterEdition.objects.filter(register=edition.register, sha256=edition.sha256).first()
        if there is not None:
            return Change(LoadedEdition(there.pk, False, there.entries, there.changes))
        self._keep_files()
        row = _make_row(edition, self.loaded.counts, viewer, at)
        row.base = _find_base(row) if whole else None
        base_state = state_of(row.base) if row.base else {}
        rows = store_records(edition.register, self.loaded.records)
        before = _state_before(row, rows, whole=whole)
        row.changes = _count(before, rows, whole=whole)
        row.save()
        store_steps(row, base_state, rows, whole=whole)
        measures = [r for r in self.loaded.records if isinstance(r, MeasureRecord)]
        if measures:
            store_words(row, measures, sum(row.changes.values()))
        result = LoadedEdition(row.pk, True, row.entries, row.changes, first=before is None)
        return Change(result, Deed(self.verb, row.short_id, describe_edition(row)))

    def _keep_files(self) -> None:
        known = self.loaded.edition.files
        if [sha256_of(data) for data in self.files] != [file.sha256 for file in known]:
            raise CasebookError(
                "the files' bytes are not those that were read", where=self.loaded.edition.address
            )
        originals().keep_all([(data, file.sha256) for data, file in zip(self.files, known, strict=True)])


def describe_edition(row: RegisterEdition) -> dict[str, Any]:
    """Return what the audit log keeps of an edition."""
    return {
        "register": row.register,
        "edition_on": row.edition_on.isoformat() if row.edition_on else None,
        "as_of": row.as_of.isoformat(),
        "base": f"e{row.base_id}" if row.base_id else None,
        "format": row.format,
        "address": row.address,
        "sha256": row.sha256,
        "files": row.files,
        "entries": row.entries,
        "retrieved_at": row.retrieved_at.isoformat(),
        "steps": hash_steps(row),
    }


def _make_row(edition: Edition, counts: Mapping[str, int], viewer: Viewer, at: datetime) -> RegisterEdition:
    return RegisterEdition(
        register=edition.register,
        edition_on=edition.edition_on,
        as_of=edition.edition_on or edition.retrieved_at.date(),
        format=edition.format,
        address=edition.address,
        sha256=edition.sha256,
        files=[{"address": f.address, "sha256": f.sha256, "size_bytes": f.size_bytes} for f in edition.files],
        entries=edition.entries,
        counts=dict(counts),
        retrieved_at=edition.retrieved_at,
        loaded_at=at,
        author=viewer.name,
    )


def _find_base(row: RegisterEdition) -> RegisterEdition | None:
    """The edition nearest before this one by day, else the nearest after it: the steps are then fewest."""
    rows = RegisterEdition.objects.filter(register=row.register).order_by("as_of", "pk")
    return rows.filter(as_of__lte=row.as_of).last() or rows.first()


def _state_before(row: RegisterEdition, rows: State, *, whole: bool) -> State | None:
    """What stood before by day; None where nothing did. Of a register of parts only what this part is about."""
    earlier = RegisterEdition.objects.filter(register=row.register, as_of__lte=row.as_of)
    before = earlier.order_by("as_of", "pk").last()
    if before is None:
        return None
    state = state_of(before)
    return state if whole else {record_id: state[record_id] for record_id in rows if record_id in state}


def _count(before: State | None, rows: State, *, whole: bool) -> dict[str, int]:
    if before is None:
        return {"added": len(rows)}
    counts = {"added": sum(1 for record_id in rows if record_id not in before)}
    if whole:
        counts["removed"] = sum(1 for record_id in before if record_id not in rows)
    differing = [i for i, row in rows.items() if before.get(i, row) != row]
    old = read_records([before[i] for i in differing])
    new = read_records([rows[i] for i in differing])
    found = count_changes(changes(old.values(), new.values()))
    counts.update({kind: n for kind, n in found.items() if kind not in ("added", "removed")})
    return {kind: n for kind, n in counts.items() if n}
