"""What stands beside a person in a list: spellings, offices, detention statuses, official ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from amparo.casebook.models import Mention, OfficialId, Value
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.shapes import PersonRow, RoleSummary
from amparo.casebook.viewer import Viewer

__all__ = ["Company", "named_values", "read_people"]


@dataclass(frozen=True, slots=True)
class Company:
    """The mentions of one row: those joined to the person with the number `person`, or with 0 those of the name `key` that
    nothing bears on. `first` is the lowest of them, `documents` in how many they stand."""

    person: int
    key: str | None
    first: int
    documents: int


def named_values(viewer: Viewer) -> QuerySet[Value]:
    """Return the values in force that name a person."""
    return Value.objects.visible_to(viewer).in_force().filter(named=True)


def read_people(viewer: Viewer, companies: Sequence[Company]) -> tuple[PersonRow, ...]:
    """Return the rows of `companies`, in their order."""
    rows: list[PersonRow] = []
    for part in in_parts(companies):
        rows += _Page(viewer, part).rows()
    return tuple(rows)


class _Page:
    """Some companies, and which of them each name in a document belongs to.

    Most names belong to one company in every document: their values are counted by the database for the name as a whole.
    Only those of names that several people bear are looked at document by document.
    """

    def __init__(self, viewer: Viewer, companies: Sequence[Company]) -> None:
        self.viewer, self.companies = viewer, companies
        seen = Mention.objects.visible_to(viewer)
        by_person = {c.person: at for at, c in enumerate(companies) if c.person}
        self.keys: list[dict[str, None]] = [{c.key: None} if c.key is not None else {} for c in companies]
        joined = seen.filter(member__person__in=by_person).order_by("pk")
        for key, person in joined.values_list("key", "member__person"):
            self.keys[by_person[person]][key] = None
        wanted = {key for keys in self.keys for key in keys}
        by_key = {c.key: at for at, c in enumerate(companies) if c.key is not None}
        bearers: dict[str, set[int]] = {}
        for key, person in (
            seen.filter(key__in=wanted).order_by().values_list("key", "member__person").distinct()
        ):
            bearers.setdefault(key, set()).add(person or 0)
        self.shared = {key for key, people in bearers.items() if len(people) > 1}
        self.whole = {
            key: by_person[person] if person else by_key[key]
            for key, (person, *others) in ((key, tuple(people)) for key, people in bearers.items())
            if not others and (person in by_person if person else key in by_key)
        }
        self.places: dict[tuple[str, int], int] = {}
        places = seen.filter(key__in=self.shared).values_list("key", "document_id", "member__person")
        for key, document, person in places:
            at = by_person.get(person) if person else by_key.get(key)
            if at is not None:
                self.places[key, document] = at

    def _spread(self, values: QuerySet[Value], *fields: str, **counted: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the company's place, `fields` and what is `counted` over each group of values."""
        whole = values.filter(key__in=self.whole).order_by().values_list("key", *fields)
        for key, *rest in whole.annotate(**counted):
            yield self.whole[key], *rest
        if self.shared:
            apart = values.filter(key__in=self.shared).order_by().values_list("key", "document_id", *fields)
            for key, document, *rest in apart.annotate(**counted):
                at = self.places.get((key, document))
                if at is not None:
                    yield at, *rest

    def rows(self) -> Iterator[PersonRow]:
        """Yield a row for each company."""
        spellings, roles, statuses = self._spellings(), self._roles(), self._statuses()
        ids = self._official_ids()
        for at, company in enumerate(self.companies):
            names = spellings.get(at) or {company.key or "": 0}
            told = statuses.get(at, {})
            yield PersonRow(
                id=f"p{company.first}",
                key=next(iter(self.keys[at])),
                keys=tuple(self.keys[at]),
                name=next(iter(names)),
                spellings=tuple(names),
                joined=bool(company.person),
                documents=company.documents,
                roles=tuple(roles.get(at, ())),
                statuses=tuple(told),
                official_ids=tuple(ids.get(company.person, ())),
                spelling_claims=tuple(f"c{claim}" if claim else "" for claim in names.values()),
                status_claims=tuple(f"c{claim}" for claim in told.values()),
            )

    def _spellings(self) -> dict[int, dict[str, int]]:
        """The spellings, the most frequent first, each with the last claim that has it."""
        counted: dict[int, dict[str, tuple[int, int]]] = {}
        told = self._spread(named_values(self.viewer), "value", n=Count("pk"), last=Max("claim_id"))
        for at, value, n, last in told:
            mine = counted.setdefault(at, {})
            known, before = mine.get(value, (0, 0))
            mine[value] = known + n, max(before, last)
        return {
            at: {value: mine[value][1] for value in sorted(mine, key=lambda v: (-mine[v][0], v))}
            for at, mine in counted.items()
        }

    def _roles(self) -> dict[int, list[RoleSummary]]:
        """The offices, the most told of first."""
        holders = Value.objects.visible_to(self.viewer).in_force().filter(kind="role", slot="person")
        titled = holders.filter(claim__slots__has_key="title")
        counted: dict[int, dict[tuple[str, str, str], tuple[int, int]]] = {}
        fields = ("claim__slots__title", "claim__slots__of", "claim__slots__tense")
        told = self._spread(titled, *fields, n=Count("pk"), last=Max("claim_id"))
        for at, title, of, tense, n, last in told:
            office = str(title), ", ".join(of or ()), str(tense or "")
            mine = counted.setdefault(at, {})
            known, before = mine.get(office, (0, 0))
            mine[office] = known + n, max(before, last)
        return {
            at: [
                RoleSummary(title=title, of=of, tense=tense, claims=n, claim=f"c{last}")
                for (title, of, tense), (n, last) in sorted(
                    mine.items(), key=lambda item: (-item[1][0], item[0])
                )
            ]
            for at, mine in counted.items()
        }

    def _statuses(self) -> dict[int, dict[str, int]]:
        """The detention statuses, the latest document's first, each once, with the last claim that gives it."""
        held = Value.objects.visible_to(self.viewer).in_force().filter(kind="detention", slot="who")
        latest: dict[int, dict[str, tuple[date, int]]] = {}
        counted = self._spread(held, "claim__slots__status", day=Max("claim__said_on"), last=Max("claim_id"))
        for at, status, day, last in counted:
            mine = latest.setdefault(at, {})
            told = (day or date.min, last)
            mine[str(status)] = max(told, mine.get(str(status), told))
        return {
            at: {s: mine[s][1] for s in sorted(mine, key=lambda s: mine[s], reverse=True)}
            for at, mine in latest.items()
        }

    def _official_ids(self) -> dict[int, list[str]]:
        """The official ids of joined people, as `scheme:value`."""
        people = [c.person for c in self.companies if c.person]
        found: dict[int, list[str]] = {}
        if people:
            rows = (
                OfficialId.objects.visible_to(self.viewer)
                .standing()
                .filter(mention__member__person__in=people)
            )
            for person, scheme, value in (
                rows.order_by("scheme", "value")
                .values_list("mention__member__person", "scheme", "value")
                .distinct()
            ):
                found.setdefault(person, []).append(f"{scheme}:{value}")
        return found
