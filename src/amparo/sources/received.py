"""What reading gives back: a document with its original bytes, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.errors import SourceError
from amparo.model import Document
from amparo.text.offsets import OffsetMap, normalise_with_offsets

__all__ = ["Failure", "Received"]


@dataclass(frozen=True, slots=True)
class Received:
    """A document and what it was made of.

    `original` are the bytes to keep: of the file, the fetched body, the attachment as sent, or the one line of a JSON
    lines file; `document.provenance.sha256` is their hash, and reading them again gives the same text. What is packed with
    gzip is kept unpacked. `given_text` is the text before it was normalised (the `text` of a JSON line, to the
    letter); for other kinds it is the document's own.
    """

    document: Document
    original: bytes
    given_text: str

    def offsets(self) -> OffsetMap:
        """Return the way from offsets into `document.text` back into `given_text`; the identity where nothing changed."""
        return normalise_with_offsets(self.given_text)[1]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read. `where` is its file or address, with the line or attachment where it has one."""

    where: str
    error: SourceError

    def __str__(self) -> str:
        return str(self.error)
