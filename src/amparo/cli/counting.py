"""How many documents are to come, for a progress bar: a guess that is nearly always right, and quick."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["count_documents"]

_CHUNK = 1024 * 1024


def count_documents(addresses: Iterable[str]) -> int | None:
    """Return how many documents stand at `addresses`: the lines of JSON lines files (told by their names), one for any
    other file and address. None where standard input is among them, for nobody knows."""
    total = 0
    for address in addresses:
        if address == "-":
            return None
        if "://" in address:
            total += 1
            continue
        for path in _files(Path(address)):
            total += _count_lines(path) if _is_json_lines(path) else 1
    return total


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def _is_json_lines(path: Path) -> bool:
    return path.name.removesuffix(".gz").endswith((".jsonl", ".ndjson"))


def _count_lines(path: Path) -> int:
    lines, last = 0, b"\n"
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                lines += chunk.count(b"\n")
                last = chunk[-1:]
    except (OSError, EOFError, zlib.error):
        return max(lines, 1)
    return lines + (last != b"\n")
