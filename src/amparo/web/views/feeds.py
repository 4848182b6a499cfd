"""Feeds and the calendar of deadlines, each with what the viewer may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amparo.casebook.feeding import feed_changes, feed_deadlines, feed_demand, feed_person
from amparo.web.viewing import viewer_of

__all__ = ["send_changes", "send_deadlines", "send_demand_feed", "send_person_feed"]

_ATOM = "application/atom+xml"


@require_safe
def send_changes(request: HttpRequest) -> HttpResponse:
    """What is new in the casebook."""
    base, address = request.build_absolute_uri("/"), request.build_absolute_uri()
    return HttpResponse(feed_changes(viewer_of(request), base=base, address=address), content_type=_ATOM)


@require_safe
def send_demand_feed(request: HttpRequest, number: int) -> HttpResponse:
    """One demand: each asking and each event."""
    base, address = request.build_absolute_uri("/"), request.build_absolute_uri()
    return HttpResponse(
        feed_demand(viewer_of(request), number, base=base, address=address), content_type=_ATOM
    )


@require_safe
def send_person_feed(request: HttpRequest, key: str) -> HttpResponse:
    """What is told of a person."""
    base, address = request.build_absolute_uri("/"), request.build_absolute_uri()
    return HttpResponse(feed_person(viewer_of(request), key, base=base, address=address), content_type=_ATOM)


@require_safe
def send_deadlines(request: HttpRequest) -> HttpResponse:
    """What is due, as a calendar."""
    data = feed_deadlines(viewer_of(request), base=request.build_absolute_uri("/"))
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")
