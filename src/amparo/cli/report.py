"""`amparo report`: one screen on what is in a casebook, each thing with the words that say it.

It is a first look, not a summary: the rows are chosen by how many documents speak of them and by date, never weighed, and
whatever is shown can be opened with `amparo show`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from amparo.casebook.names import is_personal_name
from amparo.casebook.queries import (
    ClaimRow,
    DetentionGroup,
    Slice,
    TimelineFilter,
    get_overview,
    list_demands,
    list_detentions,
    list_timeline,
)
from amparo.casebook.queries.headline import join_names
from amparo.casebook.viewer import Viewer

__all__ = ["ReportSize", "write_report"]

_WIDEST_QUOTE = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSize:
    """How many rows each part of a report has at most."""

    people: int = 8
    demands: int = 8
    happenings: int = 10


def write_report(console: Console, viewer: Viewer, size: ReportSize | None = None) -> None:
    """Print the report of the open casebook, of what `viewer` may see, to `console`."""
    size = size or ReportSize()
    overview = get_overview(viewer)
    total = sum(overview.claims.values())
    span = f", of {overview.first_on} to {overview.last_on}" if overview.first_on else ""
    console.print(
        f"[bold]{overview.documents} documents{span}[/bold]: {total} claims, {overview.people} names. "
        "Every claim has its words."
    )
    counts = [f"{n} {_plural(kind, n)}" for kind, n in overview.claims.items() if n]
    console.print(", ".join(counts), style="dim", highlight=False)
    if not total:
        console.print("\nNothing was found. Bring in documents with: amparo ingest FILE…")
        return
    _write_people(console, viewer, size.people)
    _write_demands(console, viewer, size.demands)
    _write_happenings(console, viewer, size.happenings)


def _plural(word: str, n: int) -> str:
    return word if n == 1 else f"{word}s"


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(words.upper(), style="bold", highlight=False)


def _quote(claim: ClaimRow) -> str:
    words = max((" ".join(e.quote.split()) for e in claim.evidence), key=len)
    return words if len(words) <= _WIDEST_QUOTE else words[: _WIDEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"


def _write_row(console: Console, head: str, claim: ClaimRow) -> None:
    console.print(Padding(Text(head), (0, 0, 0, 2), expand=False))
    where = f"{claim.document.published_on or 'no date'}, {claim.id}"
    line = Text.assemble(("“", "dim"), (_quote(claim), "italic"), ("” ", "dim"), (f"[{where}]", "dim"))
    console.print(Padding(line, (0, 0, 0, 6), expand=False))


def _write_people(console: Console, viewer: Viewer, most: int) -> None:
    groups = [g for g in list_detentions(viewer, cut=Slice(limit=None)).rows if is_personal_name(g.who)]
    if not groups:
        return
    _heading(console, "Who is held, and who was let go")
    groups.sort(key=lambda g: len({claim.document.id for claim in g.claims}), reverse=True)
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
    listing = list_demands(viewer, cut=Slice(limit=None))
    # Demands that say who, of whom and for whom come first: they say most.
    rows = sorted(
        listing.rows, key=lambda row: -sum(bool(row.slots.get(s)) for s in ("by", "to", "for", "on"))
    )
    if not rows:
        return
    _heading(console, "What was asked for")
    for row in rows[:most]:
        _write_row(console, _say_demand(row), row)
    _write_rest(console, listing.total - most, "amparo demands")


def _say_demand(claim: ClaimRow) -> str:
    by, to = (join_names(claim.slots.get(slot), most=2) for slot in ("by", "to"))
    parties = f"{by or 'Somebody'} to {to}" if to else by or "Somebody"
    benefit, target = (join_names(claim.slots.get(slot), most=2) for slot in ("for", "on"))
    act = str(claim.slots["type"]).replace("_", " ")
    return (
        f"{parties}: {act}{f', for {benefit}' if benefit else ''}{f', concerning {target}' if target else ''}"
    )


def _write_happenings(console: Console, viewer: Viewer, most: int) -> None:
    listing = list_timeline(viewer, TimelineFilter(latest_first=True), Slice(limit=most))
    if not listing.rows:
        return
    _heading(console, "What happened, latest first")
    for entry in listing.rows:
        line = Text(
            f"{entry.when:<12} {entry.claim.summary}  [{entry.claim.id}]", no_wrap=True, overflow="ellipsis"
        )
        console.print(Padding(line, (0, 0, 0, 2), expand=False))
    _write_rest(console, listing.total - most, "amparo timeline")


def _write_rest(console: Console, rest: int, command: str) -> None:
    if rest > 0:
        console.print(Padding(Text(f"… and {rest} more: {command}", style="dim"), (0, 0, 0, 2), expand=False))
