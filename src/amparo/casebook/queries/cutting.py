"""The rows of one page of a list, and how many there are in all."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from amparo.casebook.parting import in_parts
from amparo.casebook.queries.shapes import Slice

__all__ = ["cut_ids", "in_parts"]


def cut_ids(rows: QuerySet[Any], cut: Slice, *, searched: bool, field: str = "pk") -> tuple[list[Any], int]:
    """Return the `field` of the rows in `cut`, in the order of `rows`, and how many rows there are.

    With `searched`, a condition has to look at every value to find its rows: it is then asked once, for all ids, instead
    of once for the page and once for the count.
    """
    ids = rows.values_list(field, flat=True)
    if searched:
        every = list(ids)
        return every[cut.offset : cut.stop], len(every)
    return list(ids[cut.offset : cut.stop]), rows.order_by().count()
