"""Names to screen out of a CSV file: one query a row, a bad row no reason to stop.

Columns: `name`, and where known `birth`, `country` (several parted by ;) and `schema`. Others are kept as they are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from amparo.errors import AmparoError
from amparo.model import Date
from amparo.pipeline.screening import Query
from amparo.resolve import Schema, check_schema

__all__ = ["AskedRow", "BadRow", "read_queries"]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row as given, by column, and whom it asks for."""

    line: int
    row: dict[str, str]
    query: Query


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that asks for nobody: its `line` in the file, and `why`."""

    line: int
    why: str

    def __str__(self) -> str:
        return f"line {self.line:,}: {self.why}"


def read_queries(file: IO[str], where: str, schema: Schema | None = None) -> Iterator[AskedRow | BadRow]:
    """Yield what each row of the open CSV `file` asks for; `schema` counts where a row names none.

    Raises AmparoError, naming `where`, if the file has no header with a `name`, or is no UTF-8.
    """
    reader = csv.reader(file)
    try:
        columns = tuple(cell.strip() for cell in next(reader, []))
        if "name" not in columns:
            raise AmparoError(
                "the header has no column name",
                where=where,
                to_do="begin the file with a line name,birth,country",
            )
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield BadRow(reader.line_num, f"is no CSV: {error}")
                continue
            if cells:
                yield _read_row(columns, cells, reader.line_num, schema)
    except UnicodeDecodeError as error:
        raise AmparoError("is not UTF-8", where=where, to_do="save it as UTF-8") from error


def _read_row(
    columns: tuple[str, ...], cells: list[str], line: int, schema: Schema | None
) -> AskedRow | BadRow:
    if len(cells) != len(columns):
        return BadRow(line, f"{len(cells)} cells under {len(columns)} columns")
    row = dict(zip(columns, cells, strict=True))
    if not row["name"].strip():
        return BadRow(line, "name is empty")
    try:
        births = _several(row, "birth")
        for birth in births:
            Date(birth)
        own = row.get("schema", "").strip()
        query = Query(
            name=row["name"].strip(),
            births=births,
            countries=_several(row, "country"),
            schema=check_schema(own) if own else schema,
        )
    except AmparoError as error:
        return BadRow(line, str(error))
    return AskedRow(line, row, query)


def _several(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, row.get(column, "").split(";"))))
