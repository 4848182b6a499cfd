"""A member of Congress as the congress-legislators files describe one: names, ids, and terms with their parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["CHAMBERS", "FormerName", "Member", "PartySpell", "Term"]

CHAMBERS = ("senate", "house", "executive")


@dataclass(frozen=True, slots=True)
class PartySpell:
    """A party held within a term, both days included."""

    start_on: date
    end_on: date
    party: str
    caucus: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of office, both days included.

    `chamber` is `senate`, `house` or `executive` (a president's or vice president's term). `state` is the postal
    code; `district` is the number, 0 for a seat at large, None where the office has none or the file does not
    know it. `party` is the last one held in the term, `parties` the dated ones where it changed.
    """

    chamber: str
    start_on: date
    end_on: date
    state: str = ""
    district: int | None = None
    party: str = ""
    caucus: str = ""
    parties: tuple[PartySpell, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether `day` lies within the term."""
        return self.start_on <= day <= self.end_on

    def party_on(self, day: date | None) -> tuple[str, str]:
        """Return the party and the caucus of `day`; of the end of the term where no day is given."""
        if day is not None:
            # The later spell wins the day of a change: the register closes one and opens the next on it.
            for spell in reversed(self.parties):
                if spell.start_on <= day <= spell.end_on:
                    return spell.party, spell.caucus
        return self.party, self.caucus


@dataclass(frozen=True, slots=True)
class FormerName:
    """Another name, and the last day it was borne where the register says so."""

    first: str = ""
    middle: str = ""
    last: str = ""
    end_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person who served in Congress. `bioguide` is the key of the Biographical Directory.

    `known_as` holds the titles of the encyclopedia pages that the register links ("Ben Cardin"): the name in use,
    where the official one is longer. `ids` are pairs of scheme and id (`lis`, `govtrack`, `wikidata`, …).
    """

    bioguide: str
    first: str
    last: str
    middle: str = ""
    suffix: str = ""
    nickname: str = ""
    official_name: str = ""
    known_as: tuple[str, ...] = ()
    other_names: tuple[FormerName, ...] = ()
    born_on: date | None = None
    gender: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def record_id(self) -> str:
        """The key of the record in its register."""
        return self.bioguide

    @property
    def name(self) -> str:
        """The name to show."""
        if self.official_name:
            return self.official_name
        return " ".join(p for p in (self.first, self.middle, self.last, self.suffix) if p)

    def term_on(self, day: date) -> Term | None:
        """Return the term that covers `day`; the later one on a day when two meet."""
        return next((t for t in reversed(self.terms) if t.covers(day)), None)
