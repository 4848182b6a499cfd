"""A document as it was received, and its text as it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amparo.model.date import Date

__all__ = ["OWN_ID", "Document", "Page", "Provenance", "call_document"]

#: Begins the id of a document to which its source gives none.
OWN_ID = "sha256:"


@dataclass(frozen=True, slots=True)
class Page:
    """Page `number` (from 1, as counted in the file) is code points `start` to `end` of the text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the bytes came from and what they were (the Berkeley Protocol's collection record).

    `address` is the path, URL or `-` (standard input) they were read from; `part` tells one document of an
    archive (`line 12` of a JSON lines file); `retrieved_at` is a UTC instant.
    """

    address: str
    sha256: str
    media_type: str
    size_bytes: int
    retrieved_at: datetime
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that never changes, with what is known of it.

    `id` is the source's own id where it has one, else made of the text's hash. `text` is normalised
    (`amparo.text.normalise`); `text_sha256` is the hash of its UTF-8 form. `published_on` is what the document
    says of itself, `published_from` where that was found: `metadata`, `date line`, `dateline` or `given`.
    `language` is an ISO 639-1 code or empty.
    """

    id: str
    text: str
    text_sha256: str
    provenance: Provenance
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    published_on: Date | None = None
    published_from: str = ""
    pages: tuple[Page, ...] = ()

    @property
    def name(self) -> str:
        """What to call it before a person."""
        return call_document(self.title, self.id, self.provenance.address, self.provenance.part)

    def page_of(self, offset: int) -> int | None:
        """Return the number of the page that holds code point `offset`, or None where there are no pages."""
        for page in self.pages:
            if page.start <= offset < page.end:
                return page.number
        return None


def call_document(title: str, source_id: str, address: str, part: str = "") -> str:
    """Return what to call a document before a person: its title, else its source's own id, else the file it was read from."""
    if title or not source_id.startswith(OWN_ID):
        return title or source_id
    file = "standard input" if address == "-" else address.rstrip("/").rpartition("/")[2]
    return ", ".join(filter(None, (file, part))) or source_id
