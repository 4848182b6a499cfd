"""`amparo review`: decide what waits, one by one, with single keys."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import click
import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption
from amparo.cli.output import print_json
from amparo.errors import AmparoError

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import WaitingRow
    from amparo.casebook.viewer import Viewer

__all__ = ["app"]

app = make_app()

_KEYS = "a accept   r reject   s skip   u undo   q quit"


@app.command()
def review(
    casebook: CasebookOption = "",
    sort: Annotated[
        str,
        typer.Option(
            metavar="SORT",
            show_default=False,
            help='Only such: "outcome", "one demand", "one letter", "one measure", "one person", "official member", '
            '"official measure", "official companion".',
        ),
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, metavar="N", show_default=False, help="At most so many."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Decide what the machine proposes, one by one: with the evidence before you, press a key.

    Each decision is kept with your name and the time, and can be undone. A rejection asks for a reason. Where standard input
    is no terminal, keys are read from it, one a line, a reason after the r: `r another person of that name`.

    \b
    Examples:
      amparo review
      amparo review --sort outcome
      amparo review --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.waiting import list_waiting
    from amparo.cli.printing import make_console

    items = list(list_waiting(viewer, sort=sort, limit=limit))[:limit]
    if as_json:
        print_json(to_json(items))
        return
    console = make_console()
    if not items:
        console.print("Nothing waits.")
        return
    decided = _ask_all(console, viewer, items)
    console.print(f"{decided} decided, {len(items) - decided} left.")


def _ask_all(console: Console, viewer: Viewer, items: list[WaitingRow]) -> int:
    from amparo.casebook.waiting import decide_waiting, undo_waiting
    from amparo.cli.tracking_printing import print_waiting

    done: list[str] = []
    at = 0
    while at < len(items):
        item = items[at]
        console.print()
        print_waiting(console, item)
        key, reason = _read_key(console, f"{at + 1} of {len(items)}   {_KEYS}")
        if key == "q":
            break
        try:
            if key == "a":
                decide_waiting(viewer, item.id, accept=True, reason=reason)
                done.append(item.id)
                console.print("accepted")
            elif key == "r":
                decide_waiting(viewer, item.id, accept=False, reason=reason or _ask_reason())
                done.append(item.id)
                console.print("rejected")
            elif key == "u":
                if not done:
                    console.print("Nothing to undo.")
                    continue
                last = done.pop()
                undo_waiting(viewer, last, reason)
                at = next(i for i, other in enumerate(items) if other.id == last)
                console.print(f"{last} waits again")
                continue
            elif key != "s":
                console.print(f"{key!r} is no key of these.")
                continue
        except AmparoError as error:
            console.print(str(error))
        at += 1
    return len(done)


def _read_key(console: Console, prompt: str) -> tuple[str, str]:
    """The key pressed, and what stands behind it where keys come from a file. At the end of the file, q."""
    console.print(prompt, style="bright_black")
    if sys.stdin.isatty():
        return click.getchar().lower(), ""
    line = sys.stdin.readline()
    key, _, rest = line.strip().partition(" ")
    return (key.lower() or "s") if line else "q", rest.strip()


def _ask_reason() -> str:
    return str(typer.prompt("Why", default="", show_default=False)) if sys.stdin.isatty() else ""
