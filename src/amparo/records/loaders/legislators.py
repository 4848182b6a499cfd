"""The congress-legislators files: members of Congress as YAML, JSON or JSON lines.

https://github.com/unitedstates/congress-legislators (CC0): `legislators-current` and `legislators-historical`. A file
is a list of mappings with `id`, `name`, `bio`, `terms` and sometimes `other_names`; the loaders take one or both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.reading import parse_json, parse_json_lines, read_day, require
from amparo.records.member import FormerName, Member, PartySpell, Term

__all__ = ["read_legislators_json", "read_legislators_jsonl", "read_legislators_yaml"]

_CHAMBERS = {"sen": "senate", "rep": "house", "prez": "executive", "viceprez": "executive"}
_KEPT_IDS = ("lis", "govtrack", "wikidata", "icpsr", "opensecrets", "thomas")
# The register's own mark of an entry in the making; such a one has no key and stands in for nobody.
_PLACEHOLDER = "TODO"
_BIOGUIDE = re.compile(r"[A-Z]\d{6}")
_WRONG = "fetch the file again from its official address"


def read_legislators_yaml(data: bytes, where: str = "legislators.yaml") -> Parsed[Member]:
    """Return the members of a YAML file. Raises RecordError with the number of the entry at fault."""
    try:
        # The C loader where libyaml is there: the historical file has 12,000 entries.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        value = yaml.load(data, Loader=loader)  # noqa: S506 - both are safe loaders
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as error:
        raise RecordError(f"is no YAML ({error})", where=where, to_do=_WRONG) from error
    return _parsed(_numbered(value, where), where)


def read_legislators_json(data: bytes, where: str = "legislators.json") -> Parsed[Member]:
    """Return the members of a JSON file. Raises RecordError with the number of the entry at fault."""
    return _parsed(_numbered(parse_json(data, where), where), where)


def read_legislators_jsonl(data: bytes, where: str = "legislators.jsonl") -> Parsed[Member]:
    """Return the members of a file with one JSON object a line. Raises RecordError with the line at fault."""
    return _parsed(((f"{where}, line {n}", entry) for n, entry in parse_json_lines(data, where)), where)


def _numbered(value: object, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(value, list):
        raise RecordError("is no list of members", where=where, to_do=_WRONG)
    for number, entry in enumerate(value, 1):
        if not isinstance(entry, dict):
            raise RecordError("is no mapping", where=f"{where}, entry {number}", to_do=_WRONG)
        yield f"{where}, entry {number}", entry


def _parsed(entries: Iterable[tuple[str, Mapping[str, Any]]], where: str) -> Parsed[Member]:
    members: dict[str, Member] = {}
    terms = unfinished = 0
    for place, entry in entries:
        if _mapping(entry, "id", place).get("bioguide") == _PLACEHOLDER:
            unfinished += 1
            continue
        member = _member(entry, place)
        if member.bioguide in members:
            raise RecordError(f"repeats the member {member.bioguide}", where=place, to_do=_WRONG)
        members[member.bioguide] = member
        terms += len(member.terms)
    if not members:
        raise RecordError("holds no members", where=where, to_do=_WRONG)
    return Parsed(
        tuple(members.values()),
        None,
        {"members": len(members), "terms": terms, "unfinished entries left out": unfinished},
    )


def _mapping(entry: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    value = entry.get(key)
    if not isinstance(value, dict):
        raise RecordError(f"has no mapping {key!r}", where=where, to_do=_WRONG)
    return value


def _text(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key)
    return "" if value is None else str(value).strip()


def _member(entry: Mapping[str, Any], where: str) -> Member:
    ids, name = _mapping(entry, "id", where), _mapping(entry, "name", where)
    bioguide = require(ids.get("bioguide"), "bioguide id", where)
    if not _BIOGUIDE.fullmatch(bioguide):
        raise RecordError(f"has {bioguide!r} for a bioguide id", where=where, to_do=_WRONG)
    bio = entry.get("bio") or {}
    terms = entry.get("terms")
    if not isinstance(terms, list) or not terms:
        raise RecordError(f"gives {bioguide} no terms", where=where, to_do=_WRONG)
    return Member(
        bioguide=bioguide,
        first=require(name.get("first"), "first name", where),
        last=require(name.get("last"), "last name", where),
        middle=_text(name, "middle"),
        suffix=_text(name, "suffix"),
        nickname=_text(name, "nickname"),
        official_name=_text(name, "official_full"),
        known_as=_known_as(ids, _text(name, "last")),
        other_names=tuple(
            FormerName(
                _text(other, "first"),
                _text(other, "middle"),
                _text(other, "last"),
                read_day(other["end"], "end of a name", where) if other.get("end") else None,
            )
            for other in entry.get("other_names") or ()
        ),
        born_on=read_day(bio["birthday"], "birthday", where) if bio.get("birthday") else None,
        gender=_text(bio, "gender"),
        ids=tuple((scheme, str(ids[scheme])) for scheme in _KEPT_IDS if ids.get(scheme)),
        terms=tuple(_term(t, f"{where} ({bioguide}), term {n}") for n, t in enumerate(terms, 1)),
    )


def _known_as(ids: Mapping[str, Any], last: str) -> tuple[str, ...]:
    """The page titles that are a name; the register has placeholders ("TODO") among them."""
    titles = (re.sub(r"\s*\(.*", "", str(ids.get(k) or "")).strip() for k in ("wikipedia", "ballotpedia"))
    return tuple(dict.fromkeys(t for t in titles if " " in t and t != last))


def _term(term: object, where: str) -> Term:
    if not isinstance(term, dict):
        raise RecordError("is no mapping", where=where, to_do=_WRONG)
    kind = require(term.get("type"), "type", where)
    chamber = _CHAMBERS.get(kind)
    if chamber is None:
        raise RecordError(f"has the unknown type {kind!r}", where=where, to_do=_WRONG)
    start, end = read_day(term.get("start"), "start", where), read_day(term.get("end"), "end", where)
    if end < start:
        raise RecordError(f"ends {end} before it starts {start}", where=where, to_do=_WRONG)
    district = term.get("district") if chamber == "house" else None
    if chamber == "house" and (not isinstance(district, int) or isinstance(district, bool)):
        raise RecordError("has no district", where=where, to_do=_WRONG)
    return Term(
        chamber=chamber,
        start_on=start,
        end_on=end,
        state=require(term.get("state"), "state", where) if chamber != "executive" else "",
        # The historical file writes -1 where the district is not known.
        district=district if district is not None and district >= 0 else None,
        party=_text(term, "party"),
        caucus=_text(term, "caucus"),
        parties=tuple(
            PartySpell(
                read_day(p.get("start"), "start of a party", where),
                read_day(p.get("end"), "end of a party", where),
                _text(p, "party"),
                _text(p, "caucus"),
            )
            for p in term.get("party_affiliations") or ()
        ),
    )
