"""OFAC's CSV files: the SDN list and the consolidated non-SDN list, with aliases, addresses and long remarks.

No header line; the file is told by its number of columns: 12 in the primary file (SDN.CSV, CONS_PRIM.CSV), 5 in ALT,
6 in ADD, 2 in COMMENTS (remarks that go on). `-0-` is null; `SDGT] [IFSR` are two programmes.
https://ofac.treasury.gov/sdn-list/sanctions-list-search-tool/csv-and-delimited-files (data specification)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import address_of, listed_name, unique
from amparo.records.loaders.ofac_remarks import Remarks, read_remarks
from amparo.records.loaders.reading import Row, decode, require, rows_of
from amparo.records.sanctions import ListedAddress, ListedName, SanctionsEntry

__all__ = ["read_ofac_csv", "split_programmes"]

_PRIMARY, _ALT, _ADD, _COMMENTS = 12, 5, 6, 2
_KINDS = {
    "individual": "person",
    "": "organisation",
    "entity": "organisation",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
_NAME_KINDS = {
    "aka": "alias",
    "fka": "former",
    "nka": "alias",
    "a.k.a.": "alias",
    "f.k.a.": "former",
    "n.k.a.": "alias",
}
_PROGRAMMES = re.compile(r"\]\s*\[|;")
_WRONG = "fetch the file again from its official address"


def split_programmes(text: str) -> tuple[str, ...]:
    """Return the codes of `SDGT] [IFSR`."""
    return unique(part.strip(" []") for part in _PROGRAMMES.split(text))


def _cell(text: str) -> str:
    words = " ".join(text.split())
    return "" if words == "-0-" else words


def read_ofac_csv(
    files: Sequence[tuple[str, bytes]], register: str = "us-ofac-sdn"
) -> Parsed[SanctionsEntry]:
    """Return the entries of one primary file and any of its companions, given as pairs of name and bytes.

    Raises RecordError with file and line on a row of another width, a repeated number, or an alias, address or remark
    of an entry that the primary file does not have.
    """
    tables: dict[int, tuple[str, list[Row]]] = {}
    for where, data in files:
        rows = list(rows_of(decode(data), where))
        width = len(rows[0].cells) if rows else 0
        if width not in {_PRIMARY, _ALT, _ADD, _COMMENTS}:
            raise RecordError(f"has {width} columns, as no file of OFAC has", where=where, to_do=_WRONG)
        if width in tables:
            raise RecordError(
                f"is the second file with {width} columns", where=where, to_do="give each file once"
            )
        for row in rows:
            if len(row.cells) != width:
                raise RecordError(
                    f"has {len(row.cells)} columns, not {width}",
                    where=f"{where}, line {row.line}",
                    to_do=_WRONG,
                )
        tables[width] = (where, rows)
    if _PRIMARY not in tables:
        raise RecordError("is not there", where="the primary file", to_do="give SDN.CSV or CONS_PRIM.CSV too")
    where, rows = tables[_PRIMARY]
    known = {row.cells[0].strip() for row in rows}
    aliases = _by_entry(tables.get(_ALT), known)
    addresses = _by_entry(tables.get(_ADD), known)
    comments = _by_entry(tables.get(_COMMENTS), known)
    return _entries(where, rows, aliases, addresses, comments, register)


def _by_entry(table: tuple[str, list[Row]] | None, known: set[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    where, rows = table or ("", [])
    for row in rows:
        key = row.cells[0].strip()
        if key not in known:
            raise RecordError(
                f"belongs to entry {key}, which the primary file has not",
                where=f"{where}, line {row.line}",
                to_do="give files of one edition",
            )
        found.setdefault(key, []).append(row)
    return found


def _entries(
    where: str,
    rows: list[Row],
    aliases: dict[str, list[Row]],
    addresses: dict[str, list[Row]],
    comments: dict[str, list[Row]],
    register: str,
) -> Parsed[SanctionsEntry]:
    found: dict[str, SanctionsEntry] = {}
    as_text = 0
    for row in rows:
        place = f"{where}, line {row.line}"
        key = require(_cell(row.cells[0]), "entry number", place)
        if key in found or not key.isdigit():
            raise RecordError(f"has a repeated or odd entry number {key!r}", where=place, to_do=_WRONG)
        kind = _KINDS.get(_cell(row.cells[2]).lower())
        if kind is None:
            raise RecordError(f"has the unknown type {row.cells[2]!r}", where=place, to_do=_WRONG)
        programmes = split_programmes(_cell(row.cells[3]))
        if not programmes:
            raise RecordError(f"gives entry {key} no programme", where=place, to_do=_WRONG)
        words = " ".join((_cell(row.cells[11]), *(_cell(c.cells[1]) for c in comments.get(key, ())))).strip()
        remarks = read_remarks(words)
        as_text += remarks.births.as_text
        found[key] = SanctionsEntry(
            list=register,
            entry_id=key,
            kind=kind,
            names=_names(
                require(_cell(row.cells[1]), "name", place), aliases.get(key, ()), remarks, kind == "person"
            ),
            programmes=programmes,
            birth_dates=tuple(remarks.births.dates),
            birth_dates_as_printed=tuple(remarks.births.printed),
            birth_places=unique(remarks.birth_places),
            nationalities=unique(remarks.nationalities),
            citizenships=unique(remarks.citizenships),
            gender=remarks.gender,
            positions=unique([_cell(row.cells[4])]),
            identifiers=tuple(dict.fromkeys(remarks.identifiers)),
            addresses=_addresses(addresses.get(key, ())),
            linked_to=unique(remarks.linked_to),
            other_references=_vessel(row),
            remarks=words,
        )
    if not found:
        raise RecordError("holds no entries", where=where, to_do=_WRONG)
    counts = {
        "entries": len(found),
        "names": sum(len(e.names) for e in found.values()),
        "weak names": sum(not n.strong for e in found.values() for n in e.names),
        "addresses": sum(len(e.addresses) for e in found.values()),
        "identifiers": sum(len(e.identifiers) for e in found.values()),
        "birth dates": sum(len(e.birth_dates) for e in found.values()),
        "birth dates kept as text": as_text,
    }
    return Parsed(tuple(found.values()), None, counts)


def _names(primary: str, aliases: Sequence[Row], remarks: Remarks, person: bool) -> tuple[ListedName, ...]:
    names = [listed_name(primary, person=person)]
    for row in aliases:
        text = _cell(row.cells[3])
        if text:
            names.append(
                listed_name(text, _NAME_KINDS.get(_cell(row.cells[2]).lower(), "alias"), person=person)
            )
    # OFAC prints its weak aliases in the remarks alone, in quotation marks.
    names.extend(
        listed_name(text, _NAME_KINDS[kind], strong=False, person=person) for kind, text in remarks.aliases
    )
    return tuple(dict.fromkeys(names))


def _addresses(rows: Sequence[Row]) -> tuple[ListedAddress, ...]:
    found = (address_of([_cell(r.cells[2])], _cell(r.cells[3]), _cell(r.cells[4])) for r in rows)
    return tuple(dict.fromkeys(a for a in found if a is not None))


def _vessel(row: Row) -> tuple[str, ...]:
    labels = ("call sign", "vessel type", "tonnage", "gross registered tonnage", "flag", "owner")
    return tuple(
        f"{label}: {value}" for label, c in zip(labels, row.cells[5:11], strict=True) if (value := _cell(c))
    )
