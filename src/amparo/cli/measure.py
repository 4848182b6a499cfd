"""`amparo measure`: one bill or resolution as its sources and its official record tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.opening import open_for_user
from amparo.cli.options import (
    AsOfOption,
    CasebookOption,
    JsonOption,
    SinceOption,
    UntilOption,
    first_day,
    last_day,
    read_number,
)
from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import MeasureDetail

__all__ = ["app"]

app = make_app(no_args_is_help=True)


@app.callback()
def measure() -> None:
    """One bill or resolution, however many documents tell of it: sponsors, cosponsors over time, companion, actions.

    \b
    Examples:
      amparo measure list --title magnitsky
      amparo measure show m345 --as-of 2024-06-01
    """


@app.command("list")
@as_listing
def list_measures(
    asked: Asked,
    title: Annotated[
        str, typer.Option(metavar="TEXT", show_default=False, help="Words of the title, or the number.")
    ] = "",
    by: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who sponsors it.")] = "",
    since: SinceOption = "",
    until: UntilOption = "",
) -> None:
    """List measures, those told of last first, with how many documents tell of each."""
    viewer = asked.open()
    from amparo.casebook.headline import join_names
    from amparo.casebook.queries import ThingFilter, list_things

    wanted = ThingFilter(by=by, title=title, since=first_day(since), until=last_day(until))
    listing = list_things(viewer, "measure", wanted, asked.cut)
    asked.print(
        listing,
        ("id", "told of", ">documents", "number", "*title", "*by"),
        (
            (
                row.id,
                row.first_told,
                row.documents,
                ", ".join(row.numbers[:2]),
                join_names(row.titles, most=1),
                join_names(row.by, most=2),
            )
            for row in listing.rows
        ),
        nothing="No measures.",
    )


@app.command()
def show(
    measure_id: Annotated[
        str,
        typer.Argument(metavar="ID", show_default=False, help="m12; the id of any of its claims does too."),
    ],
    casebook: CasebookOption = "",
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show a measure: what its sources say; and from its official record, where the casebook holds one, the cosponsors by the
    day they joined, the actions and the companion.

    \b
    Examples:
      amparo measure show m345
      amparo measure show m345 --as-of 2024-06-01
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import get_measure
    from amparo.cli.printing import make_console

    detail = get_measure(viewer, read_number(measure_id, "mc"), last_day(as_of))
    if as_json:
        print_json(to_json(detail))
        return
    _print_detail(make_console(), detail)


def _print_detail(console: Console, detail: MeasureDetail) -> None:
    from amparo.cli.printing import print_table
    from amparo.cli.tracking_printing import print_demand_lines, print_joins, print_source

    name = detail.title or "; ".join(detail.titles) or "a measure without a title"
    console.print(plain(f"{detail.id}  {', '.join(detail.numbers)} {name}"), style="bold")
    facts = [
        ("official id", detail.official),
        ("sponsor", detail.sponsor),
        ("led by, told", ", ".join(detail.sponsors)),
        ("companion by", ", ".join(detail.companion_by)),
        ("companions", "; ".join(f"{other}: {why}" for other, why in detail.companions)),
        ("stage, told", "; ".join(dict.fromkeys(detail.stages))),
        ("record of", detail.edition),
        (
            "cosponsors",
            f"{len(detail.cosponsors)}, as of {detail.cosponsors_as_of}" if detail.cosponsors else "",
        ),
    ]
    print_table(("", "*"), [fact for fact in facts if fact[1]], console=console)
    for joined, cosponsor, withdrawn in detail.cosponsors:
        gone = f", withdrawn {withdrawn}" if withdrawn else ""
        console.print(plain(f"  {joined or 'undated'}  {cosponsor}{gone}"))
    if detail.actions:
        console.print("\nActions", style="bold")
        for day, words in detail.actions:
            console.print(plain(f"  {day}  {words}"))
    console.print("\nTold of", style="bold")
    for claim in detail.claims:
        print_source(console, claim)
    print_joins(console, detail.joins)
    print_demand_lines(console, detail.demands)
