"""Add documents with their claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from importlib import metadata
from typing import ClassVar

from django.db import DatabaseError, transaction
from django.db.models import Q

from amparo import model
from amparo.casebook.actions.action import Action, Change
from amparo.casebook.audit import Deed, append_entries, lock_log
from amparo.casebook.models import Document
from amparo.casebook.originals import originals
from amparo.casebook.rows import document_of, make_document_row
from amparo.casebook.sealing import identify, seal_document, trace_lineage
from amparo.casebook.storing import NewClaims, StoredClaim, store_claims
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import AmparoError, CasebookError
from amparo.saying import say
from amparo.text import sha256_of

__all__ = ["IngestDocument", "Ingested", "find_known", "ingest_together"]

_ID_LENGTH = 300


@lru_cache(maxsize=1)
def _version() -> str:
    return metadata.version("amparo")


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of a document: its row's id, whether it was `added` or there already, how many claims it brought, of which
    kinds, and the id of the edition before it."""

    document_id: int
    added: bool
    kinds: dict[str, int] = field(default_factory=dict)
    former_id: int | None = None

    @property
    def claims(self) -> int:
        """How many claims it brought."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestDocument(Action[Ingested]):
    """Store a document, its original bytes and its claims: all or nothing.

    The same bytes, or the same text of the same source, change nothing. Another text of a known source is stored beside it
    as a later edition. Raises UngroundedClaimError where a claim's words are not in the text, CasebookError where the
    original is not what was hashed.
    """

    verb: ClassVar[str] = "ingest document"
    needs: ClassVar[Right] = Right.ADD

    document: model.Document
    original: bytes
    claims: tuple[model.Claim, ...] = ()
    reader: str = "rules"
    restricted: bool = False

    def check(self) -> None:
        """Raise an AmparoError unless the document may be stored. Looks at nothing but the action itself."""
        document = self.document
        if sha256_of(document.text) != document.text_sha256:
            raise CasebookError("the text is not the one that was hashed", where=document.id)
        if sha256_of(self.original) != document.provenance.sha256:
            raise CasebookError("the original's bytes are not those that were hashed", where=document.id)
        if not 0 < len(document.id) <= _ID_LENGTH:
            raise CasebookError(
                say("the document's id is empty or over {most} characters", most=_ID_LENGTH),
                where=document.id[:40],
            )
        for claim in self.claims:
            claim.check(document.text)

    def apply(self, viewer: Viewer, at: datetime) -> Change[Ingested]:
        """Store it inside the transaction."""
        self.check()
        return _store([self], at)[0]


def ingest_together(actions: Sequence[IngestDocument], viewer: Viewer) -> list[Ingested | AmparoError]:
    """Perform `actions` in one transaction, each whole or not at all; return what came of each, or why it was refused.

    If the process dies before the end, none of them is kept. Raises PermissionDeniedError before anything is done.
    """
    viewer.demand(IngestDocument.needs)
    results: dict[int, Ingested | AmparoError] = {}
    for i, action in enumerate(actions):
        try:
            action.check()
        except AmparoError as error:
            results[i] = error
    sound = [i for i in range(len(actions)) if i not in results]
    at = datetime.now(UTC)
    try:
        with transaction.atomic():
            lock_log()
            changes = _store([actions[i] for i in sound], at)
            append_entries([c.deed for c in changes if c.deed is not None], actor=viewer.name, at=at)
        results.update(zip(sound, (change.result for change in changes), strict=True))
    except (DatabaseError, CasebookError):
        # One of them is to blame; alone, each gets its own answer.
        results.update((i, _perform_alone(actions[i], viewer)) for i in sound)
    return [results[i] for i in range(len(actions))]


def _perform_alone(action: IngestDocument, viewer: Viewer) -> Ingested | AmparoError:
    try:
        return action.perform(viewer)
    except AmparoError as error:
        return error
    except DatabaseError as error:
        return CasebookError(say("the database refused it: {error}", error=error), where=action.document.id)


def _store(actions: Sequence[IngestDocument], at: datetime) -> list[Change[Ingested]]:
    """Store what is new of `actions`, which are sound, in the caller's transaction."""
    known = _Known(actions)
    there = {i: pk for i, action in enumerate(actions) if (pk := known.find(action.document)) is not None}
    fresh: list[tuple[int, IngestDocument]] = []
    first: dict[str, int] = {}
    for i, action in enumerate(actions):
        if i not in there and all(first.setdefault(mark, i) == i for mark in _marks(action.document)):
            fresh.append((i, action))
    originals().keep_all([(a.original, a.document.provenance.sha256) for _, a in fresh])
    rows: dict[int, Document] = {}
    for i, action in fresh:
        rows[i] = _add_row(action, known, at)
    batches = [NewClaims(rows[i], action.claims, action.reader) for i, action in fresh]
    stored = dict(zip(rows, store_claims(batches, made_at=at), strict=True))
    changes: list[Change[Ingested]] = []
    for i, action in enumerate(actions):
        if i in rows:
            changes.append(_describe(action, rows[i], stored[i]))
        else:
            pk = (
                there[i]
                if i in there
                else next(rows[first[m]].pk for m in _marks(action.document) if first[m] in rows)
            )
            changes.append(Change(Ingested(pk, added=False)))
    return changes


def _add_row(action: IngestDocument, known: _Known, at: datetime) -> Document:
    former = known.find_former(action.document)
    # An edition of something restricted stays restricted.
    restricted = action.restricted or bool(former and former.restricted)
    row = make_document_row(action.document, added_at=at, restricted=restricted, former=former)
    row.save()
    known.add(row)
    return row


def _describe(action: IngestDocument, row: Document, claims: Sequence[StoredClaim]) -> Change[Ingested]:
    former = f"d{row.former_id}" if row.former_id else None
    details = {
        "amparo": _version(),
        "source_id": row.source_id,
        "seal": seal_document(document_of(row)),
        "original_sha256": row.original_sha256,
        "text_sha256": row.text_sha256,
        "former": former,
        "restricted": row.restricted,
        "reader": action.reader,
        "claims": [claim.seal for claim in claims],
    }
    kinds = dict(Counter(claim.kind for claim in claims))
    result = Ingested(row.pk, added=True, kinds=kinds, former_id=row.former_id)
    return Change(result, Deed(action.verb, row.short_id, details))


def _marks(document: model.Document) -> Iterator[str]:
    """What two documents have in common when one of them is there already."""
    yield identify(document)
    yield f"{document.provenance.sha256} {document.provenance.part}"


def find_known(document: model.Document) -> int | None:
    """Return the id of the row that holds `document` already; only a look, for `IngestDocument` makes sure of it."""
    received = document.provenance
    same_bytes = Q(original_sha256=received.sha256, part=received.part)
    known = Document.objects.filter(Q(identity=identify(document)) | same_bytes)
    return known.order_by("pk").values_list("pk", flat=True).first()


class _Known:
    """What the casebook holds of the same documents and the same sources as `actions`; two queries."""

    def __init__(self, actions: Sequence[IngestDocument]) -> None:
        documents = [action.document for action in actions]
        bare = Document.objects.defer("text", "pages").order_by("pk")
        self._ids: dict[str, int] = {}
        for row in bare.filter(identity__in=[identify(d) for d in documents]):
            self._ids.setdefault(row.identity, row.pk)
        for row in bare.filter(original_sha256__in=[d.provenance.sha256 for d in documents]):
            self._ids.setdefault(f"{row.original_sha256} {row.part}", row.pk)
        self._lines: dict[str, list[Document]] = {}
        lines = {line for d in documents if (line := trace_lineage(d))}
        for row in bare.filter(lineage__in=lines):
            self.add(row)

    def add(self, row: Document) -> None:
        """Take note of an edition."""
        if row.lineage:
            self._lines.setdefault(row.lineage, []).append(row)

    def find(self, document: model.Document) -> int | None:
        """Return the id of the row that holds `document` already."""
        return next((self._ids[mark] for mark in _marks(document) if mark in self._ids), None)

    def find_former(self, document: model.Document) -> Document | None:
        """Return the latest edition of the same source. One id in two collections is no edition: there the address or the
        publisher differs."""
        for row in reversed(self._lines.get(trace_lineage(document), ())):
            pairs = ((row.url, document.url), (row.publisher, document.publisher))
            if all(not old or not new or old == new for old, new in pairs):
                return row
        return None
