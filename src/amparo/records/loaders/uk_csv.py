"""The UK Sanctions List as CSV: a line with the report's day, a header, and one row for every name and detail.

https://www.gov.uk/government/publications/the-uk-sanctions-list. The only list of the United Kingdom since January
2026. Rows are grouped by "Unique ID"; birth dates have `dd` and `mm`, or zeros, where day and month are not known.
"""

from __future__ import annotations

from collections.abc import Sequence

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.header_csv import HeaderRow, read_header_rows
from amparo.records.loaders.reading import require
from amparo.records.loaders.uk_rows import UkColumns, group_rows, uk_entry
from amparo.records.sanctions import SanctionsEntry

__all__ = ["read_uk_csv"]

_COLUMNS = UkColumns(
    key="Unique ID",
    kind="Designation Type",
    name_kind="Name type",
    strength="Alias strength",
    script="Name non-latin script",
    regime="Regime Name",
    births="D.O.B",
    towns="Town of birth",
    countries="Country of birth",
    nationalities="Nationality(/ies)",
    passports=("Passport number", "Passport additional information"),
    identifiers=("National Identifier number", "National Identifier additional information"),
    registrations=("Business registration number (s)", "IMO number"),
    positions=("Title", "Position"),
    gender="Gender",
    address_lines=tuple(f"Address Line {n}" for n in range(1, 7)),
    postcode="Address Postal Code",
    country="Address Country",
    listed_on="Date Designated",
    measures="Sanctions Imposed",
    reason="UK Statement of Reasons",
    remarks="Other Information",
    references=("OFSI Group ID", "UN Reference Number", "Designation source"),
)
_REQUIRED = ("Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type")
_WRONG = "fetch the file again from its official address"


def read_uk_csv(
    data: bytes, where: str = "UK-Sanctions-List.csv", register: str = "gb-sanctions"
) -> Parsed[SanctionsEntry]:
    """Return the entries. Raises RecordError with the line at fault."""
    table = read_header_rows(data, where, required=_REQUIRED)
    groups: dict[str, Sequence[HeaderRow]] = group_rows(table.rows, _COLUMNS.key, where)
    entries = []
    as_text = 0
    for key, rows in groups.items():
        entry, unread = uk_entry(require(key, "Unique ID", where), rows, _COLUMNS, where, register)
        entries.append(entry)
        as_text += unread
    if not entries:
        raise RecordError("holds no entries", where=where, to_do=_WRONG)
    counts = {
        "entries": len(entries),
        "rows": len(table.rows),
        "names": sum(len(e.names) for e in entries),
        "weak names": sum(not n.strong for e in entries for n in e.names),
        "birth dates kept as text": as_text,
    }
    return Parsed(tuple(entries), table.day, counts)
