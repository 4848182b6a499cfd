"""What every page knows beside its own matter: whose casebook it shows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

__all__ = ["describe_page"]


def describe_page(request: HttpRequest) -> dict[str, str]:
    """Return the name of the casebook's folder, empty where none is open."""
    folder = settings.AMPARO_CASEBOOK
    return {"casebook_name": folder.name if folder else ""}
