"""Chains of events, askings and what waits, for people to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amparo.cli.output import plain
from amparo.cli.printing import shorten

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import ClaimRow, DemandRow, EventRow, EvidenceRow, JoinRow, WaitingRow

__all__ = [
    "demand_line",
    "print_demand_lines",
    "print_event",
    "print_evidence",
    "print_joins",
    "print_source",
    "print_waiting",
]


def demand_line(demand: DemandRow) -> str:
    """Return a demand in one line."""
    from amparo.casebook.headline import headline

    slots = {"type": demand.type, "by": demand.by, "to": demand.to, "on": demand.on, "for": demand.for_}
    return f"{demand.id}  {demand.status.replace('_', ' ')}  {headline('demand', slots)}"


def print_demand_lines(console: Console, demands: Iterable[DemandRow]) -> None:
    """Print demands, one a line."""
    rows = list(demands)
    if rows:
        console.print("\nDemands", style="bold")
    for demand in rows:
        console.print("  " + plain(demand_line(demand)))


def print_source(console: Console, claim: ClaimRow) -> None:
    """Print the words of a claim with its document."""
    for quote in claim.evidence[:1]:
        console.print(f"  “{plain(shorten(quote.quote, 300))}”")
    document = claim.document
    about = [claim.id, document.published_on, document.publisher, document.name]
    console.print("  " + plain("  ".join(filter(None, about))), style="bright_black")


def print_evidence(console: Console, evidence: Iterable[EvidenceRow], indent: str = "    ") -> None:
    """Print what supports something, each with its words and where they stand."""
    for item in evidence:
        if item.register:
            console.print(indent + plain(item.words))
            where = f"{item.register}, edition of {item.edition}, entry {item.entry}"
            console.print(indent + plain(where), style="bright_black")
            continue
        console.print(f"{indent}“{plain(shorten(item.quote or item.words, 300))}”")
        if item.document is not None:
            about = [item.claim, item.document.published_on, item.document.publisher]
            console.print(indent + plain("  ".join(filter(None, about))), style="bright_black")
        if item.set_aside:
            console.print(f"{indent}but {plain(item.set_aside)}", style="yellow")


def print_event(console: Console, event: EventRow) -> None:
    """Print one event of a chain."""
    day = str(event.on) if event.on else "undated"
    gone = "  TAKEN BACK" if event.taken_back else ""
    if event.rests_on_rejected:
        gone = "  RESTS ON REJECTED EVIDENCE"
    console.print(f"  {day}  {event.status.replace('_', ' ')}{gone}  ({event.id})", style="bold")
    if event.reason:
        console.print("    " + plain(event.reason))
    print_evidence(console, event.evidence)
    console.print(
        f"    entered {event.entered_at:%Y-%m-%d %H:%M} UTC by {plain(event.author)}", style="bright_black"
    )
    if event.taken_back:
        console.print("    taken back by " + plain(event.taken_back))


def print_joins(console: Console, joins: Iterable[JoinRow]) -> None:
    """Print why claims are held to be one."""
    rows = list(joins)
    if rows:
        console.print("\nWhy these are one", style="bold")
    for join in rows:
        rule = f", {join.rule} {join.score:.2f}" if join.rule else ""
        reason = f": {plain(join.reason)}" if join.reason else ""
        console.print(f"  {join.left} and {join.right} {join.verdict}, {plain(join.author)}{rule}{reason}")


def print_waiting(console: Console, item: WaitingRow) -> None:
    """Print one thing that waits for a decision."""
    console.print(f"{item.id}  {plain(item.question)}", style="bold")
    for reason in item.reasons:
        console.print("    " + plain(reason))
    print_evidence(console, item.evidence)
    console.print(f"    score {item.score:.2f}, proposed {item.at:%Y-%m-%d}", style="bright_black")
