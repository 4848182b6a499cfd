"""Countries and organisations: lists of them, and the page of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.organisations import keys_of_organisation
from amparo.casebook.queries import (
    Listing,
    PartyFilter,
    PartyRow,
    Slice,
    get_party,
    keys_of_country,
    list_countries,
    list_organisations,
    read_claims,
)
from amparo.casebook.viewer import Viewer
from amparo.text import fold
from amparo.web.forms import PartyForm
from amparo.web.lines import make_lines
from amparo.web.links import number_of, party_url
from amparo.web.paging import make_pager, page_slice
from amparo.web.told import find_told
from amparo.web.viewing import viewer_of
from amparo.web.wording import FAMILIES, KINDS

__all__ = ["show_countries", "show_organisations", "show_party"]

_SIZE = 25


@require_safe
def show_countries(request: HttpRequest) -> HttpResponse:
    """Countries, those in the most documents first."""
    return _show_list(request, "countries", list_countries)


@require_safe
def show_organisations(request: HttpRequest) -> HttpResponse:
    """Organisations, those in the most documents first."""
    return _show_list(request, "organisations", list_organisations)


def _show_list(
    request: HttpRequest,
    section: str,
    listed: Callable[[Viewer, PartyFilter | None, Slice | None], Listing[PartyRow]],
) -> HttpResponse:
    form = PartyForm(request.GET)
    listing = listed(viewer_of(request), form.filter, page_slice(request, _SIZE))
    context = {
        "section": section,
        "form": form,
        "pager": make_pager(request, listing, _SIZE),
        "rows": _make_rows(listing.rows),
    }
    return render(request, "amparo/parties.html", context)


def _make_rows(rows: tuple[PartyRow, ...]) -> list[dict[str, Any]]:
    claims = {row.id: row for row in read_claims([number_of(row.claim) for row in rows])}
    return [
        {
            "row": row,
            "url": party_url(row.name),
            "told": find_told(claims.get(row.claim), keys=row.keys),
            "kinds": [
                (KINDS[kind], row.claims[kind]) for f in FAMILIES for kind in f.kinds if kind in row.claims
            ],
        }
        for row in rows
    ]


@require_safe
def show_party(request: HttpRequest, key: str) -> HttpResponse:
    """What documents say of a country, body or group by that name; of a country, and of an organisation that the tables know, by
    each of its names."""
    country = keys_of_country(key)
    known = country or keys_of_organisation(key)
    keys = known[1] if known else (fold(key)[:300],)
    record = get_party(viewer_of(request), key, keys, is_country=country is not None)
    name = known[0] if known else record.name
    kinds = [
        (KINDS[kind], record.claims[kind]) for f in FAMILIES for kind in f.kinds if kind in record.claims
    ]
    context = {
        "section": "countries" if country else "organisations",
        "name": name,
        "is_country": country is not None,
        "is_known": known is not None,
        "about": name,
        "kinds": [(kind, total, make_lines(claims)) for kind, (total, claims) in kinds],
        "documents": record.documents,
        "timeline_query": urlencode({"about": name}),
    }
    return render(request, "amparo/party.html", context)
