"""BILLSTATUS: the official status of one measure as XML, in the old schema and in 3.0.0.

https://github.com/usgpo/bill-status; bulk files at https://www.govinfo.gov/bulkdata/BILLSTATUS. One file, one measure.
"""

from __future__ import annotations

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
from amparo.records.loaders.reading import read_day, require
from amparo.records.loaders.safe_xml import Element, child_texts, parse_xml, place_of, text_of, texts_of
from amparo.records.measure import Action, MeasureRecord, RelatedMeasure

__all__ = ["read_billstatus"]


def read_billstatus(data: bytes, where: str = "BILLSTATUS.xml") -> Parsed[MeasureRecord]:
    """Return the measure of a BILLSTATUS file. Raises RecordError with the line of the element at fault."""
    root = parse_xml(data, "billStatus", where)
    bill = root.find("bill")
    if bill is None:
        bill = root
    kind = text_of(bill, "type") or text_of(bill, "billType")
    number = text_of(bill, "number") or text_of(bill, "billNumber")
    key, code, n, congress = measure_id(kind, number, text_of(bill, "congress"), place_of(bill, where))
    title = require(text_of(bill, "title"), "title", place_of(bill, where))
    actions, wordless = _actions(bill, where)
    introduced = text_of(bill, "introducedDate")
    cosponsors = tuple(
        sponsor_of(child_texts(c), place_of(c, where), cosponsor=True)
        for c in bill.iterfind("cosponsors/item")
    )
    sponsor = bill.find("sponsors/item")
    record = MeasureRecord(
        id=key,
        congress=congress,
        type=code,
        number=n,
        title=title,
        introduced_on=(
            read_day(introduced, "introduction", place_of(bill, where))
            if introduced
            else introduced_of(actions)
        ),
        sponsor=sponsor_of(child_texts(sponsor), place_of(sponsor, where)) if sponsor is not None else None,
        cosponsors=cosponsors,
        titles=other_titles((child_texts(t) for t in bill.iterfind("titles/item")), title),
        committees=_committees(bill),
        actions=actions,
        summary=latest_summary(
            child_texts(s)
            for path in ("summaries/summary", "summaries/billSummaries/item")
            for s in bill.iterfind(path)
        ),
        subjects=_subjects(bill),
        related=_related(bill, where),
    )
    counts = {
        "measures": 1,
        "cosponsors": len(cosponsors),
        "withdrawn": sum(c.withdrawn_on is not None for c in cosponsors),
        "actions": len(actions),
        "actions without words left out": wordless,
        "relations": len(record.related),
    }
    updated = text_of(bill, "updateDate")
    return Parsed((record,), read_day(updated, "update", where) if updated else None, counts)


def _actions(bill: Element, where: str) -> tuple[tuple[Action, ...], int]:
    found: list[Action] = []
    wordless = 0
    for item in bill.iterfind("actions/item"):
        action = action_of(child_texts(item), text_of(item, "sourceSystem/name"), place_of(item, where))
        if action is None:
            wordless += 1
        else:
            found.append(action)
    # Stable: actions of one day keep the file's order among themselves, oldest day first.
    found.reverse()
    return tuple(sorted(found, key=lambda a: a.on)), wordless


def _committees(bill: Element) -> tuple[str, ...]:
    found: list[str] = []
    for path in ("committees/item", "committees/billCommittees/item"):
        for item in bill.iterfind(path):
            name = f"{text_of(item, 'chamber')} — {text_of(item, 'name')}"
            found.append(name)
            found.extend(f"{name}, {text_of(s, 'name')}" for s in item.iterfind("subcommittees/item"))
    return tuple(dict.fromkeys(found))


def _subjects(bill: Element) -> tuple[str, ...]:
    paths = (
        "policyArea/name",
        "primarySubject/name",
        "subjects/legislativeSubjects/item/name",
        "subjects/billSubjects/legislativeSubjects/item/name",
        "subjects/billSubjects/otherSubjects/item/name",
    )
    return tuple(dict.fromkeys(t for path in paths for t in texts_of(bill, path)))


def _related(bill: Element, where: str) -> tuple[RelatedMeasure, ...]:
    found: list[RelatedMeasure] = []
    for path in ("relatedBills/item", "relatedBills/bill"):
        for item in bill.iterfind(path):
            details = [child_texts(d) for d in item.iterfind("relationshipDetails/item")]
            # The old schema knows several latest titles; the first is the one of the current version.
            found.extend(related_of(child_texts(item), details, place_of(item, where)))
    return tuple(found)
