"""From addresses into the casebook: read, skip what is there, extract, store in batches, match against the registers."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from amparo.casebook.actions import IngestDocument, ingest_together, match_documents
from amparo.casebook.actions.ingest_document import find_known
from amparo.casebook.register_matching import Matcher
from amparo.casebook.viewer import Viewer
from amparo.errors import AmparoError
from amparo.pipeline import Extracted, Failed, PipelineOptions, extract_received
from amparo.sources import Failure, Received, read_sources

__all__ = ["Outcome", "ingest_items", "ingest_sources"]

#: A transaction holds so many documents at most, and no longer than so many seconds' worth.
_AT_ONCE = 64
_WAIT_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one thing that was met.

    `where` names it (file or address, with line or attachment). `document_id` is the short id of the document it is now,
    None where it failed with `error`; `added` says that it is new, `former_id` which edition stood before it, and
    `claims` counts the claims stored with it by kind.
    """

    where: str
    document_id: str | None = None
    added: bool = False
    former_id: str | None = None
    claims: dict[str, int] = field(default_factory=dict)
    error: AmparoError | None = None


@dataclass(frozen=True, slots=True)
class _There:
    where: str
    document_id: int


def ingest_sources(
    addresses: Iterable[str | Path],
    viewer: Viewer,
    options: PipelineOptions | None = None,
    *,
    restricted: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """Store what stands at `addresses` (as for `amparo.sources.read_sources`); yield what came of each, in order.

    Raises PermissionDeniedError where the viewer may not add. Nothing is raised for a document.
    """
    options = options or PipelineOptions()
    items = read_sources(addresses, options.reading, stdin=stdin)
    yield from ingest_items(items, viewer, options, restricted=restricted)


def ingest_items(
    items: Iterable[Received | Failure],
    viewer: Viewer,
    options: PipelineOptions | None = None,
    *,
    restricted: bool = False,
) -> Iterator[Outcome]:
    """Store documents that were read already; as `ingest_sources`."""
    viewer.demand(IngestDocument.needs)
    reader = (options or PipelineOptions()).reader_name
    waiting: list[Extracted | Failed | _There] = []
    matcher = Matcher()
    since = time.monotonic()
    for result in extract_received(_mark_known(items), options):
        waiting.append(result)
        if len(waiting) >= _AT_ONCE or time.monotonic() - since > _WAIT_S:
            yield from _store(waiting, viewer, matcher, restricted, reader)
            waiting, since = [], time.monotonic()
    yield from _store(waiting, viewer, matcher, restricted, reader)


def _mark_known(items: Iterable[Received | Failure]) -> Iterator[Received | Failure | _There]:
    """Yield `items`, with what the casebook holds already marked: its claims need not be read again."""
    for item in items:
        if isinstance(item, Received) and (known := find_known(item.document)) is not None:
            yield _There(_place_of(item), known)
        else:
            yield item


def _place_of(received: Received) -> str:
    source = received.document.provenance
    return f"{source.address}, {source.part}" if source.part else source.address


def _store(
    waiting: list[Extracted | Failed | _There],
    viewer: Viewer,
    matcher: Matcher,
    restricted: bool,
    reader: str,
) -> Iterator[Outcome]:
    actions = [
        IngestDocument(
            document=e.document, original=e.original, claims=e.claims, restricted=restricted, reader=reader
        )
        for e in waiting
        if isinstance(e, Extracted)
    ]
    done = ingest_together(actions, viewer) if actions else []
    added = [r.document_id for r in done if not isinstance(r, AmparoError) and r.added]
    if added:
        match_documents(added, viewer, matcher)
    results = iter(done)
    for item in waiting:
        if isinstance(item, Failed):
            yield Outcome(where=item.where, error=item.error)
        elif isinstance(item, _There):
            yield Outcome(where=item.where, document_id=f"d{item.document_id}")
        else:
            where, result = _place_of(item.received), next(results)
            if isinstance(result, AmparoError):
                yield Outcome(where=where, error=result)
            else:
                yield Outcome(
                    where=where,
                    document_id=f"d{result.document_id}",
                    added=result.added,
                    former_id=f"d{result.former_id}" if result.former_id else None,
                    claims=result.kinds,
                )
