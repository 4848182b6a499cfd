"""Full-text search, each hit with the words around it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amparo.casebook.actions import SaveSearch, SetSearchAside
from amparo.casebook.feeding import feed_search
from amparo.casebook.queries import (
    SearchHit,
    count_facets,
    list_publishers,
    list_saved_searches,
    search_documents,
)
from amparo.casebook.viewer import Right
from amparo.web.facets import make_facets
from amparo.web.forms import SearchForm
from amparo.web.links import claim_url, document_url, number_of, words_url
from amparo.web.paging import make_pager, page_slice
from amparo.web.viewing import viewer_of

__all__ = ["keep_search", "send_search_feed", "set_search_aside", "show_search"]

_SIZE = 20
_SHORT_ID = re.compile(r"[cd][1-9]\d{0,17}")


@require_safe
def show_search(request: HttpRequest) -> HttpResponse:
    """What `?q=` finds, best first; without words what the choices leave, the latest first; with neither, how to search."""
    viewer = viewer_of(request)
    form = SearchForm(request.GET, publishers=list_publishers(viewer))
    typed = form.known.get("q", "")
    context: dict[str, Any] = {
        "section": "search",
        "form": form,
        "typed": typed,
        "record_url": _record_url(typed),
        "saved": list_saved_searches(viewer),
        "query": _query(request),
        "may_save": viewer.may(Right.JUDGE),
    }
    counts = count_facets(viewer, typed, form.filter)
    if counts:
        form.show_counts(counts)
        listing = search_documents(viewer, typed, form.filter, page_slice(request, _SIZE))
        context |= {
            "facets": make_facets(request, counts),
            "pager": make_pager(request, listing, _SIZE),
            "hits": [_make_hit(hit) for hit in listing.rows],
        }
    return render(request, "amparo/search.html", context)


def _record_url(typed: str) -> str:
    """Return the page that an id like `c345` names, whether there is one or not; empty where it is no id."""
    short_id = typed.strip().casefold()
    if not _SHORT_ID.fullmatch(short_id):
        return ""
    return claim_url(short_id) if short_id[0] == "c" else document_url(f"d{number_of(short_id)}")


def _make_hit(hit: SearchHit) -> dict[str, Any]:
    snippet, document = hit.snippet, hit.document
    first = snippet.hits[0] if snippet.hits else None
    return {
        "document": document,
        "snippet": snippet,
        "url": words_url(document.id, *first) if first else document_url(document.id),
    }


def _query(request: HttpRequest) -> str:
    """The query of the address that is worth keeping: the fields of the form that were filled."""
    asked = {name: str(request.GET.get(name, "")) for name in SearchForm.base_fields}
    return urlencode({name: value for name, value in asked.items() if value})


@require_safe
def send_search_feed(request: HttpRequest) -> HttpResponse:
    """What `?q=` finds as an Atom feed, those added last first."""
    viewer = viewer_of(request)
    form = SearchForm(request.GET, publishers=list_publishers(viewer))
    typed = form.known.get("q", "")
    feed = feed_search(
        viewer,
        typed,
        form.filter,
        title=_("Search: %(words)s") % {"words": typed},
        base=request.build_absolute_uri("/"),
        address=request.build_absolute_uri(),
    )
    return HttpResponse(feed, content_type="application/atom+xml")


@require_POST
def keep_search(request: HttpRequest) -> HttpResponse:
    """Keep a search under a name."""
    query = request.POST.get("query", "")
    SaveSearch(name=request.POST.get("name", ""), query=query).perform(viewer_of(request))
    return HttpResponseRedirect(f"{reverse('search')}?{query}")


@require_POST
def set_search_aside(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a search no longer."""
    SetSearchAside(search_id=number).perform(viewer_of(request))
    return HttpResponseRedirect(reverse("search"))
