"""What may have come of a demand, as the tracker takes it in: later claims, entries of sanctions lists, steps of measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amparo.track.parties import Party

__all__ = ["Fact", "Listing", "MeasureStep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim that may answer a demand.

    `says` is a detention's status, or `moved` or `hospitalised` where its words tell so, a proceeding's type, `designated`, `barred` or `answered`; `about` whom it is about,
    `holders` in whose hands. `when` is the claim's own date as its first and last day, None where it gives none; `said_on` the
    day of its document. `for_` are those a letter back was written to. `asked` are the
    acts that the same document itself asks for, each with the key of the party concerned. `words` say the claim in a line, `quote` its first words in the document.
    """

    claim: int
    document: int
    said_on: date | None
    says: str
    about: frozenset[Party]
    holders: frozenset[Party] = frozenset()
    for_: frozenset[Party] = frozenset()
    when: tuple[date, date] | None = None
    asserted: bool = False
    asked: frozenset[tuple[str, str]] = frozenset()
    words: str = ""
    quote: str = ""

    @property
    def day(self) -> date | None:
        """The last day on which it can have happened: its own date's, but none after its document's; else its document's."""
        if self.when is None:
            return self.said_on
        return (
            min(self.when[1], self.said_on) if self.said_on and self.when[0] <= self.said_on else self.when[1]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An entry of a sanctions list for a name that a demand gives.

    `asked` is the key of the party asked about, `name` the listed name as printed, `score` how alike the two are and
    `reasons` why. `first` is the day of the first edition held that has the entry, `before` that of the last one before it
    that does not, None where none is older. `listed_on` is the day of listing by the list itself, where it says so. `issuer` is
    the country or body whose list it is, empty for a collection of many.
    """

    asked: str
    register: str
    entry: str
    name: str
    programmes: tuple[str, ...]
    first: date
    before: date | None
    listed_on: date | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    kind: str = ""
    issuer: str = "US"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStep:
    """A step of a measure by its official record: `measure` is its id such as `hr-3-119`, `words` the record's own.

    `died` is a step too: the Congress of a measure that came to nothing has ended.
    """

    measure: str
    step: str
    on: date
    words: str
    register: str = "us-congress-measures"
    edition: str = ""
