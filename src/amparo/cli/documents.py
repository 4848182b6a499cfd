"""`amparo documents`: the documents of a casebook."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import (
    CasebookOption,
    JsonOption,
    KindOption,
    LimitOption,
    OffsetOption,
    SinceOption,
    UntilOption,
    first_day,
    last_day,
)

__all__ = ["app"]

app = make_app()


@app.command()
def documents(
    casebook: CasebookOption = "",
    publisher: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Published by (the full name).")
    ] = "",
    title: Annotated[
        str, typer.Option(metavar="WORDS", show_default=False, help="With this in the title.")
    ] = "",
    kind: KindOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_json: JsonOption = False,
) -> None:
    """List the documents, the latest published first, with the number of claims in each.

    \b
    Examples:
      amparo documents
      amparo documents --since 2024 --kind detention
      amparo documents --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import DocumentFilter, list_documents
    from amparo.cli.printing import make_slice, print_listing

    wanted = DocumentFilter(
        publisher=publisher, title=title, kind=kind, since=first_day(since), until=last_day(until)
    )
    listing = list_documents(viewer, wanted, make_slice(limit, offset, as_json=as_json))
    print_listing(
        listing,
        ("id", "published", ">claims", "*title", "*publisher"),
        ((d.id, d.published_on, d.claim_count, d.name, d.publisher) for d in listing.rows),
        nothing="No documents.",
        as_json=as_json,
    )
