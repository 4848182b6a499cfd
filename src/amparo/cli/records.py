"""`amparo records`: the official registers that a casebook keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.opening import open_for_user
from amparo.cli.options import (
    CasebookOption,
    JsonOption,
    last_day,
    one_of,
)
from amparo.cli.output import plain, print_failures, print_json
from amparo.cli.record_links import judge, links, match

if TYPE_CHECKING:
    from amparo.casebook.register_loading import EditionOutcome

__all__ = ["app"]

app = make_app(no_args_is_help=True)

_KINDS = ["added", "removed", "renamed", "reprogrammed", "changed"]

RegisterOption = Annotated[
    str,
    typer.Option(
        "--register",
        metavar="REGISTER",
        show_default=False,
        help="The register's id, such as us-ofac-sdn; docs/reference/registers.md lists them.",
    ),
]
AsOfOption = Annotated[
    str,
    typer.Option("--as-of", metavar="DATE", show_default=False, help="As it stood on that day; now without."),
]


@app.callback()
def records() -> None:
    """Keep official registers: members of Congress, measures, sanctions lists.

    Each file that a publisher gives out is an edition. It is kept whole, with its bytes and its day, or refused with the line
    at fault. The members of Congress since 2012 come with Amparo and need not be loaded.

    \b
    Examples:
      amparo records load downloads/
      amparo records changes us-ofac-sdn
      amparo records links --status proposed
    """


@app.command()
def load(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="Files, folders, or web addresses; also packed with gzip.",
        ),
    ],
    casebook: CasebookOption = "",
    register: RegisterOption = "",
    date: Annotated[
        str,
        typer.Option(
            "--date",
            metavar="DATE",
            show_default=False,
            help="The edition's day, where neither the file nor its name says it.",
        ),
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Load editions of registers, and say what changed against the edition before.

    Register and format are told from the bytes. The same file twice changes nothing. A file that is no register, or a broken
    one, is refused with its line; the others go on, and the exit code is then 1.

    \b
    Examples:
      amparo records load sdn-2024-05-03.csv.gz
      amparo records load ofac/ un-consolidated.xml.gz
      amparo records load BILLSTATUS-118sres540.xml --date 2024-05-01
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.register_loading import load_editions
    from amparo.pipeline import RegisterOptions

    options = RegisterOptions(register=register, edition_on=last_day(date))
    _report(load_editions(files, viewer, options), as_json=as_json)


@app.command()
def update(
    register: Annotated[
        str,
        typer.Argument(
            metavar="REGISTER",
            show_default=False,
            help="The register's id; without it, every loaded one that is given out whole.",
        ),
    ] = "",
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", show_default=False, help="The measures to fetch, such as sres-540-118."),
    ] = None,
    casebook: CasebookOption = "",
    as_json: JsonOption = False,
) -> None:
    """Fetch the current edition from the publisher's own address, and say what changed.

    Only this command and the loading of web addresses use the network.

    \b
    Examples:
      amparo records update us-ofac-sdn
      amparo records update us-congress-measures sres-540-118 hres-735-118
      amparo records update
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import list_editions
    from amparo.casebook.register_loading import load_editions
    from amparo.errors import RecordError
    from amparo.pipeline import RegisterOptions, official_addresses

    wanted = [register] if register else sorted({e.register for e in list_editions(viewer)})
    outcomes: list[EditionOutcome] = []
    for one in wanted:
        try:
            addresses = official_addresses(one, ids or ())
        except RecordError:
            if register:
                raise
            continue
        outcomes += load_editions(addresses, viewer, RegisterOptions(register=one))
    if not outcomes:
        raise RecordError(
            "nothing that can be fetched was loaded before",
            to_do="name a register, such as: amparo records update us-ofac-sdn",
        )
    _report(outcomes, as_json=as_json)


def _report(outcomes: Iterable[EditionOutcome], *, as_json: bool) -> None:
    failed: list[EditionOutcome] = []
    told: list[dict[str, object]] = []
    from amparo.casebook.queries import as_json as to_json

    for outcome in outcomes:
        if outcome.edition is None:
            failed.append(outcome)
        elif as_json:
            told.append({"added": outcome.added, "edition": to_json(outcome.edition)})
        else:
            _print_outcome(outcome)
    if as_json:
        errors = [{"where": one.where, "error": str(one.error)} for one in failed]
        print_json({"editions": told, "failed": errors})
    else:
        print_failures([one.error for one in failed])
    raise typer.Exit(1 if failed else 0)


def _print_outcome(outcome: EditionOutcome) -> None:
    edition = outcome.edition
    assert edition is not None
    line = f"{edition.register} of {edition.as_of} ({edition.id}): {edition.entries:,} entries"
    if not outcome.added:
        print(f"{line}, there already.")
        return
    counted = ", ".join(f"{n:,} {kind}" for kind, n in edition.changes.items())
    print(f"{line}, the first edition." if outcome.first else f"{line}; {counted or 'nothing changed'}.")
    if edition.changes and not outcome.first:
        print(f"  what changed: amparo records changes {edition.id}")


@app.command(name="list")
def list_(
    casebook: CasebookOption = "",
    register: RegisterOption = "",
    as_json: JsonOption = False,
) -> None:
    """List the editions that are kept, by register and day.

    \b
    Examples:
      amparo records list
      amparo records list --register us-ofac-sdn --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import list_editions
    from amparo.cli.printing import make_console, print_table
    from amparo.records import registers

    editions = list_editions(viewer, register)
    if as_json:
        print_json({"total": len(editions), "rows": to_json(editions)})
        return
    console = make_console()
    if editions:
        print_table(
            ("id", "register", "day", ">entries", "*changes", "format", "loaded"),
            (
                (
                    e.id,
                    e.register,
                    e.as_of,
                    f"{e.entries:,}",
                    ", ".join(f"{n:,} {kind}" for kind, n in e.changes.items()),
                    e.format,
                    f"{e.loaded_at:%Y-%m-%d}",
                )
                for e in editions
            ),
            console=console,
        )
    missing = [r for r in registers() if r not in {e.register for e in editions} and not register]
    if missing:
        console.print(plain(f"Not loaded: {', '.join(missing)}."), style="bright_black")
    elif not editions:
        console.print("No editions.")


@app.command()
@as_listing
def changes(
    asked: Asked,
    edition: Annotated[
        str,
        typer.Argument(
            metavar="EDITION",
            show_default=False,
            help="e12, a register's id for its latest edition, or REGISTER@DATE for the one of that day.",
        ),
    ],
    before: Annotated[
        str,
        typer.Argument(
            metavar="BEFORE", show_default=False, help="The edition to compare with; else the one before."
        ),
    ] = "",
    kind: Annotated[str, one_of("--kind", _KINDS)] = "",
) -> None:
    """List what changed between two editions, with the wording before and after.

    \b
    Examples:
      amparo records changes us-ofac-sdn
      amparo records changes us-ofac-sdn us-ofac-sdn@2021-08-24 --kind reprogrammed
      amparo records changes e7 --json
    """
    viewer = asked.open()
    from amparo.casebook.queries import Listing, list_changes

    found = list_changes(viewer, edition, before)
    wanted = [change for change in found.changes if not kind or change.kind == kind]
    cut = asked.cut
    listing = Listing(tuple(wanted[cut.offset : cut.stop]), len(wanted), cut.offset)
    if not asked.as_json:
        since = f"since {found.before.as_of} ({found.before.id})" if found.before else "the first edition"
        counted = ", ".join(f"{n:,} {kind}" for kind, n in found.counts.items() if n)
        after = found.after
        print(f"{after.register} of {after.as_of} ({after.id}), {since}: {counted or 'nothing changed'}.\n")
    asked.print(
        listing,
        ("change", "id", "*name", "*field", "*before", "*after"),
        (
            (c.kind, c.record_id, c.name, c.field, "; ".join(c.before), "; ".join(c.after))
            for c in listing.rows
        ),
        nothing="No changes.",
    )


@app.command()
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID",
            show_default=False,
            help="A Bioguide id, a measure's id or number, the id of an entry on a list, or a name.",
        ),
    ],
    casebook: CasebookOption = "",
    register: RegisterOption = "",
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show a record of a register, with when it stood there and how it was worded before.

    \b
    Examples:
      amparo records show M000133
      amparo records show "S.Res. 540" hres-735-118
      amparo records show 12345 --register us-ofac-sdn --as-of 2022-01-01
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import look_up
    from amparo.cli.printing import make_console
    from amparo.cli.record_printing import print_entry

    found = [record for said in ids for record in look_up(viewer, said, register, last_day(as_of))]
    if as_json:
        print_json([to_json(record) for record in found])
        return
    console = make_console()
    for i, record in enumerate(found):
        if i:
            console.print()
        print_entry(console, record)


app.command()(match)
app.command()(links)
app.command()(judge)
