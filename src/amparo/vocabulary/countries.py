"""States, territories, regions and former states, with the words made of their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from amparo.vocabulary.ambiguous import shared_names
from amparo.vocabulary.table import check_unique, read_records

__all__ = ["Country", "CountryKind", "countries"]

CountryKind = Literal["state", "territory", "region", "historic", "wider"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state, or another part of the world that documents name as one.

    `kind`: `state`; `territory` (apart from the state that holds it); `region` (of one state or disputed between
    several); `historic`; `wider` (a part of the world with many states). `iso2` is its ISO 3166-1 code, `of` the code of
    the state that holds or claims it. `adjectives` ("Danish"), `demonyms` (one person: "Dane"), `plurals` ("Danes"; empty where
    the adjective serves: "the Portuguese"). `government_names` stand for its government ("Kremlin"), as its capital does.
    """

    name: str
    kind: CountryKind
    iso2: str = ""
    of: str = ""
    article: bool = False
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    capital: str = ""
    government_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def people_words(self) -> tuple[str, ...]:
        """Adjectives, demonyms and plurals, each once."""
        return tuple(dict.fromkeys((*self.adjectives, *self.demonyms, *self.plurals)))


@cache
def countries() -> tuple[Country, ...]:
    """Return all of them. Raises VocabularyError where a name belongs to two and is not known as ambiguous."""
    found = read_records("countries.csv", Country)
    check_unique("countries.csv", found, lambda c: c.names, shared=shared_names())
    return found
