"""A document: its text with the claims marked, the claims beside it, and the original to take away."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from amparo.casebook.originals import originals
from amparo.casebook.queries import ClaimRow, DocumentRecord, get_document, list_history
from amparo.text.direction import Direction, direction_of
from amparo.web.lines import make_lines
from amparo.web.marking import Block
from amparo.web.markup import write_tags, write_words
from amparo.web.reading import read_asked, read_document
from amparo.web.viewing import viewer_of
from amparo.web.wording import FAMILIES, KINDS, Kind

__all__ = ["send_original", "send_text", "show_document"]

_EXTENSIONS = {
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}


@require_safe
def show_document(request: HttpRequest, number: int) -> HttpResponse:
    """The text with its claims; the address may ask for a claim, a span, a kind or a part (see `amparo.web.reading`)."""
    viewer = viewer_of(request)
    record = get_document(viewer, number)
    reading = read_document(record, read_asked(request.GET.dict()))
    direction = direction_of(record.text)
    context = {
        "section": "documents",
        "record": record,
        "document": record.document,
        "reading": reading,
        "blocks": [
            (block, write_words(block, target=reading.target), write_tags(block), _turned(block, direction))
            for block in reading.blocks
        ],
        "direction": direction,
        "lines": make_lines(reading.claims),
        "kinds": _count_kinds(reading.claims),
        "file_name": _file_name(record),
        "history": list_history(viewer, number),
    }
    return render(request, "amparo/document.html", context)


@require_safe
def send_original(request: HttpRequest, number: int) -> HttpResponse:
    """The bytes as received, as a file to keep. A browser never shows them: they are a stranger's."""
    record = get_document(viewer_of(request), number)
    data = originals().read(record.original_sha256)
    return _send(data, record.document.media_type, _file_name(record))


@require_safe
def send_text(request: HttpRequest, number: int) -> HttpResponse:
    """The text into which all offsets point, as a file in UTF-8."""
    record = get_document(viewer_of(request), number)
    return _send(record.text.encode(), "text/plain; charset=utf-8", f"{record.document.id}.txt")


def _send(data: bytes, media_type: str, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(
        data,
        content_type=media_type or "application/octet-stream",
        headers={
            "Content-Disposition": header,
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        },
    )


def _turned(block: Block, direction: Direction) -> Direction | None:
    """The direction of a line that runs the other way than its document; None where it runs as the document does."""
    own = direction_of("".join(segment.text for segment in block.segments), direction)
    return own if own != direction else None


def _count_kinds(claims: tuple[ClaimRow, ...]) -> tuple[tuple[Kind, int], ...]:
    """The kinds that are there, in the order of the families, each with how many claims there are."""
    counts = {
        kind: sum(claim.kind == kind for claim in claims) for family in FAMILIES for kind in family.kinds
    }
    return tuple((KINDS[kind], n) for kind, n in counts.items() if n)


def _file_name(record: DocumentRecord) -> str:
    """A name for the original: that of the file it came from; a document out of many has its own id."""
    media_type = record.document.media_type.partition(";")[0]
    if not record.part:
        path = unquote(urlsplit(record.address).path) if "://" in record.address else record.address
        name = PurePosixPath(path.replace("\\", "/")).name
        if name and name != "-":
            return name
    return f"{record.document.id}{_EXTENSIONS.get(media_type, '')}"
