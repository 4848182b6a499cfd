"""Congress.gov API v3: a measure as JSON (https://api.congress.gov/v3/bill/{congress}/{type}/{number}).

The API gives a measure in pages: `bill`, `actions`, `cosponsors`, `relatedBills`, `titles`, `subjects`, `summaries`,
`committees`, each of the lists paged by 250. A loader's file has one object a measure with those keys; a value is a
page as the API gave it or a list of pages. The file is one such object, a list of them, or JSON lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.measure_parts import (
    action_of,
    introduced_of,
    latest_summary,
    measure_id,
    other_titles,
    related_of,
    sponsor_of,
)
from amparo.records.loaders.reading import parse_json, parse_json_lines, read_day, require
from amparo.records.measure import Action, MeasureRecord

__all__ = ["read_congress_api"]

_KEYS = {"relatedBills": ("relatedBills", "relatedbills"), "committees": ("committees",)}
_WRONG = "fetch it again from the API"


def read_congress_api(data: bytes, where: str = "congress-api.json") -> Parsed[MeasureRecord]:
    """Return the measures of a JSON or JSON lines file. Raises RecordError with the line or entry at fault."""
    records: dict[str, MeasureRecord] = {}
    counts = {"measures": 0, "cosponsors": 0, "withdrawn": 0, "actions": 0, "relations": 0}
    for place, entry in _entries(data, where):
        record = _measure(entry, place)
        if record.id in records:
            raise RecordError(f"repeats {record.id}", where=place, to_do="keep one")
        records[record.id] = record
        counts["measures"] += 1
        counts["cosponsors"] += len(record.cosponsors)
        counts["withdrawn"] += sum(c.withdrawn_on is not None for c in record.cosponsors)
        counts["actions"] += len(record.actions)
        counts["relations"] += len(record.related)
    if not records:
        raise RecordError("holds no measures", where=where, to_do=_WRONG)
    return Parsed(tuple(records.values()), None, counts)


def _entries(data: bytes, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    head = data.lstrip()[:1]
    if head == b"{" and b"\n{" in data.strip():
        yield from ((f"{where}, line {n}", entry) for n, entry in parse_json_lines(data, where))
        return
    value = parse_json(data, where)
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        place = f"{where}, entry {number}"
        if not isinstance(entry, dict):
            raise RecordError("is no JSON object", where=place, to_do=_WRONG)
        yield place, entry


def _items(value: object) -> list[Mapping[str, Any]]:
    """The mappings of a list, of one mapping, or of the `{"item": …}` that files made from XML have."""
    if isinstance(value, dict) and "item" in value:
        value = value["item"]
    if isinstance(value, dict):
        return [value]
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _page_items(entry: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for name in _KEYS.get(key, (key,)):
        pages = entry.get(name)
        for page in pages if isinstance(pages, list) else [pages]:
            if isinstance(page, dict):
                found.extend(_items(page.get(key)))
    return found


def _measure(entry: Mapping[str, Any], where: str) -> MeasureRecord:
    bill = entry.get("bill")
    if isinstance(bill, dict) and isinstance(bill.get("bill"), dict):
        bill = bill["bill"]
    if not isinstance(bill, dict):
        raise RecordError("has no bill", where=where, to_do=_WRONG)
    key, code, number, congress = measure_id(
        bill.get("type"), bill.get("number"), bill.get("congress"), where
    )
    where = f"{where} ({key})"
    title = " ".join(require(bill.get("title"), "title", where).split())
    actions = _actions(entry, where)
    introduced = bill.get("introducedDate")
    sponsors = _items(bill.get("sponsors"))
    return MeasureRecord(
        id=key,
        congress=congress,
        type=code,
        number=number,
        title=title,
        introduced_on=read_day(introduced, "introduction", where) if introduced else introduced_of(actions),
        sponsor=sponsor_of(sponsors[0], where) if sponsors else None,
        cosponsors=tuple(sponsor_of(c, where, cosponsor=True) for c in _page_items(entry, "cosponsors")),
        titles=other_titles(_page_items(entry, "titles"), title),
        committees=tuple(
            dict.fromkeys(
                f"{c.get('chamber')} — {require(c.get('name'), 'name of a committee', where)}"
                for c in _page_items(entry, "committees")
            )
        ),
        actions=actions,
        summary=latest_summary(_page_items(entry, "summaries")),
        subjects=_subjects(entry, bill),
        related=tuple(
            relation
            for item in _page_items(entry, "relatedBills")
            for relation in related_of(item, _items(item.get("relationshipDetails")), where)
        ),
    )


def _actions(entry: Mapping[str, Any], where: str) -> tuple[Action, ...]:
    found: list[Action] = []
    for item in _page_items(entry, "actions"):
        source = item.get("sourceSystem")
        action = action_of(item, str(source.get("name") or "") if isinstance(source, dict) else "", where)
        if action is not None:
            found.append(action)
    # The API gives the newest first.
    found.reverse()
    return tuple(sorted(found, key=lambda a: a.on))


def _subjects(entry: Mapping[str, Any], bill: Mapping[str, Any]) -> tuple[str, ...]:
    found: list[str] = []
    area = bill.get("policyArea")
    if isinstance(area, dict) and area.get("name"):
        found.append(str(area["name"]))
    for subject in _page_items(entry, "subjects"):
        found.extend(str(s["name"]) for s in _items(subject.get("legislativeSubjects")) if s.get("name"))
    return tuple(dict.fromkeys(found))
