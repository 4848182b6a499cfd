"""OFAC's classic XML (SDN.XML, CONSOLIDATED.XML): `sdnList/sdnEntry`, with names, aliases and dates in elements.

https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas
"""

from __future__ import annotations

from datetime import date
from functools import partial

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import Births, address_of, listed_name, unique
from amparo.records.loaders.list_dates import edtf_of_parts
from amparo.records.loaders.reading import require
from amparo.records.loaders.safe_xml import Element, iterate_xml, place_of, text_of, texts_of
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry

__all__ = ["read_ofac_xml"]

_KINDS = {"individual": "person", "entity": "organisation", "vessel": "vessel", "aircraft": "aircraft"}
_ALIASES = {"a.k.a.": "alias", "f.k.a.": "former", "n.k.a.": "alias"}
_WRONG = "fetch the file again from its official address"


def read_ofac_xml(
    data: bytes, where: str = "SDN.XML", register: str = "us-ofac-sdn"
) -> Parsed[SanctionsEntry]:
    """Return the entries. Raises RecordError with the line at fault, or where the count that the file states differs."""
    found: dict[str, SanctionsEntry] = {}
    stated: list[tuple[date | None, int | None]] = []
    births = Births()
    read = partial(_read, where=where, register=register, stated=stated, births=births)
    for entry in iterate_xml(data, "sdnList", ("sdnEntry", "publshInformation"), where, read):
        if entry is None:
            continue
        if entry.entry_id in found:
            raise RecordError(f"repeats entry {entry.entry_id}", where=where, to_do=_WRONG)
        found[entry.entry_id] = entry
    if not found:
        raise RecordError("holds no entries", where=where, to_do=_WRONG)
    published, count = stated[0] if stated else (None, None)
    if count is not None and count != len(found):
        raise RecordError(f"states {count} entries and holds {len(found)}", where=where, to_do=_WRONG)
    counts = {
        "entries": len(found),
        "names": sum(len(e.names) for e in found.values()),
        "weak names": sum(not n.strong for e in found.values() for n in e.names),
        "birth dates kept as text": births.as_text,
    }
    return Parsed(tuple(found.values()), published, counts)


def _read(
    element: Element, where: str, register: str, stated: list[tuple[date | None, int | None]], births: Births
) -> SanctionsEntry | None:
    if element.tag == "publshInformation":
        stated.append(_published(element))
        return None
    place = place_of(element, where)
    key = require(text_of(element, "uid"), "uid", place)
    kind = _KINDS.get(text_of(element, "sdnType").lower())
    if kind is None:
        raise RecordError(f"has the unknown type {text_of(element, 'sdnType')!r}", where=place, to_do=_WRONG)
    own = Births()
    for item in element.iterfind("dateOfBirthList/dateOfBirthItem"):
        own.add(text_of(item, "dateOfBirth"))
    births.as_text += own.as_text
    programmes = texts_of(element, "programList/program")
    if not programmes:
        raise RecordError(f"gives entry {key} no programme", where=place, to_do=_WRONG)
    return SanctionsEntry(
        list=register,
        entry_id=key,
        kind=kind,
        names=_names(element, kind == "person", place),
        programmes=programmes,
        birth_dates=tuple(own.dates),
        birth_dates_as_printed=tuple(own.printed),
        birth_places=texts_of(element, "placeOfBirthList/placeOfBirthItem/placeOfBirth"),
        nationalities=texts_of(element, "nationalityList/nationality/country"),
        citizenships=texts_of(element, "citizenshipList/citizenship/country"),
        gender=_gender(element),
        positions=unique([text_of(element, "title")]),
        identifiers=tuple(
            Identifier(text_of(i, "idType"), number, text_of(i, "idCountry"), _validity(i))
            for i in element.iterfind("idList/id")
            if (number := text_of(i, "idNumber")) and text_of(i, "idType").lower() != "gender"
        ),
        addresses=_addresses(element),
        remarks=text_of(element, "remarks"),
    )


def _published(element: Element) -> tuple[date | None, int | None]:
    month, _, rest = text_of(element, "Publish_Date").partition("/")
    day, _, year = rest.partition("/")
    found = edtf_of_parts(year, month.zfill(2), day.zfill(2))
    count = text_of(element, "Record_Count")
    on = found.bounds[0] if found is not None and found.to_the_day else None
    return on, int(count) if count.isdigit() else None


def _names(element: Element, person: bool, place: str) -> tuple[ListedName, ...]:
    family, given = text_of(element, "lastName"), text_of(element, "firstName")
    names = [
        _name(
            require(family or given, "name", place) if not (family and given) else family,
            given if family else "",
            "primary",
            True,
            person,
        )
    ]
    for aka in element.iterfind("akaList/aka"):
        last, first = text_of(aka, "lastName"), text_of(aka, "firstName")
        if last or first:
            kind = _ALIASES.get(text_of(aka, "type").lower(), "alias")
            names.append(
                _name(last or first, first if last else "", kind, text_of(aka, "category") != "weak", person)
            )
    return tuple(dict.fromkeys(names))


def _name(family: str, given: str, kind: str, strong: bool, person: bool) -> ListedName:
    # Written as the CSV files write it, so that an edition in either format compares with the other.
    return listed_name(f"{family}, {given}" if given else family, kind, strong=strong, person=person)


def _gender(element: Element) -> str:
    for item in element.iterfind("idList/id"):
        if text_of(item, "idType").lower() == "gender":
            return text_of(item, "idNumber").lower()
    return ""


def _validity(item: Element) -> str:
    parts = (("issued", text_of(item, "issueDate")), ("expires", text_of(item, "expirationDate")))
    return " ".join(f"{word} {day}" for word, day in parts if day)


def _addresses(element: Element) -> tuple[ListedAddress, ...]:
    found = (
        address_of(
            [text_of(a, f"address{n}") for n in (1, 2, 3)],
            " ".join(
                t for t in (text_of(a, "city"), text_of(a, "stateOrProvince"), text_of(a, "postalCode")) if t
            ),
            text_of(a, "country"),
        )
        for a in element.iterfind("addressList/address")
    )
    return tuple(dict.fromkeys(a for a in found if a is not None))
