"""Occupations and descriptions that stand with a name ("human rights lawyer"), and the words that qualify them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from amparo.vocabulary.inflect import pluralise
from amparo.vocabulary.table import check_unique, read_lines, read_records

__all__ = ["Occupation", "OccupationCategory", "occupation_modifiers", "occupations"]

OccupationCategory = Literal[
    "media",
    "law",
    "activism",
    "academia",
    "arts",
    "medicine",
    "religion",
    "business",
    "politics",
    "labor",
    "security",
    "sport",
    "family",
    "other",
]


@dataclass(frozen=True, slots=True)
class Occupation:
    """What somebody does or is. `family` words and most of `other` describe, and are no occupation by the guidelines."""

    singular: str
    category: OccupationCategory
    plural: str = ""

    @property
    def counts_as_role(self) -> bool:
        """Whether a `role` claim may give it as a title."""
        return self.category not in ("family", "other")


@cache
def occupations() -> tuple[Occupation, ...]:
    """Return all of them; regular plurals are made."""
    rows = read_records("occupations.csv", Occupation)
    found = tuple(o if o.plural else replace(o, plural=pluralise(o.singular)) for o in rows)
    check_unique("occupations.csv", found, lambda o: dict.fromkeys((o.singular, o.plural)))
    return found


@cache
def occupation_modifiers() -> frozenset[str]:
    """Return the words that may stand between an article or adjective of nationality and an occupation."""
    return frozenset(read_lines("occupation_modifiers.txt"))
