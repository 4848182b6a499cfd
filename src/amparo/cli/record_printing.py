"""A record of a register for people to read: every field that it has, in the register's own words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from amparo.cli.output import plain
from amparo.cli.printing import print_table, shorten
from amparo.records import SanctionsEntry, changes, understand_programme

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import EntryRecord, Wording

__all__ = ["print_entry"]

_LONG = 12
_WIDTH = 400


def print_entry(console: Console, found: EntryRecord) -> None:
    """Print a record: where it stands and since when, its fields, and what changed in it from edition to edition."""
    entry = found.entry
    console.print(plain(f"{entry.record_id}  {entry.name}"), style="bold")
    if entry.first.id:
        seen = f"in the editions from {entry.first.as_of} to {entry.last.as_of}"
        gone = "" if entry.current else ", not in the latest"
        console.print(plain(f"{entry.register}, {seen}{gone}"), style="bright_black")
    else:
        console.print(plain(f"{entry.register}, as it ships with Amparo"), style="bright_black")
    console.print()
    rows: list[tuple[str, str]] = []
    for f in fields(entry.record):
        rows += _rows_of(f.name, getattr(entry.record, f.name))
    print_table(("", "*"), rows, console=console)
    if isinstance(entry.record, SanctionsEntry):
        _print_programmes(console, entry.record)
    _print_wordings(console, found.wordings)


def _rows_of(name: str, value: Any) -> list[tuple[str, str]]:
    if value in (None, "", (), False):
        return []
    label = name.replace("_", " ")
    if not isinstance(value, tuple):
        return [(label, shorten(_words(value), _WIDTH))]
    rows = [(label if i == 0 else "", shorten(_words(item), _WIDTH)) for i, item in enumerate(value[:_LONG])]
    if len(value) > _LONG:
        rows.append(("", f"… {len(value) - _LONG:,} more; --json prints all"))
    return rows


def _words(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        parts = [
            f"{f.name.replace('_', ' ')} {_words(item)}" if i and not isinstance(item, str) else _words(item)
            for i, f in enumerate(fields(value))
            if (item := getattr(value, f.name)) not in (None, "", ())
        ]
        return ", ".join(parts)
    if isinstance(value, tuple):
        return "; ".join(_words(item) for item in value)
    return str(value)


def _print_programmes(console: Console, entry: SanctionsEntry) -> None:
    for printed in entry.programmes:
        understood = understand_programme(printed, entry.list)
        known = understood.programme
        name = f": {known.names[0]}" if known and known.names else ""
        console.print(plain(f"{printed} is {understood.kind.replace('-', ' ')}{name}"))


def _print_wordings(console: Console, wordings: tuple[Wording, ...]) -> None:
    if len(wordings) < 2:
        return
    console.print("\nFrom edition to edition", style="bold")
    before = None
    for wording in wordings:
        at = f"{wording.edition.as_of} ({wording.edition.id})"
        if wording.record is None:
            console.print(f"{at}  no longer there")
        elif before is None:
            console.print(f"{at}  there")
        else:
            for change in changes([before], [wording.record]):
                was, now = "; ".join(change.before), "; ".join(change.after)
                console.print(
                    plain(f"{at}  {change.kind} {change.field}: {was or '(nothing)'} → {now or '(nothing)'}")
                )
        before = wording.record
