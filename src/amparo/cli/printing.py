"""Tables and coloured text for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from amparo.casebook.queries import Listing, Slice

__all__ = [
    "KIND_STYLES",
    "kind_text",
    "make_console",
    "make_slice",
    "make_table",
    "print_listing",
    "print_table",
    "shorten",
]

#: A colour for each kind of claim. Its name always stands beside it.
KIND_STYLES = {
    "role": "cyan",
    "detention": "red",
    "proceeding": "magenta",
    "incident": "yellow",
    "letter": "blue",
    "measure": "bright_blue",
    "demand": "green",
    "designation": "bright_magenta",
    "quotation": "bright_cyan",
}

_ROWS = 50
#: No list is longer; a database takes no number without end.
_END = 10**12
#: A column with less than so many letters can't be read.
_NARROWEST = 16
_WIDTH_OF_A_FILE = 140


class _Console(Console):
    """Leaves a reader that went away to `amparo.cli.main`, as every other way of printing does."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def make_console(*, stderr: bool = False) -> Console:
    """Return a console that takes text as it is: no markup, no emoji codes, no guessing at colours."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else _WIDTH_OF_A_FILE
    return _Console(stderr=stderr, markup=False, highlight=False, emoji=False, width=width)


def make_slice(limit: int | None, offset: int, *, as_json: bool) -> Slice:
    """Return the rows that are wanted: 50 in a table and all in JSON, where no limit is given; 0 is all."""
    from amparo.casebook.queries import Slice

    if limit is None:
        limit = 0 if as_json else _ROWS
    return Slice(min(offset, _END), min(limit, _END) or None)


def kind_text(kind: str) -> Text:
    """Return the name of a kind in its colour."""
    return Text(kind, style=KIND_STYLES[kind])


def shorten(text: str, width: int = 90) -> str:
    """Return `text` on one line, cut at a word after about `width` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[:width].rsplit(" ", 1)[0] + " …"


def make_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table of `rows` under `heads`; no head is shown where all are empty. A cell is a string or a rich Text.

    A head that begins with `>` is set to the right, one that begins with `*` gives way where there is no room; the others
    are never broken.
    """
    named = any(head.strip(">*") for head in heads)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), show_header=named)
    for head in heads:
        table.add_column(
            head.lstrip(">*"),
            justify="right" if head.startswith(">") else "left",
            no_wrap=not head.startswith("*"),
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(plain(cell)) for cell in row))
    return table


def print_table(
    heads: Sequence[str], rows: Iterable[Sequence[object]], *, console: Console | None = None
) -> None:
    """Print what `make_table` makes; where the console is too narrow for it, each row as lines of their own instead."""
    console = console or make_console()
    rows = list(rows)
    table = make_table(heads, rows)
    if _fits(table, console):
        console.print(table)
        return
    for number, row in enumerate(rows):
        if number:
            console.print()
        named = zip((head.strip(">*") for head in heads), row, strict=True)
        console.print(make_table(("", "*"), [(head, cell) for head, cell in named if str(cell)]))


def _fits(table: Table, console: Console) -> bool:
    """Whether each column that is never broken has its room, and each other one enough to be read; so has a table of two
    columns, or without heads."""
    if len(table.columns) < 3 or not table.show_header:
        return True
    narrowest = 0
    for column in table.columns:
        lines = (line for cell in (column.header, *column.cells) for line in str(cell).split("\n"))
        widest = max(map(cell_len, lines))
        narrowest += (widest if column.no_wrap else min(widest, _NARROWEST)) + 2
    return narrowest - 2 <= console.width


def print_listing(
    listing: Listing[Any],
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    nothing: str,
    as_json: bool,
) -> None:
    """Print a listing as JSON (`{"total", "offset", "rows"}`), or as a table of `rows` with how many there are in all.

    `nothing` is said where there is no row.
    """
    if as_json:
        from amparo.casebook.queries import as_json as to_json

        print_json({"total": listing.total, "offset": listing.offset, "rows": to_json(listing.rows)})
        return
    console = make_console()
    if not listing.rows:
        passed = f"There are {listing.total:,}, and all of them were passed over."
        console.print(passed if listing.total else nothing)
        return
    print_table(heads, rows, console=console)
    shown = len(listing.rows)
    if shown < listing.total:
        span = f"{listing.offset + 1:,} to {listing.offset + shown:,} of {listing.total:,}"
        console.print(f"\n{span}; --limit 0 shows all", style="bright_black")
