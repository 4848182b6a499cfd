"""Documents with their claims and, where a sentence has none, the rule that came nearest and why it failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.model import Claim, Document
from amparo.pipeline.sharing import PipelineOptions, share_out
from amparo.pipeline.worker import Failed
from amparo.sources import Received, read_sources

if TYPE_CHECKING:
    from amparo.extract.near_misses import Miss
    from amparo.pipeline.worker import Task

__all__ = ["Explained", "explain_documents"]


@dataclass(frozen=True, slots=True)
class Explained:
    """A document, its claims, and the nearest miss of each sentence without one."""

    document: Document
    claims: tuple[Claim, ...]
    misses: tuple[Miss, ...]


class _Explainer:
    """A reader that keeps the near misses of the document it has just read."""

    def __init__(self) -> None:
        from amparo.extract import Extractor

        self._extractor = Extractor()
        self.misses: tuple[Miss, ...] = ()

    def extract(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of `document`."""
        from amparo.extract.near_misses import find_misses, nearest

        claims, misses = find_misses(self._extractor, document)
        self.misses = tuple(nearest(misses))
        return claims


def explain_documents(addresses: Iterable[str | Path]) -> Iterator[Explained | Failed]:
    """Yield each document at `addresses` explained, or why it can't be read, in the order of the input."""
    explainer = _Explainer()

    def keep(task: Task, claims: tuple[Claim, ...]) -> Explained:
        return Explained(task.document, claims, explainer.misses)

    options = PipelineOptions(workers=1, make_reader=lambda: explainer)
    for item, result in share_out(read_sources(addresses, options.reading), keep, options):
        if isinstance(item, Received) or isinstance(result, Failed):
            yield result
