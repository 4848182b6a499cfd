"""What a reader makes of bytes, and the document that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amparo.errors import EmptyDocumentError
from amparo.model import OWN_ID, Date, Document, Page, Provenance
from amparo.sources.dates import find_date_in_text, parse_metadata_date
from amparo.sources.language import tell_language
from amparo.sources.received import Received
from amparo.sources.titles import find_title
from amparo.text import normalise, sha256_of

__all__ = ["Attachment", "Draft", "Origin", "make_received"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file sent along with a message."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a reader found in the bytes: the text, and what the source says of itself.

    `published` is a date as the source's metadata write it, `shown_date` one that the page shows outside its main text.
    `pages` are given only with a text that is normalised already. `finds_title` lets a title be taken from the text
    where the source gives none.
    """

    text: str
    id: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    published: str = ""
    shown_date: str = ""
    pages: tuple[Page, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    finds_title: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes came from. `part` tells one document of several at the address; `name` is a file name or empty;
    `media_type` a hint (a Content-Type header); `url` the address of a page; `retrieved_at` a UTC instant."""

    address: str
    retrieved_at: datetime
    part: str = ""
    name: str = ""
    media_type: str = ""
    url: str = ""

    @property
    def where(self) -> str:
        """The address with its part, for a message."""
        return f"{self.address}, {self.part}" if self.part else self.address


def _without_surrogates(text: str) -> str:
    # Half of an emoji, as JSON may hold it, has no UTF-8 form; one sign stands for one, so offsets stay.
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def _published(draft: Draft, text: str) -> tuple[Date | None, str]:
    if date := parse_metadata_date(draft.published):
        return date, "metadata"
    if date := parse_metadata_date(draft.shown_date):
        return date, "date line"
    return find_date_in_text(text)


def _tidy(value: str) -> str:
    return " ".join(normalise(value).split()) if value else ""


def make_received(
    draft: Draft, original: bytes, origin: Origin, media_type: str, *, detect_language: bool
) -> Received:
    """Return the document of `draft`, made of `original`. Raises EmptyDocumentError where its text is blank.

    An id is the source's own, else `sha256:` and the first 16 digits of the text's hash.
    """
    given = draft.text
    try:
        text = normalise(given)
        text_sha256 = sha256_of(text)
    except UnicodeEncodeError:
        text = normalise(_without_surrogates(given))
        text_sha256 = sha256_of(text)
    if not text or text.isspace():
        raise EmptyDocumentError("there is no text in it", where=origin.where)
    published_on, published_from = _published(draft, text)
    title = _tidy(draft.title)
    if not title and draft.finds_title:
        title = find_title(text)
    document = Document(
        id=_tidy(draft.id) or f"{OWN_ID}{text_sha256[:16]}",
        text=text,
        text_sha256=text_sha256,
        provenance=Provenance(
            address=origin.address,
            sha256=sha256_of(original),
            media_type=media_type,
            size_bytes=len(original),
            retrieved_at=origin.retrieved_at,
            part=origin.part,
        ),
        title=title,
        publisher=_tidy(draft.publisher),
        url=(origin.url or draft.url).strip(),
        language=tell_language(text, declared=draft.language) if detect_language else draft.language,
        published_on=published_on,
        published_from=published_from,
        pages=draft.pages,
    )
    return Received(document, original, text if text == given else given)
