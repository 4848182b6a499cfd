"""The one door through which every table of words comes in: read strictly, or refused with its file and line.

A table is a `.csv` file (rows), a `.txt` file (a plain list, one entry a line) or a `.yaml` file (nested values) in
`tables/`. Each begins with comment lines that name its `origin` and `licence`:

    # origin: written for Amparo from general knowledge
    # licence: Apache-2.0

A CSV's columns are the fields of the dataclass that its rows become; a cell with several values parts them with `;`.
A field without a default must be filled. Whatever the dataclass doesn't know (a column, a value of a `Literal`) is an
error, and so are a value that stands twice in a cell, stray white space, an empty entry, and a repeated row.
"""

from __future__ import annotations

import csv
import dataclasses
import types
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from amparo.errors import VocabularyError

__all__ = ["TABLES_DIR", "Header", "check_unique", "read_header", "read_lines", "read_records"]

TABLES_DIR = Path(__file__).parent / "tables"

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Header:
    """What a table says of itself: where its words come from, and under which licence."""

    file: str
    origin: str
    licence: str


def _fail(path: Path, line: int, what: str, to_do: str = "") -> VocabularyError:
    return VocabularyError(what, where=f"{path.name} line {line}", to_do=to_do)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"the table can't be read: {error}", where=path.name) from error


def _split_header(path: Path, text: str) -> tuple[Header, list[str], int]:
    """Return the header, the lines below it, and the number of the first of them."""
    lines = text.splitlines()
    known = {"origin": "", "licence": ""}
    first = len(lines)
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            first = number
            break
        key, colon, value = line[1:].partition(":")
        if colon and key.strip() in known:
            known[key.strip()] = value.strip()
    for key, value in known.items():
        if not value:
            raise _fail(path, 1, f"no {key} in the header", f"begin the file with '# {key}: …'")
    return Header(path.name, known["origin"], known["licence"]), lines[first:], first + 1


def read_header(file: str, *, directory: Path = TABLES_DIR) -> Header:
    """Return what the table `file` says of its origin and licence. Raises VocabularyError where it doesn't."""
    path = directory / file
    return _split_header(path, _read_text(path))[0]


def read_lines(file: str, *, directory: Path = TABLES_DIR) -> tuple[str, ...]:
    """Return the entries of a `.txt` table in their order. Lines that begin with `#` are comments.

    Raises VocabularyError on an empty table, a blank line, stray white space, or an entry that stands twice.
    """
    path = directory / file
    _, lines, first = _split_header(path, _read_text(path))
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, first):
        if line.startswith("#"):
            continue
        if not line or line != line.strip():
            raise _fail(path, number, "an empty entry or stray white space")
        if line in seen:
            raise _fail(path, number, f"{line!r} stands on line {seen[line]} already")
        seen[line] = number
    if not seen:
        raise VocabularyError("the table is empty", where=path.name)
    return tuple(seen)


def _as_text(column: str, cell: str) -> str:
    return cell


def _as_many(column: str, cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    parts = tuple(cell.split(";"))
    if "" in parts or any(p != p.strip() for p in parts):
        raise ValueError(f"{column}: an empty value or stray white space in {cell!r}")
    if len(set(parts)) != len(parts):
        raise ValueError(f"{column}: a value stands twice in {cell!r}")
    return parts


def _as_flag(column: str, cell: str) -> bool:
    if cell not in ("", "yes"):
        raise ValueError(f"{column}: {cell!r} is neither 'yes' nor empty")
    return cell == "yes"


def _as_number(column: str, cell: str, *, kind: Callable[[str], float]) -> float | None:
    return kind(cell) if cell else None


def _as_choice(column: str, cell: str, *, allowed: frozenset[str]) -> str:
    if cell not in allowed:
        raise ValueError(f"{column}: {cell!r} is not one of {', '.join(sorted(a for a in allowed if a))}")
    return cell


def _as_choices(column: str, cell: str, *, allowed: frozenset[str]) -> tuple[str, ...]:
    parts = _as_many(column, cell)
    for part in parts:
        _as_choice(column, part, allowed=allowed)
    return parts


def _reader_of(hint: Any) -> Callable[[str, str], Any]:
    if get_origin(hint) in (types.UnionType,):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if get_origin(inner) is Literal:
            return partial(_as_choices, allowed=frozenset(get_args(inner)))
        return _as_many
    if get_origin(hint) is Literal:
        return partial(_as_choice, allowed=frozenset(get_args(hint)))
    readers: dict[Any, Callable[[str, str], Any]] = {
        str: _as_text,
        bool: _as_flag,
        int: partial(_as_number, kind=int),
        float: partial(_as_number, kind=float),
    }
    return readers[hint]


def _rows(path: Path, lines: list[str], first: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, strict=True)
    try:
        for row in reader:
            number = first + reader.line_num - 1
            if row and row[0].startswith("#"):
                continue
            if not row:
                raise _fail(path, number, "an empty row")
            yield number, row
    except csv.Error as error:
        raise _fail(path, first + reader.line_num - 1, f"not CSV: {error}") from error


def read_records(file: str, record: type[_R], *, directory: Path = TABLES_DIR) -> tuple[_R, ...]:
    """Return the rows of a `.csv` table as values of the dataclass `record`, in the table's order.

    Raises VocabularyError, with the file and line, on anything that the dataclass doesn't provide for.
    """
    path = directory / file
    _, lines, first = _split_header(path, _read_text(path))
    fields = [f for f in dataclasses.fields(record) if f.init]  # type: ignore[arg-type]
    columns = [f.name for f in fields]
    hints = get_type_hints(record)
    readers = [_reader_of(hints[name]) for name in columns]
    required = [f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING for f in fields]
    rows = _rows(path, lines, first)
    number, head = next(rows, (first, []))
    if head != columns:
        raise _fail(path, number, f"the columns are {head}", f"write {','.join(columns)}")
    plan = list(zip(columns, readers, required, strict=True))
    seen: dict[tuple[str, ...], int] = {}
    out: list[_R] = []
    for number, row in rows:
        if len(row) != len(columns):
            raise _fail(path, number, f"{len(row)} cells where there are {len(columns)} columns")
        key = tuple(row)
        if key in seen:
            raise _fail(path, number, f"the row stands on line {seen[key]} already")
        seen[key] = number
        values: list[Any] = []
        for (column, read, needed), cell in zip(plan, row, strict=True):
            if needed and not cell:
                raise _fail(path, number, f"{column} is empty")
            if cell and (cell[0] == " " or cell[-1] == " "):
                raise _fail(path, number, f"stray white space in {column}: {cell!r}")
            try:
                values.append(read(column, cell))
            except ValueError as error:
                raise _fail(path, number, str(error)) from error
        out.append(record(*values))
    if not out:
        raise VocabularyError("the table is empty", where=path.name)
    return tuple(out)


def check_unique(
    file: str, records: Iterable[_R], names: Callable[[_R], Iterable[str]], *, shared: Collection[str] = ()
) -> None:
    """Raise VocabularyError where two records bear one name that is not listed as `shared`."""
    owner: dict[str, _R] = {}
    allowed = frozenset(shared)
    for record in records:
        own = set()
        for name in names(record):
            if name in own:
                raise VocabularyError(f"{name!r} stands twice in one entry", where=f"{file}: {record!r}")
            own.add(name)
            if name in owner and name not in allowed:
                raise VocabularyError(
                    f"{name!r} belongs to two entries",
                    where=file,
                    to_do="give it to one of them, or list it in ambiguous.csv",
                )
            owner[name] = record
