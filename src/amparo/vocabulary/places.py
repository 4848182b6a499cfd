"""A gazetteer of the field: cities, regions, prisons, camps, crossings, rivers and seas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from amparo.errors import VocabularyError
from amparo.vocabulary.table import read_records

__all__ = ["Place", "PlaceKind", "places", "places_by_name"]

PlaceKind = Literal["city", "region", "prison", "camp", "site", "corridor", "river", "sea"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its usual English name. `country` is the ISO 3166-1 code of the state that it lies in by international
    recognition, empty for a sea or river of several. `lat` and `lon` are degrees (WGS 84), good to some kilometres for a
    city, coarser for the rest. `prison` holds every place of detention, `site` a square, building or installation."""

    name: str
    country: str = ""
    kind: PlaceKind = "city"
    lat: float = 0.0
    lon: float = 0.0
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@cache
def places() -> tuple[Place, ...]:
    """Return all of them. Raises VocabularyError where one stands twice or lies off the globe."""
    found = read_records("places.csv", Place)
    seen: set[tuple[str, str, str]] = set()
    for place in found:
        key = (place.name, place.country, place.kind)
        if key in seen or place.name in place.aliases:
            raise VocabularyError(f"{place.name!r} stands twice", where="places.csv")
        if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
            raise VocabularyError(f"{place.name!r} lies off the globe", where="places.csv")
        seen.add(key)
    return found


@cache
def places_by_name() -> Mapping[str, tuple[Place, ...]]:
    """Return each name and alias → the places that bear it, cities first. Namesakes are common: Tripoli, Valencia."""
    found: dict[str, list[Place]] = {}
    for place in sorted(places(), key=lambda p: p.kind != "city"):
        for name in place.names:
            found.setdefault(name, []).append(place)
    return MappingProxyType({name: tuple(bearers) for name, bearers in found.items()})
