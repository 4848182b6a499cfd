"""`amparo timeline`: what happened, by date."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.options import (
    KindOption,
    SinceOption,
    UntilOption,
    first_day,
    last_day,
)

__all__ = ["app"]

app = make_app()


@app.command()
@as_listing
def timeline(
    asked: Asked,
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", show_default=False, help="Somebody or something that it has to do with."
        ),
    ] = None,
    kind: KindOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    latest_first: Annotated[bool, typer.Option("--latest-first", help="Begin with the latest.")] = False,
) -> None:
    """List what happened, by date: every date that a document gives for an arrest, an attack, a letter, a bill.

    A date is as exact as the document is: 2023-09 is some day of that month, and ~ means about.

    \b
    Examples:
      amparo timeline
      amparo timeline karabakh --since 2023-09 --until 2023-10
      amparo timeline --kind detention --latest-first
    """
    viewer = asked.open()
    from amparo.casebook.queries import TimelineFilter, list_timeline
    from amparo.cli.printing import kind_text

    wanted = TimelineFilter(
        about=" ".join(about or ()),
        kind=kind,
        since=first_day(since),
        until=last_day(until),
        latest_first=latest_first,
    )
    listing = list_timeline(viewer, wanted, asked.cut)
    asked.print(
        listing,
        ("date", "which", "kind", "*what", "id", "document"),
        (
            (e.when, e.slot, kind_text(e.claim.kind), e.claim.summary, e.claim.id, e.claim.document.id)
            for e in listing.rows
        ),
        nothing="No dates.",
    )
