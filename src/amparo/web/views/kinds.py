"""Lists of claims of one kind: letters, measures, incidents …"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.queries import ClaimFilter, list_claims
from amparo.web.forms import KindForm
from amparo.web.lines import make_lines
from amparo.web.paging import make_pager, page_slice
from amparo.web.viewing import viewer_of
from amparo.web.wording import KINDS

__all__ = ["show_kind"]

_SIZE = 25
#: Which chart stands above which list.
_CHARTS = {"letter": "signers", "measure": "cosponsors", "incident": "map"}


@require_safe
def show_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Claims of that kind, beside each other where they stand in one document, those of the latest documents first."""
    form = KindForm(kind, request.GET)
    wanted: ClaimFilter = form.filter
    listing = list_claims(viewer_of(request), wanted, page_slice(request, _SIZE))
    context = {
        "section": kind,
        "kind": KINDS[kind],
        "form": form,
        "pager": make_pager(request, listing, _SIZE),
        "rows": _by_document(listing.rows),
        "chart_key": _CHARTS.get(kind, "") if listing.total and not form.is_used else "",
    }
    return render(request, "amparo/kind.html", context)


def _by_document(rows: Iterable[Any]) -> tuple[Any, ...]:
    groups = groupby(rows, key=lambda claim: claim.document)
    return tuple((document, make_lines(claims)) for document, claims in groups)
