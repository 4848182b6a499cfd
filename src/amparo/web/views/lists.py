"""The lists: documents, people, detentions, demands, a timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.queries import (
    Listing,
    TimelineEntry,
    list_demands,
    list_detentions,
    list_documents,
    list_people,
    list_publishers,
    list_timeline,
    read_demand_states,
)
from amparo.web.forms import DemandForm, DetentionForm, DocumentForm, FilterForm, PeopleForm, TimelineForm
from amparo.web.groups import make_detention_line
from amparo.web.lines import make_line, make_lines
from amparo.web.paging import make_pager, page_slice
from amparo.web.person_lines import make_person_lines
from amparo.web.viewing import viewer_of

__all__ = ["show_demands", "show_detentions", "show_documents", "show_people", "show_timeline"]

_SIZE = 25


def _show(
    request: HttpRequest,
    section: str,
    form: FilterForm,
    listing: Listing[Any],
    make_rows: Callable[[Iterable[Any]], Any],
) -> HttpResponse:
    """Return the page of `section` with the rows of `listing` as `make_rows` makes them."""
    pager = make_pager(request, listing, _SIZE)
    context = {"section": section, "form": form, "pager": pager, "rows": make_rows(listing.rows)}
    return render(request, f"amparo/{section}.html", context)


@require_safe
def show_documents(request: HttpRequest) -> HttpResponse:
    """Documents, the latest first."""
    viewer = viewer_of(request)
    form = DocumentForm(request.GET, publishers=list_publishers(viewer))
    listing = list_documents(viewer, form.filter, page_slice(request, _SIZE))
    return _show(request, "documents", form, listing, tuple)


@require_safe
def show_people(request: HttpRequest) -> HttpResponse:
    """Names, those in the most documents first."""
    form = PeopleForm(request.GET)
    listing = list_people(viewer_of(request), form.filter, page_slice(request, _SIZE))
    return _show(request, "people", form, listing, make_person_lines)


@require_safe
def show_detentions(request: HttpRequest) -> HttpResponse:
    """Detentions, those that the latest documents speak of first."""
    form = DetentionForm(request.GET)
    listing = list_detentions(viewer_of(request), form.filter, page_slice(request, _SIZE))
    return _show(
        request, "detentions", form, listing, lambda rows: tuple(make_detention_line(row) for row in rows)
    )


@require_safe
def show_demands(request: HttpRequest) -> HttpResponse:
    """Demands, those of the latest documents first, beside each other where they stand in one document."""
    form = DemandForm(request.GET)
    viewer = viewer_of(request)
    listing = list_demands(viewer, form.filter, page_slice(request, _SIZE))
    states = read_demand_states(viewer, [claim.id for claim in listing.rows])

    def by_document(rows: Iterable[Any]) -> Any:
        groups = groupby(rows, key=lambda claim: claim.document)
        return tuple(
            (document, [(line, states.get(line.claim.id)) for line in make_lines(claims)])
            for document, claims in groups
        )

    return _show(request, "demands", form, listing, by_document)


@require_safe
def show_timeline(request: HttpRequest) -> HttpResponse:
    """What happened when, year by year."""
    form = TimelineForm(request.GET)
    listing = list_timeline(viewer_of(request), form.filter, page_slice(request, 2 * _SIZE))
    pager = make_pager(request, listing, 2 * _SIZE)
    context = {"section": "timeline", "form": form, "pager": pager, "years": _by_year(listing.rows)}
    asked = {name: str(request.GET.get(name, "")) for name in form.fields}
    context["query"] = urlencode({name: value for name, value in asked.items() if value})
    return render(request, "amparo/timeline.html", context)


def _by_year(entries: Iterable[TimelineEntry]) -> tuple[tuple[int, tuple[Any, ...]], ...]:
    years = groupby(entries, key=lambda entry: entry.earliest.year)
    return tuple((year, tuple(_dated(entry) for entry in found)) for year, found in years)


def _dated(entry: TimelineEntry) -> dict[str, Any]:
    line = make_line(entry.claim)
    # A date can't lead a line, so it is always among the facts.
    value = next(
        value
        for fact in line.facts
        if fact.slot == entry.slot
        for value in fact.values
        if value.code == entry.when
    )
    return {"line": line, "date": value, "slot": entry.slot, "when": entry.when}
