"""The Django app of the casebook."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

__all__ = ["CasebookConfig"]


def _install_search(using: str, **_: Any) -> None:
    from django.db import connections

    from amparo.casebook.search import index_for

    index_for(connections[using]).install()


class CasebookConfig(AppConfig):
    """Keeps the search index in place: a migration that rebuilds a table on SQLite drops the triggers on it."""

    name = "amparo.casebook"
    label = "casebook"
    verbose_name = "Casebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Install the search index after each migration."""
        post_migrate.connect(_install_search, sender=self, dispatch_uid="amparo.casebook.search")
