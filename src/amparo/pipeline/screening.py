"""Screening: names against the sanctions lists that are at hand. A candidate is a name to look at, never a finding.

    lists → Screener; Query("Jane Doe", births=("1961",)) → Hit: the entry in its list's words, score, reasons, edition

The index is in memory; it takes some seconds for 50,000 names. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amparo.errors import RecordError
from amparo.records import (
    SanctionsEntry,
    SourceFile,
    detect_format,
    find_register,
    load,
    registers,
)
from amparo.records.loaders.reading import unzip
from amparo.resolve import THRESHOLD, Candidate, Entry, EntryName, NameIndex, Schema, check_schema

__all__ = ["Hit", "ListedEdition", "Matcher", "Query", "Screener", "make_entry", "read_list_file"]

_SCHEMAS: dict[str, Schema] = {
    "person": "Person",
    "organisation": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "other": "LegalEntity",
}
# What another matcher is asked about: more than Amparo's own threshold would leave.
_LOOSE, _MANY = 0.45, 40


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition of a list: its register, the register's name, its day, the hash of its bytes and its short id if a casebook
    keeps it."""

    register: str
    name: str
    as_of: date | None
    sha256: str
    id: str = ""

    @property
    def label(self) -> str:
        """The register with the edition's day."""
        return f"{self.register} of {self.as_of}" if self.as_of else f"{self.register}, day unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Who is asked for: the name, what is known beside it, and the schema (None: whatever is listed)."""

    name: str
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    schema: Schema | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate: the listed entry, the edition it stands in, and the comparison. `score` is the matcher's."""

    listed: SanctionsEntry
    edition: ListedEdition
    candidate: Candidate
    score: float


class Matcher:
    """Another program that may be asked for the score of a candidate (see `amparo.pipeline.matchers`)."""

    name = ""

    def score(self, query: Query, entry: SanctionsEntry, schema: Schema) -> float:
        """Return a score from 0 to 1."""
        raise NotImplementedError


def make_entry(record: SanctionsEntry, source: str = "") -> Entry:
    """Return a listed entry as it is compared. Where the list prints the family name first, its natural order counts."""
    names = {n.natural or n.text: n.strong for n in reversed(record.names)}
    return Entry(
        id=record.entry_id,
        source=source or record.list,
        schema=_SCHEMAS[record.kind],
        names=tuple(EntryName(text, strong) for text, strong in names.items()),
        births=record.birth_dates,
        countries=record.countries,
    )


class Screener:
    """All entries of several editions, ready to be asked."""

    def __init__(
        self,
        editions: Iterable[tuple[ListedEdition, Iterable[SanctionsEntry]]],
        matcher: Matcher | None = None,
        *,
        few: bool = False,
    ) -> None:
        """Take in all entries; `matcher` then scores the candidates in Amparo's place. `few`: only a name or two will be asked
        for, for which no index is worth its time."""
        self.editions: list[ListedEdition] = []
        self._records: list[tuple[SanctionsEntry, ListedEdition]] = []
        self._matcher = matcher
        self._index = NameIndex(self._entries(editions), blocked=not few)

    def _entries(self, editions: Iterable[tuple[ListedEdition, Iterable[SanctionsEntry]]]) -> Iterable[Entry]:
        for edition, records in editions:
            self.editions.append(edition)
            for record in records:
                # The place finds the record again; two editions of one list may be loaded side by side.
                source = str(len(self._records))
                self._records.append((record, edition))
                yield make_entry(record, source)

    def __len__(self) -> int:
        """The number of entries."""
        return len(self._records)

    @property
    def names(self) -> int:
        """The number of names."""
        return self._index.names

    def ask(self, query: Query, *, threshold: float = THRESHOLD, limit: int = 10) -> list[Hit]:
        """Return at most `limit` candidates with a score of `threshold` or more, the best first.

        Raises AmparoError on an unknown schema, ClaimError on a birth date that is none.
        """
        own = self._matcher is None
        found = self._index.search(
            query.name,
            schema=check_schema(query.schema) if query.schema else None,
            birth=query.births or None,
            country=query.countries or None,
            limit=limit if own else _MANY,
            threshold=threshold if own else min(threshold, _LOOSE),
        )
        hits = [self._hit(query, candidate) for candidate in found]
        kept = [hit for hit in hits if hit.score >= threshold]
        kept.sort(key=lambda hit: (-hit.score, hit.edition.register, hit.listed.entry_id))
        return kept[:limit]

    def _hit(self, query: Query, candidate: Candidate) -> Hit:
        record, edition = self._records[int(candidate.entry.source)]
        score = candidate.score
        if self._matcher is not None:
            score = self._matcher.score(query, record, candidate.entry.schema)
        return Hit(record, edition, candidate, score)


def read_list_file(named: str) -> tuple[ListedEdition, tuple[SanctionsEntry, ...]]:
    """Read one edition of a list from its files: `FILE`, several that belong together as `FILE,FILE`, and `REGISTER=FILE`
    where the format alone doesn't tell the register.

    Raises RecordError where a file can't be read, is no sanctions list, or is of several registers' format and none is named.
    """
    register, given, files = named.partition("=")
    if not given or register not in registers():
        register, files = "", named
    paths = [Path(part) for part in files.split(",") if part]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing or not paths:
        raise RecordError(
            "is no file", where=", ".join(missing) or named, to_do="name a file of a sanctions list"
        )
    register = register or _tell_register(paths[0])
    if find_register(register).records != "sanctions":
        raise RecordError("is no sanctions list", where=files)
    loaded = load(register, [SourceFile(path) for path in paths])
    edition = loaded.edition
    return (
        ListedEdition(register, find_register(register).name, edition.edition_on, edition.sha256),
        loaded.records,
    )


def _tell_register(path: Path) -> str:
    data = path.read_bytes()
    format_id = detect_format(unzip(data, str(path)))
    fitting = [r.id for r in registers().values() if r.records == "sanctions" and format_id in r.formats]
    if not fitting:
        raise RecordError("is no sanctions list that Amparo reads", where=str(path))
    # OFAC gives both of its lists in one format, and the longer list first.
    return fitting[0]
