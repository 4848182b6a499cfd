"""`amparo person`: the state of one person as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import (
    AsOfOption,
    CasebookOption,
    JsonOption,
    KnownOption,
    LimitOption,
    OffsetOption,
    last_day,
)
from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import PersonStateRow
    from amparo.track import Told

__all__ = ["app"]

app = make_app(no_args_is_help=True)

#: So many days without a word are long.
_LONG = 365


@app.callback()
def person() -> None:
    """One person: held or free, by whom, since when, where, and who says so, as of any day.

    \b
    Examples:
      amparo person show "Maria Quill"
      amparo person show "Maria Quill" --as-of 2024-06-01
    """


@app.command()
def show(
    name: Annotated[list[str], typer.Argument(metavar="NAME", show_default=False)],
    casebook: CasebookOption = "",
    as_of: AsOfOption = "",
    known: KnownOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show what is told of a person up to a day: each value with who says so and when last; conflicts side by side; how long
    nothing was heard. Nothing is decided between sources.

    NAME is a name, any part of it that one person alone bears, or a person's id.

    \b
    Examples:
      amparo person show Maria Quill
      amparo person show quill
      amparo person show p12
      amparo person show "Maria Quill" --as-of 2024-06-01 --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import get_person_state
    from amparo.cli.printing import make_console

    found = get_person_state(viewer, " ".join(name), on=last_day(as_of), known=last_day(known))
    if as_json:
        print_json({**to_json(found), "quiet": found.state.quiet})
        return
    _print_state(make_console(), found)


@app.command()
def quiet(
    casebook: CasebookOption = "",
    days: Annotated[int, typer.Option("--days", min=1, metavar="N", help="So long without a word.")] = _LONG,
    as_of: AsOfOption = "",
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_json: JsonOption = False,
) -> None:
    """List the people who are held by the last word on them, and of whom no document has told anything for long.

    \b
    Examples:
      amparo person quiet
      amparo person quiet --days 400 --as-of 2024-06-01
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import list_quiet_people
    from amparo.cli.printing import make_slice, print_listing

    cut = make_slice(limit, offset, as_json=as_json)
    listing = list_quiet_people(viewer, days, on=last_day(as_of), cut=cut)
    print_listing(
        listing,
        ("id", "*person", "told", "*held by", "last word", ">days without"),
        (
            (
                row.id,
                row.name,
                row.status.replace("_", " "),
                "; ".join(row.holders),
                str(row.last_word_on),
                row.quiet_days,
            )
            for row in listing.rows
        ),
        nothing="Nobody.",
        as_json=as_json,
    )


def _print_state(console: Console, found: PersonStateRow) -> None:
    from amparo.cli.printing import print_table
    from amparo.cli.tracking_printing import print_demand_lines, print_source

    state = found.state
    status = state.status.value.replace("_", " ") if state.status else "nothing told of liberty"
    console.print(plain(f"{found.name}: {status}, as of {state.as_of}"), style="bold")
    rows = [
        (label if i == 0 else "", told.value.replace("_", " "), str(told.last_on), _sources(told))
        for label, several in (
            ("status", state.statuses),
            ("held by", state.holders),
            ("where", state.places),
            ("since", state.since),
            ("charge", state.charges),
            ("sentence", state.sentences),
            ("health", state.health),
            ("moved", state.moves),
        )
        for i, told in enumerate(several)
    ]
    print_table(("", "*told", "last on", "*by"), rows, console=console)
    if state.last_sign_of_life:
        console.print(f"\nLast sign of life {state.last_sign_of_life}.")
    if state.quiet_days is not None:
        style = "bold" if state.quiet else ""
        console.print(f"No news for {state.quiet_days:,} days.", style=style)
    for conflict in state.conflicts:
        console.print("\nSources disagree: " + plain(conflict.why), style="bold")
        for told in (conflict.earlier, conflict.later):
            for claim in told.claims[:1]:
                if f"c{claim}" in found.claims:
                    print_source(console, found.claims[f"c{claim}"])
    if state.status and f"c{state.status.claims[0]}" in found.claims:
        console.print("\nThe last word", style="bold")
        print_source(console, found.claims[f"c{state.status.claims[0]}"])
    print_demand_lines(console, found.demands)
    if found.namesakes:
        console.print("\nOthers of that name, whom nobody has judged to be the same", style="bold")
    for person in found.namesakes:
        console.print(plain(f"  {person.id}  {person.name}, in {person.documents:,} documents"))


def _sources(told: Told) -> str:
    return f"{'; '.join(told.sources[:3])} ({', '.join(f'c{c}' for c in told.claims[:3])})"
