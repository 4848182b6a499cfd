"""The states and territories of the United States, as addresses, party tags and datelines write them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from amparo.vocabulary.table import check_unique, read_records

__all__ = ["State", "states"]


@dataclass(frozen=True, slots=True)
class State:
    """A state, the federal district, or a territory; `ap` are its abbreviations in the Associated Press's style, and
    other ones met in print."""

    name: str
    postal: str
    kind: Literal["state", "district", "territory"]
    ap: tuple[str, ...] = ()
    demonym: str = ""
    plural: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it: name, aliases, postal code, abbreviations."""
        return tuple(dict.fromkeys((self.name, *self.aliases, self.postal, *self.ap)))


@cache
def states() -> tuple[State, ...]:
    """Return them in the order of their names."""
    found = read_records("states.csv", State)
    check_unique("states.csv", found, lambda s: s.names)
    return found
