"""The proof that the editions of registers are as they were loaded: their files, their records, what each changed, and the
keys by which records are looked up; and that what claims are tied to in them is what was found and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from amparo.casebook.actions.load_edition import describe_edition
from amparo.casebook.actions.match_registers import describe_judgement, hash_matches, stored_columns
from amparo.casebook.models import (
    RegisterEdition,
    RegisterJudgement,
    RegisterKey,
    RegisterMatch,
    RegisterRecord,
)
from amparo.casebook.originals import OriginalStore
from amparo.casebook.register_storing import digest_record, lookup_keys
from amparo.errors import AmparoError
from amparo.records import find_register, record_from_json
from amparo.text import sha256_of

__all__ = ["check_editions", "check_matches", "original_hashes"]

_AT_ONCE = 2000
Told = tuple[str, str]


def original_hashes() -> set[str]:
    """Return the hashes of the files that editions were read from."""
    files = RegisterEdition.objects.values_list("files", flat=True)
    return {str(file["sha256"]) for several in files for file in several}


def check_editions(logged: Mapping[str, Mapping[str, Any]], store: OriginalStore) -> Iterator[Told]:
    """Yield (subject, what is wrong). `logged` are the details of each loading by the edition's short id."""
    rest = dict(logged)
    for row in RegisterEdition.objects.order_by("pk"):
        yield from _check_edition(row, rest.pop(row.short_id, None), store)
    for subject in rest:
        yield subject, "the log has it, the casebook has not"
    yield from _check_records()


def _check_edition(
    row: RegisterEdition, logged: Mapping[str, Any] | None, store: OriginalStore
) -> Iterator[Told]:
    for file in row.files:
        try:
            if sha256_of(store.read(file["sha256"])) != file["sha256"]:
                yield row.short_id, "its original was altered"
        except AmparoError:
            yield row.short_id, "its original is missing"
    if logged is None:
        yield row.short_id, "the log does not have it"
        return
    for key, value in describe_edition(row).items():
        if logged.get(key) != value:
            what = "entries are" if key == "steps" else f"{key} is"
            yield row.short_id, f"its {what} not as logged"


def _check_records() -> Iterator[Told]:
    keys = RegisterKey.objects.order_by("record_id", "pk").values_list("record_id", "sort", "key", "strong")
    grouped = groupby(keys.iterator(chunk_size=_AT_ONCE), key=lambda row: row[0])
    ahead = next(grouped, None)
    for row in RegisterRecord.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
        stored: set[tuple[str, str, bool]] = set()
        if ahead is not None and ahead[0] == row.pk:
            stored = {(sort, key, strong) for _, sort, key, strong in ahead[1]}
            ahead = next(grouped, None)
        subject = f"{row.register} {row.record_id}"
        if digest_record(row.data) != row.digest:
            yield subject, "it was altered"
            continue
        record = record_from_json(find_register(row.register).records, row.data)
        if stored != {key[:3] for key in lookup_keys(record)}:
            yield subject, "its look-up keys are not those of the record"
    if ahead is not None:
        yield f"record {ahead[0]}", "its look-up keys are there without it"


def check_matches(
    logged: Mapping[str, Mapping[str, Any]], judgements: Mapping[int, Mapping[str, Any]]
) -> Iterator[Told]:
    """Yield (subject, what is wrong) of matches and of the judgements on them. `logged` are the details of each storing by its
    instant, `judgements` those of each judgement by its row."""
    rest = dict(logged)
    rows = RegisterMatch.objects.order_by("pk").iterator(chunk_size=_AT_ONCE)
    for at, together in groupby(rows, key=lambda row: row.made_at.isoformat()):
        columns = [stored_columns(row) for row in together]
        told = rest.pop(at, None)
        if told is None or told["matches"] != len(columns) or told["sha256"] != hash_matches(columns):
            yield f"register matches of {at}", "they are not as logged"
    for at in rest:
        yield f"register matches of {at}", "the log has them, the casebook has not"
    left = dict(judgements)
    for row in RegisterJudgement.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
        kept = {
            "subject": f"d{row.document_id}",
            "author": row.author,
            "at": row.at.isoformat(),
            **describe_judgement(row),
        }
        if left.pop(row.pk, None) != kept:
            yield f"d{row.document_id}", f"the judgement on {row.key} and {row.record} is not as logged"
    for number, logged_one in left.items():
        yield str(logged_one["subject"]), f"register judgement {number} is not there"
