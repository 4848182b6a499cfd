"""E-mail (RFC 5322, MIME) and web pages saved as MHTML: the words of the message, its header, its attachments."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from amparo.errors import DamagedDocumentError
from amparo.sources.decode import decode
from amparo.sources.draft import Attachment, Draft
from amparo.sources.html import html_to_draft, html_to_text
from amparo.sources.wrap import unfold_flowed, unwrap

__all__ = ["read_mail"]

_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_LEAST_PLAIN = 0.25


def read_mail(data: bytes, *, where: str = "") -> Draft:
    """Return the message: its subject, then its text (the plain part, else the HTML one), and its attachments.

    The subject is the title, the sender's name the publisher, the header's date the day of publication. Hard-wrapped lines
    are joined. Pictures that belong to the HTML are no attachments. Raises DamagedDocumentError for a message without
    a body.
    """
    message = message_from_bytes(data, policy=policy.compat32)
    subject = _header(message, "Subject")
    page = _header(message, "Snapshot-Content-Location")
    name, address = parseaddr(_header(message, "From"))
    pieces: list[str] = []
    attachments: list[Attachment] = []
    for part, alternatives in _leaves(message):
        if attachment := _attachment(part):
            attachments.append(attachment)
        elif page and part.get_content_type() == "text/html":
            return html_to_draft(_text(part, where), url=page, where=where)
        elif text := _best([_body(a, where) for a in (alternatives or [part])]):
            pieces.append(text)
    body = "\n\n".join(pieces).strip()
    if not body and not attachments and not subject:
        raise DamagedDocumentError("the message has no text and no attachment", where=where)
    starts_with_subject = " ".join(body[: len(subject) + 50].split()).startswith(subject)
    return Draft(
        text=body if starts_with_subject else f"{subject}\n\n{body}".strip(),
        title=subject,
        publisher=name or address,
        published=_header(message, "Date"),
        attachments=tuple(attachments),
    )


def _header(message: Message, name: str) -> str:
    """The words of a header, its encoded words (RFC 2047) and stray bytes decoded."""
    raw = next((str(v) for k, v in message.raw_items() if k.casefold() == name.casefold()), "")
    data = raw.encode("utf-8", "surrogateescape")
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError:
        raw = data.decode("cp1252", "replace")
    if "=?" in raw and raw.isascii():
        with contextlib.suppress(LookupError, UnicodeError, HeaderParseError, ValueError):
            raw = str(make_header(decode_header(raw)))
    return " ".join(raw.split())


def _leaves(part: Message) -> Iterator[tuple[Message, list[Message]]]:
    """The parts of a message in order, each with the alternatives it is one of (none where it stands alone).

    A message inside the message is one part.
    """
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        yield part, []
        return
    children = [child for child in part.get_payload() if isinstance(child, Message)]
    if part.get_content_subtype() == "alternative":
        leaves = [leaf for child in children for leaf, _ in _leaves(child)]
        texts = [leaf for leaf in leaves if leaf.get_content_maintype() == "text" and not _is_attached(leaf)]
        if texts:
            yield texts[0], texts
        yield from ((leaf, []) for leaf in leaves if leaf not in texts)
        return
    for child in children:
        yield from _leaves(child)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _attachment(part: Message) -> Attachment | None:
    """The file that a part is, or None where it belongs to the message's own text or form."""
    kind, filename = part.get_content_type(), _filename(part)
    if kind in _SIGNATURES:
        return None
    if kind == "message/rfc822":
        inner = part.get_payload()
        data = (
            inner[0].as_bytes()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message)
            else b""
        )
        return Attachment(name=filename or "message.eml", media_type=kind, data=data) if data else None
    is_text = part.get_content_maintype() == "text"
    if is_text and not _is_attached(part) and not filename:
        return None
    if not is_text and not _is_attached(part) and (part["Content-ID"] or not filename):
        return None
    payload = part.get_payload(decode=True)
    return Attachment(
        name=filename or "unnamed", media_type=kind, data=payload if isinstance(payload, bytes) else b""
    )


def _filename(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        return " ".join(str(make_header(decode_header(name))).split())
    except (LookupError, UnicodeError, HeaderParseError, ValueError, TypeError):
        return ""


def _text(part: Message, where: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(data, declared=str(part.get_content_charset() or ""), where=where).replace("\r\n", "\n")


def _body(part: Message, where: str) -> tuple[str, bool]:
    """The words of a text part, and whether it was HTML; nothing of a part that is no text."""
    kind = part.get_content_type()
    if kind == "text/html":
        return html_to_text(_text(part, where)), True
    if kind != "text/plain":
        return "", False
    text = _text(part, where)
    if str(part.get_param("format") or "").casefold() == "flowed":
        return unfold_flowed(
            text, deletes_space=str(part.get_param("delsp") or "").casefold() == "yes"
        ), False
    return unwrap(text), False


def _best(bodies: list[tuple[str, bool]]) -> str:
    """The plain alternative, unless it is a stub such as "your program shows no HTML"."""
    plain = next((text for text, is_html in bodies if text.strip() and not is_html), "")
    page = next((text for text, is_html in bodies if text.strip() and is_html), "")
    chosen = page if page and len(plain) < _LEAST_PLAIN * len(page) else plain or page
    return re.sub(r"\n{3,}", "\n\n", chosen).strip()
