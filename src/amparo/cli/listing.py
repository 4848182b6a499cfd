"""The options that every listing has, and what a command does with them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption, LimitOption, OffsetOption

if TYPE_CHECKING:
    from amparo.casebook.queries import Listing, Slice
    from amparo.casebook.viewer import Viewer

__all__ = ["Asked", "as_listing"]

_SHARED: dict[str, tuple[Any, Any]] = {
    "casebook": (CasebookOption, ""),
    "limit": (LimitOption, None),
    "offset": (OffsetOption, 0),
    "as_json": (JsonOption, False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a listing is asked for: of which casebook, which rows of it, in which form."""

    casebook: str
    limit: int | None
    offset: int
    as_json: bool

    def open(self) -> Viewer:
        """Open the casebook; return its owner. Raises CasebookMissingError where there is none."""
        return open_for_user(self.casebook)

    @property
    def cut(self) -> Slice:
        """Which rows are wanted."""
        return self.cut_at(None)

    def cut_at(self, most: int | None) -> Slice:
        """Return which rows are wanted, where a table has `most` rows unless a limit is given."""
        from amparo.cli.printing import make_slice

        limit = most if self.limit is None and not self.as_json else self.limit
        return make_slice(limit, self.offset, as_json=self.as_json)

    def print(
        self, listing: Listing[Any], heads: Sequence[str], rows: Iterable[Sequence[object]], *, nothing: str
    ) -> None:
        """Print the listing in the form that was asked for; see `amparo.cli.printing.print_listing`."""
        from amparo.cli.printing import print_listing

        print_listing(listing, heads, rows, nothing=nothing, as_json=self.as_json)


def as_listing(command: Callable[..., None]) -> Callable[..., None]:
    """Return `command` with the options of every listing in place of its first parameter, which takes them as `Asked`."""
    signature = inspect.signature(command, eval_str=True)
    own = list(signature.parameters.values())[1:]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in _SHARED.items()
    ]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        asked = Asked(**{name: given.pop(name) for name in _SHARED})
        command(asked, **given)

    # Typer reads both.
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    run.__signature__ = signature.replace(parameters=[*own, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *shared)}
    return run
