"""Compact facts of measures: one JSON object a line with number, title, sponsor, cosponsors, committees and actions.

`{"congress": 118, "id": "hres-7", "number": "H.Res. 7", "title": …, "sponsor": {"name", "party", "state", "bioguide"},
"cosponsors": […], "committees": […], "actions": [{"date", "text"}], "subjects": […]}`. Cosponsors are those of the
introduced text. Tens of thousands of lines are usual: equal sponsors, days and words are held once.
"""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Any

from amparo.errors import RecordError
from amparo.records.edition import Parsed
from amparo.records.loaders.measure_parts import day_of, introduced_of, measure_id, seat_of
from amparo.records.loaders.reading import parse_json_lines, require
from amparo.records.measure import Action, MeasureRecord, Sponsor

__all__ = ["read_measure_facts"]

_WRONG = "rebuild the file of facts"


class _Reader:
    """Makes records, holding each sponsor and each usual wording of an action once."""

    def __init__(self) -> None:
        self.sponsors: dict[tuple[str, str, str, str], Sponsor] = {}
        self.actions: dict[tuple[str, str], Action] = {}
        self.wordless = 0

    def read(self, entry: Mapping[str, Any], where: str) -> MeasureRecord:
        kind, _, number = require(entry.get("id"), "id", where).partition("-")
        key, code, n, congress = measure_id(kind, number, entry.get("congress"), where)
        sponsor = entry.get("sponsor")
        found = [self._action(a, where) for a in self._list(entry, "actions", where)]
        actions = tuple(a for a in found if a is not None)
        self.wordless += len(found) - len(actions)
        return MeasureRecord(
            id=key,
            congress=congress,
            type=intern(code),
            number=n,
            title=" ".join(require(entry.get("title"), "title", where).split()),
            introduced_on=introduced_of(actions),
            sponsor=self._sponsor(sponsor, where) if sponsor else None,
            cosponsors=tuple(self._sponsor(c, where) for c in self._list(entry, "cosponsors", where)),
            cosponsors_as_of="introduced",
            committees=tuple(intern(str(c)) for c in self._list(entry, "committees", where)),
            actions=actions,
            subjects=tuple(intern(str(s)) for s in self._list(entry, "subjects", where)),
        )

    @staticmethod
    def _list(entry: Mapping[str, Any], key: str, where: str) -> list[Any]:
        value = entry.get(key)
        if not isinstance(value, list):
            raise RecordError(f"has no list {key!r}", where=where, to_do=_WRONG)
        return value

    def _sponsor(self, fields: object, where: str) -> Sponsor:
        if not isinstance(fields, dict):
            raise RecordError("has a sponsor that is no mapping", where=where, to_do=_WRONG)
        key = tuple(str(fields.get(k) or "") for k in ("bioguide", "name", "party", "state"))
        bioguide, name, party, state = key
        found = self.sponsors.get((bioguide, name, party, state))
        if found is None:
            seat = seat_of(state) or ("", "", None)
            found = Sponsor(
                require(bioguide, "bioguide id of a sponsor", where),
                require(name, "name of a sponsor", where),
                intern(party),
                intern(seat[1]),
                seat[2],
            )
            self.sponsors[bioguide, name, party, state] = found
        return found

    def _action(self, fields: object, where: str) -> Action | None:
        if not isinstance(fields, dict):
            raise RecordError("has an action that is no mapping", where=where, to_do=_WRONG)
        key = (str(fields.get("date") or ""), str(fields.get("text") or ""))
        if not key[1].strip():
            return None
        found = self.actions.get(key)
        if found is None:
            try:
                day = day_of(key[0])
            except ValueError as error:
                raise RecordError(f"has an action on {key[0]!r}", where=where, to_do=_WRONG) from error
            found = Action(day, " ".join(key[1].split()))
            self.actions[key] = found
        return found


def read_measure_facts(data: bytes, where: str = "measures.jsonl") -> Parsed[MeasureRecord]:
    """Return the measures of a file of facts. Raises RecordError with the line at fault."""
    reader = _Reader()
    records: dict[str, MeasureRecord] = {}
    for number, entry in parse_json_lines(data, where):
        record = reader.read(entry, f"{where}, line {number}")
        if record.id in records:
            raise RecordError(f"repeats {record.id}", where=f"{where}, line {number}", to_do=_WRONG)
        records[record.id] = record
    if not records:
        raise RecordError("holds no measures", where=where, to_do=_WRONG)
    counts = {
        "measures": len(records),
        "cosponsors": sum(len(r.cosponsors) for r in records.values()),
        "actions": sum(len(r.actions) for r in records.values()),
        "actions without words left out": reader.wordless,
    }
    return Parsed(tuple(records.values()), None, counts)
