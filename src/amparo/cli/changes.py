"""`amparo changes`: all that is new since a day."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.options import check_among, first_day, one_of

__all__ = ["app"]

app = make_app()

_SORTS = ["outcome", "demand", "detention", "document", "edition"]


@app.command()
@as_listing
def changes(
    asked: Asked,
    since: Annotated[
        str,
        typer.Option("--since", metavar="DATE", show_default=False, help="On or after, such as 2024-04-04."),
    ],
    sort: Annotated[str, one_of("--sort", _SORTS, "Only such:")] = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            callback=lambda value: check_among(value, ["table", "atom"]),
            help="table, or atom for a feed.",
        ),
    ] = "table",
) -> None:
    """List all that came into the casebook since a day, the newest first: outcomes, demands, detentions, documents, editions
    of registers. For a weekly mail.

    \b
    Examples:
      amparo changes --since 2024-06-01
      amparo changes --since 2024-06-01 --sort outcome
      amparo changes --since 2024-06-01 --format atom > changes.xml
    """
    viewer = asked.open()
    day = first_day(since)
    if day is None:
        raise typer.BadParameter("give the day since when, such as --since 2024-04-04")
    if format_ == "atom":
        from amparo.casebook.feeding import feed_changes

        sys.stdout.buffer.write(feed_changes(viewer, day))
        return
    from amparo.casebook.queries import list_changes_since

    listing = list_changes_since(viewer, day, sort=sort, cut=asked.cut)
    asked.print(
        listing,
        ("came in", "what", "id", "*"),
        ((f"{row.at:%Y-%m-%d %H:%M}", row.sort, row.id, row.words) for row in listing.rows),
        nothing="Nothing is new since then.",
    )
