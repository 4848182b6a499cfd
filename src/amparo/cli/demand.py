"""`amparo demand`: one demand with its chain; say what came of it; join and take apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.demands import check_status
from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import AsOfOption, CasebookOption, JsonOption, KnownOption, last_day, read_number
from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import DemandDetail, DemandRow

__all__ = ["app"]

app = make_app(no_args_is_help=True)


@app.callback()
def demand() -> None:
    """One demand: its askings and what came of them; say what came of it; join claims and take them apart.

    \b
    Examples:
      amparo demand show q12
      amparo demand event q12 met --on 2024-08-01 --evidence c345
      amparo demand split c345 --reason "another prisoner of that name"
    """


DemandArgument = Annotated[
    str, typer.Argument(metavar="ID", show_default=False, help="q12; the id of any of its claims does too.")
]


@app.command()
def show(
    demand_id: DemandArgument,
    casebook: CasebookOption = "",
    as_of: AsOfOption = "",
    known: KnownOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show a demand: every asking with its words, deadline and condition; the chain of events; why its askings are one.

    --as-of shows what had been asked and had happened by a day, --known what the casebook knew at the end of a day.

    \b
    Examples:
      amparo demand show q12
      amparo demand show q12 --as-of 2024-06-01
      amparo demand show q12 --known 2024-06-01 --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import get_demand_record
    from amparo.cli.printing import make_console

    detail = get_demand_record(
        viewer, read_number(demand_id, "qc"), on=last_day(as_of), known=last_day(known)
    )
    if as_json:
        print_json(to_json(detail))
        return
    _print_detail(make_console(), detail)


def _say_askings(demand: DemandRow) -> str:
    if demand.asks == 1:
        return f"{demand.first_on or 'on no day that is told'}, once"
    documents = f"{demand.documents} documents" if demand.documents > 1 else "one document"
    return f"{demand.first_on} to {demand.last_on}, {demand.asks} times in {documents}"


def _print_detail(console: Console, detail: DemandDetail) -> None:
    from amparo.casebook.headline import join_names
    from amparo.cli.printing import print_table
    from amparo.cli.tracking_printing import (
        demand_line,
        print_event,
        print_joins,
        print_source,
        print_waiting,
    )

    demand = detail.demand
    console.print(plain(demand_line(demand)), style="bold")
    since = f" since {demand.status_on}" if demand.status_on else ""
    facts = [
        ("status", f"{demand.status.replace('_', ' ')}{since}"),
        (
            "as of",
            " ".join(
                filter(None, (str(detail.as_of or ""), f"as known on {detail.known}" if detail.known else ""))
            ),
        ),
        ("asked by", join_names(demand.by, most=8)),
        ("asked of", join_names(demand.to)),
        ("for whom", join_names(demand.for_)),
        ("concerning", join_names(demand.on)),
        ("asked", _say_askings(demand)),
        ("age", f"{demand.age_days:,} days" if demand.age_days is not None else ""),
        ("due", str(demand.due_on or "")),
        ("letters", ", ".join(detail.letters)),
        ("measures", ", ".join(detail.measures)),
    ]
    print_table(("", "*"), [fact for fact in facts if fact[1]], console=console)
    console.print("\nAsked", style="bold")
    for ask in detail.asks:
        by = join_names(ask.claim.slots.get("by"), most=3) or "nobody named"
        console.print(f"  {ask.asked_on or 'undated'}  {plain(by)}", style="bold")
        print_source(console, ask.claim)
        for term in ask.terms:
            day = f": {term.due_on}" if term.due_on else ""
            console.print(f"  {term.sort}{day}, “{plain(term.quote.quote)}”")
    console.print("\nWhat came of it" if detail.events else "\nNothing came of it so far.", style="bold")
    for event in detail.events:
        print_event(console, event)
    print_joins(console, detail.joins)
    if detail.waiting:
        console.print("\nWaiting for a decision", style="bold")
        for item in detail.waiting:
            print_waiting(console, item)


@app.command()
def event(
    demand_id: DemandArgument,
    status: Annotated[str, typer.Argument(metavar="STATUS", show_default=False, callback=check_status)],
    on: Annotated[str, typer.Option(metavar="DATE", show_default=False, help="When it happened.")] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why you say so.")] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence", metavar="ID", show_default=False, help="A claim that shows it, such as c345."
        ),
    ] = None,
    casebook: CasebookOption = "",
) -> None:
    """Say what came of a demand, with evidence or a reason. Nothing is overwritten: the event is added to the chain.

    \b
    Examples:
      amparo demand event q12 met --on 2024-08-01 --evidence c345
      amparo demand event q12 promised --reason "Told to us by the embassy, 3 May"
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import RecordEvent
    from amparo.track import Evidence, Status

    claims = tuple(Evidence(claim=read_number(item, "c")) for item in evidence or ())
    number = read_number(demand_id, "qc")
    day: date | None = last_day(on)
    added = RecordEvent(
        claim_id=number, status=Status(status), on=day, reason=reason, evidence=claims
    ).perform(viewer)
    print(f"s{added} added to q{number}.")


@app.command("take-back")
def take_back(
    event_id: Annotated[str, typer.Argument(metavar="EVENT", show_default=False, help="Such as s12.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why.")],
    casebook: CasebookOption = "",
) -> None:
    """Take an event back. It stays in the chain, with who took it back and why."""
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import TakeBackEvent

    TakeBackEvent(event_id=read_number(event_id, "s"), reason=reason).perform(viewer)
    print(f"{event_id} taken back.")


SortOption = Annotated[
    str, typer.Option("--sort", metavar="SORT", help="What the claims are: demand, letter or measure.")
]


@app.command()
def join(
    first: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False)],
    reason: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why.")] = "",
    sort: SortOption = "demand",
    casebook: CasebookOption = "",
) -> None:
    """Say that two claims ask for one thing, or tell of one letter or measure.

    \b
    Examples:
      amparo demand join c345 c678
      amparo demand join c12 c90 --sort letter
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import JoinClaims
    from amparo.casebook.models import ThingSort
    from amparo.cli.options import check_among

    kind = ThingSort(check_among(sort, list(ThingSort.values)))
    pair = (read_number(first, "cqlm"), read_number(second, "cqlm"))
    JoinClaims(sort=kind, claims=pair, reason=reason).perform(viewer)
    print(f"{first} and {second} are one {sort}.")


@app.command()
def split(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False)],
    reason: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why.")],
    sort: SortOption = "demand",
    casebook: CasebookOption = "",
) -> None:
    """Take a claim out of the demand, letter or measure that it was joined to.

    \b
    Examples:
      amparo demand split c345 --reason "another prisoner of that name"
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import SplitClaim
    from amparo.casebook.models import ThingSort
    from amparo.cli.options import check_among

    kind = ThingSort(check_among(sort, list(ThingSort.values)))
    count = SplitClaim(sort=kind, claim_id=read_number(claim, "cqlm"), reason=reason).perform(viewer)
    print(f"{claim} is apart from {count} others.")
