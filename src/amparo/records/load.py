"""Loading an edition of a register: its files in, all its records out, or an error and nothing.

Nothing is fetched here: the caller gives bytes or local paths, with the addresses they came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from amparo.errors import RecordError
from amparo.records.edition import Edition, EditionFile, Loaded, Parsed, Record, sha256_of_files
from amparo.records.loaders.billstatus import read_billstatus
from amparo.records.loaders.congress_api import read_congress_api
from amparo.records.loaders.eu_xml import read_eu_xml
from amparo.records.loaders.ftm_json import read_ftm_json
from amparo.records.loaders.legislators import (
    read_legislators_json,
    read_legislators_jsonl,
    read_legislators_yaml,
)
from amparo.records.loaders.measure_facts import read_measure_facts
from amparo.records.loaders.ofac_advanced import read_ofac_advanced
from amparo.records.loaders.ofac_csv import read_ofac_csv
from amparo.records.loaders.ofac_xml import read_ofac_xml
from amparo.records.loaders.ofsi_csv import read_ofsi_csv
from amparo.records.loaders.opensanctions_csv import read_opensanctions_csv
from amparo.records.loaders.reading import read_bytes, unzip
from amparo.records.loaders.uk_csv import read_uk_csv
from amparo.records.loaders.uk_xml import read_uk_xml
from amparo.records.loaders.un_xml import read_un_xml
from amparo.records.registers import find_register, registers
from amparo.text import sha256_of

__all__ = ["FORMATS", "SourceFile", "detect_format", "load"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of an edition: its bytes or path, and the address it came from (the path itself where none is given)."""

    source: bytes | Path
    address: str = ""

    @property
    def place(self) -> str:
        """What error messages call it."""
        return self.address or (str(self.source) if isinstance(self.source, Path) else "bytes")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how the start of a file shows it, and what reads one file of it."""

    shows: re.Pattern[bytes]
    read: Callable[..., Parsed[Any]]


def _shows(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


_XML = rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*"
# In the order in which they are tried: the more telling first.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "billstatus-xml": Format(_shows(_XML + rb"<billStatus\b"), read_billstatus),
        "ofac-advanced-xml": Format(_shows(_XML + rb"<(?:\w+:)?Sanctions\b"), read_ofac_advanced),
        "ofac-xml": Format(_shows(_XML + rb"<(?:\w+:)?sdnList\b"), read_ofac_xml),
        "un-xml": Format(_shows(_XML + rb"<CONSOLIDATED_LIST\b"), read_un_xml),
        "eu-xml": Format(_shows(_XML + rb"<(?:\w+:)?export\b"), read_eu_xml),
        "uk-xml": Format(_shows(_XML + rb"<Designations\b"), read_uk_xml),
        "measure-facts-jsonl": Format(_shows(rb'\A\s*\{"congress":\s*\d+,\s*"id":'), read_measure_facts),
        "legislators-jsonl": Format(_shows(rb'\A\s*\{"id":\s*\{[^}]*"bioguide"'), read_legislators_jsonl),
        "legislators-json": Format(
            _shows(rb'\A\s*\[\s*\{\s*"id":\s*\{[^}]*"bioguide"'), read_legislators_json
        ),
        "ftm-json": Format(_shows(rb'\A\s*\{(?=[^\n]*"schema":)(?=[^\n]*"properties":)'), read_ftm_json),
        "congress-api-json": Format(_shows(rb'\A\s*\[?\s*\{[^{]*"bill":'), read_congress_api),
        "legislators-yaml": Format(
            _shows(rb"\A(?:\s*#[^\n]*\n)*\s*- id:\s*\n\s+bioguide:"), read_legislators_yaml
        ),
        "uk-csv": Format(
            _shows(rb"\A(?:\xef\xbb\xbf)?(?:\"?Report Date[^\n]*\n)?[^\n]*Unique ID,[^\n]*Regime Name"),
            read_uk_csv,
        ),
        "ofsi-csv": Format(
            _shows(rb"\A(?:\xef\xbb\xbf)?(?:\"?Last Updated[^\n]*\n)?[^\n]*Name 6,[^\n]*Group ID"),
            read_ofsi_csv,
        ),
        "opensanctions-csv": Format(
            _shows(rb'\A(?:\xef\xbb\xbf)?"?id"?,"?schema"?,"?name"?,'), read_opensanctions_csv
        ),
        "ofac-csv": Format(_shows(rb'\A\s*"?\d+"?\s*,'), read_ofac_csv),
    }
)


def detect_format(data: bytes) -> str:
    """Return the id of the format that the start of `data` shows; empty when it shows none."""
    head = data[:65536]
    return next((name for name, format_ in FORMATS.items() if format_.shows.match(head)), "")


def load(
    register: str,
    source: bytes | Path | Sequence[SourceFile],
    *,
    format_id: str = "",
    edition_on: date | None = None,
    retrieved_at: datetime | None = None,
    address: str = "",
) -> Loaded[Any]:
    """Load one edition of a register and return it with all its records and counts.

    `source` is bytes (gzip too), a path, or several files that make one edition (OFAC's CSV files; the two files of
    members; many measures). `format_id` is told from the bytes where not given. `edition_on` is used where the file
    does not state its own day. Raises RecordError for an unknown register or format, a file of another register, and
    whatever is wrong in a file, with its line; then nothing is loaded.
    """
    known = find_register(register)
    files = [SourceFile(source, address)] if isinstance(source, bytes | Path) else list(source)
    if not files:
        raise RecordError("no file is given", where=register, to_do="give bytes or a path")
    originals = [(f.place, read_bytes(f.source, f.place)) for f in files]
    contents = [(place, unzip(data, place)) for place, data in originals]
    format_id = format_id or detect_format(contents[0][1])
    if format_id not in known.formats:
        said = f"looks like {format_id}" if format_id else "has no known format"
        raise RecordError(
            f"{said}, and {known.name} comes as {', '.join(known.formats)}",
            where=contents[0][0],
            to_do=_advice(format_id),
        )
    parsed = _read(format_id, contents, register, known.records)
    edition_files = tuple(EditionFile(place, sha256_of(data), len(data)) for place, data in originals)
    edition = Edition(
        register=register,
        edition_on=parsed.edition_on or edition_on,
        retrieved_at=retrieved_at or datetime.now(UTC),
        sha256=sha256_of_files(edition_files),
        address=address or edition_files[0].address,
        format=format_id,
        entries=len(parsed.records),
        files=edition_files,
    )
    return Loaded(edition, parsed.records, parsed.counts)


def _advice(format_id: str) -> str:
    others = [r.id for r in registers().values() if format_id and format_id in r.formats]
    return f"load it as {' or '.join(others)}" if others else "check what it is"


def _read(format_id: str, contents: list[tuple[str, bytes]], register: str, kind: str) -> Parsed[Any]:
    reader = FORMATS[format_id].read
    if format_id == "ofac-csv":
        return reader(contents, register)
    parts: list[Parsed[Any]] = []
    for place, data in contents:
        # Current and historical members may come one as JSON, one as YAML.
        own = detect_format(data) if len(contents) > 1 else format_id
        if own not in find_register(register).formats:
            raise RecordError(f"is no file of {register}", where=place, to_do=_advice(own))
        read = FORMATS[own].read
        parts.append(read(data, place, register) if kind == "sanctions" else read(data, place))
    return parts[0] if len(parts) == 1 else _joined(parts, [place for place, _ in contents])


def _joined(parts: list[Parsed[Any]], places: list[str]) -> Parsed[Any]:
    """One edition of several files: their records by id, in order. Raises RecordError where two hold the same one."""
    records: dict[str, Record] = {}
    counts: dict[str, int] = {}
    for part, place in zip(parts, places, strict=True):
        for record in part.records:
            if record.record_id in records:
                raise RecordError(
                    f"repeats {record.record_id} of another file", where=place, to_do="give each file once"
                )
            records[record.record_id] = record
        for name, number in part.counts.items():
            counts[name] = counts.get(name, 0) + number
    days = [p.edition_on for p in parts if p.edition_on is not None]
    return Parsed(tuple(records.values()), max(days, default=None), counts)
