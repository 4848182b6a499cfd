"""Claims on a person's liberty and case, as `amparo.track.compute_state` takes them in."""

from __future__ import annotations

from datetime import date
from typing import Any

from amparo.errors import ClaimError
from amparo.model import Date
from amparo.track import StateClaim, read_conditions

__all__ = ["make_state_claim"]


def make_state_claim(
    pk: int, document: int, said_on: date, kind: str, slots: dict[str, Any], quote: str = "", source: str = ""
) -> StateClaim:
    """Return a claim with what its `slots` say; of moves and health, what its words `quote` do."""
    said = read_conditions(quote)
    return StateClaim(
        claim=pk,
        document=document,
        said_on=said_on,
        source=source,
        kind=kind,
        status=str(slots.get("status") or slots.get("type") or ""),
        day=_bounds(slots.get("until") or slots.get("date")),
        holders=_names(slots, "holder"),
        places=_names(slots, "place"),
        health=tuple(c.why for c in said if c.sort == "health"),
        moves=tuple(c.why for c in said if c.sort == "move") if kind == "detention" else (),
    )


def _names(slots: dict[str, Any], slot: str) -> tuple[str, ...]:
    value = slots.get(slot) or []
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _bounds(text: str | None) -> tuple[date, date] | None:
    try:
        bounds = Date(text).bounds if text else None
    except ClaimError:
        return None
    return bounds if bounds and date.min not in bounds and date.max not in bounds else None
