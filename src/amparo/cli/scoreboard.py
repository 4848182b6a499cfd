"""`amparo scoreboard`: of everything that was asked for, what was done."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.options import (
    SinceOption,
    UntilOption,
    check_among,
    first_day,
    last_day,
)

__all__ = ["app"]

app = make_app()

_SIDES = ["addressee", "asker", "country", "type"]


@app.command()
@as_listing
def scoreboard(
    asked: Asked,
    by: Annotated[
        str,
        typer.Option(
            metavar="SIDE",
            callback=lambda value: check_among(value, _SIDES),
            help="Count by addressee, asker, country or type.",
        ),
    ] = "addressee",
    since: SinceOption = "",
    until: UntilOption = "",
) -> None:
    """Count what was asked and what was met: for each addressee, asker, country or kind of act, with the days to it in the
    middle and the oldest demand that is open. --since and --until look at the first asking.

    \b
    Examples:
      amparo scoreboard
      amparo scoreboard --by country --since 2022
      amparo scoreboard --by type --json
    """
    viewer = asked.open()
    from amparo.casebook.queries import count_outcomes

    listing = count_outcomes(
        viewer,
        by,
        since=first_day(since),
        until=last_day(until),
        cut=asked.cut,
    )
    asked.print(
        listing,
        (f"*{by}", ">asked", ">met", ">partly", ">open", ">median days", "oldest open", "since"),
        (
            (
                row.name,
                row.asked,
                row.met,
                row.partly_met,
                row.open,
                "" if row.median_days is None else f"{row.median_days:g}",
                row.oldest_open,
                str(row.oldest_open_on or ""),
            )
            for row in listing.rows
        ),
        nothing="No demands.",
    )
