"""OpenSanctions' `targets.simple.csv`: one target a row, lists of values joined by semicolons.

https://www.opensanctions.org/docs/bulk/csv/. The data is CC BY-NC 4.0: the user supplies it, Amparo ships none.
"""

from __future__ import annotations

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import Births, listed_name, unique
from amparo.records.loaders.header_csv import read_header_rows
from amparo.records.loaders.list_dates import list_day
from amparo.records.loaders.reading import require
from amparo.records.sanctions import Identifier, ListedAddress, SanctionsEntry

__all__ = ["ENTITY_KINDS", "read_opensanctions_csv"]

# Schemata of FollowTheMoney that can be targets; everything else is "other".
ENTITY_KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
    "PublicBody": "organisation",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}
_REQUIRED = (
    "id",
    "schema",
    "name",
    "aliases",
    "birth_date",
    "countries",
    "identifiers",
    "sanctions",
    "dataset",
)
_WRONG = "download the file again"


def read_opensanctions_csv(
    data: bytes, where: str = "targets.simple.csv", register: str = "opensanctions"
) -> Parsed[SanctionsEntry]:
    """Return the targets. Raises RecordError with the line at fault."""
    table = read_header_rows(data, where, required=_REQUIRED)
    found: dict[str, SanctionsEntry] = {}
    as_text = 0
    for row in table.rows:
        place = f"{where}, line {row.line}"
        key = require(row["id"], "id", place)
        if key in found:
            raise RecordError(f"repeats {key}", where=place, to_do=_WRONG)
        births = Births()
        for words in row["birth_date"].split(";"):
            births.add(words)
        as_text += births.as_text
        aliases = unique(row["aliases"].split(";"))
        found[key] = SanctionsEntry(
            list=register,
            entry_id=key,
            kind=ENTITY_KINDS.get(require(row["schema"], "schema", place), "other"),
            names=tuple(
                dict.fromkeys(
                    [
                        listed_name(require(row["name"], "name", place)),
                        *(listed_name(a, "alias") for a in aliases),
                    ]
                )
            ),
            programmes=unique((*row["program_ids"].split(";"), *row["sanctions"].split(";"))),
            birth_dates=tuple(births.dates),
            birth_dates_as_printed=tuple(births.printed),
            nationalities=unique(row["countries"].split(";")),
            identifiers=tuple(Identifier("identifier", i) for i in unique(row["identifiers"].split(";"))),
            addresses=tuple(ListedAddress(a) for a in unique(row["addresses"].split(";"))),
            listed_on=list_day(row["first_seen"]),
            other_references=unique(row["dataset"].split(";")),
        )
    if not found:
        raise RecordError("holds no targets", where=where, to_do=_WRONG)
    counts = {
        "entries": len(found),
        "names": sum(len(e.names) for e in found.values()),
        "birth dates kept as text": as_text,
    }
    return Parsed(tuple(found.values()), table.day, counts)
