"""A claim on a page of its own: every value with its words, and how it was made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.queries import get_claim
from amparo.web.lines import make_line
from amparo.web.viewing import viewer_of

__all__ = ["show_claim"]


@require_safe
def show_claim(request: HttpRequest, number: int) -> HttpResponse:
    """The claim with that number, whether it stands or was set aside."""
    record = get_claim(viewer_of(request), number)
    context = {
        "section": "documents",
        "record": record,
        "claim": record.claim,
        "line": make_line(record.claim),
        "first": record.claim.evidence[0],
        "further": record.claim.evidence[1:],
    }
    return render(request, "amparo/claim.html", context)
