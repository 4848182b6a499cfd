"""What a reader is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from amparo.model import Document

__all__ = ["ProposalReader"]


class ProposalReader(Protocol):
    """Proposes claims. Made once and asked from several threads.

    `name` tells its claims' origin where they bring no `rule`; `confidence` is that of claims that bring none. A reader may also
    have `summarise()`, which returns one line on its work for the end of a run, and `close()`.
    """

    name: str
    confidence: float

    def propose(self, document: Document) -> Iterable[Mapping[str, Any]]:
        """Return claims as JSON objects of the interchange format; evidence may be strings, or objects with `quote` and, as
        hints where words stand several times, `before`, `after` and `start`.

        Raises ReaderError where the document could not be read; it is then listed as failed.
        """
        ...
