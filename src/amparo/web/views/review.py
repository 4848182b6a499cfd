"""The queue of what waits for a person, one item at a time."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amparo.casebook.speaking import put_error
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import AmparoError, PermissionDeniedError, RecordMissingError
from amparo.web.queue import QUEUES, Answer, Item, count_waiting, find_queue, take_next
from amparo.web.viewing import viewer_of

__all__ = ["decide", "show_review", "undo"]


@require_safe
def show_review(request: HttpRequest) -> HttpResponse:
    """The next item: `?sort=` of one sort, `?after=` behind one that was skipped, `?item=` that one. `?done=` names the one that
    was just answered, which can be taken back."""
    viewer = viewer_of(request)
    viewer.demand(Right.JUDGE)
    sort = request.GET.get("sort", "")
    sort = sort if sort in QUEUES else ""
    asked = request.GET.get("item", "")
    item = _find(viewer, asked) if asked else take_next(viewer, sort, request.GET.get("after", ""))
    context: dict[str, Any] = {
        "section": "review",
        "waiting": count_waiting(viewer),
        "sort": sort,
        "item": item,
        "done": _find_done(request),
        "skipped_all": bool(item is None and request.GET.get("after")),
    }
    return render(request, "amparo/review.html", context | (dict(item.context) if item else {}))


def _find(viewer: Viewer, short_id: str) -> Item:
    queue, number = find_queue(short_id)
    return queue.find(viewer, number)


def _find_done(request: HttpRequest) -> dict[str, str]:
    """What was just answered, as the address has it: an id and an answer."""
    short_id, sign, answer = request.GET.get("done", "").partition(":")
    said = {
        "accept": _("Accepted"),
        "reject": _("Rejected"),
        "unsure": _("Marked as unsure"),
        "correct": _("Corrected"),
    }.get(answer)
    return {"id": short_id[:20], "said": said} if sign and said else {}


def _next_url(sort: str, **fields: str) -> str:
    query = {"sort": sort, **fields}
    encoded = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse('review')}?{encoded}" if encoded else reverse("review")


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Write the answer to one item and go to the next."""
    viewer = viewer_of(request)
    sort = request.POST.get("sort", "")
    short_id = request.POST.get("item", "")
    queue, number = find_queue(short_id)
    try:
        answer = Answer(request.POST.get("answer", ""))
    except ValueError as error:
        raise RecordMissingError("this is no answer", where=request.POST.get("answer", "")[:40]) from error
    try:
        queue.answer(viewer, number, answer, request.POST.get("reason", "").strip())
    except PermissionDeniedError:
        raise
    except RecordMissingError:
        raise
    except AmparoError as error:
        item = queue.find(viewer, number)
        context = {
            "section": "review",
            "waiting": count_waiting(viewer),
            "sort": sort,
            "item": item,
            "problem": put_error(error),
        }
        return render(request, "amparo/review.html", context | dict(item.context), status=422)
    return HttpResponseRedirect(_next_url(sort, after=short_id, done=f"{short_id}:{answer.value}"))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last answer to an item back and show it again, in the queue or on its own page."""
    viewer = viewer_of(request)
    short_id = request.POST.get("item", "")
    queue, number = find_queue(short_id)
    queue.undo(viewer, number)
    if request.POST.get("from") == "claim":
        return HttpResponseRedirect(reverse("claim", args=[number]))
    return HttpResponseRedirect(_next_url(request.POST.get("sort", ""), item=short_id))
