"""The registers that Amparo knows: a table of names, publishers, licences, formats and official addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Literal

import yaml

from amparo.errors import RecordError, VocabularyError
from amparo.records.tables import read_bytes_of

__all__ = ["Register", "find_register", "registers"]

_TABLE = "registers.yaml"
_KINDS = frozenset({"member", "measure", "sanctions"})
_EDITIONS = frozenset({"whole", "part"})


@dataclass(frozen=True, slots=True)
class Register:
    """One register. `records` says of which kind they are; `addresses` belong together as one edition.

    `edition` is `whole` where an edition holds all that is on the list on its day, `part` where one adds to what is known:
    a measure is not gone for standing in no later file. An address with braces is a pattern for one record. No address: the user supplies the file.
    """

    id: str
    name: str
    publisher: str
    records: Literal["member", "measure", "sanctions"]
    edition: Literal["whole", "part"]
    licence: str
    formats: tuple[str, ...]
    addresses: tuple[str, ...]


@cache
def registers() -> Mapping[str, Register]:
    """Return the registers by id. Raises VocabularyError where the table has a key or value that is not its own."""
    table = yaml.safe_load(read_bytes_of(_TABLE))
    wanted = {f.name for f in fields(Register)} - {"id"}
    found: dict[str, Register] = {}
    for key, row in table.items():
        if set(row) != wanted:
            odd = sorted(set(row) ^ wanted)
            raise VocabularyError(f"has or lacks {', '.join(odd)}", where=f"{_TABLE}, {key}")
        if row["records"] not in _KINDS:
            raise VocabularyError(f"has the kind {row['records']!r}", where=f"{_TABLE}, {key}")
        if row["edition"] not in _EDITIONS:
            raise VocabularyError(f"has the edition {row['edition']!r}", where=f"{_TABLE}, {key}")
        found[key] = Register(
            key, **{**row, "formats": tuple(row["formats"]), "addresses": tuple(row["addresses"])}
        )
    return MappingProxyType(found)


def find_register(key: str) -> Register:
    """Return a register by its id. Raises RecordError naming those that there are."""
    register = registers().get(key)
    if register is None:
        raise RecordError(f"there is no register {key!r}", to_do=f"use one of {', '.join(registers())}")
    return register
