"""`amparo feed`: feeds and calendars for other programs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, SinceOption, first_day, read_number

__all__ = ["app"]

app = make_app(no_args_is_help=True)


@app.callback()
def feed() -> None:
    """Print an Atom feed of what is new, of one demand or one person, or the deadlines as an iCalendar file.

    \b
    Examples:
      amparo feed changes --since 2024-06-01 > changes.xml
      amparo feed demand q12 > q12.xml
      amparo feed deadlines > due.ics
    """


BaseOption = Annotated[
    str,
    typer.Option(
        "--base", metavar="ADDRESS", show_default=False, help="Where the pages are, to link to them."
    ),
]


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)


@app.command()
def changes(since: SinceOption = "", base: BaseOption = "", casebook: CasebookOption = "") -> None:
    """Print what is new since a day, of the last 30 days unless given, as an Atom feed."""
    viewer = open_for_user(casebook)
    from amparo.casebook.feeding import feed_changes

    _write(feed_changes(viewer, first_day(since), base=base))


@app.command()
def demand(
    demand_id: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="Such as q12.")],
    base: BaseOption = "",
    casebook: CasebookOption = "",
) -> None:
    """Print the askings and events of one demand as an Atom feed."""
    viewer = open_for_user(casebook)
    from amparo.casebook.feeding import feed_demand

    _write(feed_demand(viewer, read_number(demand_id, "qc"), base=base))


@app.command()
def person(
    name: Annotated[list[str], typer.Argument(metavar="NAME", show_default=False)],
    base: BaseOption = "",
    casebook: CasebookOption = "",
) -> None:
    """Print what is told of one person as an Atom feed."""
    viewer = open_for_user(casebook)
    from amparo.casebook.feeding import feed_person

    _write(feed_person(viewer, " ".join(name), base=base))


@app.command()
def deadlines(since: SinceOption = "", base: BaseOption = "", casebook: CasebookOption = "") -> None:
    """Print the days on which something asked for is due as an iCalendar file."""
    viewer = open_for_user(casebook)
    from amparo.casebook.feeding import feed_deadlines

    _write(feed_deadlines(viewer, first_day(since), base=base))
