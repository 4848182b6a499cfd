"""A demand as a chain: what was asked, by whom and when, and what came of it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.headline import headline
from amparo.casebook.queries import EvidenceRow, get_demand_record
from amparo.web.forms import AsOfForm
from amparo.web.lines import make_line
from amparo.web.links import document_url
from amparo.web.viewing import viewer_of

__all__ = ["show_demand"]


@require_safe
def show_demand(request: HttpRequest, number: int) -> HttpResponse:
    """The demand to which the claim with that number belongs. `?as_of=` shows it as it stood on a day."""
    form = AsOfForm(request.GET)
    day: date | None = form.day
    detail = get_demand_record(viewer_of(request), number, on=day)
    demand = detail.demand
    slots = {"type": demand.type, "by": demand.by, "to": demand.to, "on": demand.on, "for": demand.for_}
    context = {
        "section": "demands",
        "detail": detail,
        "demand": demand,
        "title": headline("demand", slots),
        "form": form,
        "as_of": day,
        "asks": [(ask, make_line(ask.claim)) for ask in detail.asks],
        "events": [(event, [_ground(each) for each in event.evidence]) for event in detail.events],
        "waiting": detail.waiting,
    }
    return render(request, "amparo/demand.html", context)


def _ground(row: EvidenceRow) -> tuple[EvidenceRow, str]:
    """What supports an event, and where its words are."""
    url = f"{document_url(row.document.id)}?claim={row.claim}#words" if row.document and row.claim else ""
    return row, url
