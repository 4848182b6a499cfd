"""Nouns that head a group of persons: "detainees", "opposition leaders", "security forces"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from amparo.vocabulary.inflect import pluralise
from amparo.vocabulary.table import check_unique, read_records

__all__ = ["PeopleNoun", "people_nouns"]


@dataclass(frozen=True, slots=True)
class PeopleNoun:
    """One noun, singular and plural. `tag` says what such persons mostly are in the field's documents: `prisoner`,
    `victim`, `perpetrator`, `official`, `security` (armed for a state) or `other`. It leans, it never decides."""

    singular: str
    tag: Literal["prisoner", "victim", "perpetrator", "official", "security", "other"]
    plural: str = ""


@cache
def people_nouns() -> tuple[PeopleNoun, ...]:
    """Return all of them; regular plurals are made."""
    rows = read_records("people_nouns.csv", PeopleNoun)
    found = tuple(n if n.plural else replace(n, plural=pluralise(n.singular)) for n in rows)
    check_unique("people_nouns.csv", found, lambda n: dict.fromkeys((n.singular, n.plural)))
    return found
