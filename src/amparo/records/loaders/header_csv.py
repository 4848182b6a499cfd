"""Comma-separated tables with a header, and sometimes a line with the day of the report before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from amparo.errors import RecordError
from amparo.records.loaders.list_dates import list_day
from amparo.records.loaders.reading import decode, rows_of

__all__ = ["HeaderRow", "HeaderTable", "read_header_rows"]

_REPORT = re.compile(r"^(?:Report Date|Last Updated):?\s*(?P<day>\S.*)?$", re.IGNORECASE)
_WRONG = "fetch the file again from its official address"


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One row: the line that it begins on, and its cells by column name (single spaces, none missing)."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class HeaderTable:
    """The rows of a file, and the day its first line states."""

    rows: list[HeaderRow]
    day: date | None


def read_header_rows(data: bytes, where: str, *, required: tuple[str, ...]) -> HeaderTable:
    """Return the rows of a table whose header has the `required` columns.

    Raises RecordError when a required column is missing or a row has more or fewer cells than the header.
    """
    rows = rows_of(decode(data), where)
    day: date | None = None
    header: list[str] = []
    found: list[HeaderRow] = []
    for row in rows:
        cells = [" ".join(c.split()) for c in row.cells]
        if not header:
            stated = _REPORT.match(cells[0])
            if stated and len([c for c in cells if c]) <= 2:
                day = list_day((stated["day"] or next((c for c in cells[1:] if c), "")).replace("-", " "))
                continue
            missing = [c for c in required if c not in cells]
            if missing:
                raise RecordError(
                    f"has no column {missing[0]!r}",
                    where=f"{where}, line {row.line}",
                    to_do="load it as what it is",
                )
            header = cells
            continue
        if len(cells) != len(header):
            raise RecordError(
                f"has {len(cells)} columns, not {len(header)}",
                where=f"{where}, line {row.line}",
                to_do=_WRONG,
            )
        found.append(HeaderRow(row.line, dict(zip(header, cells, strict=True))))
    if not header:
        raise RecordError("has no header", where=where, to_do=_WRONG)
    return HeaderTable(found, day)
