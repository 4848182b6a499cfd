"""`amparo people`: whom the documents name."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption, KindOption, LimitOption, OffsetOption

__all__ = ["app"]

app = make_app()

_ROLES = 2


@app.command()
def people(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", show_default=False, help="Words or parts of words of the name."),
    ] = None,
    casebook: CasebookOption = "",
    kind: KindOption = "",
    by_name: Annotated[
        bool, typer.Option("--by-name", help="Sort by name, not by the number of documents.")
    ] = False,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_json: JsonOption = False,
) -> None:
    """List the people whom the documents name, with their offices, those in the most documents first.

    A name is not yet a person: two people of one name share a row until somebody has told them apart.

    \b
    Examples:
      amparo people
      amparo people --kind detention
      amparo people quill --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import PeopleFilter, list_people
    from amparo.cli.printing import make_slice, print_listing

    wanted = PeopleFilter(name=" ".join(name or ()), kind=kind, by_name=by_name)
    listing = list_people(viewer, wanted, make_slice(limit, offset, as_json=as_json))
    print_listing(
        listing,
        ("*name", ">documents", "*offices", "*detention"),
        (
            (
                person.name,
                person.documents,
                "; ".join(role.text for role in person.roles[:_ROLES]),
                ", ".join(status.replace("_", " ") for status in person.statuses),
            )
            for person in listing.rows
        ),
        nothing="Nobody.",
        as_json=as_json,
    )
