"""The pages for what went wrong."""

from __future__ import annotations

import logging

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from amparo.casebook.speaking import put_error
from amparo.errors import AmparoError

__all__ = [
    "show_bad_request",
    "show_failure",
    "show_forbidden",
    "show_not_found",
    "show_refused",
    "show_stale_form",
    "show_wrong_method",
]

_log = logging.getLogger(__name__)


def _answer(
    status: int, title: str, said: str, request: HttpRequest | None = None, *, kind: str = ""
) -> HttpResponse:
    context = {"title": title, "said": said, "status": status, "kind": kind or str(status)}
    return HttpResponse(render_to_string("amparo/error.html", context, request=request), status=status)


def show_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with what the exception says where it was raised on purpose."""
    if isinstance(exception, AmparoError):
        # Where it was looked for stays out: the address may hold the name of somebody whose material is restricted.
        said = put_error(exception, where=False)
    else:
        said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return _answer(404, _("There is nothing here"), said, request)


def show_refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 422: it was understood and can't be done, and the exception says why."""
    said = put_error(exception) if isinstance(exception, AmparoError) else str(exception)
    return _answer(422, _("This can’t be done"), said, request)


def show_forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return _answer(403, _("You may not see this"), "", request)


def show_stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403: the form was not one of this casebook's pages, or is older than the browser's cookie for it."""
    said = _("The page was opened too long ago, or the browser keeps no cookies. Nothing was changed.")
    return _answer(403, _("This form is out of date"), said, request, kind="stale")


def show_wrong_method(request: HttpRequest) -> HttpResponse:
    """Answer 405: an address that takes forms was opened as a page."""
    said = _("This address takes what a form sends, and is no page to open.")
    return _answer(405, _("There is no page here"), said, request)


def show_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: more than a form may send, an address that Amparo does not answer to, or a request that is none. Looks at nothing
    in the request."""
    if isinstance(exception, RequestDataTooBig):
        said = _("That is more than a form may send. Hand a long text in as a file.")
        return _answer(400, _("This is too much at once"), said)
    if isinstance(exception, TooManyFilesSent | TooManyFieldsSent):
        said = _("Those are more files than a form may send at once. Choose fewer, or use amparo ingest.")
        return _answer(400, _("This is too much at once"), said)
    if not isinstance(exception, DisallowedHost):
        return _answer(
            400, _("This request can’t be answered"), _("What the browser sent could not be read.")
        )
    said = _(
        "Amparo answers to this computer’s own names only. To open the pages under another name, start it with that name in"
        " AMPARO_HOSTS."
    )
    return _answer(400, _("This request can’t be answered"), said)


def show_failure(request: HttpRequest) -> HttpResponse:
    """Answer 500. Asks neither the casebook nor the request, for either may be what failed."""
    return _answer(500, _("Something went wrong in Amparo"), "")
