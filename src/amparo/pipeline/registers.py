"""Editions of official registers out of files, folders and addresses: read whole, or a failure that says why.

    paths and addresses → files → register, told from the bytes → editions → amparo.records.load

Which files make one edition: those of OFAC's CSV in one folder with the same day in their names; all files of members, and
all files of measures; any other file by itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from amparo.errors import AmparoError, RecordError
from amparo.records import (
    Loaded,
    SourceFile,
    detect_format,
    find_register,
    load,
    parse_measure_number,
    read_bytes,
    registers,
    unzip,
)
from amparo.saying import say
from amparo.sources import ReadOptions, fetch

__all__ = ["EditionRead", "EditionUnread", "RegisterOptions", "official_addresses", "read_editions"]

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_OFAC_CSV = "ofac-csv"
#: How publishers call the files of registers that share a format.
_FILE_NAMES = {
    "us-ofac-sdn": re.compile(r"(?:sdn|alt|add)(?![a-z])", re.IGNORECASE),
    "us-ofac-consolidated": re.compile(r"cons", re.IGNORECASE),
    "opensanctions": re.compile(r"targets|entities", re.IGNORECASE),
}


def _reading() -> ReadOptions:
    # The advanced XML of OFAC has 130 MB.
    return ReadOptions(max_bytes=500_000_000, timeout_s=300.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterOptions:
    """`register` and `edition_on` as the user gives them, where not left to the files; the limits of fetching."""

    register: str = ""
    edition_on: date | None = None
    reading: ReadOptions = field(default_factory=_reading)


@dataclass(frozen=True, slots=True)
class EditionRead:
    """An edition, and the bytes of its files in its order."""

    loaded: Loaded[Any]
    files: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class EditionUnread:
    """Files that are no edition. `where` names the first of them."""

    where: str
    error: AmparoError


@dataclass(frozen=True, slots=True)
class _File:
    place: str
    name: str
    folder: str
    data: bytes
    retrieved_at: datetime


def read_editions(
    addresses: Iterable[str | Path], options: RegisterOptions | None = None
) -> Iterator[EditionRead | EditionUnread]:
    """Yield the editions at `addresses`: files, folders (with all files in them), `http(s)` addresses; packed with gzip or not.

    Raises RecordError where `options` name no register. Nothing is raised for a file: an unknown or broken one makes its
    edition an EditionUnread, and the others go on. So does a list in a file that does not say its day.
    """
    options = options or RegisterOptions()
    if options.register:
        find_register(options.register)
    groups: dict[tuple[str, ...], list[_File]] = {}
    for place in _places(addresses):
        try:
            file = _read(place, options)
            groups.setdefault(_group(file, options), []).append(file)
        except AmparoError as error:
            yield EditionUnread(place, error)
    for key in sorted(groups):
        files = groups.pop(key)
        try:
            yield _load(key[0], files, options)
        except AmparoError as error:
            yield EditionUnread(files[0].place, error)


def _places(addresses: Iterable[str | Path]) -> Iterator[str]:
    for address in addresses:
        if "://" in str(address) or not Path(address).is_dir():
            yield str(address)
            continue
        for folder, folders, names in os.walk(address):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (str(Path(folder, name)) for name in sorted(names) if not name.startswith("."))


def _read(place: str, options: RegisterOptions) -> _File:
    if "://" in place:
        fetched = fetch(place, options.reading)
        name = fetched.final_url.partition("?")[0].rstrip("/").rpartition("/")[2]
        return _File(place, name, place.rpartition("/")[0], fetched.data, fetched.retrieved_at)
    path = Path(place)
    return _File(place, path.name, str(path.parent), read_bytes(path, place), datetime.now(UTC))


def _group(file: _File, options: RegisterOptions) -> tuple[str, ...]:
    """What the files of one edition have in common, the register first."""
    format_id = detect_format(unzip(file.data, file.place))
    if not format_id:
        raise RecordError(
            "is no file of a register that Amparo knows",
            where=file.place,
            to_do="docs/reference/registers.md names the formats",
        )
    register = options.register or _tell_register(format_id, file)
    if find_register(register).edition == "part":
        return (register,)
    if format_id == _OFAC_CSV:
        return register, file.folder, str(_day_in(file.name) or "")
    return register, file.folder, str(_day_in(file.name) or ""), file.place


def _tell_register(format_id: str, file: _File) -> str:
    possible = [r.id for r in registers().values() if format_id in r.formats]
    if len(possible) > 1:
        possible = [
            r for r in possible if (name := _FILE_NAMES.get(r)) is not None and name.match(file.name)
        ] or possible
    if len(possible) > 1:
        raise RecordError(
            say("may be of {possible}", possible=" or ".join(possible)),
            where=file.place,
            to_do="say which with --register",
        )
    return possible[0]


def _day_in(name: str) -> date | None:
    """The day that a file's name holds (`sdn-2024-05-03.csv`)."""
    found = _DAY.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _load(register: str, files: list[_File], options: RegisterOptions) -> EditionRead:
    days = [day for file in files if (day := _day_in(file.name))]
    loaded = load(
        register,
        [SourceFile(file.data, file.place) for file in files],
        edition_on=options.edition_on or max(days, default=None),
        retrieved_at=max(file.retrieved_at for file in files),
    )
    fetched = all("://" in file.place for file in files)
    if loaded.edition.edition_on is None and find_register(register).edition == "whole" and not fetched:
        # A list kept under a wrong day would tell wrongly, for ever, who stood on it when.
        raise RecordError(
            "says nowhere of which day it is", where=files[0].place, to_do="give its day with --date"
        )
    return EditionRead(loaded, tuple(file.data for file in files))


def official_addresses(register: str, record_ids: Iterable[str] = ()) -> tuple[str, ...]:
    """Return where the publisher gives out the register's current edition, or these records of it.

    Raises RecordError where it gives out none, where records have to be named and are not, or one is no measure with its
    Congress (`sres-540-118`).
    """
    known = find_register(register)
    if not known.addresses:
        raise RecordError(
            "has no official address that Amparo knows",
            where=register,
            to_do=say("load a file: amparo records load FILE --register {register}", register=register),
        )
    pattern = known.addresses[0]
    if "{" not in pattern:
        return known.addresses
    found: list[str] = []
    for record_id in record_ids:
        number = parse_measure_number(record_id)
        if number is None or number.congress is None:
            raise RecordError(
                "is no measure with its Congress", where=record_id, to_do="write such as sres-540-118"
            )
        found.append(pattern.format(congress=number.congress, type=number.type, number=number.number))
    if not found:
        raise RecordError(
            "gives out one record at a time", where=register, to_do="name them, such as sres-540-118"
        )
    return tuple(found)
