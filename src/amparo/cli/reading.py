"""The reader that a user chose, and what came of its proposals."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from amparo.cli.output import plain
from amparo.errors import ReaderError

if TYPE_CHECKING:
    from amparo.pipeline import DoorReader, PipelineOptions
    from amparo.sources import ReadOptions

__all__ = ["choose_reader", "print_reading", "tell_reading"]

#: So many disagreements are printed; all are in the claims.
_SHOWN = 20
_THREADS = 4
#: What the casebook keeps of a reader's name.
_LONGEST_NAME = 60


def choose_reader(
    named: str, workers: int, reading: ReadOptions | None = None, *, restricted: bool = False
) -> tuple[PipelineOptions, DoorReader | None]:
    """Return how to read (sources by `reading`), and the reader where it is not the rules alone; says on standard error where texts are sent.

    Raises ReaderError where there is no such reader, or it can't be used; so where `restricted` material would go to
    another machine.
    """
    from amparo.pipeline import PipelineOptions, open_reader
    from amparo.sources import ReadOptions

    reading = reading or ReadOptions()

    chosen = open_reader(named)
    if chosen is None:
        return PipelineOptions(workers=workers, reading=reading), None
    threads = 1
    for reader in chosen.readers:
        settings: Any = getattr(reader, "settings", None)
        host = getattr(settings, "host", "")
        threads = max(threads, getattr(settings, "parallel", _THREADS))
        if host and restricted and not settings.is_local:
            chosen.close()
            raise ReaderError(
                f"restricted documents are not sent to {host}",
                to_do="read them with the rules, or with a model on this computer",
            )
        if host:
            print(
                f"The text of each document is sent to {plain(host)} ({plain(reader.name)}).", file=sys.stderr
            )
    name = "+".join((["rules"] if chosen.rules else []) + [r.name for r in chosen.readers])[:_LONGEST_NAME]
    options = PipelineOptions(
        workers=1, threads=threads, make_reader=lambda: chosen, reader_name=name, reading=reading
    )
    return options, chosen


def tell_reading(chosen: DoorReader) -> dict[str, Any]:
    """Return what came of the proposals of a run, for other programs."""
    report = chosen.report
    return {
        "proposed": dict(report.proposed),
        "admitted": dict(report.admitted),
        "refused": {reader: dict(reasons) for reader, reasons in report.refused.items()},
        "agreed": report.agreed,
        "disagreements": [{"document": where, "what": str(said)} for where, said in report.disagreements],
        "usage": chosen.summaries(),
    }


def print_reading(chosen: DoorReader | None) -> None:
    """Print what came of proposals, on standard error: refusals counted by reason, disagreements, and what it cost; then
    close the readers."""
    if chosen is None:
        return
    sys.stdout.flush()
    report = chosen.report
    for name, proposed in report.proposed.items():
        reasons: Mapping[str, int] = report.refused.get(name, {})
        refused = sum(reasons.values())
        print(
            f"\n{plain(name)} proposed {proposed:,} claims: {report.admitted[name]:,} admitted, {refused:,} refused.",
            file=sys.stderr,
        )
        for reason, count in sorted(reasons.items(), key=lambda item: -item[1]):
            print(f"  {count:6,}  {reason}", file=sys.stderr)
    if report.agreed or report.disagreements:
        print(
            f"The readers agree on {report.agreed:,} claims and differ on {len(report.disagreements):,}.",
            file=sys.stderr,
        )
        for where, said in report.disagreements[:_SHOWN]:
            print(f"  {plain(where)}: {plain(said)}", file=sys.stderr)
        if len(report.disagreements) > _SHOWN:
            print(f"  … and {len(report.disagreements) - _SHOWN:,} more", file=sys.stderr)
    for line in chosen.summaries():
        print(plain(line), file=sys.stderr)
    chosen.close()
