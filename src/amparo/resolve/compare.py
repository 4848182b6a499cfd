"""Two names, one score, and the reasons: what may be shown to the person who bears one of the names.

    compare("Jane Q. Doe", "Doe, Jane")

The score runs from 0 to 1. It says how alike two *names* are and whether a fact contradicts; 1 is "the same name, nothing
contradicts", never "the same person". From `THRESHOLD` on, two names are worth a person's look.

It can be made again by hand from the `parts`: the weighted mean of the parts of the name, but no more than any limit among
them; then the weighted mean of that (weight 2) and the facts, birth and country, but no more than their limits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from amparo.errors import AmparoError
from amparo.model import Date
from amparo.resolve.explain import Part, explain_name
from amparo.resolve.facts import Evidence, compare_births, compare_countries
from amparo.resolve.latin import read_word
from amparo.resolve.likeness import liken
from amparo.resolve.organisations import OrganisationName, read_organisation, score_organisations
from amparo.resolve.persons import score_persons
from amparo.resolve.scored import Scored
from amparo.resolve.spelling import spelling_form
from amparo.resolve.tokens import PersonName, read_person
from amparo.saying import say

__all__ = [
    "NAME_WEIGHT",
    "SCHEMAS",
    "THRESHOLD",
    "Comparison",
    "Schema",
    "check_schema",
    "compare",
    "forget_names",
    "score_names",
    "weigh_facts",
]

THRESHOLD = 0.7
NAME_WEIGHT = 2.0

Schema = Literal["Person", "Organization", "Company", "PublicBody", "LegalEntity", "Vessel", "Airplane"]
SCHEMAS: tuple[Schema, ...] = get_args(Schema)

Name = PersonName | OrganisationName
Births = str | Date | Iterable[str | Date] | None
Countries = str | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are. `name_score` is that of the names alone, `score` takes the facts in."""

    name1: str
    name2: str
    schema: Schema
    score: float
    name_score: float
    facts: tuple[tuple[Literal["birth", "country"], Evidence], ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that was compared, in words: the parts of the names, limits, birth and country."""
        scored, left, right, turned = _score(self.name1, self.name2, self.schema)
        parts = list(explain_name(scored, left.words, right.words, turned=turned))
        for kind, fact in self.facts:
            parts.append(Part(kind, "", "", fact.score, fact.weight, fact.reason))
            if fact.limit < 1:
                reason = say("{reason}: no more than {limit:.2f}", reason=fact.reason, limit=fact.limit)
                parts.append(Part("limit", "", "", fact.limit, 0.0, reason))
        return tuple(parts)


def check_schema(schema: str) -> Schema:
    """Return `schema` if names are compared by it. Raises AmparoError otherwise."""
    if schema not in SCHEMAS:
        raise AmparoError(
            f"no names are compared by the schema {schema!r}", to_do=f"write {', '.join(SCHEMAS)}"
        )
    return schema


def read_name(text: str, schema: Schema) -> PersonName | OrganisationName:
    """Return the parts of a name, read as its schema asks."""
    return read_person(text) if schema == "Person" else read_organisation(text)


def _score(name1: str, name2: str, schema: Schema) -> tuple[Scored, Name, Name, bool]:
    """Score two names in alphabetical order, so that both directions come out the same."""
    read, score = cast(
        tuple[Callable[[str], Any], Callable[[Any, Any], Scored]],
        (read_person, score_persons) if schema == "Person" else (read_organisation, score_organisations),
    )
    left, right = read(name1), read(name2)
    if name2 < name1:
        return score(right, left), left, right, True
    return score(left, right), left, right, False


def score_names(name1: str, name2: str, schema: Schema = "Person") -> float:
    """Return the score of two names alone. Raises AmparoError on an unknown schema."""
    return _score(name1, name2, check_schema(schema))[0].score


def forget_names() -> None:
    """Empty what is remembered of names that were read before: for timing alone, scores don't change by it."""
    for remembered in (read_person, read_organisation, read_word, spelling_form, liken):
        remembered.cache_clear()


def _as_dates(births: Births) -> tuple[Date, ...]:
    if births is None or births == "":
        return ()
    given = (births,) if isinstance(births, str | Date) else births
    return tuple(b if isinstance(b, Date) else Date(b) for b in given)


def _as_names(found: Countries) -> tuple[str, ...]:
    if found is None:
        return ()
    return (found,) if isinstance(found, str) else tuple(found)


def weigh_facts(name_score: float, facts: Iterable[Evidence]) -> float:
    """Return the score of a name with facts beside it."""
    good, total, limit = name_score * NAME_WEIGHT, NAME_WEIGHT, 1.0
    for fact in facts:
        good += fact.score * fact.weight
        total += fact.weight
        limit = min(limit, fact.limit)
    return min(good / total, limit)


def compare(
    name1: str,
    name2: str,
    schema: Schema = "Person",
    *,
    birth1: Births = None,
    birth2: Births = None,
    country1: Countries = None,
    country2: Countries = None,
) -> Comparison:
    """Return how alike two names are, with the reasons in its `parts`.

    Names may be in any script and order, with titles or without. Birth dates are EDTF (`1958-03`), one or several; countries
    are names, adjectives or two-letter codes. A fact that only one side has says nothing. Facts never rescue names that have
    no part in common. Raises AmparoError on an unknown schema, ClaimError on a date that is none.
    """
    scored = _score(name1, name2, check_schema(schema))[0]
    score = scored.score
    if birth1 is None and birth2 is None and country1 is None and country2 is None:
        return Comparison(name1, name2, schema, score, score)
    found: list[tuple[Literal["birth", "country"], Evidence]] = []
    birth = compare_births(_as_dates(birth1), _as_dates(birth2))
    if birth is not None:
        found.append(("birth", birth))
    country = compare_countries(_as_names(country1), _as_names(country2))
    if country is not None:
        found.append(("country", country))
    whole = weigh_facts(score, (fact for _, fact in found)) if score else 0.0
    return Comparison(name1, name2, schema, whole, score, tuple(found))
