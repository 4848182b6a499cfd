"""A record of some register by whatever a user has of it: an id, a measure's number, a name."""

from __future__ import annotations

import re
from datetime import date

from amparo.casebook.models import RegisterRecord
from amparo.casebook.queries.register_shapes import EntryRecord
from amparo.casebook.queries.registers import find_entries_by_name, find_entry
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.records import find_register, load_members_snapshot, parse_measure_number
from amparo.text import fold

__all__ = ["look_up"]

_MEMBERS, _MEASURES = "us-congress-members", "us-congress-measures"
_BIOGUIDE = re.compile(r"[A-Z]\d{6}")


def look_up(
    viewer: Viewer, said: str, register: str = "", as_of: date | None = None
) -> tuple[EntryRecord, ...]:
    """Return the records that `said` names: a Bioguide id (`M000133`), a measure's id or number (`sres-540-118`, `S.Res. 540`
    of each loaded Congress), the id of an entry on a list, or a name as printed; of `register` only, where given.

    Raises RecordMissingError where there is none.
    """
    if register:
        find_register(register)
    words = " ".join(said.split())
    found = dict.fromkeys(
        (r, i) for r, i in _places(viewer, words, register) if not register or r == register
    )
    records: list[EntryRecord] = []
    errors: list[RecordMissingError] = []
    for place in found:
        try:
            records.append(find_entry(viewer, *place, as_of))
        except RecordMissingError as error:
            errors.append(error)
    if not records:
        raise (
            errors[0]
            if errors
            else RecordMissingError(
                "no loaded register has it", where=said, to_do="amparo records list names what is loaded"
            )
        )
    return tuple(records)


def _places(viewer: Viewer, words: str, register: str) -> list[tuple[str, str]]:
    """The register and the record's id, for each record that may be meant."""
    if _BIOGUIDE.fullmatch(words):
        return [(_MEMBERS, words)]
    rows = RegisterRecord.objects.visible_to(viewer).order_by("register", "record_id")
    number = parse_measure_number(words)
    if number is not None:
        if number.congress is not None:
            return [(_MEASURES, number.id_in(number.congress))]
        numbered = rows.filter(
            register=_MEASURES, record_id__startswith=f"{number.type}-{number.number}-"
        ).values_list("record_id", flat=True)
        return [(_MEASURES, record_id) for record_id in dict.fromkeys(numbered)]
    found = list(rows.filter(record_id=words).values_list("register", "record_id").distinct())
    if found:
        return found
    named = find_entries_by_name(viewer, [words], registers_wanted=[register] if register else ())
    found = [(entry.register, entry.record_id) for entry in named[words]]
    key = fold(words)
    found += [
        (_MEMBERS, m.bioguide)
        for m in load_members_snapshot()
        if key in {fold(m.name), fold(f"{m.first} {m.last}"), *map(fold, m.known_as)}
    ]
    return found
