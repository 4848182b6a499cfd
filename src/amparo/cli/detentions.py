"""`amparo detentions`: who is held, or was let go."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.options import (
    SinceOption,
    UntilOption,
    choose,
    first_day,
    last_day,
)

__all__ = ["app"]

app = make_app()


@app.command()
@as_listing
def detentions(
    asked: Asked,
    who: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Held or let go.")] = "",
    holder: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Held by.")] = "",
    place: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Held in.")] = "",
    status: Annotated[str, choose("--status", "detention", "status", "Some document says so: one of")] = "",
    since: SinceOption = "",
    until: UntilOption = "",
) -> None:
    """List who is held, or was let go, and by whom, the latest told of first.

    There is one row for each name. Where documents disagree, every status is listed, the latest document's first.
    --since and --until look at the date of the document.

    \b
    Examples:
      amparo detentions
      amparo detentions --holder azerbaijan --status held
    """
    viewer = asked.open()
    from amparo.casebook.queries import DetentionFilter, list_detentions

    wanted = DetentionFilter(
        who=who, holder=holder, place=place, status=status, since=first_day(since), until=last_day(until)
    )
    listing = list_detentions(viewer, wanted, asked.cut)
    asked.print(
        listing,
        ("*who", "*status", "*held by", "since", "told on", "*claims"),
        (
            (
                group.who,
                ", ".join(
                    f"{s.replace('_', ' ')}{f' ×{n}' if n > 1 else ''}" for s, n in group.statuses.items()
                ),
                ", ".join(group.holders),
                group.since[0] if group.since else "",
                group.claims[0].document.published_on,
                " ".join(claim.id for claim in group.claims[:6]) + (" …" if len(group.claims) > 6 else ""),
            )
            for group in listing.rows
        ),
        nothing="No detentions.",
    )
