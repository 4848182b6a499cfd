"""The one door through which the records of an edition come into the casebook: a wording once, and a step where one changed.

Rows are written in a few statements rather than through model instances: a register has some 70,000 records.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection

from amparo.casebook.inserting import insert_into, insert_rows
from amparo.casebook.models import (
    KeySort,
    RegisterEdition,
    RegisterKey,
    RegisterRecord,
    RegisterStep,
    RegisterWords,
)
from amparo.casebook.register_states import State
from amparo.casebook.sealing import canonical_json
from amparo.records import MeasureRecord, Member, Record, SanctionsEntry, record_to_json, title_key, undated
from amparo.records.measure_titles import title_tokens, titles_of
from amparo.text import fold, sha256_of

__all__ = ["digest_record", "hash_steps", "lookup_keys", "store_records", "store_steps", "store_words"]

_KEY_LENGTH = 300
#: Five columns each; SQLite takes 32,766 parameters in a statement.
_AT_ONCE = 2000
_RECORD = ("register", "record_id", "digest", "name", "data")
_STEP = ("edition_id", "record_id", "listed")
_KEY = ("record_id", "sort", "key", "strong", "on")
#: Words are counted anew once the register has grown or changed by so much.
_WORDS_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class _Wording:
    record: Record
    digest: str
    data: str


def digest_record(data: Mapping[str, Any]) -> str:
    """Return the hash of a record's JSON."""
    return sha256_of(canonical_json(data))


def store_records(register: str, records: Sequence[Record]) -> State:
    """Store each wording that is not there yet, inside the caller's transaction; return the row of each record by its id."""
    rows: State = {}
    rest = iter(records)
    while some := list(islice(rest, _AT_ONCE)):
        rows.update(_store_some(register, some))
    return rows


def _store_some(register: str, records: Sequence[Record]) -> State:
    wordings: dict[str, _Wording] = {}
    for record in records:
        text = canonical_json(record_to_json(record))
        wordings[record.record_id] = _Wording(record, sha256_of(text), text)
    rows: State = {}
    there = RegisterRecord.objects.filter(register=register, record_id__in=list(wordings))
    for pk, record_id, digest in there.values_list("pk", "record_id", "digest"):
        if wordings[record_id].digest == digest:
            rows[record_id] = pk
    new = [(record_id, w) for record_id, w in wordings.items() if record_id not in rows]
    if new:
        added = _insert_records(register, new)
        insert_rows(RegisterKey, _KEY, [(added[i], *key) for i, w in new for key in lookup_keys(w.record)])
        rows.update(added)
    return rows


def lookup_keys(record: Record) -> Iterator[tuple[str, str, bool, Any]]:
    """Yield (sort, key, strong, day) of each key by which a record is looked up."""
    if isinstance(record, MeasureRecord):
        on = _day(record.introduced_on)
        keys = {title_key(title) for title in titles_of(record)}
        for key in dict.fromkeys((*sorted(keys), *(undated(key) for key in sorted(keys)))):
            yield KeySort.TITLE.value, key[:_KEY_LENGTH], True, on
        if record.sponsor is not None:
            yield KeySort.SPONSOR.value, record.sponsor.bioguide, True, on
        return
    strong: dict[str, bool] = {}
    for name, is_strong in _names_of(record):
        key = fold(name)[:_KEY_LENGTH]
        strong[key] = is_strong or strong.get(key, False)
    for key, is_strong in strong.items():
        if key:
            yield KeySort.NAME.value, key, is_strong, None


def _names_of(record: Member | SanctionsEntry) -> Iterator[tuple[str, bool]]:
    if isinstance(record, SanctionsEntry):
        for name in record.names:
            yield name.text, name.strong
            if name.natural:
                yield name.natural, name.strong
        return
    yield record.name, True
    for given in filter(None, (record.first, record.nickname)):
        yield f"{given} {record.last}", True
    for known in record.known_as:
        yield known, True


def _day(day: date | None) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _insert_records(register: str, new: Sequence[tuple[str, _Wording]]) -> State:
    one = f"({', '.join(['%s'] * len(_RECORD))})"
    values = [v for i, w in new for v in (register, i, w.digest, w.record.name, w.data)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{insert_into(RegisterRecord, _RECORD)} {', '.join([one] * len(new))} RETURNING record_id, id",
            values,
        )
        return dict(cursor.fetchall())


def store_steps(edition: RegisterEdition, before: State, rows: State, *, whole: bool) -> None:
    """Store what `edition` changes: of a whole list the wordings that are new and the records that are gone, as against its
    base; of a part every record in it."""
    steps = [
        (edition.pk, row, True)
        for record_id, row in rows.items()
        if not whole or before.get(record_id) != row
    ]
    if whole:
        steps += [(edition.pk, row, False) for record_id, row in before.items() if record_id not in rows]
    insert_rows(RegisterStep, _STEP, steps)


def hash_steps(edition: RegisterEdition) -> str:
    """Return the hash of what an edition changes, which the audit log keeps."""
    steps = RegisterStep.objects.filter(edition=edition).values_list(
        "record__record_id", "record__digest", "listed"
    )
    return sha256_of(canonical_json(sorted([list(step) for step in steps])))


def store_words(edition: RegisterEdition, measures: Sequence[MeasureRecord], changed: int) -> None:
    """Count the words of titles anew where enough of the register has changed since they were counted last.

    `measures` are those of the edition; where others are there too, their titles are read from the look-up keys.
    """
    last = RegisterWords.objects.order_by("pk").last()
    if last is not None and changed < _WORDS_SHARE * last.total:
        return
    counted: Counter[str] = Counter()
    own = {m.id for m in measures}
    total = len(own)
    for measure in measures:
        counted.update(frozenset().union(*(title_tokens(t) for t in titles_of(measure))))
    if last is not None:
        others: dict[str, set[str]] = {}
        keys = RegisterKey.objects.filter(sort=KeySort.TITLE, record__register=edition.register)
        for record_id, key in keys.values_list("record__record_id", "key").iterator(chunk_size=_AT_ONCE):
            if record_id not in own:
                others.setdefault(record_id, set()).update(title_tokens(key))
        total += len(others)
        for tokens in others.values():
            counted.update(tokens)
    row = RegisterWords(edition=edition, total=total, words=json.loads(canonical_json(counted)))
    row.save()
