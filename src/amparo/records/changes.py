"""What changed between two editions of a register: added, removed, renamed, reprogrammed, and other fields.

Each change carries both wordings. Entries are told apart by the register's own ids, never by their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal

from amparo.errors import RecordError
from amparo.records.edition import Record
from amparo.records.measure import MeasureRecord
from amparo.records.sanctions import SanctionsEntry

__all__ = ["Change", "ChangeKind", "changes", "count_changes"]

ChangeKind = Literal["added", "removed", "renamed", "reprogrammed", "changed"]
_ORDER: tuple[ChangeKind, ...] = ("added", "removed", "renamed", "reprogrammed", "changed")
# The display name and the programmes have changes of their own; every other field is `changed`.
_PROGRAMMES = "programmes"
# Derived from another field, or the list the entry stands in.
_IGNORED = {"list", "birth_dates"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one entry: its id and name now, the field, and the words `before` and `after`.

    An entry that is added or removed has no field; `after` or `before` is how it stands: name and programmes.
    A renamed or reprogrammed one gives both wordings whole; another list gives the values that left and that came.
    """

    kind: ChangeKind
    record_id: str
    name: str
    field: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def _words(value: Any) -> str:
    """A value in words, as a person would write it down."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "text") and hasattr(value, "strong"):
        return f"{value.text} ({value.kind}{'' if value.strong else ', weak'})"
    if is_dataclass(value) and not isinstance(value, type):
        parts = (_words(getattr(value, f.name)) for f in fields(value))
        return ", ".join(p for p in parts if p) if len(fields(value)) > 1 else "".join(parts)
    if isinstance(value, tuple | list):
        return "; ".join(_words(v) for v in value)
    return str(value)


def _each(value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(_words(v) for v in value)
    words = _words(value)
    return (words,) if words else ()


def _standing(record: Record) -> tuple[str, ...]:
    if isinstance(record, SanctionsEntry):
        return (record.name, *record.programmes)
    return (record.name,)


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        if record.record_id in found:
            raise RecordError(f"holds {record.record_id} twice", to_do="compare two whole editions")
        found[record.record_id] = record
    return found


def changes(old: Iterable[Record], new: Iterable[Record]) -> tuple[Change, ...]:
    """Return what changed from the old edition's records to the new one's, by kind and then by id.

    Records are compared field by field; the order of the values of a list is no change. Raises RecordError where an
    edition holds an id twice or the two hold records of different kinds.
    """
    before, after = _by_id(old), _by_id(new)
    found: list[Change] = []
    for key, record in after.items():
        if key not in before:
            found.append(Change("added", key, record.name, after=_standing(record)))
    for key, record in before.items():
        if key not in after:
            found.append(Change("removed", key, record.name, before=_standing(record)))
        else:
            found.extend(_compare(record, after[key]))
    found.sort(key=lambda c: (_ORDER.index(c.kind), len(c.record_id), c.record_id, c.field))
    return tuple(found)


def _compare(old: Record, new: Record) -> Iterable[Change]:
    if type(old) is not type(new):
        raise RecordError(f"{old.record_id} is of two kinds", to_do="compare editions of one register")
    if old == new:
        return
    was_named, now_named = _title(old), _title(new)
    if was_named != now_named:
        yield Change("renamed", new.record_id, new.name, "name", (was_named,), (now_named,))
    for f in fields(old):
        first, second = getattr(old, f.name), getattr(new, f.name)
        if f.name in _IGNORED or first == second or (first, second) == (was_named, now_named):
            continue
        was, now = _each(first), _each(second)
        if f.name == _PROGRAMMES:
            if set(was) != set(now):
                yield Change("reprogrammed", new.record_id, new.name, f.name, was, now)
            continue
        if isinstance(first, tuple):
            was, now = _only(was, now), _only(now, was)
        # The change of the display name has been told.
        was = tuple(w for w in was if w != f"{was_named} (primary)" or was_named == now_named)
        now = tuple(n for n in now if n != f"{now_named} (primary)" or was_named == now_named)
        if was or now:
            yield Change("changed", new.record_id, new.name, f.name, was, now)


def _title(record: Record) -> str:
    """The name by which an entry goes: a measure's is its title, for its number does not change."""
    return record.title if isinstance(record, MeasureRecord) else record.name


def _only(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    there = set(those)
    return tuple(v for v in these if v not in there)


def count_changes(found: Iterable[Change]) -> Mapping[str, int]:
    """Return how many entries each kind of change touches; an entry with two changed fields counts once."""
    touched: dict[str, set[str]] = {kind: set() for kind in _ORDER}
    for change in found:
        touched[change.kind].add(change.record_id)
    return {kind: len(ids) for kind, ids in touched.items()}
