"""Two people as documents tell of them: how likely they are one, by their names and by what is said of them.

Names come first: facts don't rescue names that differ. A fact that contradicts is counted and told, and lowers the score; it
does not exclude, for documents err. The score proposes; a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from amparo.model import Date
from amparo.resolve.compare import Comparison, compare, score_names, weigh_facts
from amparo.resolve.explain import Part, PartKind
from amparo.resolve.facts import Evidence, compare_births, compare_countries
from amparo.saying import say, say_many
from amparo.text import fold

__all__ = ["Likelihood", "Office", "PersonProfile", "compare_people"]

_LONG_AGO_YEARS = 40
_CONTRADICTS = 0.5


@dataclass(frozen=True, slots=True)
class Office:
    """An office as printed, and the places or bodies it is of."""

    title: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProfile:
    """What documents tell of a person: the spellings of the name, offices, countries, birth dates (EDTF), official ids as
    `scheme:value`, the days of the first and last document, and the documents by any key."""

    names: tuple[str, ...]
    offices: tuple[Office, ...] = ()
    countries: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    official_ids: tuple[str, ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    documents: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely two people are one: the score from 0 to 1, the comparison of the two names most alike, and the facts."""

    score: float
    names: Comparison
    facts: tuple[tuple[PartKind, Evidence], ...]

    @property
    def contradictions(self) -> int:
        """How many facts speak against."""
        return sum(fact.score < _CONTRADICTS for _, fact in self.facts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that was compared, in words."""
        parts = list(self.names.parts)
        for kind, fact in self.facts:
            parts.append(Part(kind, "", "", fact.score, fact.weight, fact.reason))
            if fact.limit < 1:
                reason = say("{reason}: no more than {limit:.2f}", reason=fact.reason, limit=fact.limit)
                parts.append(Part("limit", "", "", fact.limit, 0.0, reason))
        return tuple(parts)


def compare_people(left: PersonProfile, right: PersonProfile) -> Likelihood:
    """Return how likely two people are one. Both directions give the same score. A profile without a name raises ValueError."""
    one, other = max(
        ((a, b) for a in left.names for b in right.names),
        key=lambda pair: (score_names(*pair), min(pair), max(pair)),
    )
    names = compare(one, other)
    compared: tuple[tuple[PartKind, Evidence | None], ...] = (
        ("id", _compare_ids(left.official_ids, right.official_ids)),
        ("birth", compare_births(_dates(left.births), _dates(right.births))),
        ("country", compare_countries(left.countries, right.countries)),
        ("office", _compare_offices(left.offices, right.offices)),
        ("dates", _compare_spans(left, right)),
        ("document", _compare_documents(left.documents, right.documents)),
    )
    facts = [(kind, fact) for kind, fact in compared if fact is not None]
    score = weigh_facts(names.score, (fact for _, fact in facts)) if names.score else 0.0
    return Likelihood(score, names, tuple(facts))


def _dates(births: Iterable[str]) -> tuple[Date, ...]:
    return tuple(map(Date, births))


def _compare_ids(left: tuple[str, ...], right: tuple[str, ...]) -> Evidence | None:
    """Two ids of one register are two people to that register; None where no register knows both."""
    shared = {i.partition(":")[0] for i in left} & {i.partition(":")[0] for i in right}
    if not shared or set(left) & set(right):
        return None
    known = "; ".join(sorted(i for i in (*left, *right) if i.partition(":")[0] in shared))
    return Evidence(0.0, 1.0, 0.4, say("two official ids: {known}", known=known))


def _compare_offices(left: tuple[Office, ...], right: tuple[Office, ...]) -> Evidence | None:
    """The best agreement of any two offices; None where one side has none."""
    found = [_compare_two(a, b) for a in left for b in right]
    return max(found, key=lambda e: (e.score, e.weight, e.reason), default=None)


def _compare_two(one: Office, other: Office) -> Evidence:
    titles = sorted({one.title, other.title})
    if fold(one.title) != fold(other.title):
        return Evidence(0.5, 0.1, 1.0, say("other offices: {titles}", titles="; ".join(titles)))
    ours, theirs = ({fold(place) for place in office.of} for office in (one, other))
    if ours & theirs:
        return Evidence(
            1.0, 0.6, 1.0, say("the same office: {titles}, {of}", titles=titles[0], of=", ".join(one.of))
        )
    if ours and theirs:
        places = sorted({", ".join(one.of), ", ".join(other.of)})
        return Evidence(
            0.3, 0.4, 1.0, say("{titles} of two places: {places}", titles=titles[0], places="; ".join(places))
        )
    return Evidence(0.9, 0.3, 1.0, say("the same office: {titles}", titles=titles[0]))


def _compare_spans(left: PersonProfile, right: PersonProfile) -> Evidence | None:
    """Whether documents tell of both at a time; None where that says nothing."""
    if not (left.first_on and left.last_on and right.first_on and right.last_on):
        return None
    years = max(left.first_on, right.first_on).year - min(left.last_on, right.last_on).year
    if years <= 0:
        return Evidence(1.0, 0.1, 1.0, say("told of in the same years"))
    if years >= _LONG_AGO_YEARS:
        return Evidence(0.2, 0.4, 1.0, say_many("told of {n} year apart", "told of {n} years apart", years))
    return None


def _compare_documents(left: frozenset[int], right: frozenset[int]) -> Evidence | None:
    shared = sorted(left & right)
    if not shared:
        return None
    return Evidence(0.4, 0.3, 1.0, say("both names stand in one document, d{shared}", shared=shared[0]))
