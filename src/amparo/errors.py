"""Every error that Amparo raises on purpose.

    AmparoError
    ├── SourceError                   bytes that can't become a Document
    │   ├── EmptyDocumentError
    │   ├── UnsupportedFormatError    a binary that is no document
    │   ├── DamagedDocumentError
    │   ├── EncryptedDocumentError
    │   ├── NoTextLayerError          a scan: it needs OCR first
    │   ├── DocumentTooLargeError
    │   ├── UnknownEncodingError
    │   ├── MalformedLineError        one line of a JSON lines file
    │   └── FetchError
    │       └── ForbiddenAddressError
    ├── VocabularyError               a table or rule file that does not validate
    ├── ReaderError                   a reader that can't be used, or could not read a document
    ├── PipelineError                 stages in an order that can't work
    ├── ClaimError                    a claim whose slots are not those of the guidelines
    │   └── UngroundedClaimError      a claim whose words are not in the text
    ├── RecordError                   an official file that can't be read as what it says it is
    └── CasebookError
        ├── CasebookMissingError
        ├── RecordMissingError        nothing in the casebook has that id
        └── PermissionDeniedError

A message is one line: what is wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "AmparoError",
    "CasebookError",
    "CasebookMissingError",
    "ClaimError",
    "DamagedDocumentError",
    "DocumentTooLargeError",
    "EmptyDocumentError",
    "EncryptedDocumentError",
    "FetchError",
    "ForbiddenAddressError",
    "MalformedLineError",
    "NoTextLayerError",
    "PermissionDeniedError",
    "PipelineError",
    "ReaderError",
    "RecordError",
    "RecordMissingError",
    "SourceError",
    "UngroundedClaimError",
    "UnknownEncodingError",
    "UnsupportedFormatError",
    "VocabularyError",
]


class AmparoError(Exception):
    """The root. `what` is wrong, `where` (a file, line or address) and what `to_do` about it."""

    def __init__(self, what: str, *, where: str = "", to_do: str = "") -> None:
        super().__init__(what, where, to_do)
        self.what, self.where, self.to_do = what, where, to_do

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join((f"{line}; {self.to_do}" if self.to_do else line).split())


class SourceError(AmparoError):
    """Bytes that can't become a Document."""


class EmptyDocumentError(SourceError):
    """No bytes, or no text in them."""


class UnsupportedFormatError(SourceError):
    """A binary that is no document Amparo reads."""


class DamagedDocumentError(SourceError):
    """The kind is known, but the file is broken."""


class EncryptedDocumentError(SourceError):
    """The document asks for a password."""


class NoTextLayerError(SourceError):
    """A PDF of pictures: it needs optical character recognition first."""


class DocumentTooLargeError(SourceError):
    """Over the size limit in force."""


class UnknownEncodingError(SourceError):
    """Text in no encoding that could be told."""


class MalformedLineError(SourceError):
    """A line of a JSON lines file that is not an object with a text; `where` holds its number."""


class FetchError(SourceError):
    """An address that could not be fetched: refused, timed out, too many redirects, an error status."""


class ForbiddenAddressError(FetchError):
    """A scheme other than http(s), or a loopback, private or link-local address."""


class VocabularyError(AmparoError):
    """A table or rule file that does not validate."""


class PipelineError(AmparoError):
    """A stage needs what no stage before it adds."""


class ReaderError(AmparoError):
    """A reader that can't be used, or that could not read a document: no settings, no answer, an answer that is none."""


class ClaimError(AmparoError):
    """A claim whose kind, slots or fillers are not those of the guidelines."""


class UngroundedClaimError(ClaimError):
    """A claim whose words are not in the text where it says they are."""


class RecordError(AmparoError):
    """An official file that can't be read as what it says it is."""


class CasebookError(AmparoError):
    """The casebook can't do what was asked."""


class CasebookMissingError(CasebookError):
    """There is no casebook at that place."""


class RecordMissingError(CasebookError):
    """Nothing in the casebook has that id."""


class PermissionDeniedError(CasebookError):
    """The viewer may not do this."""
