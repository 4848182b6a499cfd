"""Long lists of ids in pieces that fit into one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["in_parts"]

#: SQLite takes 32,766 parameters in a statement.
_AT_ONCE = 5000


def in_parts(ids: Sequence[Any], size: int = _AT_ONCE) -> Iterator[Sequence[Any]]:
    """Yield `ids` in pieces of at most `size`."""
    for at in range(0, len(ids), size):
        yield ids[at : at + size]
