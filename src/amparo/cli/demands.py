"""`amparo demands`: who asked whom for what, and what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.options import (
    SinceOption,
    UntilOption,
    check_among,
    choose,
    first_day,
    last_day,
)

__all__ = ["app", "check_status"]

app = make_app()


def check_status(value: str) -> str:
    """Return `value` where it is empty or a status of a demand; else raise wrong usage."""
    from amparo.track import Status

    return check_among(value, [status.value for status in Status])


@app.command()
@as_listing
def demands(
    asked: Asked,
    status: Annotated[
        str,
        typer.Option(
            metavar="STATUS",
            callback=check_status,
            show_default=False,
            help="What came of it: open, acknowledged, promised, partly_met, met, refused, overtaken, withdrawn.",
        ),
    ] = "",
    type_: Annotated[str, choose("--type", "demand", "type", "What is asked: one of")] = "",
    by: Annotated[
        str, typer.Option("--by", "--asker", metavar="NAME", show_default=False, help="Who asks.")
    ] = "",
    to: Annotated[
        str,
        typer.Option("--to", "--addressee", metavar="NAME", show_default=False, help="Who is asked to act."),
    ] = "",
    about: Annotated[
        str,
        typer.Option(
            "--about",
            "--person",
            metavar="NAME",
            show_default=False,
            help="Who would benefit, or whom it bears on.",
        ),
    ] = "",
    country: Annotated[
        str,
        typer.Option(metavar="NAME", show_default=False, help="A country that it is asked of or concerns."),
    ] = "",
    via: Annotated[str, choose("--via", "demand", "via", "Made in: one of")] = "",
    since: SinceOption = "",
    until: UntilOption = "",
    unsettled: Annotated[
        bool,
        typer.Option(
            "--unsettled", help="Only those that are not met, overtaken or withdrawn, the oldest first."
        ),
    ] = False,
) -> None:
    """List demands: who asked whom for what, how often, and what came of it. Those asked last come first.

    A demand is what one or more documents ask for; `amparo demand show` prints its chain. Names match by parts of words, in
    any order. --since looks at the last asking, --until at the first.

    \b
    Examples:
      amparo demands --to "state department" --status open
      amparo demands --type sanction --since 2024
      amparo demands --unsettled --country iran
    """
    viewer = asked.open()
    from amparo.casebook.headline import join_names
    from amparo.casebook.queries import DemandRecordFilter, list_demand_records

    wanted = DemandRecordFilter(
        status=status,
        type=type_,
        by=by,
        to=to,
        about=about,
        country=country,
        via=via,
        since=first_day(since),
        until=last_day(until),
        unsettled=unsettled,
        oldest_first=unsettled,
    )
    listing = list_demand_records(viewer, wanted, asked.cut)
    asked.print(
        listing,
        ("id", "asked", ">times", "*for", "*by", "*to", "*for whom", "*concerning", "status"),
        (
            (
                demand.id,
                str(demand.first_on or ""),
                demand.asks,
                demand.type.replace("_", " "),
                *(join_names(names, most=2) for names in (demand.by, demand.to, demand.for_, demand.on)),
                demand.status.replace("_", " "),
            )
            for demand in listing.rows
        ),
        nothing="No demands.",
    )
