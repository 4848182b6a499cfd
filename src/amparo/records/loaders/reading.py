"""Reading bytes strictly: encodings, delimited rows, JSON lines and XML, each fault with its line.

Everything here raises RecordError; nothing is skipped in silence.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from amparo.errors import RecordError

__all__ = [
    "MAX_BYTES",
    "Row",
    "decode",
    "parse_json",
    "parse_json_lines",
    "read_bytes",
    "read_day",
    "require",
    "rows_of",
    "unzip",
]

# The largest official file known (OFAC's advanced XML) has 130 MB; past this a gzip is taken for a bomb.
MAX_BYTES = 2_000_000_000
_GZIP = b"\x1f\x8b"
_AGAIN = "fetch the file again from its official address"


class Row(NamedTuple):
    """The cells of one delimited row, and the line of the file that it begins on."""

    line: int
    cells: list[str]


def read_bytes(source: bytes | Path, where: str = "") -> bytes:
    """Return the bytes of `source` as they are. Raises RecordError when they can't be read or are none."""
    where = where or (str(source) if isinstance(source, Path) else "bytes")
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        raise RecordError(f"can't be read: {error}", where=where, to_do="check the path") from error
    if not data.strip():
        raise RecordError("is empty", where=where, to_do=_AGAIN)
    return data


def unzip(data: bytes, where: str) -> bytes:
    """Return `data`, unzipped if it is gzip. Raises RecordError when the archive is damaged or far too large."""
    if data[:2] == _GZIP:
        try:
            with gzip.open(io.BytesIO(data)) as unzipped:
                data = unzipped.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise RecordError(f"is a damaged gzip: {error}", where=where, to_do=_AGAIN) from error
    if len(data) > MAX_BYTES:
        raise RecordError("is larger than any official file", where=where, to_do="check what it is")
    return data


def decode(data: bytes) -> str:
    """Return the text of `data`: UTF-8 (a byte-order mark dropped), else Windows-1252 or Latin-1, as OFAC used them.

    A final control-Z, the end mark of old OFAC files, is dropped.
    """
    data = data.rstrip(b"\r\n\x1a\x00 ") + b"\n"
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def rows_of(text: str, where: str) -> Iterator[Row]:
    """Yield the rows of a comma-delimited text that are not blank. Raises RecordError on an unclosed quotation."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RecordError(
                f"is no comma-separated row ({error})", where=f"{where}, line {line}", to_do=_AGAIN
            ) from error
        if any(c.strip() for c in cells):
            yield Row(line, cells)


def parse_json(data: bytes, where: str) -> Any:
    """Return the value of a JSON file. Raises RecordError where it ends or breaks."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"is no JSON ({error})", where=where, to_do=_AGAIN) from error


def parse_json_lines(data: bytes, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and object of every line of a JSON lines file. Raises RecordError on the first bad one."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        value = parse_json(line, f"{where}, line {number}")
        if not isinstance(value, dict):
            raise RecordError("is no JSON object", where=f"{where}, line {number}", to_do=_AGAIN)
        yield number, value


def require(value: object, name: str, where: str) -> str:
    """Return `value` as a string without outer space. Raises RecordError when it is missing or blank."""
    text = "" if value is None else str(value).strip()
    if not text:
        raise RecordError(f"has no {name}", where=where, to_do=_AGAIN)
    return text


def read_day(value: object, name: str, where: str) -> date:
    """Return the calendar day of an ISO date or instant. Raises RecordError when it is none."""
    if isinstance(value, date):
        return value
    text = require(value, name, where)
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise RecordError(
            f"has {text!r} for its {name}, which is no date", where=where, to_do=_AGAIN
        ) from error
