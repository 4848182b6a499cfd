"""Who sponsors what: measures by sponsor, and sponsors by the names that documents print."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from amparo.records.measure import MeasureRecord, Sponsor
from amparo.records.member import Member
from amparo.records.member_names import (
    GivenForms,
    GivenMatch,
    family_keys,
    given_forms,
    given_match,
    take_apart,
)

__all__ = ["SponsorIndex"]

_BIOGUIDE = re.compile(r"[A-Z]\d{6}")
_EMPTY: array[int] = array("I")


class SponsorIndex:
    """Sponsors of measures by Bioguide id and by family name. Built measure by measure with `add`."""

    def __init__(self) -> None:
        self._sponsored: dict[str, array[int]] = {}
        self._families: dict[str, set[str]] = {}
        self._forms: dict[str, GivenForms] = {}
        self._chambers: dict[str, set[str]] = {}

    def add(self, number: int, measure: MeasureRecord) -> None:
        """Take in the sponsor and the cosponsors of the measure with the given number."""
        if measure.sponsor is not None:
            self._know(measure.sponsor, measure.chamber)
            self._sponsored.setdefault(measure.sponsor.bioguide, array("I")).append(number)
        for cosponsor in measure.cosponsors:
            self._know(cosponsor, measure.chamber)

    def _know(self, sponsor: Sponsor, chamber: str) -> None:
        self._chambers.setdefault(sponsor.bioguide, set()).add(chamber)
        if sponsor.bioguide in self._forms:
            return
        family, _, rest = sponsor.name.partition(",")
        given, _, suffix = rest.strip().partition(",")
        first, _, middle = given.strip().partition(" ")
        member = Member(
            bioguide=sponsor.bioguide,
            first=first or family,
            last=family.strip(),
            middle=middle,
            suffix=suffix.strip(),
        )
        self._forms[sponsor.bioguide] = given_forms(member)
        whole, parts = family_keys(member)
        for key in whole | parts:
            self._families.setdefault(key, set()).add(sponsor.bioguide)

    def sponsored(self, bioguide: str) -> Sequence[int]:
        """Return the numbers of the measures that a member sponsors."""
        return self._sponsored.get(bioguide, _EMPTY)

    def find(self, name: str, chamber: str = "") -> frozenset[str]:
        """Return the Bioguide ids that a name may mean among sponsors: all who fit, for the measures to decide."""
        if _BIOGUIDE.fullmatch(name):
            return frozenset({name})
        printed = take_apart(name)
        chamber = chamber or printed.chamber
        found: set[str] = set()
        for size in range(1, min(3, len(printed.words)) + 1):
            for bioguide in self._families.get("".join(printed.words[-size:]), ()):
                fits = given_match(printed.words[:-size], printed.nicknames, self._forms[bioguide])
                if fits is not GivenMatch.CONTRADICTS and (
                    not chamber or chamber in self._chambers[bioguide]
                ):
                    found.add(bioguide)
        return frozenset(found)
