"""What kind of document bytes are: told from the bytes, by the name only where they leave it open."""

from __future__ import annotations

import io
import json
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from amparo.errors import (
    DamagedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    UnsupportedFormatError,
)
from amparo.saying import say

__all__ = ["Kind", "detect_kind", "is_gzip", "looks_like_json_lines"]


class Kind(StrEnum):
    """The kinds that are read; each value is its media type."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EMAIL = "message/rfc822"
    JSON_LINES = "application/x-ndjson"


_SAVE_AS = say("save it as DOCX or PDF and try again")
_NEEDS_OCR = say("make text of it with optical character recognition (OCR) first")
_UNPACK = say("unpack it and give the files in it")

# How a file begins, what it is, what to do.
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", say("a rich text (RTF) file"), _SAVE_AS),
    (b"\x89PNG\r\n", say("a picture"), _NEEDS_OCR),
    (b"\xff\xd8\xff", say("a picture"), _NEEDS_OCR),
    (b"GIF8", say("a picture"), _NEEDS_OCR),
    (b"II*\x00", say("a picture"), _NEEDS_OCR),
    (b"MM\x00*", say("a picture"), _NEEDS_OCR),
    (b"Rar!\x1a", say("an archive"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", say("an archive"), _UNPACK),
    (b"BZh", say("an archive"), _UNPACK),
    (b"\xfd7zXZ\x00", say("an archive"), _UNPACK),
    (b"\x28\xb5\x2f\xfd", say("an archive"), _UNPACK),
    (b"SQLite format 3\x00", say("a database"), ""),
    (b"\x7fELF", say("a program"), ""),
    (b"MZ\x90\x00", say("a program"), ""),
    (b"%!PS", say("a PostScript file"), say("save it as PDF and try again")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 65_536
_FIRST_LINES = 20
_LONGEST_CHARACTER = 4
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a]")

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?>.*?-->)\s*)*)<(?:!doctype\s+html|html|head|body|title|article)\b",
    re.I | re.S,
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|span|ul|ol|li|table|a|b|i|em|strong|section|main|article)\b[^<>]*>", re.I
)
_XML_START = re.compile(r"\s*<\?xml\b", re.I)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]?|[ \t]+\S")
_MAIL_ONLY = frozenset(
    "message-id mime-version received return-path delivered-to content-transfer-encoding dkim-signature".split()
)
_MAIL_ANY = frozenset("from to subject date cc reply-to sender content-type".split())
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|#.*\n)+---[ \t]*(?:\n|$)")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S|^[^\s].*\n(?:={3,}|-{3,})[ \t]*$", re.M)
_MARKDOWN_INLINE = re.compile(
    r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)|\*\*[^*\n]+\*\*|(?<!\w)_[^_\n]+_(?!\w)|^> \S|^```", re.M
)

_BY_ENDING = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".eml": Kind.EMAIL,
    ".mht": Kind.EMAIL,
    ".mhtml": Kind.EMAIL,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".txt": Kind.PLAIN,
}
_BY_MEDIA_TYPE = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/markdown": Kind.MARKDOWN,
    "message/rfc822": Kind.EMAIL,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
}


def is_gzip(data: bytes) -> bool:
    """Whether `data` begins as a gzip file."""
    return data[:2] == b"\x1f\x8b"


def _hinted(name: str, media_type: str) -> Kind | None:
    """The kind that a name or a media type speaks for; the name goes first."""
    ending = PurePosixPath(name.casefold().removesuffix(".gz")).suffix
    return _BY_ENDING.get(ending) or _BY_MEDIA_TYPE.get(media_type.partition(";")[0].strip().casefold())


def looks_like_json_lines(head: bytes, *, name: str = "", media_type: str = "") -> bool:
    """Whether a file that begins with `head` holds one JSON object a line.

    One of its first lines has to be an object; where the name says JSON lines, plain text will do: a malformed line must
    not make a text of the whole file.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = _loosely(head).encode()
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if any(_is_object(line) for line in text.split(b"\n")[:_FIRST_LINES] if line.startswith(b"{")):
        return True
    if len(head) >= _HEAD and b"\n" not in text:  # one long line, cut short
        return re.match(rb'\{\s*"[^"\n]*"\s*:', text) is not None
    if not text or _hinted(name, media_type) is not Kind.JSON_LINES:
        return False
    try:
        text[: -_LONGEST_CHARACTER if len(head) >= _HEAD else None].decode("utf-8")
    except UnicodeDecodeError as error:
        return text.startswith(b"{") and error.start > 0
    return not text.startswith((b"<", b"%PDF")) and not _CONTROLS.search(text)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def detect_kind(data: bytes, *, name: str = "", media_type: str = "", where: str = "") -> Kind:
    """Return the kind of the whole file `data`. `name` and `media_type` are hints for what its bytes leave open.

    Raises EmptyDocumentError, EncryptedDocumentError (an encrypted Office file), DamagedDocumentError (a broken ZIP) or
    UnsupportedFormatError, which says what the file is where that is known.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise EmptyDocumentError("the file is empty", where=where)
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024].lstrip()[:64]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, where)
    if data.startswith(_OLE):
        raise _refuse_ole(data, where)
    for start, what, to_do in _OTHERS:
        if data.startswith(start):
            raise UnsupportedFormatError(
                say("it is {what}, which is not read", what=what), where=where, to_do=to_do
            )
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp" or data[:3] == b"ID3":
        raise UnsupportedFormatError("it is a picture, sound or film, which is not read", where=where)
    return _kind_of_text(data, name, media_type, where)


def _kind_of_zip(data: bytes, where: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedDocumentError("the file is a damaged or truncated ZIP or DOCX", where=where) from error
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return Kind.DOCX
    if "[Content_Types].xml" in names:
        what, to_do = (
            say("an Office file other than a text"),
            say("save its text as DOCX or PDF and try again"),
        )
    elif "mimetype" in names:
        what, to_do = say("an OpenDocument or EPUB file"), _SAVE_AS
    else:
        what, to_do = say("an archive"), _UNPACK
    raise UnsupportedFormatError(say("it is {what}, which is not read", what=what), where=where, to_do=to_do)


def _refuse_ole(data: bytes, where: str) -> EncryptedDocumentError | UnsupportedFormatError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedDocumentError(
            "the document is encrypted", where=where, to_do="save it without a password and try again"
        )
    return UnsupportedFormatError(
        "it is an old Office file (.doc, .xls, .msg), which is not read", where=where, to_do=_SAVE_AS
    )


def _kind_of_text(data: bytes, name: str, media_type: str, where: str) -> Kind:
    if looks_like_json_lines(data[:_HEAD], name=name, media_type=media_type):
        return Kind.JSON_LINES
    hint = _hinted(name, media_type)
    head = _loosely(data[:_HEAD])
    if _HTML_START.match(head):
        return Kind.HTML
    if _is_mail(head, hint):
        return Kind.EMAIL
    tags = len(_HTML_TAG.findall(head))
    if (head.lstrip().startswith("<") and tags >= 2) or (hint is Kind.HTML and tags):
        return Kind.HTML
    if _XML_START.match(head):
        raise UnsupportedFormatError(
            "it is XML of a kind that is not read", where=where, to_do="give the page or the text of it"
        )
    if head.lstrip()[:1] in ("{", "[") and _is_json(data):
        raise UnsupportedFormatError(
            "it is JSON, but not one object a line", where=where, to_do="write JSON lines, each with a text"
        )
    if _FRONT_MATTER.match(head.lstrip("\ufeff")) or hint is Kind.MARKDOWN:
        return Kind.MARKDOWN
    if hint is not Kind.PLAIN and _MARKDOWN_HEADING.search(head) and _MARKDOWN_INLINE.search(head):
        return Kind.MARKDOWN
    return Kind.PLAIN


def _loosely(head: bytes) -> str:
    """`head` as text that is good enough to look at."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif head[1:8:2] == b"\0\0\0\0":
        text = head.decode("utf-16-le", "replace")
    else:
        text = head.decode("utf-8", "replace")
    return text.lstrip("\ufeff").replace("\r\n", "\n")


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _is_mail(head: str, hint: Kind | None) -> bool:
    """Whether `head` begins with the header of a message (RFC 5322), and not just with a memo's "From:" and "To:"."""
    names: set[str] = set()
    for line in head.lstrip("\n").split("\n")[:200]:
        if not line.strip():
            break
        if line.startswith("From ") and not names:
            continue
        m = _HEADER.match(line)
        if not m:
            return False
        if m[1]:
            names.add(m[1].casefold())
    any_of = names & _MAIL_ANY
    return bool(any_of) and (bool(names & _MAIL_ONLY) or (hint is Kind.EMAIL))
