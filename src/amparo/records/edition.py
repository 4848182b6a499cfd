"""An edition of a register: which file, of which day, with which bytes.

A register is re-published in whole from day to day. Each time is an edition; nothing of an older one is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from amparo.records.measure import MeasureRecord
from amparo.records.member import Member
from amparo.records.sanctions import SanctionsEntry
from amparo.text import sha256_of

__all__ = ["Edition", "EditionFile", "Loaded", "Parsed", "Record", "sha256_of_files"]

Record = Member | MeasureRecord | SanctionsEntry
R = TypeVar("R", Member, MeasureRecord, SanctionsEntry)


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition: the `address` it came from, SHA-256 and size of its bytes as they were given."""

    address: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What was loaded, and from where.

    `edition_on` is the day that the publisher's file states, or the day that the caller gave; None where neither
    is known. `retrieved_at` is a UTC instant. `sha256` is the hash of the file, or of the hashes of all of them
    where an edition has several. `format` is an id of the table of registers; `entries` counts the records.
    """

    register: str
    edition_on: date | None
    retrieved_at: datetime
    sha256: str
    address: str
    format: str
    entries: int
    files: tuple[EditionFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed(Generic[R]):
    """What a loader made of the bytes: all records, the day the file states, and what it counted on the way."""

    records: tuple[R, ...]
    edition_on: date | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[R]):
    """An edition with its records, and counts of what is in it (`names`, `birth dates kept as text`, …)."""

    edition: Edition
    records: tuple[R, ...]
    counts: Mapping[str, int]


def sha256_of_files(files: Iterable[EditionFile]) -> str:
    """Return the one file's hash, or the hash of the sorted hashes of several: their order does not matter."""
    hashes = sorted(f.sha256 for f in files)
    return hashes[0] if len(hashes) == 1 else sha256_of("\n".join(hashes))
