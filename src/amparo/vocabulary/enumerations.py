"""The values that slots of claims may take: what each means, other words for it, and its HURIDOCS micro-thesaurus terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from amparo.errors import VocabularyError
from amparo.model import ENUMERATIONS
from amparo.vocabulary.tree import read_tree

__all__ = ["Term", "ThesaurusTerm", "acts", "enumeration", "enumerations"]

_FILE = "enumerations.yaml"


@dataclass(frozen=True, slots=True)
class ThesaurusTerm:
    """A term of a HURIDOCS micro-thesaurus: the number of the `list`, the `term` in our words, and its `code` where
    we know it for sure (else empty)."""

    list: int
    term: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One value: its definition in a sentence, synonyms met in documents, and the thesaurus terms it corresponds to."""

    definition: str
    synonyms: tuple[str, ...]
    huridocs: tuple[ThesaurusTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class _Role:
    tense: Mapping[str, Term]
    party: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class _Detention:
    status: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class _Typed:
    type: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class _Measure:
    form: Mapping[str, Term]
    chamber: Mapping[str, Term]
    stage: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class _Demand:
    type: Mapping[str, Term]
    via: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class _Tree:
    role: _Role
    detention: _Detention
    proceeding: _Typed
    incident: _Typed
    measure: _Measure
    demand: _Demand


@cache
def enumerations() -> Mapping[tuple[str, str], Mapping[str, Term]]:
    """Return (kind, slot) → value → its term. Raises VocabularyError where the table and `amparo.model` differ."""
    tree = read_tree(_FILE, _Tree)
    found: dict[tuple[str, str], Mapping[str, Term]] = {}
    for kind, slot in ENUMERATIONS:
        terms: Mapping[str, Term] = getattr(getattr(tree, kind), slot)
        if set(terms) != ENUMERATIONS[kind, slot]:
            odd = sorted(set(terms) ^ ENUMERATIONS[kind, slot])
            raise VocabularyError(
                f"{kind}.{slot} and the model differ over {', '.join(odd)}",
                where=_FILE,
                to_do="define each value of amparo.model.ENUMERATIONS, and no other",
            )
        found[kind, slot] = terms
    return MappingProxyType(found)


def enumeration(kind: str, slot: str) -> Mapping[str, Term]:
    """Return the values of one slot. Raises VocabularyError where the slot isn't an enumeration."""
    try:
        return enumerations()[kind, slot]
    except KeyError:
        raise VocabularyError(f"{kind}.{slot} is not an enumeration", where=_FILE) from None


def acts() -> Mapping[str, Term]:
    """Return the types of incidents."""
    return enumeration("incident", "type")
