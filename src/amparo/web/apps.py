"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["WebConfig"]


class WebConfig(AppConfig):
    """Templates, static files and template tags; no models."""

    name = "amparo.web"
    label = "web"
    verbose_name = "Pages"
