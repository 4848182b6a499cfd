"""Who looks at a page. The one place where accounts will come in: every page asks here."""

from __future__ import annotations

from django.http import HttpRequest

from amparo.casebook.viewer import Viewer, owner, user_name

__all__ = ["viewer_of"]


def viewer_of(request: HttpRequest) -> Viewer:
    """Return the viewer behind `request`: whoever runs the pages on their own machine owns the casebook."""
    return owner(user_name())
