"""One calm page on a person: their state as told up to a day, and everything that documents say of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from amparo.casebook.queries import ClaimRow, Listing, find_entries_by_name, get_person
from amparo.model import DATE_SLOTS
from amparo.web.forms import AsOfForm
from amparo.web.lines import make_line, make_lines
from amparo.web.paging import make_pager, page_slice
from amparo.web.people import Office, Section, view_person
from amparo.web.viewing import viewer_of

__all__ = ["show_person"]

#: How many claims of each sort stand on the page itself.
_SHOWN = 6
_SIZE = 25
_SOURCES = 12
_ENTRIES = 10

TITLES: dict[str, str | Promise] = {
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
}


@require_safe
def show_person(request: HttpRequest, key: str) -> HttpResponse:
    """The person of that name. `?as_of=` leaves out later documents; `?all=letters` shows one sort of claims, page by page."""
    record = get_person(viewer_of(request), key)
    form = AsOfForm(request.GET)
    view = view_person(record, form.day)
    context: dict[str, Any] = {
        "section": "people",
        "record": record,
        "person": record.person,
        "form": form,
        "as_of": form.day,
        "view": view,
    }
    section = view.section(request.GET.get("all", ""))
    if section:
        return _show_section(request, section, context)
    context |= {
        "entries": find_entries_by_name(viewer_of(request), [record.person.name])[record.person.name][
            :_ENTRIES
        ],
        "timeline_query": urlencode({"about": record.person.name}),
        "has_dates": any(
            slot in DATE_SLOTS for claims in record.claims.values() for c in claims for slot in c.slots
        ),
        "state": make_line(view.state) if view.state else None,
        "others": make_lines(view.others),
        "offices": [_make_office(office) for office in view.offices],
        "sections": [_cut_section(section) for section in view.sections],
        "sources": view.sources[:_SOURCES],
        "more_sources": view.sources[_SOURCES:],
    }
    return render(request, "amparo/person.html", context)


def _make_office(office: Office) -> dict[str, Any]:
    return {
        "line": make_line(office.claims[0]),
        "claims": len(office.claims),
        "first_on": office.first_on,
        "last_on": office.last_on,
    }


def _cut_section(section: Section) -> dict[str, Any]:
    # One more would be shown sooner than announced.
    shown = section.claims if len(section.claims) <= _SHOWN + 1 else section.claims[:_SHOWN]
    return {
        "key": section.key,
        "title": TITLES[section.key],
        "total": len(section.claims),
        "lines": make_lines(shown),
        "is_cut": len(shown) < len(section.claims),
    }


def _show_section(request: HttpRequest, section: Section, context: dict[str, Any]) -> HttpResponse:
    cut = page_slice(request, _SIZE)
    listing: Listing[ClaimRow] = Listing(
        section.claims[cut.offset : cut.stop], len(section.claims), cut.offset
    )
    pager = make_pager(request, listing, _SIZE)
    context |= {"title": TITLES[section.key], "lines": make_lines(listing.rows), "pager": pager}
    return render(request, "amparo/person_section.html", context)
