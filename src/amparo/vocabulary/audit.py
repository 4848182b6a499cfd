"""What the tables say together: names that several of them, or several entries of one, lay claim to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from amparo.vocabulary.armed_groups import armed_groups
from amparo.vocabulary.bodies import bodies
from amparo.vocabulary.countries import countries
from amparo.vocabulary.peoples import peoples
from amparo.vocabulary.places import Place, places
from amparo.vocabulary.programmes import programmes
from amparo.vocabulary.states import states

__all__ = ["find_shared_names"]


def _claims() -> Iterator[tuple[str, str, str]]:
    """Yield (name, reading, where it points): readings of one name that point to one thing are no ambiguity.

    Names for governments ("Kremlin") are left out: they are figures of speech beside their first meaning.
    """
    tables: dict[str, dict[str, Iterable[str]]] = {
        "countries": {c.name: (*c.names, *c.people_words) for c in countries()},
        "states": {s.name: (s.name, *s.aliases, s.demonym, s.plural) for s in states()},
        "peoples": {p.name: p.names for p in peoples()},
        "bodies": {b.name: b.names for b in bodies()},
        "armed_groups": {g.name: g.names for g in armed_groups()},
        "programmes": {p.name: p.names for p in programmes()},
    }
    for table, entries in tables.items():
        for entry, names in entries.items():
            for name in names:
                if name:
                    yield name, f"{table}:{entry}", f"{table}:{entry}"
    for place in places():
        for name in place.names:
            yield name, f"places:{place.name}, {place.country or place.kind}", _spot(place)


def _spot(place: Place) -> str:
    """A rounded spot on the globe: a town, its prison and its region are one for our purpose."""
    return f"{round(place.lat / 4)} {round(place.lon / 4)}"


def find_shared_names() -> Mapping[str, tuple[str, ...]]:
    """Return name → its readings (`table:entry`), for every name of the name tables with more than one.

    `ambiguous.csv` must list exactly these; a test compares. It is made by looking at all tables, so it costs what
    loading them costs, and no reader of documents needs it.
    """
    readings: dict[str, dict[str, str]] = {}
    for name, reading, target in _claims():
        readings.setdefault(name, {})[reading] = target
    return MappingProxyType(
        {name: tuple(sorted(found)) for name, found in readings.items() if len(set(found.values())) > 1}
    )
