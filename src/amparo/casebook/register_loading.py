"""From files and addresses into the casebook: editions read, kept, and what came of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.casebook.actions import LoadEdition
from amparo.casebook.queries import EditionRow, get_edition
from amparo.casebook.viewer import Viewer
from amparo.errors import AmparoError
from amparo.pipeline import EditionUnread, RegisterOptions, read_editions

__all__ = ["EditionOutcome", "load_editions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionOutcome:
    """What came of one edition: `where` names its first file; `edition` is None where it failed with `error`; `added` says
    that it is new, `first` that none stood before it by day."""

    where: str
    edition: EditionRow | None = None
    added: bool = False
    first: bool = False
    error: AmparoError | None = None


def load_editions(
    addresses: Iterable[str | Path], viewer: Viewer, options: RegisterOptions | None = None
) -> Iterator[EditionOutcome]:
    """Keep what stands at `addresses` (as for `amparo.pipeline.read_editions`); yield what came of each edition.

    Raises PermissionDeniedError where the viewer may not add. Nothing is raised for a file.
    """
    viewer.demand(LoadEdition.needs)
    for item in read_editions(addresses, options):
        if isinstance(item, EditionUnread):
            yield EditionOutcome(where=item.where, error=item.error)
            continue
        where = item.loaded.edition.address
        try:
            result = LoadEdition(loaded=item.loaded, files=item.files).perform(viewer)
        except AmparoError as error:
            yield EditionOutcome(where=where, error=error)
            continue
        edition = get_edition(viewer, f"e{result.edition_id}")
        yield EditionOutcome(where=where, edition=edition, added=result.added, first=result.first)
