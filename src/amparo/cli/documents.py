"""`amparo documents`: the documents of a casebook."""

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
def documents(
    asked: Asked,
    publisher: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Published by (the full name).")
    ] = "",
    title: Annotated[
        str, typer.Option(metavar="WORDS", show_default=False, help="With this in the title.")
    ] = "",
    kind: KindOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
) -> None:
    """List the documents, the latest published first, with the number of claims in each.

    \b
    Examples:
      amparo documents
      amparo documents --since 2024 --kind detention
      amparo documents --json
    """
    viewer = asked.open()
    from amparo.casebook.queries import DocumentFilter, list_documents

    wanted = DocumentFilter(
        publisher=publisher, title=title, kind=kind, since=first_day(since), until=last_day(until)
    )
    listing = list_documents(viewer, wanted, asked.cut)
    asked.print(
        listing,
        ("id", "published", ">claims", "*title", "*publisher"),
        ((d.id, d.published_on, d.claim_count, d.name, d.publisher) for d in listing.rows),
        nothing="No documents.",
    )
