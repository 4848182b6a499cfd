"""Programmes and authorities under which persons and bodies are sanctioned, barred from entry, or listed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from amparo.vocabulary.ambiguous import shared_names
from amparo.vocabulary.table import check_unique, read_records

__all__ = ["Programme", "programmes"]


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme. `code` is the list's own where it has one (OFAC's tags; OpenSanctions' for the EU, the United
    Kingdom, Canada and Australia), else begins with the issuer's code. `kind`: `blocking` freezes assets, `visa` bars entry,
    `list` has effects of its own, `export` controls goods. `country`: the issuer. `human_rights`: abuse is a ground of it.
    """

    code: str
    name: str
    kind: Literal["blocking", "visa", "list", "export"]
    country: str
    human_rights: bool = False
    legal_basis: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases (not the code)."""
        return (self.name, *self.aliases)


@cache
def programmes() -> tuple[Programme, ...]:
    """Return all of them. Raises VocabularyError where a code or name belongs to two."""
    found = read_records("programmes.csv", Programme)
    check_unique("programmes.csv", found, lambda p: (p.code,))
    check_unique("programmes.csv", found, lambda p: p.names, shared=shared_names())
    return found
