"""OFAC's advanced XML (SDN_ADVANCED.XML, CONS_ADVANCED.XML): parties, places, documents and measures joined by ids.

`Sanctions` holds reference values (the names of every code), locations, identity documents, distinct parties (names
with their script, features such as birth dates) and sanctions entries (programmes, day of listing). Built after
OFAC's "Advanced Sanctions Data Model" notes; a code without its reference value is an error, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from amparo.errors import RecordError
from amparo.model import Date
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import Births, listed_name, unique
from amparo.records.loaders.list_dates import edtf_of_parts
from amparo.records.loaders.ofac_places import Places
from amparo.records.loaders.reading import require
from amparo.records.loaders.safe_xml import Element, iterate_xml, place_of, text_of
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry

__all__ = ["read_ofac_advanced"]

_TAGS = (
    "DateOfIssue",
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "SanctionsEntry",
    "ProfileRelationship",
)
_KINDS = {"individual": "person", "entity": "organisation", "vessel": "vessel", "aircraft": "aircraft"}
_ALIASES = {"name": "primary", "a.k.a.": "alias", "f.k.a.": "former", "n.k.a.": "alias"}
_FAMILY_FIRST = (
    "Last Name",
    "First Name",
    "Middle Name",
    "Patronymic",
    "Matronymic",
    "Maiden Name",
    "Nickname",
)
_WRONG = "fetch the file again from its official address"


@dataclass(slots=True)
class _Party:
    """A party as its own element gives it; programmes and documents come from elsewhere in the file."""

    id: str
    kind: str
    names: tuple[ListedName, ...]
    identity: str
    remarks: str
    births: Births = field(default_factory=Births)
    texts: dict[str, list[str]] = field(default_factory=dict)
    addresses: list[ListedAddress] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)
    other_identities: tuple[str, ...] = ()


@dataclass(slots=True)
class _File:
    """What has been read so far."""

    where: str
    issued_on: date | None = None
    places: Places = field(default_factory=Places)
    parties: dict[str, _Party] = field(default_factory=dict)
    documents: dict[str, list[Identifier]] = field(default_factory=dict)
    programmes: dict[str, list[str]] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    listed_on: dict[str, date] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)


def read_ofac_advanced(
    data: bytes, where: str = "SDN_ADVANCED.XML", register: str = "us-ofac-sdn"
) -> Parsed[SanctionsEntry]:
    """Return the entries: every party with a sanctions entry. Raises RecordError with the line of the element at fault."""
    file = _File(where)
    for _ in iterate_xml(data, "Sanctions", _TAGS, where, lambda e: _take(e, file)):
        pass
    entries = tuple(
        _entry(party, file, register) for party in file.parties.values() if party.id in file.programmes
    )
    if not entries:
        raise RecordError("holds no entries", where=where, to_do=_WRONG)
    counts = {
        "entries": len(entries),
        "parties without a sanctions entry left out": len(file.parties) - len(entries),
        "names": sum(len(e.names) for e in entries),
        "weak names": sum(not n.strong for e in entries for n in e.names),
        "birth dates kept as text": sum(p.births.as_text for p in file.parties.values()),
    }
    return Parsed(entries, file.issued_on, counts)


def _take(element: Element, file: _File) -> None:
    tag = str(element.tag)
    if tag == "DateOfIssue":
        found = edtf_of_parts(*(text_of(element, k) for k in ("Year", "Month", "Day")))
        file.issued_on = found.bounds[0] if found is not None else None
    elif tag == "ReferenceValueSets":
        file.places.take_references(element)
    elif tag == "Location":
        file.places.take_location(element)
    elif tag == "IDRegDocument":
        _take_document(element, file)
    elif tag == "DistinctParty":
        _take_party(element, file)
    elif tag == "SanctionsEntry":
        _take_entry(element, file)
    else:
        origin, target = element.get("From-ProfileID"), element.get("To-ProfileID")
        if origin and target:
            file.links.setdefault(origin, []).append(target)


def _take_document(element: Element, file: _File) -> None:
    number = text_of(element, "IDRegistrationNo")
    owner = require(element.get("IdentityID"), "IdentityID", place_of(element, file.where))
    if number:
        places = file.places
        kind = places.name("IDRegDocType", element.get("IDRegDocTypeID"), place_of(element, file.where))
        country = element.get("IssuedBy-CountryID")
        file.documents.setdefault(owner, []).append(
            Identifier(
                kind,
                number,
                places.name("Country", country, place_of(element, file.where)) if country else "",
                text_of(element, "Comment"),
            )
        )


def _take_entry(element: Element, file: _File) -> None:
    place = place_of(element, file.where)
    profile = require(element.get("ProfileID"), "ProfileID", place)
    programmes = file.programmes.setdefault(profile, [])
    for measure in element.iterfind("SanctionsMeasure"):
        kind = file.places.name("SanctionsType", measure.get("SanctionsTypeID"), place)
        if kind.casefold() == "program":
            programmes.append(require(text_of(measure, "Comment"), "programme", place))
        else:
            file.bases.setdefault(profile, []).append(kind)
    for event in element.iterfind("EntryEvent"):
        found = edtf_of_parts(*(text_of(event, f"Date/{k}") for k in ("Year", "Month", "Day")))
        if found is not None and found.to_the_day:
            day = found.bounds[0]
            file.listed_on[profile] = min(day, file.listed_on.get(profile, day))


def _take_party(element: Element, file: _File) -> None:
    place = place_of(element, file.where)
    profile = element.find("Profile")
    if profile is None:
        raise RecordError("has no profile", where=place, to_do=_WRONG)
    key = require(profile.get("ID"), "profile id", place)
    identities = profile.findall("Identity")
    if not identities:
        raise RecordError(f"gives party {key} no identity", where=place, to_do=_WRONG)
    kind = _KINDS.get(file.places.party_kind(profile.get("PartySubTypeID"), place).casefold(), "other")
    names = tuple(n for identity in identities for n in _names(identity, file, kind == "person"))
    if not names:
        raise RecordError(f"gives party {key} no name", where=place, to_do=_WRONG)
    party = _Party(
        key,
        kind,
        tuple(dict.fromkeys(names)),
        identities[0].get("ID") or "",
        text_of(element, "Comment"),
        other_identities=tuple(i.get("ID") or "" for i in identities[1:]),
    )
    for feature in profile.iterfind("Feature"):
        _take_feature(feature, party, file)
    file.parties[key] = party


def _names(identity: Element, file: _File, person: bool) -> Iterator[ListedName]:
    groups = {
        group.get("ID"): file.places.name(
            "NamePartType", group.get("NamePartTypeID"), place_of(group, file.where)
        )
        for group in identity.iterfind("NamePartGroups/MasterNamePartGroup/NamePartGroup")
    }
    for alias in identity.iterfind("Alias"):
        said = file.places.name("AliasType", alias.get("AliasTypeID"), place_of(alias, file.where))
        kind = _ALIASES.get(said.casefold(), "alias")
        if kind == "primary" and alias.get("Primary") == "false":
            kind = "variation"
        for number, document in enumerate(alias.iterfind("DocumentedName")):
            text = _name_text(document, groups, person)
            if text:
                # The first writing is the name; others are the same one in other scripts.
                writing = kind if number == 0 else ("variation" if kind == "primary" else kind)
                yield listed_name(text, writing, strong=alias.get("LowQuality") != "true", person=person)


def _name_text(document: Element, groups: dict[str | None, str], person: bool) -> str:
    parts: dict[str, list[str]] = {}
    for value in document.iterfind("DocumentedNamePart/NamePartValue"):
        text = " ".join((value.text or "").split())
        if text:
            parts.setdefault(groups.get(value.get("NamePartGroupID"), ""), []).append(text)
    if not person or "Last Name" not in parts:
        return " ".join(t for texts in parts.values() for t in texts)
    family = " ".join(parts.pop("Last Name"))
    given = " ".join(t for k in _FAMILY_FIRST for t in parts.pop(k, []))
    given = " ".join((given, *(t for texts in parts.values() for t in texts))).strip()
    return f"{family}, {given}" if given else family


def _take_feature(feature: Element, party: _Party, file: _File) -> None:
    place = place_of(feature, file.where)
    label = file.places.name("FeatureType", feature.get("FeatureTypeID"), place).strip(" :-")
    for version in feature.iterfind("FeatureVersion"):
        period = version.find("DatePeriod")
        if label == "Birthdate" and period is not None:
            words, found = _period(period)
            party.births.add(words, found)
            continue
        for location in version.iterfind("VersionLocation"):
            address = file.places.address(location.get("LocationID"), place)
            if address is None:
                continue
            if label == "Location":
                party.addresses.append(address)
            else:
                party.places.setdefault(label, []).append(address.text)
        for detail in version.iterfind("VersionDetail"):
            reference = detail.get("DetailReferenceID")
            text = (
                file.places.name("DetailReference", reference, place) if reference else text_of(detail, ".")
            )
            if text:
                party.texts.setdefault(label, []).append(text)


def _period(period: Element) -> tuple[str, Date | None]:
    def bound(path: str) -> Date | None:
        return edtf_of_parts(*(text_of(period, f"{path}/{k}") for k in ("Year", "Month", "Day")))

    start, end = period.find("Start"), period.find("End")
    circa = any(e is not None and e.get("Approximate") == "true" for e in (start, end))
    first = bound("Start/From")
    last = bound("End/To") or bound("End/From") or bound("Start/To") or first
    if first is None or last is None:
        return "", None
    mark = "~" if circa else ""
    (low, _), (_, high) = first.bounds, last.bounds
    if low == high:
        text = first.edtf
    elif (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        # A whole year is how the file says that only the year is known.
        text = str(low.year) if low.year == high.year else f"{low.year}{mark}/{high.year}"
    else:
        text = f"{first.edtf}{mark}/{last.edtf}"
    return f"{'circa ' if circa else ''}{text.replace('~', '')}", Date(f"{text}{mark}")


def _entry(party: _Party, file: _File, register: str) -> SanctionsEntry:
    programmes = unique(file.programmes[party.id])
    documents = [d for key in (party.identity, *party.other_identities) for d in file.documents.get(key, ())]
    linked = (file.parties[i].names[0].text for i in file.links.get(party.id, ()) if i in file.parties)
    return SanctionsEntry(
        list=register,
        entry_id=party.id,
        kind=party.kind,
        names=party.names,
        programmes=programmes,
        birth_dates=tuple(party.births.dates),
        birth_dates_as_printed=tuple(party.births.printed),
        birth_places=unique(
            (*party.places.get("Place of Birth", ()), *party.texts.get("Place of Birth", ()))
        ),
        nationalities=unique(party.places.get("Nationality Country", ())),
        citizenships=unique(party.places.get("Citizenship Country", ())),
        gender=next(iter(party.texts.get("Gender", ())), "").lower(),
        positions=unique(party.texts.get("Title", ())),
        identifiers=tuple(dict.fromkeys(documents)),
        addresses=tuple(dict.fromkeys(party.addresses)),
        linked_to=unique(linked),
        measures=unique(file.bases.get(party.id, ())),
        listed_on=file.listed_on.get(party.id),
        other_references=unique(
            f"{label}: {text}"
            for label, texts in party.texts.items()
            if label not in {"Gender", "Title", "Place of Birth"}
            for text in texts
        ),
        remarks=party.remarks,
    )
