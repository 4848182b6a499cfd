"""`amparo report`: one screen on what is in a casebook, each thing with the words that say it.

It is a first look, not a summary: rows are chosen by how many documents speak of them and by date, never weighed, and
whatever is shown can be opened with `amparo show`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.options import CasebookOption

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import ClaimRow, DetentionGroup
    from amparo.casebook.viewer import Viewer

__all__ = ["ReportSize", "app", "write_report"]

_WIDEST_QUOTE = 150

app = make_app()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSize:
    """How many rows each part of a report has at most."""

    people: int = 8
    demands: int = 8
    happenings: int = 10


@app.command()
def report(
    rows: Annotated[
        int,
        typer.Option("--rows", "-n", min=1, max=1000, metavar="N", help="At most so many rows in each part."),
    ] = 8,
    casebook: CasebookOption = "",
) -> None:
    """Print one screen on what is in a casebook: who is held, what was asked for, what happened.

    Each row has the words that say it, the date of their document, and an id for `amparo show`. The people of whom most
    documents speak come first, with what each document said of them in the order of their dates.

    \b
    Examples:
      amparo report
      amparo report --rows 20 --casebook my-casebook
    """
    from amparo.cli.opening import open_for_user
    from amparo.cli.printing import make_console

    viewer = open_for_user(casebook)
    write_report(make_console(), viewer, ReportSize(people=rows, demands=rows, happenings=rows))


def write_report(console: Console, viewer: Viewer, size: ReportSize | None = None) -> None:
    """Print the report of the open casebook, of what `viewer` may see, to `console`."""
    from amparo.casebook.queries import get_overview

    size = size or ReportSize()
    overview = get_overview(viewer)
    total = sum(overview.claims.values())
    span = f" of {overview.first_on} to {overview.last_on}" if overview.first_on else ""
    console.print(
        f"{_count('document', overview.documents)}{span}, {_count('claim', total)} in them, each with its words:",
        style="bold",
    )
    console.print(", ".join(_count(kind, n) for kind, n in overview.claims.items() if n) or "none")
    if not total:
        console.print("\nBring in documents with: amparo ingest FILE…")
        return
    _write_people(console, viewer, size.people)
    _write_demands(console, viewer, size.demands)
    _write_happenings(console, viewer, size.happenings)


def _count(word: str, n: int) -> str:
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"


def _write_people(console: Console, viewer: Viewer, most: int) -> None:
    from amparo.casebook.names import is_personal_name
    from amparo.casebook.queries import Slice, list_detentions

    groups = [g for g in list_detentions(viewer, cut=Slice(limit=None)).rows if is_personal_name(g.who)]
    groups.sort(key=lambda group: len({claim.document.id for claim in group.claims}), reverse=True)
    if groups:
        _write_heading(console, "Who is held, and who was let go")
    for group in groups[:most]:
        _write_row(console, _say_detention(group), group.claims[0])
    _write_rest(console, len(groups) - most, "amparo detentions")


def _say_detention(group: DetentionGroup) -> str:
    told = [
        (c.document.published_on, str(c.slots["status"]).replace("_", " ")) for c in reversed(group.claims)
    ]
    steps = [f"{status} ({on})" if on else status for on, status in told]
    held_by = f"; by {group.holders[0]}" if group.holders else ""
    since = f"; since {min(group.since)}" if group.since else ""
    return f"{group.who}: {' → '.join(steps)}{held_by}{since}"


def _write_demands(console: Console, viewer: Viewer, most: int) -> None:
    from amparo.casebook.queries import Slice, list_demands

    listing = list_demands(viewer, cut=Slice(limit=None))
    # Demands that say who, of whom and for whom come first: they say most.
    rows = sorted(
        listing.rows, key=lambda row: -sum(bool(row.slots.get(s)) for s in ("by", "to", "for", "on"))
    )
    if rows:
        _write_heading(console, "What was asked for")
    for row in rows[:most]:
        _write_row(console, _say_demand(row), row)
    _write_rest(console, listing.total - most, "amparo demands")


def _say_demand(claim: ClaimRow) -> str:
    from amparo.casebook.headline import join_names

    by, to = (join_names(claim.slots.get(slot), most=2) for slot in ("by", "to"))
    parties = f"{by or 'Somebody'} to {to}" if to else by or "Somebody"
    benefit, target = (join_names(claim.slots.get(slot), most=2) for slot in ("for", "on"))
    act = str(claim.slots["type"]).replace("_", " ")
    concerning = f"{f', for {benefit}' if benefit else ''}{f', concerning {target}' if target else ''}"
    return f"{parties[:1].upper()}{parties[1:]}: {act}{concerning}"


def _write_happenings(console: Console, viewer: Viewer, most: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from amparo.casebook.queries import Slice, TimelineFilter, list_timeline
    from amparo.cli.output import plain

    listing = list_timeline(viewer, TimelineFilter(latest_first=True), Slice(limit=most))
    if listing.rows:
        _write_heading(console, "What happened, latest first")
    for entry in listing.rows:
        words = plain(f"{entry.when:<12} {entry.claim.summary}  [{entry.claim.id}]")
        console.print(Padding(Text(words, no_wrap=True, overflow="ellipsis"), (0, 0, 0, 2), expand=False))
    _write_rest(console, listing.total - most, "amparo timeline")


def _write_heading(console: Console, words: str) -> None:
    console.print()
    console.print(words.upper(), style="bold")


def _write_row(console: Console, head: str, claim: ClaimRow) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from amparo.cli.output import plain

    console.print(Padding(Text(plain(head)), (0, 0, 0, 2), expand=False))
    where = f"{claim.document.published_on or 'no date'}, {claim.id}"
    words = Text.assemble("“", (plain(_quote(claim)), "italic"), "” ", (f"[{where}]", "dim"))
    console.print(Padding(words, (0, 0, 0, 6), expand=False))


def _quote(claim: ClaimRow) -> str:
    """The longest piece of evidence, cut after a word where it is very long."""
    words = max((" ".join(e.quote.split()) for e in claim.evidence), key=len)
    return words if len(words) <= _WIDEST_QUOTE else words[: _WIDEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"


def _write_rest(console: Console, rest: int, command: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if rest > 0:
        console.print(Padding(Text(f"… and {rest} more: {command}", style="dim"), (0, 0, 0, 2), expand=False))
