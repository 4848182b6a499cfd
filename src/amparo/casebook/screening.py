"""What screening takes from a casebook: its lists, and its people with what documents tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amparo.casebook.queries import Slice, list_editions, list_people
from amparo.casebook.queries.shapes import PersonRow
from amparo.casebook.register_reading import iterate_records
from amparo.casebook.register_states import states_on
from amparo.casebook.viewer import Viewer
from amparo.errors import CasebookError
from amparo.pipeline.screening import ListedEdition, Query
from amparo.records import SanctionsEntry, find_register
from amparo.resolve import known_countries
from amparo.saying import say

__all__ = ["list_queries", "read_lists"]


def read_lists(
    viewer: Viewer, wanted: Iterable[str] = ()
) -> list[tuple[ListedEdition, Iterator[SanctionsEntry]]]:
    """Return the latest edition of every sanctions list that the casebook keeps, or of those `wanted`, with its entries.

    Raises CasebookError where there is none.
    """
    chosen = list(wanted)
    latest = {
        edition.register: edition
        for edition in list_editions(viewer)
        if find_register(edition.register).records == "sanctions"
        and (not chosen or edition.register in chosen)
    }
    missing = [register for register in chosen if register not in latest]
    if missing or not latest:
        raise CasebookError(
            say(
                "the casebook keeps no edition of {missing}",
                missing=", ".join(missing) or "any sanctions list",
            ),
            to_do="load one with amparo records load, or name its file with --list-file",
        )
    return [
        (
            ListedEdition(register, edition.name, edition.as_of, edition.sha256, edition.id),
            _read_entries(register),
        )
        for register, edition in latest.items()
    ]


def _read_entries(register: str) -> Iterator[SanctionsEntry]:
    for _, record in iterate_records(list(states_on(register).values())):
        if isinstance(record, SanctionsEntry):
            yield record


def list_queries(viewer: Viewer) -> Iterator[tuple[PersonRow, Query]]:
    """Yield a question for every spelling of every person that the viewer sees, with the countries of their offices."""
    for person in list_people(viewer, cut=Slice(0, None)).rows:
        places = (place for role in person.roles for place in role.of.split(", "))
        countries = known_countries(places)
        for name in dict.fromkeys((person.name, *person.spellings)):
            yield person, Query(name=name, countries=countries, schema="Person")
