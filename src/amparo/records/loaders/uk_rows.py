"""Rows of the United Kingdom's lists: the UK Sanctions List and the older OFSI list share their shape, not their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amparo.errors import RecordError
from amparo.records.loaders.entry_parts import Births, address_of, listed_name, unique
from amparo.records.loaders.header_csv import HeaderRow
from amparo.records.loaders.list_dates import list_day
from amparo.records.loaders.reading import require
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry

__all__ = ["UkColumns", "group_rows", "name_kind", "name_of_parts", "uk_entry", "uk_kind"]

_KINDS = {"individual": "person", "entity": "organisation", "ship": "vessel"}
_NAME_KINDS = {
    "primary name": "primary",
    "primary name variation": "variation",
    "alias": "alias",
    "aka": "alias",
    "fka": "former",
    "formerly known as": "former",
}
_WEAK = re.compile(r"low|weak", re.IGNORECASE)
# "(1) 12/03/1970 (2) 13/03/1970": several values in one cell.
_NUMBERED = re.compile(r"\s*\(\d{1,2}\)\s*")
_WRONG = "fetch the file again from its official address"


@dataclass(frozen=True, slots=True, kw_only=True)
class UkColumns:
    """The names of the columns in one of the lists."""

    key: str
    kind: str
    name_kind: str
    strength: str
    script: str
    regime: str
    births: str
    towns: str
    countries: str
    nationalities: str
    passports: tuple[str, str]
    identifiers: tuple[str, str]
    registrations: tuple[str, ...]
    positions: tuple[str, ...]
    gender: str
    address_lines: tuple[str, ...]
    postcode: str
    country: str
    listed_on: str
    measures: str
    reason: str
    remarks: str
    references: tuple[str, ...]


def group_rows(rows: Iterable[HeaderRow], key: str, where: str) -> dict[str, Sequence[HeaderRow]]:
    """Return the rows by the value of their key column, in order. Raises RecordError on a row without one."""
    groups: dict[str, list[HeaderRow]] = {}
    for row in rows:
        groups.setdefault(require(row[key], key, f"{where}, line {row.line}"), []).append(row)
    return dict(groups)


def uk_kind(words: str, where: str) -> str:
    """Return the kind of an entry for "Individual", "Entity" or "Ship". Raises RecordError on others."""
    kind = _KINDS.get(words.strip().lower())
    if kind is None:
        raise RecordError(f"has the unknown type {words!r}", where=where, to_do=_WRONG)
    return kind


def name_kind(words: str) -> str:
    """Return the kind of a name for "Primary name", "Alias", "FKA" in any case."""
    return _NAME_KINDS.get(" ".join(words.lower().split()), "alias")


def name_of_parts(parts: Sequence[str]) -> str:
    """Return "Given Other FAMILY" from the parts Name 1 to Name 6, the family name last."""
    return " ".join(p for p in parts if p)


def _values(rows: Sequence[HeaderRow], column: str) -> tuple[str, ...]:
    return unique(part for row in rows for part in _NUMBERED.split(row[column]))


def _names(rows: Sequence[HeaderRow], columns: UkColumns, where: str) -> tuple[ListedName, ...]:
    found: dict[ListedName, None] = {}
    for row in rows:
        text = name_of_parts([*(row[f"Name {n}"] for n in range(1, 6)), row["Name 6"]])
        kind = name_kind(row[columns.name_kind])
        if text:
            weak = kind == "alias" and bool(_WEAK.search(row[columns.strength]))
            found[listed_name(text, kind, strong=not weak)] = None
        if row[columns.script]:
            found[listed_name(row[columns.script], "variation" if kind == "primary" else kind)] = None
    names = sorted(found, key=lambda n: n.kind != "primary")
    require(names[0].text if names else "", "name", where)
    return tuple(names)


def _identifiers(rows: Sequence[HeaderRow], columns: UkColumns) -> tuple[Identifier, ...]:
    found: dict[Identifier, None] = {}
    for kind, (number, note) in (
        ("Passport", columns.passports),
        ("National identifier", columns.identifiers),
    ):
        for row in rows:
            for value in unique(_NUMBERED.split(row[number])):
                found[Identifier(kind, value, "", row[note])] = None
    for column in columns.registrations:
        for value in _values(rows, column):
            found[Identifier(column, value)] = None
    return tuple(found)


def uk_entry(
    key: str, rows: Sequence[HeaderRow], columns: UkColumns, where: str, register: str
) -> tuple[SanctionsEntry, int]:
    """Return the entry that rows with one key make, and how many of its birth dates are kept as text."""
    place = f"{where}, line {rows[0].line}"
    births = Births()
    for words in _values(rows, columns.births):
        births.add(words)
    addresses: list[ListedAddress | None] = [
        address_of(
            [*(row[c] for c in columns.address_lines), row[columns.postcode]], "", row[columns.country]
        )
        for row in rows
    ]
    days = [d for row in rows if (d := list_day(row[columns.listed_on])) is not None]
    entry = SanctionsEntry(
        list=register,
        entry_id=key,
        kind=uk_kind(rows[0][columns.kind], place),
        names=_names(rows, columns, place),
        programmes=(require(rows[0][columns.regime], columns.regime, place), *_other_regimes(rows, columns)),
        birth_dates=tuple(births.dates),
        birth_dates_as_printed=tuple(births.printed),
        birth_places=unique(", ".join(unique([row[columns.towns], row[columns.countries]])) for row in rows),
        nationalities=_values(rows, columns.nationalities),
        gender=next((g.lower() for row in rows if (g := row[columns.gender])), ""),
        positions=unique(v for c in columns.positions for v in _values(rows, c)),
        identifiers=_identifiers(rows, columns),
        addresses=tuple(dict.fromkeys(a for a in addresses if a is not None)),
        measures=unique(part for row in rows for part in row[columns.measures].split("|")),
        listed_on=min(days, default=None),
        other_references=unique(f"{c}: {v}" for c in columns.references for v in _values(rows, c)),
        reason=" ".join(unique(row[columns.reason] for row in rows)),
        remarks=" ".join(unique(row[columns.remarks] for row in rows)),
    )
    return entry, births.as_text


def _other_regimes(rows: Sequence[HeaderRow], columns: UkColumns) -> tuple[str, ...]:
    return tuple(r for r in _values(rows, columns.regime) if r != rows[0][columns.regime])
