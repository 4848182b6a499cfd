"""The older consolidated list of OFSI (HM Treasury) as CSV: `ConList.csv`, rows grouped by "Group ID".

Published to January 2026; kept for older editions. The first line states the day.
"""

from __future__ import annotations

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.header_csv import read_header_rows
from amparo.records.loaders.uk_rows import UkColumns, group_rows, uk_entry
from amparo.records.sanctions import SanctionsEntry

__all__ = ["read_ofsi_csv"]

_COLUMNS = UkColumns(
    key="Group ID",
    kind="Group Type",
    name_kind="Alias Type",
    strength="Alias Quality",
    script="Name Non-Latin Script",
    regime="Regime",
    births="DOB",
    towns="Town of Birth",
    countries="Country of Birth",
    nationalities="Nationality",
    passports=("Passport Number", "Passport Details"),
    identifiers=("National Identification Number", "National Identification Details"),
    registrations=(),
    positions=("Title", "Position"),
    gender="Gender",
    address_lines=tuple(f"Address {n}" for n in range(1, 7)),
    postcode="Post/Zip Code",
    country="Country",
    listed_on="Listed On",
    measures="Sanctions Imposed",
    reason="UK Statement of Reasons",
    remarks="Other Information",
    references=("UK Sanctions List Ref",),
)
_REQUIRED = ("Name 6", "Group Type", "Alias Type", "Regime", "Group ID")
_WRONG = "fetch the file again from its official address"


def read_ofsi_csv(
    data: bytes, where: str = "ConList.csv", register: str = "gb-ofsi"
) -> Parsed[SanctionsEntry]:
    """Return the entries. Raises RecordError with the line at fault."""
    table = read_header_rows(data, where, required=_REQUIRED)
    entries = []
    as_text = 0
    for key, rows in group_rows(table.rows, _COLUMNS.key, where).items():
        entry, unread = uk_entry(key, rows, _COLUMNS, where, register)
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
