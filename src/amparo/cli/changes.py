"""`amparo changes`: all that is new since a day."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption, LimitOption, OffsetOption, check_among, first_day

__all__ = ["app"]

app = make_app()

_SORTS = ["outcome", "demand", "detention", "document", "edition"]


@app.command()
def changes(
    since: Annotated[
        str,
        typer.Option("--since", metavar="DATE", show_default=False, help="On or after, such as 2024-04-04."),
    ],
    sort: Annotated[
        str,
        typer.Option(
            metavar="SORT",
            show_default=False,
            callback=lambda value: check_among(value, _SORTS),
            help=f"Only such: {', '.join(_SORTS)}.",
        ),
    ] = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            callback=lambda value: check_among(value, ["table", "atom"]),
            help="table, or atom for a feed.",
        ),
    ] = "table",
    casebook: CasebookOption = "",
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_json: JsonOption = False,
) -> None:
    """List all that came into the casebook since a day, the newest first: outcomes, demands, detentions, documents, editions
    of registers. For a weekly mail.

    \b
    Examples:
      amparo changes --since 2024-06-01
      amparo changes --since 2024-06-01 --sort outcome
      amparo changes --since 2024-06-01 --format atom > changes.xml
    """
    viewer = open_for_user(casebook)
    day = first_day(since)
    if day is None:
        raise typer.BadParameter("give the day since when, such as --since 2024-04-04")
    if format_ == "atom":
        from amparo.casebook.feeding import feed_changes

        sys.stdout.buffer.write(feed_changes(viewer, day))
        return
    from amparo.casebook.queries import list_changes_since
    from amparo.cli.printing import make_slice, print_listing

    listing = list_changes_since(viewer, day, sort=sort, cut=make_slice(limit, offset, as_json=as_json))
    print_listing(
        listing,
        ("came in", "what", "id", "*"),
        ((f"{row.at:%Y-%m-%d %H:%M}", row.sort, row.id, row.words) for row in listing.rows),
        nothing="Nothing is new since then.",
        as_json=as_json,
    )
