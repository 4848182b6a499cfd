"""`amparo verify`: the proof that nothing was altered."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption
from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from amparo.casebook.verification import Report

__all__ = ["app"]

app = make_app()


@app.command()
def verify(
    casebook: CasebookOption = "",
    head: Annotated[
        str,
        typer.Option(
            "--head",
            metavar="HASH",
            show_default=False,
            help="A hash that an earlier run printed: it has to be there still.",
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")] = False,
) -> None:
    """Prove that nothing in a casebook was altered. Works offline and changes nothing.

    Checked are the chain of the audit log, the hashes of all texts and original files, that the words of every claim
    stand in their text, and that exactly the documents, claims and judgements are there that were logged. The exit
    code is 1 where something is not as it was put in.

    Note the hash that it prints somewhere else: given as --head later, it proves that the log was not cut off since.

    \b
    Example:
      amparo verify --casebook my-casebook
    """
    open_for_user(casebook)
    from amparo.casebook.verification import verify_casebook

    if sys.stderr.isatty():
        from rich.progress import Progress

        from amparo.cli.printing import make_console

        with Progress(console=make_console(stderr=True), transient=True) as progress:
            task = progress.add_task("Checking", total=None)
            report = verify_casebook(
                expected_head=head,
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )
    else:
        report = verify_casebook(expected_head=head)
    if as_json:
        print_json({**asdict(report), "sound": report.sound})
    else:
        _print_report(report)
    raise typer.Exit(0 if report.sound else 1)


def _print_report(report: Report) -> None:
    print(
        f"{report.documents:,} documents, {report.claims:,} claims, {report.entries:,} audit entries checked."
    )
    if report.stray_originals:
        print(
            f"{report.stray_originals:,} original files belong to no document, as after a run that was broken off."
        )
    for finding in report.findings:
        print(f"  {plain(finding.subject)}: {plain(finding.what)}")
    print(
        "All is as it was put in."
        if report.sound
        else f"{len(report.findings):,} things are not as they were put in."
    )
    print(f"head {report.head}")
