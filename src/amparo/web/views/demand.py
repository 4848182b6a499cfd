"""A demand as a chain: what was asked, by whom and when, and what came of it."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from amparo.casebook.actions import RecordEvent, TakeBackEvent
from amparo.casebook.headline import headline
from amparo.casebook.queries import EvidenceRow, get_demand_record
from amparo.casebook.viewer import Right
from amparo.errors import CasebookError, RecordMissingError
from amparo.model import Date
from amparo.track import Status
from amparo.web.demand_line import is_dated
from amparo.web.forms import AsOfForm
from amparo.web.lines import make_line
from amparo.web.links import document_url, number_of
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
    slots = {"type": demand.type, "by": demand.by, "to": demand.to, "on": demand.on, "for": demand.for_}
    context = {
        "section": "demands",
        "detail": detail,
        "demand": demand,
        "title": headline("demand", slots),
        "form": form,
        "as_of": day,
        "has_dates": is_dated(detail),
        "chart_query": urlencode({"of": demand.id} | ({"as_of": day.isoformat()} if day else {})),
        "asks": [(ask, make_line(ask.claim)) for ask in detail.asks],
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


def _ground(row: EvidenceRow) -> tuple[EvidenceRow, str]:
    """What supports an event, and where its words are."""
    url = f"{document_url(row.document.id)}?claim={row.claim}#words" if row.document and row.claim else ""
    return row, url
