"""`amparo demands`: who asked whom for what."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import (
    CasebookOption,
    JsonOption,
    LimitOption,
    OffsetOption,
    SinceOption,
    UntilOption,
    choose,
    first_day,
    last_day,
)

__all__ = ["app"]

app = make_app()


@app.command()
def demands(
    casebook: CasebookOption = "",
    type_: Annotated[str, choose("--type", "demand", "type", "What is asked: one of")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who asks.")] = "",
    to: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who is asked to act.")] = "",
    about: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Who would benefit, or whom it bears on.")
    ] = "",
    via: Annotated[str, choose("--via", "demand", "via", "Made in: one of")] = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_json: JsonOption = False,
) -> None:
    """List who asked whom for what, those of the latest documents first.

    Names match by parts of words, in any order. --since and --until look at the date of the document.

    \b
    Examples:
      amparo demands --to "state department"
      amparo demands --type sanction --since 2024
      amparo demands --about armenian --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.headline import join_names
    from amparo.casebook.queries import DemandFilter, list_demands
    from amparo.cli.printing import make_slice, print_listing

    wanted = DemandFilter(
        type=type_, by=by, to=to, about=about, via=via, since=first_day(since), until=last_day(until)
    )
    listing = list_demands(viewer, wanted, make_slice(limit, offset, as_json=as_json))
    print_listing(
        listing,
        ("id", "told on", "*asked for", "*by", "*to", "*for", "*concerning"),
        (
            (
                claim.id,
                claim.document.published_on,
                claim.slots["type"].replace("_", " "),
                *(join_names(claim.slots.get(slot), most=2) for slot in ("by", "to", "for", "on")),
            )
            for claim in listing.rows
        ),
        nothing="No demands.",
        as_json=as_json,
    )
