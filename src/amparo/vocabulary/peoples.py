"""Peoples, faiths and communities whose name is not made of a country's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from amparo.vocabulary.ambiguous import shared_names
from amparo.vocabulary.table import check_unique, read_records

__all__ = ["People", "peoples"]


@dataclass(frozen=True, slots=True)
class People:
    """A community: its `name` (plural), one person of it (`singulars`), other plurals and spellings, its adjectives,
    and the codes of the states (`of`) where documents mostly speak of it; elsewhere they may live too."""

    name: str
    kind: Literal["ethnic", "religious", "linguistic", "political"]
    singulars: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every word for it, adjectives too, each once."""
        return tuple(dict.fromkeys((self.name, *self.plurals, *self.singulars, *self.adjectives)))


@cache
def peoples() -> tuple[People, ...]:
    """Return all of them. Raises VocabularyError where a word belongs to two and is not known as ambiguous."""
    found = read_records("peoples.csv", People)
    check_unique("peoples.csv", found, lambda p: p.names, shared=shared_names())
    return found
