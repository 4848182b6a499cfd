"""Plain text: kept as it stands."""

from __future__ import annotations

from amparo.sources.decode import decode
from amparo.sources.draft import Draft

__all__ = ["read_plain"]


def read_plain(data: bytes, *, charset: str = "", where: str = "") -> Draft:
    """Return the text of `data`, whose `charset` a header may name."""
    return Draft(text=decode(data, declared=charset, where=where))
