"""A column of sentences: stored as their messages and values, read as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from amparo.saying import saying_as_json, saying_from_json

__all__ = ["SayingsField"]


class SayingsField(models.JSONField):
    """A list of sentences (`amparo.saying`). In the database it is JSON, and text of an earlier Amparo is read as it is."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Return how a migration writes the column: as the JSON that it is."""
        name, _path, args, known = super().deconstruct()
        return name, "django.db.models.JSONField", args, known

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the sentences."""
        stored = super().from_db_value(value, expression, connection)
        return [saying_from_json(each) for each in stored] if isinstance(stored, list) else stored

    def get_prep_value(self, value: Any) -> Any:
        """Return what is stored."""
        told = [saying_as_json(each) for each in value] if isinstance(value, list | tuple) else value
        return super().get_prep_value(told)
