"""The package's own tables of words: CSV files beside this module, checked strictly when read."""

from __future__ import annotations

import csv
from importlib.resources import files

from amparo.errors import VocabularyError

__all__ = ["read_bytes_of", "read_table", "split_cell"]


def read_bytes_of(name: str) -> bytes:
    """Return the bytes of the data file `name`. Raises VocabularyError when the installation lacks it."""
    try:
        return files("amparo.records").joinpath("data", name).read_bytes()
    except OSError as error:
        raise VocabularyError("can't be read", where=name, to_do="install Amparo again") from error


def read_table(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of the CSV table `name` as dicts of stripped cells.

    Raises VocabularyError when the header is not exactly `columns`, a row has more or fewer cells, or the first
    column is blank or comes twice.
    """
    rows: list[dict[str, str]] = []
    seen: set[str] = set()
    reader = csv.reader(read_bytes_of(name).decode("utf-8").splitlines())
    header = tuple(next(reader, ()))
    if header != columns:
        raise VocabularyError(
            f"has the columns {', '.join(header)}", where=name, to_do=f"write {','.join(columns)}"
        )
    for cells in reader:
        where = f"{name}, line {reader.line_num}"
        if len(cells) != len(columns):
            raise VocabularyError(f"has {len(cells)} cells, not {len(columns)}", where=where)
        row = {c: v.strip() for c, v in zip(columns, cells, strict=True)}
        key = row[columns[0]]
        if not key or key in seen:
            raise VocabularyError(f"has a blank or repeated {columns[0]} {key!r}", where=where)
        seen.add(key)
        rows.append(row)
    return rows


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that are joined by `|`, without blanks."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
