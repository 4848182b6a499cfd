"""A claim on a page of its own: every value with its words, and how it was made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.queries import get_claim, register_links
from amparo.web.lines import make_line
from amparo.web.viewing import viewer_of

__all__ = ["show_claim"]


@require_safe
def show_claim(request: HttpRequest, number: int) -> HttpResponse:
    """The claim with that number, whether it stands or was set aside."""
    viewer = viewer_of(request)
    record = get_claim(viewer, number)
    links = register_links(viewer, [number]).get(number)
    context = {
        "section": "documents",
        "record": record,
        "claim": record.claim,
        "line": make_line(record.claim),
        "first": record.claim.evidence[0],
        "ties": [
            (value, link)
            for value, link in (
                *((person.value, person.link) for person in (links.people if links else ())),
                *((link.value, link) for link in ((links.measure, links.companion) if links else ()) if link),
            )
        ],
        "further": record.claim.evidence[1:],
    }
    return render(request, "amparo/claim.html", context)
