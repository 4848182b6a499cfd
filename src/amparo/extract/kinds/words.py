"""The words that the kinds of events are described by, read strictly from detention.yaml, designation.yaml and incident.yaml
in data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from amparo.extract.word_uses import DATA_DIR
from amparo.vocabulary.tree import read_tree

__all__ = [
    "DesignationWords",
    "DetentionWords",
    "IncidentWords",
    "designation_words",
    "detention_words",
    "incident_words",
    "phrase_pattern",
]


@dataclass(frozen=True, slots=True)
class _DetentionTable:
    manners: tuple[str, ...]
    standings: Mapping[str, tuple[str, ...]]
    fabricated: tuple[str, ...]
    crimes: tuple[str, ...]
    terms: tuple[str, ...]
    places: tuple[str, ...]
    captive: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _DesignationTable:
    listing: tuple[str, ...]
    numbered: tuple[str, ...]
    generic: tuple[str, ...]
    measures: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _IncidentTable:
    targets: Mapping[str, tuple[str, ...]]
    bystanders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DetentionWords:
    """Patterns over the text: `manner`; `standing`, whose words `standing_of` turns into the filler; `charge`, its group
    `charge` the filler; `term`; `place`, the nouns of places where people are held; `captive`, the words that
    tell that somebody is held."""

    manner: re.Pattern[str]
    standing: re.Pattern[str]
    standing_of: Mapping[str, str]
    charge: re.Pattern[str]
    term: re.Pattern[str]
    place: re.Pattern[str]
    captive: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """`targets`: the nouns of what an incident of some type is done to; `bystanders`: the last words of groups that do
    none."""

    targets: Mapping[str, frozenset[str]]
    bystanders: frozenset[str]


@dataclass(frozen=True, slots=True)
class DesignationWords:
    """Patterns over the text: `listing`, `numbered`, `measure`, `because`; `generic` are words of no programme."""

    listing: re.Pattern[str]
    numbered: re.Pattern[str]
    generic: frozenset[str]
    measure: re.Pattern[str]
    because: re.Pattern[str]


@cache
def incident_words() -> IncidentWords:
    """Return the words of data/incident.yaml. Raises VocabularyError where the table does not validate."""
    table = read_tree("incident.yaml", _IncidentTable, directory=DATA_DIR)
    targets = {type_: frozenset(nouns) for type_, nouns in table.targets.items()}
    return IncidentWords(targets, frozenset(table.bystanders))


def phrase_pattern(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of `phrases`, the longest first, white space of any kind between words."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))


@cache
def detention_words() -> DetentionWords:
    """Return the patterns of data/detention.yaml. Raises VocabularyError where the table does not validate."""
    table = read_tree("detention.yaml", _DetentionTable, directory=DATA_DIR)
    standing_of = {form: filler for filler, forms in table.standings.items() for form in forms}
    crime = phrase_pattern(table.crimes)
    odd = phrase_pattern(table.fabricated)
    charge = (
        rf"\b(?:on|of|with|under|over|facing|for|to|using)\s+(?:(?:the|a|an|some|their|his|her)\s+)?(?:(?:{odd})(?:,|\s+and)?\s+)*(?P<crime>(?:{crime})(?:\s+against\s+\w+|\s+and\s+(?:{crime}))?)\b"
        rf"|\b(?:charged|convicted|accused|guilty|indicted|charges|charge)\s+(?:with|of|that)\s+(?:(?:{odd})\s+)*(?P<named>[“\"]?\w[^.;:()“”\"]{{2,90}}?)"
        r"(?=[”\"]|,|\.|;|\s(?:and|under|by|in|at|after|before|while|when|which|that|following|on|was|were|is|has|for|to|but|who|despite)\b|$)"
    )
    return DetentionWords(
        manner=re.compile(rf"(?<![\w-])(?:{phrase_pattern(table.manners)})(?![\w-])", re.IGNORECASE),
        standing=re.compile(rf"(?<![\w-])(?:{phrase_pattern(standing_of)})(?![\w-])", re.IGNORECASE),
        standing_of=standing_of,
        charge=re.compile(charge, re.IGNORECASE),
        term=re.compile(rf"\b(?:{phrase_pattern(table.terms)})\b", re.IGNORECASE),
        place=re.compile(rf"\b(?:{phrase_pattern(table.places)})\b", re.IGNORECASE),
        captive=re.compile(rf"\b(?:{phrase_pattern(table.captive)})\b", re.IGNORECASE),
    )


@cache
def designation_words() -> DesignationWords:
    """Return the patterns of data/designation.yaml. Raises VocabularyError where the table does not validate."""
    table = read_tree("designation.yaml", _DesignationTable, directory=DATA_DIR)
    return DesignationWords(
        listing=re.compile(rf"(?<!\w)(?:{phrase_pattern(table.listing)})(?!\w)", re.IGNORECASE),
        numbered=re.compile(
            rf"(?<!\w)(?:{phrase_pattern(table.numbered)})\s+\d[\w-]*(?:\(\w+\))*", re.IGNORECASE
        ),
        generic=frozenset(table.generic),
        measure=re.compile(rf"\b(?:{phrase_pattern(table.measures)})\b", re.IGNORECASE),
        because=re.compile(rf"\b(?:{phrase_pattern(table.because)})\s+", re.IGNORECASE),
    )
