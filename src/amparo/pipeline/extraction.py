"""Addresses in, documents with their claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeVar

from amparo.model import Claim, Document
from amparo.pipeline.sharing import PipelineOptions, share_out
from amparo.pipeline.worker import Failed, keep_claims, write_line
from amparo.sources import Failure, Received, read_sources

__all__ = ["Extracted", "extract_documents", "extract_json_lines", "extract_received"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document with its original bytes and the claims in it."""

    received: Received
    claims: tuple[Claim, ...]

    @property
    def document(self) -> Document:
        """The document."""
        return self.received.document

    @property
    def original(self) -> bytes:
        """The bytes it was made of."""
        return self.received.original


Other = TypeVar("Other")


def extract_documents(
    addresses: Iterable[str | Path], options: PipelineOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Extracted | Failed]:
    """Yield each document at `addresses` with its claims, or why there is none, in the order of the input.

    Addresses are those of `amparo.sources.read_sources`. Nothing is raised for a document.
    """
    options = options or PipelineOptions()
    yield from extract_received(read_sources(addresses, options.reading, stdin=stdin), options)


def extract_received(
    items: Iterable[Received | Failure | Other], options: PipelineOptions | None = None
) -> Iterator[Extracted | Failed | Other]:
    """Yield each of `items` with its claims; whatever is neither a document nor a failure goes through as it is."""
    for received, claims in share_out(items, keep_claims, options or PipelineOptions()):
        if isinstance(claims, Failed):
            yield claims
        elif isinstance(received, Received):
            yield Extracted(received, claims)
        else:
            yield received


def extract_json_lines(
    addresses: Iterable[str | Path], options: PipelineOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[str | Failed]:
    """Yield each document's claims as one line of JSON in the interchange format, without its line end.

    Offsets are those of the text as it was given, which for JSON lines may differ from the normalised one.
    """
    options = options or PipelineOptions()
    options = replace(options, reading=replace(options.reading, detect_language=False))
    for _, line in share_out(read_sources(addresses, options.reading, stdin=stdin), write_line, options):
        yield line
