"""The UK Sanctions List as XML: `Designations/Designation`.

https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml. Casings of name types vary; unknown days and months are
written `dd` and `mm`.
"""

from __future__ import annotations

from functools import partial

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import Births, address_of, listed_name, unique
from amparo.records.loaders.list_dates import list_day
from amparo.records.loaders.reading import require
from amparo.records.loaders.safe_xml import Element, iterate_xml, place_of, text_of, texts_of
from amparo.records.loaders.uk_rows import name_kind, name_of_parts, uk_kind
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry

__all__ = ["read_uk_xml"]

_WRONG = "fetch the file again from its official address"


def read_uk_xml(
    data: bytes, where: str = "UK-Sanctions-List.xml", register: str = "gb-sanctions"
) -> Parsed[SanctionsEntry]:
    """Return the entries. Raises RecordError with the line of the element at fault."""
    births = Births()
    stated: list[str] = []
    found: dict[str, SanctionsEntry] = {}
    read = partial(_read, where=where, register=register, births=births, stated=stated)
    for entry in iterate_xml(data, "Designations", ("Designation", "DateGenerated"), where, read):
        if entry is None:
            continue
        if entry.entry_id in found:
            raise RecordError(f"repeats entry {entry.entry_id}", where=where, to_do=_WRONG)
        found[entry.entry_id] = entry
    if not found:
        raise RecordError("holds no entries", where=where, to_do=_WRONG)
    counts = {
        "entries": len(found),
        "names": sum(len(e.names) for e in found.values()),
        "weak names": sum(not n.strong for e in found.values() for n in e.names),
        "birth dates kept as text": births.as_text,
    }
    return Parsed(tuple(found.values()), list_day(stated[0]) if stated else None, counts)


def _read(
    element: Element, where: str, register: str, births: Births, stated: list[str]
) -> SanctionsEntry | None:
    if element.tag == "DateGenerated":
        stated.append(text_of(element, "."))
        return None
    place = place_of(element, where)
    kind = uk_kind(text_of(element, "IndividualEntityShip"), place)
    own = Births()
    for words in texts_of(element, ".//DOBs/DOB"):
        own.add(words)
    births.as_text += own.as_text
    return SanctionsEntry(
        list=register,
        entry_id=require(text_of(element, "UniqueID"), "UniqueID", place),
        kind=kind,
        names=_names(element, place),
        programmes=(require(text_of(element, "RegimeName"), "RegimeName", place),),
        birth_dates=tuple(own.dates),
        birth_dates_as_printed=tuple(own.printed),
        birth_places=unique(
            ", ".join(unique([text_of(p, "TownOfBirth"), text_of(p, "CountryOfBirth")]))
            for p in element.iterfind(".//BirthDetails/Location")
        ),
        nationalities=texts_of(element, ".//Nationalities/Nationality"),
        gender=next(iter(texts_of(element, ".//GenderDetails/Gender")), "").lower(),
        positions=unique(
            (*texts_of(element, ".//Titles/Title"), *texts_of(element, ".//Positions/Position"))
        ),
        identifiers=_identifiers(element),
        addresses=_addresses(element),
        measures=unique(text_of(element, "SanctionsImposed").split("|")),
        listed_on=list_day(text_of(element, "DateDesignated")),
        other_references=unique(
            f"{label}: {value}"
            for label, tag in (
                ("OFSI Group ID", "OFSIGroupID"),
                ("UN Reference Number", "UNReferenceNumber"),
                ("Designation source", "DesignationSource"),
            )
            if (value := text_of(element, tag))
        ),
        reason=text_of(element, "UKStatementofReasons"),
        remarks=text_of(element, "OtherInformation"),
    )


def _names(element: Element, place: str) -> tuple[ListedName, ...]:
    names: dict[ListedName, None] = {}
    for item in element.iterfind("Names/Name"):
        text = name_of_parts([*(text_of(item, f"Name{n}") for n in range(1, 6)), text_of(item, "Name6")])
        if text:
            kind = name_kind(text_of(item, "NameType"))
            weak = kind == "alias" and "low" in text_of(item, "AliasStrength").lower()
            names[listed_name(text, kind, strong=not weak)] = None
    for item in element.iterfind("NonLatinNames/NonLatinName"):
        text = text_of(item, "NameNonLatinScript")
        if text:
            names[
                listed_name(text, "variation", language=text_of(item, "NonLatinScriptLanguage").lower())
            ] = None
    found = sorted(names, key=lambda n: n.kind != "primary")
    require(found[0].text if found else "", "name", place)
    return tuple(found)


def _identifiers(element: Element) -> tuple[Identifier, ...]:
    found: dict[Identifier, None] = {}
    kinds = (
        ("Passport", "PassportDetails/Passport", "PassportNumber", "PassportAdditionalInformation"),
        (
            "National identifier",
            "NationalIdentifierDetails/NationalIdentifier",
            "NationalIdentifierNumber",
            "NationalIdentifierAdditionalInformation",
        ),
    )
    for kind, path, number, note in kinds:
        for item in element.iterfind(f".//{path}"):
            if text_of(item, number):
                found[Identifier(kind, text_of(item, number), "", text_of(item, note))] = None
    for value in texts_of(element, ".//BusinessRegistrationNumbers/BusinessRegistrationNumber"):
        found[Identifier("Business registration number (s)", value)] = None
    for value in texts_of(element, ".//IMONumbers/IMONumber"):
        found[Identifier("IMO number", value)] = None
    return tuple(found)


def _addresses(element: Element) -> tuple[ListedAddress, ...]:
    found = (
        address_of(
            [*(text_of(a, f"AddressLine{n}") for n in range(1, 7)), text_of(a, "AddressPostalCode")],
            "",
            text_of(a, "AddressCountry"),
        )
        for a in element.iterfind("Addresses/Address")
    )
    return tuple(dict.fromkeys(a for a in found if a is not None))
