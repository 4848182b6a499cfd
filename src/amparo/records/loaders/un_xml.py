"""The consolidated list of the United Nations Security Council as XML: `CONSOLIDATED_LIST`, individuals and entities.

https://scsanctions.un.org/resources/xml/en/consolidated.xml. Names come in up to four parts; an alias of quality
"Good" (or "a.k.a." for entities) is strong, one of "Low" weak.
"""

from __future__ import annotations

import re
from functools import partial

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import Births, address_of, listed_name, unique
from amparo.records.loaders.list_dates import edtf_of_parts, list_day
from amparo.records.loaders.reading import read_day, require
from amparo.records.loaders.safe_xml import Element, iterate_xml, place_of, root_of, text_of, texts_of
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry

__all__ = ["read_un_xml"]

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES = {
    "good": ("alias", True),
    "a.k.a.": ("alias", True),
    "f.k.a.": ("former", True),
    "low": ("alias", False),
}
# Several names in one alias: "A; B", or "a) A b) B".
_SEVERAL = re.compile(r";|(?:^|\s)[a-z]\)\s")
_WRONG = "fetch the file again from its official address"


def read_un_xml(
    data: bytes, where: str = "consolidated.xml", register: str = "un-sc"
) -> Parsed[SanctionsEntry]:
    """Return the entries. Raises RecordError with the line of the element at fault."""
    births = Births()
    found: dict[str, SanctionsEntry] = {}
    read = partial(_read, where=where, register=register, births=births)
    for entry in iterate_xml(data, "CONSOLIDATED_LIST", ("INDIVIDUAL", "ENTITY"), where, read):
        if entry.entry_id in found:
            raise RecordError(f"repeats entry {entry.entry_id}", where=where, to_do=_WRONG)
        found[entry.entry_id] = entry
    if not found:
        raise RecordError("holds no entries", where=where, to_do=_WRONG)
    generated = root_of(data, where).get("dateGenerated")
    counts = {
        "entries": len(found),
        "persons": sum(e.kind == "person" for e in found.values()),
        "names": sum(len(e.names) for e in found.values()),
        "weak names": sum(not n.strong for e in found.values() for n in e.names),
        "birth dates kept as text": births.as_text,
    }
    return Parsed(
        tuple(found.values()), read_day(generated, "dateGenerated", where) if generated else None, counts
    )


def _read(element: Element, where: str, register: str, births: Births) -> SanctionsEntry:
    place = place_of(element, where)
    person = element.tag == "INDIVIDUAL"
    prefix = str(element.tag)
    own = Births()
    for item in element.iterfind(f"{prefix}_DATE_OF_BIRTH"):
        _birth(item, own)
    births.as_text += own.as_text
    return SanctionsEntry(
        list=register,
        entry_id=require(
            text_of(element, "REFERENCE_NUMBER") or text_of(element, "DATAID"), "reference number", place
        ),
        kind="person" if person else "organisation",
        names=_names(element, prefix, person, place),
        programmes=(require(text_of(element, "UN_LIST_TYPE"), "list type", place),),
        birth_dates=tuple(own.dates),
        birth_dates_as_printed=tuple(own.printed),
        birth_places=unique(
            ", ".join(unique(text_of(p, k) for k in ("CITY", "STATE_PROVINCE", "COUNTRY", "NOTE")))
            for p in element.iterfind(f"{prefix}_PLACE_OF_BIRTH")
        ),
        nationalities=texts_of(element, "NATIONALITY/VALUE"),
        gender=text_of(element, "GENDER").lower(),
        positions=unique((*texts_of(element, "TITLE/VALUE"), *texts_of(element, "DESIGNATION/VALUE"))),
        identifiers=_identifiers(element, prefix),
        addresses=_addresses(element, prefix),
        listed_on=list_day(text_of(element, "LISTED_ON")),
        other_references=unique([f"DATAID {text_of(element, 'DATAID')}"]),
        remarks=text_of(element, "COMMENTS1"),
    )


def _names(element: Element, prefix: str, person: bool, place: str) -> tuple[ListedName, ...]:
    # A part may come twice ("Ali Ali"): nothing is made unique here.
    primary = " ".join(t for part in _PARTS if (t := text_of(element, part)))
    names = [listed_name(require(primary, "name", place), person=person)]
    for script in texts_of(element, "NAME_ORIGINAL_SCRIPT"):
        names.extend(listed_name(s, "variation") for s in script.split(";") if s.strip())
    for alias in element.iterfind(f"{prefix}_ALIAS"):
        text = text_of(alias, "ALIAS_NAME")
        if text:
            kind, strong = _QUALITIES.get(text_of(alias, "QUALITY").lower(), ("alias", True))
            names.extend(listed_name(t, kind, strong=strong) for t in _SEVERAL.split(text) if t.strip())
    return tuple(dict.fromkeys(names))


def _birth(item: Element, own: Births) -> None:
    circa = text_of(item, "TYPE_OF_DATE").upper() == "APPROXIMATELY"
    first, last = text_of(item, "FROM_YEAR"), text_of(item, "TO_YEAR")
    if first and last:
        own.add(f"{first} to {last}")
        return
    day = text_of(item, "DATE").partition("T")[0]
    if day:
        year, _, rest = day.partition("-")
        month, _, number = rest.partition("-")
        own.add(f"{'circa ' if circa else ''}{day}", edtf_of_parts(year, month, number[:2], circa=circa))
    elif text_of(item, "YEAR"):
        year = text_of(item, "YEAR")
        own.add(f"{'circa ' if circa else ''}{year}", edtf_of_parts(year, circa=circa))
    elif text_of(item, "NOTE"):
        own.add(text_of(item, "NOTE"))


def _identifiers(element: Element, prefix: str) -> tuple[Identifier, ...]:
    found = []
    for item in element.iterfind(f"{prefix}_DOCUMENT"):
        number = text_of(item, "NUMBER")
        if number:
            country = text_of(item, "ISSUING_COUNTRY") or text_of(item, "COUNTRY_OF_ISSUE")
            note = " ".join(
                unique(
                    [
                        text_of(item, "NOTE"),
                        text_of(item, "DATE_OF_ISSUE"),
                        text_of(item, "TYPE_OF_DOCUMENT2"),
                    ]
                )
            )
            found.append(Identifier(text_of(item, "TYPE_OF_DOCUMENT") or "document", number, country, note))
    return tuple(dict.fromkeys(found))


def _addresses(element: Element, prefix: str) -> tuple[ListedAddress, ...]:
    found = (
        address_of(
            [text_of(a, "STREET")],
            ", ".join(unique(text_of(a, k) for k in ("CITY", "STATE_PROVINCE", "ZIP_CODE"))),
            text_of(a, "COUNTRY"),
        )
        for a in element.iterfind(f"{prefix}_ADDRESS")
    )
    return tuple(dict.fromkeys(a for a in found if a is not None))
