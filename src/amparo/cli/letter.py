"""`amparo letter`: one letter as all its sources tell of it."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.opening import open_for_user
from amparo.cli.options import (
    CasebookOption,
    JsonOption,
    SinceOption,
    UntilOption,
    first_day,
    last_day,
    read_number,
)
from amparo.cli.output import plain, print_json

__all__ = ["app"]

app = make_app(no_args_is_help=True)


@app.callback()
def letter() -> None:
    """One letter, however many documents tell of it: all signers, all sources, what it asked for.

    \b
    Examples:
      amparo letter list --to "state department"
      amparo letter show l345
    """


@app.command("list")
@as_listing
def list_letters(
    asked: Asked,
    by: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who signed.")] = "",
    to: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="To whom.")] = "",
    since: SinceOption = "",
    until: UntilOption = "",
) -> None:
    """List letters, those told of last first, with how many documents tell of each."""
    viewer = asked.open()
    from amparo.casebook.headline import join_names
    from amparo.casebook.queries import ThingFilter, list_things

    wanted = ThingFilter(by=by, to=to, since=first_day(since), until=last_day(until))
    listing = list_things(viewer, "letter", wanted, asked.cut)
    asked.print(
        listing,
        ("id", "dated", "told of", ">documents", "*by", ">others", "*to"),
        (
            (
                row.id,
                ", ".join(row.dates),
                row.first_told,
                row.documents,
                join_names(row.by, most=2),
                len(row.others),
                join_names(row.to, most=2),
            )
            for row in listing.rows
        ),
        nothing="No letters.",
    )


@app.command()
def show(
    letter_id: Annotated[
        str,
        typer.Argument(metavar="ID", show_default=False, help="l12; the id of any of its claims does too."),
    ],
    casebook: CasebookOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show a letter: who leads it, every signer that any source names, to whom, the sources, and what it asks for.

    \b
    Examples:
      amparo letter show l345
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.headline import join_names
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import get_letter
    from amparo.cli.printing import make_console, print_table
    from amparo.cli.tracking_printing import print_demand_lines, print_joins, print_source

    detail = get_letter(viewer, read_number(letter_id, "lc"))
    if as_json:
        print_json(to_json(detail))
        return
    console = make_console()
    console.print(plain(f"{detail.id}  letter to {join_names(detail.to) or 'nobody named'}"), style="bold")
    everybody = len(detail.leads) + len(detail.signers)
    facts = [
        ("dated", ", ".join(detail.dates)),
        ("led by", ", ".join(detail.leads)),
        ("signed by", ", ".join(detail.signers)),
        ("names", f"{everybody} in {len(detail.claims)} sources"),
    ]
    print_table(("", "*"), [fact for fact in facts if fact[1]], console=console)
    console.print("\nTold of", style="bold")
    for claim in detail.claims:
        print_source(console, claim)
    print_joins(console, detail.joins)
    print_demand_lines(console, detail.demands)
