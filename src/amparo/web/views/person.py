"""One calm page on a person: their state as told up to a day, and everything that documents say of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from amparo.casebook.queries import (
    Listing,
    PeopleFilter,
    Slice,
    ToldSection,
    find_entries_by_name,
    get_person_told,
    list_people,
    list_person_claims,
    list_person_sources,
)
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.text import fold
from amparo.web.forms import AsOfForm
from amparo.web.lines import make_line, make_lines
from amparo.web.links import person_url
from amparo.web.paging import make_pager, page_slice
from amparo.web.person_lines import make_person_lines
from amparo.web.viewing import viewer_of

__all__ = ["show_person"]

#: How many claims of each sort stand on the page itself.
_SHOWN = 6
_SIZE = 25
_SOURCES = 12
_ENTRIES = 10

TITLES: dict[str, str | Promise] = {
    "offices": _("Offices"),
    "detentions": _("Detention"),
    "proceedings": _("Proceedings"),
    "demands-about": _("Demands about them"),
    "demands-by": _("Demands they make"),
    "demands-to": _("Demands made of them"),
    "quotations": _("In their own words"),
    "letters": _("Letters"),
    "measures": _("Measures"),
    "designations": _("Designations"),
    "incidents": _("Incidents"),
    "others": _("Named elsewhere"),
    "sources": _("Sources"),
}


@require_safe
def show_person(request: HttpRequest, key: str) -> HttpResponse:
    """The person of that name. `?as_of=` leaves out later documents; `?all=letters` shows one sort of claims, page by page,
    `?all=sources` the documents. A part of a name leads on to the one person who bears it, or to the list of those who do."""
    viewer = viewer_of(request)
    try:
        return _answer(request, viewer, key)
    except RecordMissingError:
        onward = _find_alike(request, viewer, key)
        if onward is None:
            raise
        return onward


def _find_alike(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse | None:
    if not fold(key).strip():
        return None
    alike = list_people(viewer, PeopleFilter(name=key), Slice(0, 1))
    if not alike.total:
        return None
    if alike.total > 1:
        return HttpResponseRedirect(f"{reverse('people')}?{urlencode({'name': key})}")
    query = request.GET.urlencode()
    return HttpResponseRedirect(person_url(alike.rows[0].key) + (f"?{query}" if query else ""))


def _answer(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    form = AsOfForm(request.GET)
    asked = request.GET.get("all", "")
    if asked in TITLES:
        section = _show_section(request, viewer, key, form)
        if section is not None:
            return section
    told = get_person_told(viewer, key, form.day, shown=_SHOWN, sources=_SOURCES)
    name = told.person.name
    (line,) = make_person_lines([told.person])
    context: dict[str, Any] = {
        "section": "people",
        "person": told.person,
        "named": line.name,
        "spellings": line.spellings,
        "form": form,
        "as_of": form.day,
        "told": told,
        "entries": find_entries_by_name(viewer, [name])[name][:_ENTRIES],
        "timeline_query": urlencode({"about": name}),
        "state": make_line(told.state) if told.state else None,
        "others": make_lines(told.others),
        "offices": [{"line": make_line(office.first), "office": office} for office in told.offices],
        "sections": [_make_section(section) for section in told.sections],
    }
    return render(request, "amparo/person.html", context)


def _make_section(section: ToldSection) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": TITLES[section.key],
        "total": section.total,
        "lines": make_lines(section.claims),
        "is_cut": len(section.claims) < section.total,
    }


def _show_section(request: HttpRequest, viewer: Viewer, key: str, form: AsOfForm) -> HttpResponse | None:
    """The page of one section; None where nothing of that sort is told."""
    asked, cut = request.GET["all"], page_slice(request, _SIZE)
    context: dict[str, Any] = {"section": "people", "as_of": form.day, "title": TITLES[asked]}
    listing: Listing[Any]
    if asked == "sources":
        person, listing = list_person_sources(viewer, key, form.day, cut)
        context |= {"sources": listing.rows}
    else:
        person, listing = list_person_claims(viewer, key, asked, form.day, cut)
        context |= {"lines": make_lines(listing.rows)}
    if not listing.total:
        return None
    context |= {"person": person, "pager": make_pager(request, listing, _SIZE)}
    return render(request, "amparo/person_section.html", context)
