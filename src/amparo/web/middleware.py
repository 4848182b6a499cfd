"""Headers that every answer carries, and the answers to errors of the casebook."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from amparo.errors import AmparoError, PermissionDeniedError, RecordMissingError
from amparo.web.views.errors import show_forbidden, show_not_found, show_refused, show_wrong_method

__all__ = ["CONTENT_SECURITY_POLICY", "CasebookErrors", "PageLanguage", "SecurityHeaders"]

#: No inline script or style, nothing from another host, no frame, no plug-in.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'none'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)

Respond = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """Sets the Content-Security-Policy and what else keeps a page to itself. Stands first, so that static files have it too.

    A page of a casebook is not kept on disk by the browser: what it shows may be restricted.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers added; one that a view has set stays."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class PageLanguage:
    """Answers in the language of `AMPARO_LANGUAGE`. It stays the thread's language, for an answer may be written bit by bit."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in that language; the answer says which it is."""
        translation.activate(settings.AMPARO_LANGUAGE)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", settings.AMPARO_LANGUAGE)
        return response


class CasebookErrors:
    """Turns errors of the casebook into the answers that browsers know: 404 for what is not there, 403 for what is not
    allowed, 422 for what can't be done."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a blank answer to the wrong method becomes a page that says so."""
        response = self.get_response(request)
        if response.status_code == 405:
            page = show_wrong_method(request)
            page.headers["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for an error that Amparo raised on purpose; None for another, which goes its way."""
        if isinstance(exception, RecordMissingError):
            return show_not_found(request, exception)
        if isinstance(exception, PermissionDeniedError):
            return show_forbidden(request, exception)
        if isinstance(exception, AmparoError):
            return show_refused(request, exception)
        return None
