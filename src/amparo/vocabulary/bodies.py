"""Bodies: authorities, parliaments, courts, services, organisations, media, parties; and the nouns that name such."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from amparo.vocabulary.ambiguous import shared_names
from amparo.vocabulary.table import check_unique, read_records

__all__ = ["Body", "BodyCategory", "BodyNoun", "PartyNoun", "bodies", "body_nouns", "party_nouns"]

BodyCategory = Literal[
    "us_executive",
    "us_legislature",
    "committee",
    "government",
    "parliament",
    "court",
    "police",
    "security_service",
    "military",
    "un",
    "igo",
    "ngo",
    "media",
    "university",
    "party",
    "company",
    "church",
    "armed_group",
    "other",
]


@dataclass(frozen=True, slots=True)
class Body:
    """A body by name, without "the". `country` is the code of its state, empty for an international one."""

    name: str
    category: BodyCategory
    country: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """A noun that makes a capitalised sequence the name of a body ("… Ministry", "Ministry of …").

    `takes_of`: it stands first, with "of" or "for" after it. `weak`: it names other things as often ("Center", "Group").
    """

    noun: str
    category: BodyCategory
    takes_of: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class PartyNoun:
    """A noun that, with "the" or a country's adjective, stands for a power or a group: "the regime", "security forces".

    `tag`: `power` (it governs), `armed` (it fights or polices), `crowd` (many persons), `body` (an organisation).
    """

    noun: str
    tag: Literal["power", "armed", "crowd", "body"]
    plural: bool = False


@cache
def bodies() -> tuple[Body, ...]:
    """Return all of them. Raises VocabularyError where a name belongs to two and is not known as ambiguous."""
    found = read_records("bodies.csv", Body)
    check_unique("bodies.csv", found, lambda b: b.names, shared=shared_names())
    return found


@cache
def body_nouns() -> tuple[BodyNoun, ...]:
    """Return the nouns that head names of bodies."""
    found = read_records("body_nouns.csv", BodyNoun)
    check_unique("body_nouns.csv", found, lambda n: (n.noun,))
    return found


@cache
def party_nouns() -> tuple[PartyNoun, ...]:
    """Return the nouns of definite descriptions for powers and groups."""
    found = read_records("party_nouns.csv", PartyNoun)
    check_unique("party_nouns.csv", found, lambda n: (n.noun,))
    return found
