"""An entry of a sanctions list: whom it lists, under which programme, in the list's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amparo.model import Date

__all__ = [
    "ENTRY_KINDS",
    "NAME_KINDS",
    "Identifier",
    "ListedAddress",
    "ListedName",
    "SanctionsEntry",
]

ENTRY_KINDS = ("person", "organisation", "vessel", "aircraft", "other")
NAME_KINDS = ("primary", "alias", "former", "variation")


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name as the list prints it.

    `kind` is `primary`, `alias`, `former` or `variation` (another spelling of the primary name). `strong` is False
    for an alias that the list itself calls weak or of low quality. `script` is the ISO 15924 code (`Latn`, `Arab`,
    `Cyrl`, `Hans`, …). `natural` is the name in reading order where the list prints the family name first, else
    the same text.
    """

    text: str
    kind: str = "primary"
    strong: bool = True
    script: str = "Latn"
    natural: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A passport, identity card, register number or similar: `type` and `note` in the list's words."""

    type: str
    number: str
    country: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """An address in one line, and its city and country where the list tells them apart."""

    text: str
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionsEntry:
    """One entry. `entry_id` is the list's own key; `list` the register it stands in.

    `programmes` are the codes or regime names as printed (`GLOMAG`, `IRAN-HR`, a regulation). Birth dates are EDTF;
    `birth_dates_as_printed` keeps every one in the list's words, those that are no date included. Countries are as
    printed: nothing is translated. `linked_to` are names that the entry says it is linked to.
    """

    list: str
    entry_id: str
    kind: str
    names: tuple[ListedName, ...]
    programmes: tuple[str, ...] = ()
    birth_dates: tuple[Date, ...] = ()
    birth_dates_as_printed: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    gender: str = ""
    positions: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[ListedAddress, ...] = ()
    linked_to: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    listed_on: date | None = None
    other_references: tuple[str, ...] = ()
    reason: str = ""
    remarks: str = ""

    @property
    def record_id(self) -> str:
        """The key of the record in its register."""
        return self.entry_id

    @property
    def name(self) -> str:
        """The primary name as printed."""
        return next((n.text for n in self.names if n.kind == "primary"), self.names[0].text)

    @property
    def countries(self) -> tuple[str, ...]:
        """Every country the entry names for the party, as printed, each once."""
        found = (*self.nationalities, *self.citizenships, *(a.country for a in self.addresses if a.country))
        return tuple(dict.fromkeys(found))
