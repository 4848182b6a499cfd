"""A CSV file of pairs of names in, their scores out: one row at a time, a bad row no reason to stop.

Columns: `name1`, `name2`, and where known `schema` (Person without it), `birth1`, `birth2`, `country1`, `country2` (several
parted by ;). Others are kept as they are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from amparo.errors import AmparoError
from amparo.resolve.compare import Comparison, check_schema, compare

__all__ = ["BadRow", "ScoredRow", "score_rows"]

_NEEDED = ("name1", "name2")


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A row as given, by column, and the comparison of its names."""

    row: dict[str, str]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not scored: its `line` in the file, what is there of it, and `why`."""

    line: int
    row: dict[str, str]
    why: str

    def __str__(self) -> str:
        return f"line {self.line:,}: {self.why}"


def score_rows(file: IO[str], where: str) -> tuple[tuple[str, ...], Iterator[ScoredRow | BadRow]]:
    """Return the columns of the open CSV `file`, and an iterator over its rows, scored.

    Raises AmparoError, naming `where`, if the file has no header with the two names.
    """
    reader = csv.reader(file)
    try:
        columns = tuple(cell.strip() for cell in next(reader, []))
    except (csv.Error, UnicodeDecodeError) as error:
        raise _unreadable(error, where) from error
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise AmparoError(
            f"the header has no column {' and no '.join(missing)}",
            where=where,
            to_do="begin the file with a line name1,name2,schema",
        )
    if len(set(columns)) < len(columns):
        raise AmparoError("the header has a column twice", where=where)
    return columns, _score_all(reader, columns, where)


def _unreadable(error: Exception, where: str) -> AmparoError:
    if isinstance(error, UnicodeDecodeError):
        return AmparoError("is not UTF-8", where=where, to_do="save it as UTF-8")
    return AmparoError(f"is no CSV: {error}", where=where)


def _score_all(
    reader: Iterator[list[str]], columns: tuple[str, ...], where: str
) -> Iterator[ScoredRow | BadRow]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(_line(reader), {}, f"is no CSV: {error}")
            continue
        except UnicodeDecodeError as error:
            raise _unreadable(error, where) from error
        if not cells:
            continue
        row = dict(zip(columns, cells, strict=False))
        if len(cells) != len(columns):
            yield BadRow(_line(reader), row, f"{len(cells)} cells under {len(columns)} columns")
            continue
        try:
            yield ScoredRow(row, _score(row))
        except AmparoError as error:
            yield BadRow(_line(reader), row, str(error))


def _line(reader: Iterator[list[str]]) -> int:
    return int(getattr(reader, "line_num", 0))


def _score(row: dict[str, str]) -> Comparison:
    for column in _NEEDED:
        if not row[column].strip():
            raise AmparoError(f"{column} is empty")
    schema = check_schema(row.get("schema", "").strip() or "Person")
    if not any(row.get(column) for column in ("birth1", "birth2", "country1", "country2")):
        return compare(row["name1"], row["name2"], schema)
    return compare(
        row["name1"],
        row["name2"],
        schema,
        birth1=_several(row, "birth1"),
        birth2=_several(row, "birth2"),
        country1=_several(row, "country1"),
        country2=_several(row, "country2"),
    )


def _several(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, row.get(column, "").split(";"))))
