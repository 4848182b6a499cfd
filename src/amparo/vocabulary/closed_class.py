"""Closed classes of English words, for parsing sentences without a statistical model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from amparo.vocabulary.table import check_unique, read_records
from amparo.vocabulary.tree import read_tree

__all__ = [
    "CalendarWord",
    "ClosedClass",
    "Pronoun",
    "ReportingVerb",
    "closed_class",
    "reporting_forms",
    "reporting_verbs",
]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal or possessive pronoun; `any` where the form doesn't tell. "her" is listed once, as object."""

    form: str
    person: int
    number: Literal["singular", "plural", "any"]
    gender: Literal["male", "female", "thing", "any"]
    case: Literal["subject", "object", "possessive", "reflexive"]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that gives words or thoughts to somebody, with its forms."""

    lemma: str
    third: str
    past: str
    participle: str
    gerund: str


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A month (1 to 12) or a weekday (Monday is 1, as in ISO 8601), with its forms."""

    number: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedClass:
    """The classes by name. Words stand as written in running text, in lower case where English writes them so; entries with
    a space are fixed phrases. Apostrophes stand straight and curly."""

    articles: frozenset[str]
    demonstratives: frozenset[str]
    possessives: frozenset[str]
    quantifiers: frozenset[str]
    predeterminers: frozenset[str]
    prepositions: frozenset[str]
    complex_prepositions: frozenset[str]
    coordinators: frozenset[str]
    correlatives: frozenset[str]
    subordinators: frozenset[str]
    conditional_markers: frozenset[str]
    relatives: frozenset[str]
    pronouns: tuple[Pronoun, ...]
    indefinite_pronouns: frozenset[str]
    auxiliaries: Mapping[str, tuple[str, ...]]
    modals: frozenset[str]
    obligation_modals: frozenset[str]
    possibility_modals: frozenset[str]
    negators: frozenset[str]
    negative_verbs: frozenset[str]
    hedges: frozenset[str]
    wish_markers: frozenset[str]
    months: Mapping[str, CalendarWord]
    weekdays: Mapping[str, CalendarWord]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague_counts: frozenset[str]
    bounds_at_least: frozenset[str]
    bounds_at_most: frozenset[str]
    bounds_about: frozenset[str]
    time_units: frozenset[str]
    seasons: frozenset[str]
    relative_days: frozenset[str]
    adverbs: frozenset[str]
    connectives: frozenset[str]
    section_words: frozenset[str]

    @property
    def determiners(self) -> frozenset[str]:
        """Articles, demonstratives, possessives and quantifiers together."""
        return self.articles | self.demonstratives | self.possessives | self.quantifiers

    @property
    def auxiliary_forms(self) -> frozenset[str]:
        """Every form of be, have, do and get."""
        return frozenset(form for forms in self.auxiliaries.values() for form in forms)

    @property
    def month_numbers(self) -> Mapping[str, int]:
        """Every form of a month's name to its number."""
        return MappingProxyType({f: month.number for month in self.months.values() for f in month.forms})

    @property
    def weekday_numbers(self) -> Mapping[str, int]:
        """Every form of a weekday's name to its number."""
        return MappingProxyType({f: day.number for day in self.weekdays.values() for f in day.forms})


@cache
def closed_class() -> ClosedClass:
    """Return the closed classes. Raises VocabularyError where the table doesn't validate."""
    return read_tree("closed_class.yaml", ClosedClass)


@cache
def reporting_verbs() -> tuple[ReportingVerb, ...]:
    """Return the verbs that give words or thoughts to somebody."""
    found = read_records("reporting_verbs.csv", ReportingVerb)
    check_unique("reporting_verbs.csv", found, lambda v: (v.lemma,))
    return found


@cache
def reporting_forms() -> Mapping[str, str]:
    """Return each form of a reporting verb → its lemma ("wrote" → "write"); a form of two goes to the first listed."""
    found: dict[str, str] = {}
    for verb in reporting_verbs():
        for form in (verb.lemma, verb.third, verb.past, verb.participle, verb.gerund):
            found.setdefault(form, verb.lemma)
    return MappingProxyType(found)
