"""Bring in documents: files, addresses, a pasted text. Each is stored whole with its claims, or leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from amparo.casebook.ingestion import Outcome, ingest_items
from amparo.casebook.speaking import put_error
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import ForbiddenAddressError
from amparo.pipeline import PipelineOptions
from amparo.sources import Failure, Received, read_bytes, read_sources, read_stream
from amparo.web.links import document_url
from amparo.web.viewing import viewer_of

__all__ = ["add_documents"]

_LINES = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class _Given:
    """What was handed in."""

    files: list[UploadedFile[Any]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    text: str = ""
    restricted: bool = False

    def __bool__(self) -> bool:
        return bool(self.files or self.addresses or self.text)

    def read(self) -> Iterator[Received | Failure]:
        """Yield each document in it, or why there is none."""
        for file in self.files:
            name = file.name or _("a file")
            yield from read_stream(cast("BinaryIO", file.file), address=name)
        for address in self.addresses:
            if address.startswith(("http://", "https://")):
                yield from read_sources([address])
            else:
                # A path of the machine that serves the pages is nobody's to name.
                refused = ForbiddenAddressError(
                    "this is no web address", where=address, to_do="begin it with https://"
                )
                yield Failure(address, refused)
        if self.text:
            yield from read_bytes(self.text.encode(), address=_("pasted text"), name="pasted.txt")


@require_http_methods(["GET", "HEAD", "POST"])
def add_documents(request: HttpRequest) -> HttpResponseBase:
    """A form; what is handed in is read and stored. Who accepts JSON lines gets what came of each document as it comes."""
    viewer = viewer_of(request)
    viewer.demand(Right.ADD)
    context: dict[str, Any] = {"section": "add"}
    if request.method != "POST":
        return render(request, "amparo/add.html", context)
    given = _Given(
        files=request.FILES.getlist("files"),
        addresses=request.POST.get("addresses", "").split(),
        text=request.POST.get("text", "").strip(),
        restricted=bool(request.POST.get("restricted")),
    )
    if _LINES in request.headers.get("Accept", ""):
        lines = (json.dumps(_tell(outcome)) + "\n" for outcome in _store(given, viewer))
        return StreamingHttpResponse(lines, content_type=_LINES)
    if not given:
        return render(request, "amparo/add.html", context | {"nothing": True}, status=422)
    outcomes = [_tell(outcome) for outcome in _store(given, viewer)]
    failed = sum(1 for each in outcomes if each["error"])
    context |= {"outcomes": outcomes, "failed": failed, "stored": len(outcomes) - failed}
    return _show(request, context)


def _show(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "amparo/added.html", context)


def _store(given: _Given, viewer: Viewer) -> Iterator[Outcome]:
    # One process: the server has others to answer.
    yield from ingest_items(given.read(), viewer, PipelineOptions(workers=1), restricted=given.restricted)
    # Whoever adds waits for this rather than whoever looks next.
    refresh_tables()


def _tell(outcome: Outcome) -> dict[str, Any]:
    """What came of one document, in words and addresses."""
    claims = sum(outcome.claims.values())
    if outcome.error is not None:
        said = put_error(outcome.error, where=False)
    elif outcome.former_id:
        said = ngettext(
            "Stored as a later edition, with %(n)d claim",
            "Stored as a later edition, with %(n)d claims",
            claims,
        ) % {"n": claims}
    elif outcome.added:
        said = ngettext("Stored, with %(n)d claim", "Stored, with %(n)d claims", claims) % {"n": claims}
    else:
        said = _("It is in the casebook already")
    return {
        "where": outcome.where,
        "url": document_url(outcome.document_id) if outcome.document_id else "",
        "said": said,
        "error": outcome.error is not None,
    }
