"""How many of the documents that a search finds each choice of a facet would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import chain

from django.db import connection

from amparo.casebook.models import Document
from amparo.casebook.queries.facet_index import FacetIndex, Names, read_index
from amparo.casebook.queries.looking import read_person
from amparo.casebook.queries.parties import keys_of_country
from amparo.casebook.queries.search import SearchFilter
from amparo.casebook.search import index_for, parse_query
from amparo.casebook.viewer import Viewer
from amparo.text import fold

__all__ = ["FacetCounts", "count_facets"]

#: So many countries and people are told, those with the most documents.
_MOST = 40


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Documents found by publisher, kind of claim, status of a detention, country, person and year of publication; what is missing
    has none. Countries and people are those with the most documents; undated documents have no year."""

    publishers: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[str, int] = field(default_factory=dict)
    countries: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)


def count_facets(viewer: Viewer, typed: str, wanted: SearchFilter | None = None) -> FacetCounts | None:
    """Return how many documents that hold what was `typed` each choice of each facet has; where nothing is typed, how many of all.
    Every other choice counts, the facet's own doesn't: each number says what one would find by choosing that instead.

    None where neither words nor a choice is given.
    """
    wanted = wanted or SearchFilter()
    query = parse_query(typed)
    if not query and wanted == SearchFilter():
        return None
    documents = Document.objects.visible_to(viewer)
    found = index_for(connection).match(documents, query) if query else documents
    every = list(found.order_by().values_list("pk", flat=True))
    index = read_index()
    kept = {name: frozenset(filter(fits, every)) for name, fits in _conditions(index, wanted).items()}

    def left(facet: str) -> Iterable[int]:
        """The documents that every choice but that of `facet` leaves."""
        others = [documents for name, documents in kept.items() if name != facet]
        if not others:
            return every
        smallest, *more = sorted(others, key=len)
        return smallest.intersection(*more)

    return FacetCounts(
        publishers=_name(index.publisher_names, Counter(index.publisher[d] for d in left("publisher"))),
        kinds=_count(index.kinds, index.kind_names, left("kind")),
        statuses=_count(index.statuses, index.status_names, left("status")),
        countries=_count(index.countries, index.country_names, left("country"), _MOST),
        people=_count(index.people, index.person_names, left("person"), _MOST),
        years=Counter(day.year for d in left("time") if (day := index.day[d])),
    )


def _count(
    held: Mapping[int, Iterable[int]], names: Names, documents: Iterable[int], most: int | None = None
) -> dict[str, int]:
    numbers = chain.from_iterable(held[d] for d in documents if d in held)
    return _name(names, Counter(numbers), most)


def _name(names: Names, counted: Counter[int], most: int | None = None) -> dict[str, int]:
    return {names.shown[number]: n for number, n in counted.most_common(most)}


def _conditions(index: FacetIndex, wanted: SearchFilter) -> dict[str, Callable[[int], bool]]:
    """What each choice asks of a document, as `narrow_documents` asks it of the database."""
    asked = {name: value for name, value in asdict(wanted).items() if value}
    found: dict[str, Callable[[int], bool]] = {}
    if "publisher" in asked:
        publisher = index.publisher_names.number_of.get(wanted.publisher)
        found["publisher"] = lambda d: index.publisher[d] == publisher
    if "since" in asked or "until" in asked:
        since, until = wanted.since or date.min, wanted.until or date.max
        found["time"] = lambda d: (day := index.day[d]) is not None and since <= day <= until
    if "kind" in asked:
        found["kind"] = _holds(index.kinds, {index.kind_names.number_of.get(wanted.kind)})
    if "status" in asked:
        found["status"] = _holds(index.statuses, {index.status_names.number_of.get(fold(wanted.status))})
    if "country" in asked:
        country = keys_of_country(wanted.country)
        found["country"] = _holds(
            index.countries, {index.country_names.number_of.get(country[0]) if country else None}
        )
    if wanted.person.strip():
        fits = read_person(wanted.person)
        found["person"] = _holds(
            index.people, {number for key, number in index.person_names.number_of.items() if fits(key)}
        )
    return found


def _holds(held: Mapping[int, set[int]], numbers: Iterable[int | None]) -> Callable[[int], bool]:
    wanted = frozenset(number for number in numbers if number is not None)
    return lambda d: d in held and not wanted.isdisjoint(held[d])
