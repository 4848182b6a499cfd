"""Records as JSON and back, so that they can be kept: a field at its default is left out, a date is ISO 8601.

What is left out comes back as the default: a field that is added later, with a default, changes no record kept before.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from amparo.errors import RecordError
from amparo.model import Date
from amparo.records.edition import Record
from amparo.records.measure import MeasureRecord
from amparo.records.member import Member
from amparo.records.sanctions import SanctionsEntry

__all__ = ["RECORD_KINDS", "kind_of_record", "record_from_json", "record_to_json"]

#: The classes of records by the word that the table of registers has for them.
RECORD_KINDS: Mapping[str, type[Record]] = types.MappingProxyType(
    {"member": Member, "measure": MeasureRecord, "sanctions": SanctionsEntry}
)

_Read = Callable[[Any], Any]


def kind_of_record(record: Record) -> str:
    """Return `member`, `measure` or `sanctions`."""
    return next(kind for kind, cls in RECORD_KINDS.items() if isinstance(record, cls))


def record_to_json(record: Record) -> dict[str, Any]:
    """Return a record as JSON values."""
    return typing.cast("dict[str, Any]", _written(record))


def record_from_json(kind: str, data: Mapping[str, Any]) -> Record:
    """Return the record of `kind` that `record_to_json` gave. Raises RecordError where it is none."""
    try:
        found = _reader(typing.cast("Hashable", RECORD_KINDS[kind]))(data)
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"is no record of the kind {kind!r} ({error})", where=str(data)[:60]) from error
    return typing.cast("Record", found)


@cache
def _plan(cls: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a class with their defaults; MISSING for those that have to be there."""
    return tuple((f.name, f.default) for f in fields(cls))


def _written(value: Any) -> Any:
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Date):
        return value.edtf
    found: dict[str, Any] = {}
    for name, default in _plan(typing.cast("Hashable", type(value))):
        item = getattr(value, name)
        if default is MISSING or item != default:
            found[name] = _written(item)
    return found


def _as_is(value: Any) -> Any:
    return value


@cache
def _reader(hint: Hashable) -> _Read:
    """What turns the JSON of a type back into it."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        read = _reader(next(a for a in inner if a is not type(None)))
        return read if read is _as_is else lambda value: None if value is None else read(value)
    if origin is tuple:
        many = inner[-1] is Ellipsis
        readers = [_reader(a) for a in inner if a is not Ellipsis]
        if many and readers[0] is _as_is:
            return tuple
        if many:
            return lambda value: tuple(map(readers[0], value))
        return lambda value: tuple(read(item) for read, item in zip(readers, value, strict=True))
    if hint is date:
        return date.fromisoformat
    if hint is Date:
        return Date
    if is_dataclass(hint) and isinstance(hint, type):
        return _class_reader(hint)
    return _as_is


def _class_reader(cls: type[Any]) -> _Read:
    hints = typing.get_type_hints(cls)
    readers = {f.name: _reader(hints[f.name]) for f in fields(cls)}

    def read(data: Mapping[str, Any]) -> Any:
        return cls(**{name: readers[name](item) for name, item in data.items()})

    return read
