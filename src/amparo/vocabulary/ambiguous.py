"""Names that stand for more than one entry, in one table or over several: said aloud, so that nobody takes them for sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from amparo.errors import VocabularyError
from amparo.vocabulary.table import read_records

__all__ = ["Ambiguity", "ambiguous", "shared_names"]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """`name` may mean each of `readings`, written `table:entry` ("states:Georgia"), the likeliest first."""

    name: str
    readings: tuple[str, ...]


@cache
def ambiguous() -> Mapping[str, tuple[str, ...]]:
    """Return name → its readings (`table:entry`), for every name of the name tables that has more than one."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in read_records("ambiguous.csv", Ambiguity):
        if entry.name in found or len(entry.readings) < 2:
            raise VocabularyError(
                f"{entry.name!r} stands twice or has one reading only", where="ambiguous.csv"
            )
        found[entry.name] = entry.readings
    return MappingProxyType(found)


@cache
def shared_names() -> frozenset[str]:
    """Return the ambiguous names."""
    return frozenset(ambiguous())
