"""The one door through which claims come into the casebook.

Whoever proposed a claim, it passes `store_claims`, which refuses one whose words are not in the text. Rows are written in a
few statements for many documents rather than through model instances: a document has some ninety of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from amparo import model
from amparo.casebook.models import Claim, Document, Evidence, Mention, Value
from amparo.casebook.names import PARTY_SLOTS, is_personal_name
from amparo.casebook.sealing import digest_claim, seal_claim
from amparo.model import DATE_SLOTS, claim_to_json
from amparo.text import fold

__all__ = ["KEY_LENGTH", "NewClaims", "StoredClaim", "known_day", "store_claims"]

KEY_LENGTH = 300

_CLAIM = (
    "document_id",
    "kind",
    "ordinal",
    "slots",
    "rule",
    "confidence",
    "asserted_by",
    "reader",
    "author",
    "made_at",
    "said_on",
    "digest",
)
_EVIDENCE = ("claim_id", "ordinal", "slot", "value", "start", "end", "quote")
_MENTION = ("document_id", "key", "name")
_VALUE = ("document_id", "claim_id", "kind", "slot", "ordinal", "value", "key", "named", "earliest", "latest")
#: SQLite takes 32,766 parameters in a statement.
_CLAIMS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class NewClaims:
    """Claims to add to one document, numbered from `after` + 1."""

    document: Document
    claims: Sequence[model.Claim]
    reader: str
    author: str = ""
    after: int = 0


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """What a claim became: its row's id, its kind, and the seal that the audit log keeps of it."""

    id: int
    kind: str
    seal: str


def known_day(day: date) -> date | None:
    """Return `day`, or None for the open end of an interval."""
    return None if day in (date.min, date.max) else day


def store_claims(batches: Sequence[NewClaims], *, made_at: datetime) -> list[list[StoredClaim]]:
    """Add the claims of each batch to its document, inside the caller's transaction; return what they became.

    A claim told twice is stored once. Raises UngroundedClaimError, before anything is written, where a claim's words do not
    stand in the text of its document.
    """
    parts = [list(_take_apart(batch)) for batch in batches]
    ids = _insert_claims([row for batch in parts for row in _claim_rows(batch, made_at)])
    flat = [(ids[part.place], part) for batch in parts for part in batch]
    _insert_all(
        Evidence,
        _EVIDENCE,
        [(pk, i, *quote) for pk, part in flat for i, quote in enumerate(part.quotes(), 1)],
    )
    _insert_all(
        Value,
        _VALUE,
        values := [(part.place[0], pk, part.kind, *value) for pk, part in flat for value in part.values()],
    )
    _insert_all(Mention, _MENTION, _mentions_in(values), known="(document_id, key)")
    return [
        [StoredClaim(ids[part.place], part.kind, _seal(part, made_at)) for part in batch] for batch in parts
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A claim taken apart: `said` is its interchange form, `place` its document's id with its number there."""

    batch: NewClaims
    place: tuple[int, int]
    kind: str
    said: dict[str, Any]
    digest: str

    def slots(self) -> dict[str, Any]:
        names = model.CLAIM_KINDS[self.kind].slot_names()
        return {name: self.said[name] for name in names if name in self.said}

    def quotes(self) -> Iterator[tuple[str, str, int, int, str]]:
        """Yield (slot, value, start, end, quote): the evidence, then the anchors."""
        for q in self.said["evidence"]:
            yield "", "", q["start"], q["end"], q["quote"]
        for a in self.said.get("x_anchors", ()):
            yield a["slot"], a["value"], a["start"], a["end"], a["quote"]

    def values(self) -> Iterator[tuple[Any, ...]]:
        """Yield (slot, ordinal, value, key, named, earliest, latest) of each filler."""
        parties = PARTY_SLOTS.get(self.kind, frozenset())
        for slot, filler in self.slots().items():
            for ordinal, value in enumerate(filler if isinstance(filler, list) else [filler], 1):
                text = str(value)
                named = (self.kind, slot) == ("role", "person") or (
                    slot in parties and is_personal_name(text)
                )
                earliest = latest = None
                if slot in DATE_SLOTS:
                    earliest, latest = (_adapt_day(known_day(day)) for day in model.Date(text).bounds)
                yield slot, ordinal, text, fold(text)[:KEY_LENGTH], named, earliest, latest


def _take_apart(batch: NewClaims) -> Iterator[_Part]:
    seen: set[str] = set()
    for claim in batch.claims:
        claim.check(batch.document.text)
        said = claim_to_json(claim)
        digest = digest_claim(said)
        if digest not in seen:
            seen.add(digest)
            # The interchange form rounds it for people.
            said["confidence"] = float(claim.confidence)
            yield _Part(batch, (batch.document.pk, batch.after + len(seen)), claim.kind, said, digest)


def _adapt_day(day: date | None) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _claim_rows(parts: Sequence[_Part], made_at: datetime) -> Iterator[tuple[Any, ...]]:
    at = connection.ops.adapt_datetimefield_value(made_at)
    for part in parts:
        yield (
            part.place[0],
            part.kind,
            part.place[1],
            json.dumps(part.slots(), ensure_ascii=False),
            part.said["rule"],
            part.said["confidence"],
            json.dumps(part.said.get("x_asserted_by", []), ensure_ascii=False),
            part.batch.reader,
            part.batch.author,
            at,
            _adapt_day(part.batch.document.published_earliest),
            part.digest,
        )


def _seal(part: _Part, made_at: datetime) -> str:
    return seal_claim(
        document_id=part.place[0],
        ordinal=part.place[1],
        digest=part.digest,
        rule=part.said["rule"],
        confidence=part.said["confidence"],
        reader=part.batch.reader,
        author=part.batch.author,
        made_at=made_at,
    )


def _insert_into(table: type[models.Model], columns: Sequence[str]) -> str:
    quote = connection.ops.quote_name
    return f"INSERT INTO {quote(table._meta.db_table)} ({', '.join(map(quote, columns))}) VALUES"


def _insert_claims(rows: Sequence[tuple[Any, ...]]) -> dict[tuple[int, int], int]:
    """Insert `rows` of claims; return the id of each by its document's id and its number there."""
    ids: dict[tuple[int, int], int] = {}
    one = f"({', '.join(['%s'] * len(_CLAIM))})"
    with connection.cursor() as cursor:
        for at in range(0, len(rows), _CLAIMS_AT_ONCE):
            some = rows[at : at + _CLAIMS_AT_ONCE]
            cursor.execute(
                f"{_insert_into(Claim, _CLAIM)} {', '.join([one] * len(some))} RETURNING document_id, ordinal, id",
                [value for row in some for value in row],
            )
            ids.update({(document, ordinal): pk for document, ordinal, pk in cursor.fetchall()})
    return ids


def _mentions_in(values: Sequence[tuple[Any, ...]]) -> list[tuple[int, str, str]]:
    """The people whom rows of values name: document, key, and the spelling that sorts first, each person once."""
    names: dict[tuple[int, str], str] = {}
    for row in values:
        said = dict(zip(_VALUE, row, strict=True))
        if said["named"]:
            place, name = (said["document_id"], said["key"]), said["value"]
            names[place] = min(name, names.get(place, name))
    return [(*place, name) for place, name in names.items()]


def _insert_all(
    table: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]], *, known: str = ""
) -> None:
    """Insert `rows`; with `known`, the columns of a unique constraint, pass over those that are there."""
    if rows:
        otherwise = f" ON CONFLICT {known} DO NOTHING" if known else ""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"{_insert_into(table, columns)} ({', '.join(['%s'] * len(columns))}){otherwise}", rows
            )
