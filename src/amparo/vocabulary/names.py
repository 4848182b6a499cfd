"""Words of personal names: given names, short forms, particles, honorifics, suffixes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from amparo.errors import VocabularyError
from amparo.vocabulary.table import check_unique, read_lines, read_records
from amparo.vocabulary.tree import read_tree
from amparo.vocabulary.words import common_words

__all__ = [
    "Honorifics",
    "NameWords",
    "Nickname",
    "ambiguous_given_names",
    "given_names",
    "honorifics",
    "name_particles",
    "name_suffixes",
    "name_words",
    "nicknames",
]


@dataclass(frozen=True, slots=True)
class Nickname:
    """A formal given name and the short forms that stand for it."""

    formal: str
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Honorifics:
    """Titles of courtesy by the gender that they tell; `any` holds those that tell none, offices before names too."""

    male: frozenset[str]
    female: frozenset[str]
    any: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """The small words of names. `joined_prefixes` end in a hyphen or apostrophe, or are written into the name ("Mc")."""

    particles: frozenset[str]
    joined_prefixes: frozenset[str]
    suffixes: frozenset[str]
    honorifics: Honorifics


def _strip_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def given_names() -> frozenset[str]:
    """Return given names of many languages in Latin letters, capitalised, with and without their accents.

    A name that becomes a common English word without its accents ("Thế") is there with them only.
    """
    names = read_lines("given_names.txt")
    plain = {_strip_accents(name) for name in names if not name.isascii()}
    return frozenset(names) | {name for name in plain if name.lower() not in common_words()}


@cache
def ambiguous_given_names() -> frozenset[str]:
    """Return the given names that are common English words too ("Hope", "Mark"): no name without another sign of one."""
    words = common_words()
    return frozenset(name for name in given_names() if name.lower() in words)


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Return a given name → the names that one person bearing it may also go by, both ways: "Robert" → "Bob", …;
    "Bob" → "Robert". Two short forms of one name are not joined."""
    rows = read_records("nicknames.csv", Nickname)
    check_unique("nicknames.csv", rows, lambda n: (n.formal,))
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.formal in row.short:
            raise VocabularyError(f"{row.formal!r} is no short form of itself", where="nicknames.csv")
        for short in row.short:
            found.setdefault(row.formal, set()).add(short)
            found.setdefault(short, set()).add(row.formal)
    return MappingProxyType({name: frozenset(others) for name, others in found.items()})


@cache
def name_words() -> NameWords:
    """Return the small words of names."""
    return read_tree("name_words.yaml", NameWords)


def name_particles() -> frozenset[str]:
    """Return the particles of family names ("de", "bin", "van der")."""
    return name_words().particles


def name_suffixes() -> frozenset[str]:
    """Return what may follow a family name ("Jr.", "III", "Ph.D.")."""
    return name_words().suffixes


def honorifics() -> frozenset[str]:
    """Return every title of courtesy."""
    found = name_words().honorifics
    return found.male | found.female | found.any
