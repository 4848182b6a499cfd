"""People in a list, each name, office and status with the way to its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amparo.casebook.queries import ClaimRow, PersonRow, read_claims
from amparo.text import fold
from amparo.web.links import number_of
from amparo.web.told import Told, find_told

__all__ = ["PersonLine", "make_person_lines"]

#: So many offices stand in a row.
_ROLES = 3


@dataclass(frozen=True, slots=True)
class OfficeTold:
    """An office with the words of its title and of the body or place that it is of."""

    title: Told | None
    of: tuple[Told, ...]
    is_former: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person ready to be listed: `name` and `spellings` with their words, `offices` the most told of, `status` the detention
    status told last."""

    person: PersonRow
    name: Told | None
    spellings: tuple[Told, ...]
    offices: tuple[OfficeTold, ...]
    status: Told | None


def make_person_lines(people: Iterable[PersonRow]) -> tuple[PersonLine, ...]:
    """Return `people`, who have to come from what the viewer may see, ready to be listed, in their order; three queries,
    however many there are."""
    rows = tuple(people)
    wanted = {
        claim
        for person in rows
        for claim in (
            *person.spelling_claims,
            *person.status_claims[:1],
            *(role.claim for role in person.roles[:_ROLES]),
        )
        if claim
    }
    claims = {row.id: row for row in read_claims(sorted(number_of(each) for each in wanted))}
    return tuple(_make_line(person, claims) for person in rows)


def _make_line(person: PersonRow, claims: dict[str, ClaimRow]) -> PersonLine:
    told = [
        find_told(claims.get(claim), keys=(fold(spelling),))
        for spelling, claim in zip(person.spellings, person.spelling_claims, strict=False)
    ]
    return PersonLine(
        person=person,
        name=told[0] if told else None,
        spellings=tuple(each for each in told[1:] if each),
        offices=tuple(
            _make_office(claims[r.claim], r.tense) for r in person.roles[:_ROLES] if r.claim in claims
        ),
        status=find_told(claims.get(person.status_claims[0]), ("status",)) if person.status_claims else None,
    )


def _make_office(claim: ClaimRow, tense: str) -> OfficeTold:
    of = [find_told(claim, ("of",), (fold(name),)) for name in claim.values_of("of")]
    return OfficeTold(find_told(claim, ("title",)), tuple(each for each in of if each), tense == "former")
