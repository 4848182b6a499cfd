"""A demand as a chain: what was asked, by whom and when, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from amparo.casebook.actions import RecordEvent, TakeBackEvent
from amparo.casebook.headline import headline
from amparo.casebook.queries import (
    AskRow,
    DemandDetail,
    EvidenceRow,
    TermRow,
    get_demand_record,
    read_things,
)
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError, RecordMissingError
from amparo.model import Date
from amparo.text import fold
from amparo.track import Status
from amparo.web.demand_line import is_dated, name_demand, tell_demand
from amparo.web.forms import AsOfForm
from amparo.web.lines import make_line
from amparo.web.links import claim_words_url, number_of, words_url
from amparo.web.told import find_told
from amparo.web.viewing import viewer_of
from amparo.web.wording import DEMAND_STATUSES

__all__ = ["record_event", "show_demand", "take_back_event"]


@require_safe
def show_demand(request: HttpRequest, number: int) -> HttpResponse:
    """The demand to which the claim with that number belongs. `?as_of=` shows it as it stood on a day."""
    form = AsOfForm(request.GET)
    day: date | None = form.day
    viewer = viewer_of(request)
    detail = get_demand_record(viewer, number, on=day)
    demand = detail.demand
    dated = [make_line(ask.claim).evidence_url for ask in detail.asks if ask.asked_on]
    context = {
        "section": "demands",
        "detail": detail,
        "demand": demand,
        "title": name_demand(detail),
        "told": tell_demand(detail),
        "terms": tuple(_tell_terms(detail)),
        "vehicles": tuple(_find_vehicles(viewer, detail)),
        "form": form,
        "as_of": day,
        "has_dates": is_dated(detail),
        "first_url": dated[0] if dated else "",
        "last_url": dated[-1] if dated else "",
        "chart_query": urlencode({"of": demand.id} | ({"as_of": day.isoformat()} if day else {})),
        "asks": [
            (ask, make_line(ask.claim), [(term, _term_url(ask, term)) for term in ask.terms])
            for ask in detail.asks
        ],
        "events": [(event, [_ground(each) for each in event.evidence]) for event in detail.events],
        "waiting": detail.waiting,
        "statuses": DEMAND_STATUSES,
        "may_judge": viewer.may(Right.JUDGE),
    }
    return render(request, "amparo/demand.html", context)


@require_POST
def record_event(request: HttpRequest, number: int) -> HttpResponse:
    """Say by hand what came of the demand: a status, the day, and why."""
    typed = request.POST.get("on", "").strip()
    status = request.POST.get("status", "")
    if status not in DEMAND_STATUSES:
        raise CasebookError("this is no status of a demand", where=status[:40])
    RecordEvent(
        claim_id=number,
        status=Status(status),
        on=Date(typed).bounds[0] if typed else None,
        reason=request.POST.get("reason", "").strip(),
    ).perform(viewer_of(request))
    return HttpResponseRedirect(reverse("demand", args=[number]))


@require_POST
def take_back_event(request: HttpRequest, number: int) -> HttpResponse:
    """Take an event of the demand back; it stays in the chain, marked so."""
    event = request.POST.get("event", "")
    if not re.fullmatch(r"s[1-9]\d{0,17}", event):
        raise RecordMissingError("there is no such event", where=event[:40])
    reason = request.POST.get("reason", "").strip()
    TakeBackEvent(event_id=number_of(event), reason=reason).perform(viewer_of(request))
    return HttpResponseRedirect(reverse("demand", args=[number]))


def _term_url(ask: AskRow, term: TermRow) -> str:
    return words_url(ask.claim.document.id, term.quote.start, term.quote.end, ask.claim.id)


def _tell_terms(detail: DemandDetail) -> Iterator[tuple[TermRow, str]]:
    """The deadlines and conditions of the askings, each wording once, with the address of its words."""
    seen: set[tuple[str, str]] = set()
    for ask in detail.asks:
        for term in ask.terms:
            said = (term.sort, str(term.due_on or fold(term.quote.quote)))
            if said not in seen:
                seen.add(said)
                yield term, _term_url(ask, term)


def _find_vehicles(viewer: Viewer, detail: DemandDetail) -> Iterator[dict[str, Any]]:
    """The letters and measures of the documents that ask by one: what they are called, their pages and their words."""
    for kind, ids in (("letter", detail.letters), ("measure", detail.measures)):
        for short_id, claims in read_things(viewer, kind, ids).items():
            first = claims[0]
            names = find_told(first, ("number", "title")) if kind == "measure" else None
            slots = {"by": first.values_of("by"), "to": first.values_of("to")}
            yield {
                "url": reverse(kind, args=[number_of(short_id)]),
                "name": names.text if names else headline(kind, slots),
                "told": names or find_told(first, ("by", "to", "form")),
            }


def _ground(row: EvidenceRow) -> tuple[EvidenceRow, str]:
    """What supports an event, and where its words are."""
    url = claim_words_url(row.document.id, row.claim) if row.document and row.claim else ""
    return row, url
