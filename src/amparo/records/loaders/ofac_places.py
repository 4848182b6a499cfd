"""The reference values and locations of OFAC's advanced XML: what each numeric code means."""

from __future__ import annotations

from dataclasses import dataclass, field

from amparo.errors import RecordError
from amparo.records.loaders.entry_parts import address_of
from amparo.records.loaders.safe_xml import Element, text_of
from amparo.records.sanctions import ListedAddress

__all__ = ["Places"]

_LINES = ("Unknown", "ADDRESS1", "ADDRESS2", "ADDRESS3", "REGION")
_CITY = ("CITY", "STATE/PROVINCE", "POSTAL CODE")
_NO_COUNTRY = "undetermined"
_WRONG = "fetch the file again from its official address"


@dataclass(slots=True)
class Places:
    """Names of codes by kind and id, and addresses by location id."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, ListedAddress | None] = field(default_factory=dict)

    def take_references(self, sets: Element) -> None:
        """Take in every reference value: elements with an ID and a text below the sets."""
        for value in sets.iterfind("*/*"):
            key = value.get("ID")
            if key:
                text = " ".join((value.text or value.get("Description") or "").split())
                self.names[str(value.tag), key] = text or value.get("ISO2") or ""
                if value.tag == "PartySubType":
                    self.parents[key] = value.get("PartyTypeID") or ""
                if value.tag == "AreaCode":
                    self.names["AreaCode", key] = " ".join((value.get("Description") or text).split())

    def name(self, kind: str, key: str | None, where: str) -> str:
        """Return what a code means. Raises RecordError when the file does not say."""
        found = self.names.get((kind, key or ""))
        if found is None:
            raise RecordError(
                f"uses {kind} {key}, which the file does not explain", where=where, to_do=_WRONG
            )
        return found

    def party_kind(self, sub_type: str | None, where: str) -> str:
        """Return the kind of a party: its sub-type, or its type where the sub-type is unknown."""
        said = self.name("PartySubType", sub_type, where)
        if said.casefold() == "unknown":
            return self.name("PartyType", self.parents.get(sub_type or ""), where)
        return said

    def take_location(self, element: Element) -> None:
        """Take in a location: its parts by type, and its country or area."""
        key = element.get("ID")
        if not key:
            raise RecordError("has no ID", where=f"Location, line {element.sourceline}", to_do=_WRONG)
        where = f"Location {key}"
        parts: dict[str, str] = {}
        for part in element.iterfind("LocationPart"):
            label = self.name("LocPartType", part.get("LocPartTypeID"), where)
            parts[label] = text_of(part, "LocationPartValue/Value")
        countries = [
            self.name("Country", c.get("CountryID"), where) for c in element.iterfind("LocationCountry")
        ]
        areas = [
            self.name("AreaCode", a.get("AreaCodeID"), where) for a in element.iterfind("LocationAreaCode")
        ]
        country = next((c for c in (*countries, *areas) if c and c != _NO_COUNTRY), "")
        city = ", ".join(parts[k] for k in _CITY if parts.get(k))
        self.addresses[key] = address_of([parts.get(k, "") for k in _LINES], city, country)

    def address(self, key: str | None, where: str) -> ListedAddress | None:
        """Return the address of a location; None for one without words. Raises RecordError when it is not there."""
        if key not in self.addresses:
            raise RecordError(f"uses location {key}, which the file does not hold", where=where, to_do=_WRONG)
        return self.addresses[key]
