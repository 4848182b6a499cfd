"""FollowTheMoney entities as JSON lines: `entities.ftm.json` or `targets.nested.json`, one entity a line.

https://www.opensanctions.org/docs/bulk/json/. Targets are the entities with the topic `sanction`, or those that a
Sanction names; sanctions, addresses and identifications stand beside them by id, or nested in them. User-supplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.entry_parts import Births, listed_name, unique
from amparo.records.loaders.list_dates import list_day
from amparo.records.loaders.opensanctions_csv import ENTITY_KINDS
from amparo.records.loaders.reading import parse_json_lines, require
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry

__all__ = ["read_ftm_json"]

_NUMBERS = {
    "passportNumber": "Passport",
    "idNumber": "ID number",
    "taxNumber": "Tax number",
    "registrationNumber": "Registration number",
    "imoNumber": "IMO number",
    "innCode": "INN",
    "ogrnCode": "OGRN",
    "leiCode": "LEI",
    "swiftBic": "SWIFT/BIC",
    "wikidataId": "Wikidata",
}
_PARTS = {"Sanction": "entity", "Identification": "holder", "Passport": "holder", "Address": ""}
_WRONG = "download the file again"


@dataclass(slots=True)
class _Beside:
    """What stands beside the targets, by the id of the entity that it is about."""

    sanctions: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    documents: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)


def read_ftm_json(
    data: bytes, where: str = "entities.ftm.json", register: str = "opensanctions"
) -> Parsed[SanctionsEntry]:
    """Return the targets. Raises RecordError with the line at fault."""
    beside = _Beside()
    subjects: dict[str, tuple[str, dict[str, Any]]] = {}
    for number, entity in parse_json_lines(data, where):
        place = f"{where}, line {number}"
        key = require(entity.get("id"), "id", place)
        schema = require(entity.get("schema"), "schema", place)
        if not isinstance(entity.get("properties"), dict):
            raise RecordError(f"gives {key} no properties", where=place, to_do=_WRONG)
        if schema in _PARTS:
            _set_beside(entity, schema, key, beside)
        elif key in subjects:
            raise RecordError(f"repeats {key}", where=place, to_do=_WRONG)
        elif schema in ENTITY_KINDS:
            subjects[key] = (place, entity)
    found: list[SanctionsEntry] = []
    as_text = 0
    for key, (place, entity) in subjects.items():
        sanctions = [*beside.sanctions.get(key, ()), *_nested(entity, "sanctions")]
        if sanctions or "sanction" in _texts(entity, "topics") or entity.get("target") is True:
            entry, unread = _entry(key, entity, sanctions, beside, register, place)
            found.append(entry)
            as_text += unread
    if not found:
        raise RecordError(
            "holds no sanctioned entities", where=where, to_do="check that it is a sanctions collection"
        )
    counts = {
        "entries": len(found),
        "entities that are no targets": len(subjects) - len(found),
        "names": sum(len(e.names) for e in found),
        "weak names": sum(not n.strong for e in found for n in e.names),
        "birth dates kept as text": as_text,
    }
    return Parsed(tuple(found), None, counts)


def _set_beside(entity: dict[str, Any], schema: str, key: str, beside: _Beside) -> None:
    if schema == "Address":
        beside.addresses[key] = next(iter(_texts(entity, "full")), "") or str(entity.get("caption") or "")
        return
    target = beside.sanctions if schema == "Sanction" else beside.documents
    for owner in _texts(entity, _PARTS[schema]):
        target.setdefault(owner, []).append(entity)


def _values(entity: Mapping[str, Any], name: str) -> list[Any]:
    value = entity["properties"].get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(entity: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    return unique(str(v) for name in names for v in _values(entity, name) if not isinstance(v, dict))


def _nested(entity: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [v for v in _values(entity, name) if isinstance(v, dict) and isinstance(v.get("properties"), dict)]


def _names(entity: Mapping[str, Any]) -> Iterator[ListedName]:
    caption = str(entity.get("caption") or "")
    names = _texts(entity, "name")
    for text in sorted(names, key=lambda n: n != caption):
        yield listed_name(
            text, "primary" if text == (caption if caption in names else names[0]) else "variation"
        )
    for text in _texts(entity, "alias"):
        yield listed_name(text, "alias")
    for text in _texts(entity, "previousName"):
        yield listed_name(text, "former")
    for text in _texts(entity, "weakAlias"):
        yield listed_name(text, "alias", strong=False)


def _identifiers(entity: Mapping[str, Any], documents: Iterable[Mapping[str, Any]]) -> tuple[Identifier, ...]:
    found: dict[Identifier, None] = {}
    for document in documents:
        for number in _texts(document, "number"):
            kind = next(iter(_texts(document, "type")), "document")
            found[Identifier(kind, number, next(iter(_texts(document, "country")), ""))] = None
    known = {i.number for i in found}
    for name, kind in _NUMBERS.items():
        for number in _texts(entity, name):
            if number not in known:
                found[Identifier(kind, number)] = None
    return tuple(found)


def _addresses(entity: Mapping[str, Any], beside: _Beside) -> tuple[ListedAddress, ...]:
    texts = [*_texts(entity, "address")]
    texts.extend(beside.addresses.get(i, "") for i in _texts(entity, "addressEntity"))
    texts.extend(t for nested in _nested(entity, "addressEntity") for t in _texts(nested, "full"))
    return tuple(ListedAddress(t) for t in unique(texts))


def _entry(
    key: str,
    entity: Mapping[str, Any],
    sanctions: list[Mapping[str, Any]],
    beside: _Beside,
    register: str,
    where: str,
) -> tuple[SanctionsEntry, int]:
    births = Births()
    for words in _texts(entity, "birthDate"):
        births.add(words)
    names = tuple(dict.fromkeys(_names(entity)))
    require(names[0].text if names else "", "name", where)
    days = [
        d for s in sanctions for t in _texts(s, "listingDate", "startDate") if (d := list_day(t)) is not None
    ]
    documents = [
        *beside.documents.get(key, ()),
        *_nested(entity, "passportEntity"),
        *_nested(entity, "identificiation"),
    ]
    entry = SanctionsEntry(
        list=register,
        entry_id=key,
        kind=ENTITY_KINDS[str(entity["schema"])],
        names=names,
        programmes=unique(
            (*_texts(entity, "programId"), *(t for s in sanctions for t in _texts(s, "programId", "program")))
        ),
        birth_dates=tuple(births.dates),
        birth_dates_as_printed=tuple(births.printed),
        birth_places=_texts(entity, "birthPlace"),
        nationalities=_texts(entity, "nationality", "country"),
        citizenships=_texts(entity, "citizenship"),
        gender=next(iter(_texts(entity, "gender")), "").lower(),
        positions=_texts(entity, "title", "position"),
        identifiers=_identifiers(entity, documents),
        addresses=_addresses(entity, beside),
        measures=unique(t for s in sanctions for t in _texts(s, "provisions")),
        listed_on=min(days, default=None),
        other_references=unique(
            (
                *(str(d) for d in entity.get("datasets") or ()),
                *(t for s in sanctions for t in _texts(s, "authorityId", "unscId")),
            )
        ),
        reason=" ".join(unique(t for s in sanctions for t in _texts(s, "reason"))),
        remarks=" ".join(_texts(entity, "notes")),
    )
    return entry, births.as_text
