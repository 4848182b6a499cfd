"""`amparo track`: look for what came of what was asked."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption
from amparo.cli.output import print_json

__all__ = ["app"]

app = make_app()

_SHOWN = 20


@app.command()
def track(
    casebook: CasebookOption = "",
    official: Annotated[
        bool,
        typer.Option("--official", help="Let count by itself what an official record shows by its own id."),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Look at everything again, not only at what is new.")
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=0, metavar="N", help="Print so many; 0 is all.")
    ] = _SHOWN,
    as_json: JsonOption = False,
) -> None:
    """Look at what came in since the last run, and propose: claims that are one demand, letter or measure; and what came of
    demands, from later claims, sanctions lists and the records of measures. Nothing is decided: `amparo review` asks you.

    A proposal that was rejected does not come back unless its evidence changed.

    \b
    Examples:
      amparo track
      amparo track --official
      amparo track --all --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import RunTracker
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import read_proposals
    from amparo.cli.printing import make_console
    from amparo.cli.tracking_printing import print_waiting

    begun = time.monotonic()
    result = RunTracker(count_official=official, everything=everything).perform(viewer)
    seconds = time.monotonic() - begun
    chosen = result.proposals if as_json or not limit else result.proposals[-limit:]
    rows = read_proposals(viewer, chosen)
    if as_json:
        print_json(
            {
                "run": result.run,
                "joined": result.joined,
                "events": result.events,
                "withdrawn": result.withdrawn,
                "looked_at": result.looked_at,
                "seconds": round(seconds, 3),
                "by_rule": result.counts,
                "proposals": to_json(rows),
            }
        )
        return
    console = make_console()
    if result.run is None:
        console.print("Nothing is new since the last run.")
        return
    for row in rows:
        print_waiting(console, row)
        console.print()
    console.print(
        f"{result.looked_at:,} demands looked at, {result.joined:,} claims joined by rule, "
        f"{len(result.proposals):,} proposals, {result.events:,} events from official records, in {seconds:,.1f} s."
    )
    if result.withdrawn:
        console.print(f"{result.withdrawn:,} that waited follow no more, and wait no longer.")
    if len(rows) < len(result.proposals):
        console.print(f"The last {len(rows):,} are shown; --limit 0 shows all.", style="bright_black")
    if result.proposals:
        console.print("amparo review asks for your decision on each.")
