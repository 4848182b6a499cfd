"""`amparo ingest`: documents into a casebook, with what came of them."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import (
    CasebookOption,
    FilesArgument,
    PrivateOption,
    ReaderOption,
    SizeLimitOption,
    TimeLimitOption,
    WorkersOption,
    set_limits,
)
from amparo.cli.output import print_failures, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amparo.casebook.ingestion import Outcome
    from amparo.pipeline import DoorReader

__all__ = ["app"]

app = make_app()

#: What takes longer than so many seconds is told of.
_LONG_S = 2.0


@dataclass(slots=True)
class _Tally:
    """What came of the documents so far."""

    added: int = 0
    editions: int = 0
    there: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    failed: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0

    def take(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.error is not None:
            self.failed.append(outcome)
        elif outcome.added:
            self.added += 1
            self.editions += outcome.former_id is not None
            self.claims.update(outcome.claims)
        else:
            self.there += 1


@app.command()
def ingest(
    files: FilesArgument,
    casebook: CasebookOption = "",
    workers: WorkersOption = 0,
    restricted: Annotated[
        bool,
        typer.Option(
            "--restricted",
            help="Keep these documents from everyone without the right to restricted material.",
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what came of them as JSON, for other programs.")
    ] = False,
    reader: ReaderOption = "rules",
    size_limit: SizeLimitOption = None,
    time_limit: TimeLimitOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Read documents into a casebook.

    Each document is stored whole with its claims and its original file, or not at all. What is there already is passed
    over, so a run that was broken off is simply started again. Another text from the same source is kept beside the
    first, as a later edition. What could not be read is listed at the end, and the exit code is then 1.

    \b
    Examples:
      amparo ingest letter.pdf --casebook my-casebook
      amparo ingest https://example.org/statement.html
      amparo ingest releases.jsonl.gz --workers 4
      amparo ingest --reader both statements/
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.ingestion import ingest_sources
    from amparo.cli.reading import choose_reader, print_reading

    reading = set_limits(size_limit, time_limit, allow_private=allow_private)
    options, chosen = choose_reader(reader, workers, reading, restricted=restricted)
    tally = _Tally()
    begun = time.monotonic()
    outcomes = ingest_sources(files, viewer, options, restricted=restricted)
    try:
        for outcome in _with_progress(outcomes, files):
            tally.take(outcome)
        tally.seconds = time.monotonic() - begun
        _prepare_lists()
    finally:
        tally.seconds = tally.seconds or time.monotonic() - begun
        _print_tally(tally, chosen, as_json=as_json)
        print_reading(chosen)
    raise typer.Exit(1 if tally.failed else 0)


def _prepare_lists() -> None:
    """Look the new claims up once, so that no list or page has to wait for it."""
    from amparo.casebook.tracking.refreshing import refresh_tables

    begun = time.monotonic()
    if not sys.stderr.isatty():
        if refresh_tables() and time.monotonic() - begun > _LONG_S:
            print(f"lists of demands prepared in {time.monotonic() - begun:,.0f} s", file=sys.stderr)
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    from amparo.cli.printing import make_console

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=make_console(stderr=True), transient=True) as progress:
        task = progress.add_task("Preparing the lists of demands", total=None)
        refresh_tables(lambda done, total: progress.update(task, completed=done, total=total))


def _with_progress(outcomes: Iterable[Outcome], files: list[str]) -> Iterator[Outcome]:
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from amparo.cli.counting import count_documents
    from amparo.cli.printing import make_console

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    begun = time.monotonic()
    with Progress(*columns, console=make_console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=count_documents(files), rate="")
        for done, outcome in enumerate(outcomes, 1):
            rate = done / max(time.monotonic() - begun, 0.001)
            progress.update(task, advance=1, rate=f"{rate:,.0f} a second")
            yield outcome


def _print_tally(tally: _Tally, chosen: DoorReader | None, *, as_json: bool) -> None:
    if as_json:
        from amparo.cli.reading import tell_reading

        failed = [{"where": outcome.where, "error": _say_failure(outcome)} for outcome in tally.failed]
        print_json(
            {
                "added": tally.added,
                "later_editions": tally.editions,
                "already_there": tally.there,
                "claims": dict(tally.claims),
                "failed": failed,
                "seconds": round(tally.seconds, 3),
                **({"proposals": tell_reading(chosen)} if chosen is not None else {}),
            }
        )
        return
    editions = f" ({tally.editions:,} of them later editions)" if tally.editions else ""
    there = f", {tally.there:,} there already" if tally.there else ""
    rate = f", {tally.added / tally.seconds:,.0f} a second" if tally.seconds > 5 and tally.added else ""
    print(
        f"{tally.added:,} added{editions}{there}, {len(tally.failed):,} failed, in {tally.seconds:,.1f} s{rate}."
    )
    if tally.claims:
        counted = ", ".join(f"{n:,} {kind}" for kind, n in tally.claims.most_common())
        print(f"{sum(tally.claims.values()):,} claims: {counted}.")
    print_failures([_say_failure(outcome) for outcome in tally.failed])


def _say_failure(outcome: Outcome) -> str:
    """The error, behind the place of the document where it names another one: its original, its claim."""
    said = str(outcome.error)
    return said if said.startswith(outcome.where) else f"{outcome.where}: {said}"
