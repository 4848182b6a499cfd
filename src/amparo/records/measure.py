"""A bill or resolution of the United States Congress as its official record describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from amparo.records.tables import read_table, split_cell

__all__ = [
    "MEASURE_TYPES",
    "Action",
    "MeasureRecord",
    "MeasureTitle",
    "MeasureType",
    "RelatedMeasure",
    "Sponsor",
]


@dataclass(frozen=True, slots=True)
class MeasureType:
    """A type of measure: its code in the official files, how it is printed, its chamber, and `bill` or `resolution`.

    `spoken` are the ways texts write it out ("house concurrent resolution").
    """

    code: str
    printed: str
    chamber: str
    form: str
    spoken: tuple[str, ...]


def _read_types() -> Mapping[str, MeasureType]:
    rows = read_table("measure_types.csv", ("code", "printed", "chamber", "form", "spoken"))
    return MappingProxyType(
        {
            r["code"]: MeasureType(r["code"], r["printed"], r["chamber"], r["form"], split_cell(r["spoken"]))
            for r in rows
        }
    )


MEASURE_TYPES: Mapping[str, MeasureType] = _read_types()


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A sponsor or cosponsor: `party` is a letter, `state` the postal code, `district` its number or None.

    `joined_on` and `original` are of cosponsors; `withdrawn_on` is the day a cosponsor took the name back.
    """

    bioguide: str
    name: str
    party: str = ""
    state: str = ""
    district: int | None = None
    joined_on: date | None = None
    original: bool | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureTitle:
    """A title other than the display title, with the official kind ("Short Title(s) as Introduced")."""

    text: str
    kind: str = ""
    chamber: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A dated step: the official words, its kind and code where the file has them, and who recorded it."""

    on: date
    text: str
    kind: str = ""
    code: str = ""
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class RelatedMeasure:
    """An official relation: the other measure's id, the relation's words and who identified it (House, Senate, CRS)."""

    id: str
    relation: str
    identified_by: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRecord:
    """One measure. `id` is `type-number-congress`, such as `hr-3-119`.

    `cosponsors_as_of` says how far the list of cosponsors goes: `introduced` where the source holds only those of
    the introduced text, `current` where it holds all to its own day.
    """

    id: str
    congress: int
    type: str
    number: int
    title: str
    introduced_on: date | None = None
    sponsor: Sponsor | None = None
    cosponsors: tuple[Sponsor, ...] = ()
    cosponsors_as_of: str = "current"
    titles: tuple[MeasureTitle, ...] = ()
    committees: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    summary: str = ""
    subjects: tuple[str, ...] = ()
    related: tuple[RelatedMeasure, ...] = ()

    @property
    def record_id(self) -> str:
        """The key of the record in its register."""
        return self.id

    @property
    def name(self) -> str:
        """How the measure is printed, such as `S.Con.Res. 7`."""
        return f"{MEASURE_TYPES[self.type].printed} {self.number}"

    @property
    def chamber(self) -> str:
        """`house` or `senate`, where it began."""
        return MEASURE_TYPES[self.type].chamber

    @property
    def form(self) -> str:
        """`bill` or `resolution`, the words that the claims of a document use."""
        return MEASURE_TYPES[self.type].form
