"""The consolidated list of EU financial sanctions as XML (version 1.1): `export/sanctionEntity`, facts in attributes.

https://webgate.ec.europa.eu/fsd/fsf (files to download, "Consolidated list, XML 1.1"). The programme stands on the
regulation; country code `00` means unknown.
"""

from __future__ import annotations

from functools import partial

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import Births, address_of, listed_name, unique
from amparo.records.loaders.list_dates import edtf_of_parts, list_day
from amparo.records.loaders.reading import read_day, require
from amparo.records.loaders.safe_xml import Element, iterate_xml, place_of, root_of, texts_of
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry

__all__ = ["read_eu_xml"]

_KINDS = {
    "person": "person",
    "p": "person",
    "enterprise": "organisation",
    "entity": "organisation",
    "e": "organisation",
}
_GENDERS = {"M": "male", "F": "female"}
_UNKNOWN = "00"
_WRONG = "fetch the file again from its official address"


def read_eu_xml(
    data: bytes, where: str = "xmlFullSanctionsList_1_1.xml", register: str = "eu-fsf"
) -> Parsed[SanctionsEntry]:
    """Return the entries. Raises RecordError with the line of the element at fault."""
    births = Births()
    found: dict[str, SanctionsEntry] = {}
    read = partial(_read, where=where, register=register, births=births)
    for entry in iterate_xml(data, "export", ("sanctionEntity",), where, read):
        if entry.entry_id in found:
            raise RecordError(f"repeats entry {entry.entry_id}", where=where, to_do=_WRONG)
        found[entry.entry_id] = entry
    if not found:
        raise RecordError("holds no entries", where=where, to_do=_WRONG)
    generated = root_of(data, where).get("generationDate")
    counts = {
        "entries": len(found),
        "persons": sum(e.kind == "person" for e in found.values()),
        "names": sum(len(e.names) for e in found.values()),
        "weak names": sum(not n.strong for e in found.values() for n in e.names),
        "birth dates kept as text": births.as_text,
    }
    return Parsed(
        tuple(found.values()), read_day(generated, "generationDate", where) if generated else None, counts
    )


def _attribute(element: Element, name: str) -> str:
    return " ".join((element.get(name) or "").split())


def _country(element: Element) -> str:
    if _attribute(element, "countryIso2Code") == _UNKNOWN:
        return ""
    return _attribute(element, "countryDescription") or _attribute(element, "countryIso2Code")


def _read(element: Element, where: str, register: str, births: Births) -> SanctionsEntry:
    place = place_of(element, where)
    subject = element.find("subjectType")
    code = (
        ""
        if subject is None
        else (_attribute(subject, "code") or _attribute(subject, "classificationCode")).lower()
    )
    kind = _KINDS.get(code)
    if kind is None:
        raise RecordError(f"has the unknown subject type {code!r}", where=place, to_do=_WRONG)
    own = Births()
    for item in element.iterfind("birthdate"):
        _birth(item, own)
    births.as_text += own.as_text
    regulations = element.findall("regulation")
    identity = _attribute(element, "euReferenceNumber") or _attribute(element, "logicalId")
    first = min(
        (r.get("entryIntoForceDate") or r.get("publicationDate") or "" for r in regulations), default=""
    )
    return SanctionsEntry(
        list=register,
        entry_id=require(identity, "reference number", place),
        kind=kind,
        names=_names(element, kind == "person", place),
        programmes=unique(_attribute(r, "programme") for r in regulations),
        birth_dates=tuple(own.dates),
        birth_dates_as_printed=tuple(own.printed),
        birth_places=unique(
            ", ".join(
                unique([_attribute(b, "city"), _attribute(b, "place"), _attribute(b, "region"), _country(b)])
            )
            for b in element.iterfind("birthdate")
        ),
        citizenships=unique(_country(c) for c in element.iterfind("citizenship")),
        gender=next(
            (g for n in element.iterfind("nameAlias") if (g := _GENDERS.get(_attribute(n, "gender"), ""))), ""
        ),
        positions=unique(
            _attribute(n, k) for n in element.iterfind("nameAlias") for k in ("title", "function")
        ),
        identifiers=_identifiers(element),
        addresses=_addresses(element),
        listed_on=list_day(first),
        other_references=unique(
            [*(_attribute(r, "numberTitle") for r in regulations), _united_nations(element)]
        ),
        reason=_attribute(element, "designationDetails"),
        remarks=" ".join(texts_of(element, "remark")),
    )


def _united_nations(element: Element) -> str:
    number = _attribute(element, "unitedNationId")
    return f"UN {number}" if number else ""


def _names(element: Element, person: bool, place: str) -> tuple[ListedName, ...]:
    names: list[ListedName] = []
    for alias in element.iterfind("nameAlias"):
        parts = (_attribute(alias, k) for k in ("firstName", "middleName", "lastName"))
        text = _attribute(alias, "wholeName") or " ".join(p for p in parts if p)
        if not text:
            continue
        strong = _attribute(alias, "strong").lower() != "false"
        # The file marks no primary name: its first strong one leads.
        kind = "alias" if any(n.kind == "primary" for n in names) or not strong else "primary"
        names.append(
            listed_name(text, kind, strong=strong, language=_attribute(alias, "nameLanguage").lower())
        )
    require(names[0].text if names else "", "name", place)
    return tuple(dict.fromkeys(names))


def _birth(item: Element, own: Births) -> None:
    circa = _attribute(item, "circa").lower() == "true"
    first, last = _attribute(item, "yearRangeFrom"), _attribute(item, "yearRangeTo")
    if first and last:
        own.add(f"{first} to {last}")
        return
    whole = _attribute(item, "birthdate")
    parts = [_attribute(item, k) for k in ("year", "monthOfYear", "dayOfMonth")]
    words = whole or "-".join(p for p in parts if p and p != "0")
    if not words:
        return
    if whole:
        parts = [*whole[:10].split("-"), "", ""][:3]
    found = (
        edtf_of_parts(*parts, circa=circa) if _attribute(item, "calendarType") in {"", "GREGORIAN"} else None
    )
    own.add(f"{'circa ' if circa else ''}{words}", found)


def _identifiers(element: Element) -> tuple[Identifier, ...]:
    found = []
    for item in element.iterfind("identification"):
        number = _attribute(item, "number") or _attribute(item, "latinNumber")
        if number:
            kind = _attribute(item, "identificationTypeDescription") or _attribute(
                item, "identificationTypeCode"
            )
            flags = ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")
            said = [f for f in flags if _attribute(item, f).lower() == "true"]
            found.append(
                Identifier(
                    kind or "document",
                    number,
                    _country(item),
                    "; ".join(unique([*said, *texts_of(item, "remark")])),
                )
            )
    return tuple(dict.fromkeys(found))


def _addresses(element: Element) -> tuple[ListedAddress, ...]:
    found = (
        address_of(
            [_attribute(a, k) for k in ("street", "poBox", "place", "region", "zipCode")],
            _attribute(a, "city"),
            _country(a),
        )
        for a in element.iterfind("address")
    )
    return tuple(dict.fromkeys(a for a in found if a is not None))
