"""`amparo explain`: a text with its claims, and why they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.options import FilesArgument, KindOption
from amparo.cli.output import plain, print_failures

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from amparo.model import Claim, Document

__all__ = ["app"]

app = make_app()


@app.command()
def explain(
    files: FilesArgument,
    kind: KindOption = "",
    document_id: Annotated[
        str,
        typer.Option(
            "--id",
            metavar="ID",
            show_default=False,
            help="Only the document with this id, of many in a file.",
        ),
    ] = "",
) -> None:
    """Show a text with each claim marked, and the rule that made it.

    The words of a claim stand between ⟦ with the claim's number and ⟧. Below the text each claim is listed with its rule,
    how sure it is, and the words and place behind every value.

    \b
    Examples:
      amparo explain letter.txt
      amparo explain --kind demand letter.txt
      amparo explain releases.jsonl --id release-17 | less -R
    """
    from amparo.cli.printing import make_console
    from amparo.pipeline import Failed, PipelineOptions, extract_documents

    console = make_console()
    failures: list[object] = []
    shown = 0
    for result in extract_documents(files, PipelineOptions(workers=1)):
        if isinstance(result, Failed):
            failures.append(result)
        elif document_id in ("", result.document.id):
            if shown:
                console.rule()
            shown += 1
            _explain(console, result.document, [c for c in result.claims if kind in ("", c.kind)])
    if document_id and not shown:
        failures.append(f"there is no document with the id {document_id!r}")
    print_failures(failures)
    raise typer.Exit(1 if failures else 0)


def _explain(console: Console, document: Document, claims: list[Claim]) -> None:
    from rich.padding import Padding

    from amparo.cli.marking import Span, mark_text
    from amparo.cli.printing import KIND_STYLES, kind_text

    date = f"  {document.published_on}" if document.published_on else ""
    console.print(plain(f"{document.title or document.id}{date}"), style="bold")
    console.print()
    spans = [
        Span(quote.start, quote.end, number, KIND_STYLES[claim.kind])
        for number, claim in enumerate(claims, 1)
        for quote in claim.evidence
    ]
    console.print(mark_text(document.text, spans))
    console.print()
    if not claims:
        console.print("no claims", style="bright_black")
    for number, claim in enumerate(claims, 1):
        head = kind_text(claim.kind)
        head.stylize("bold")
        head.append(f"  {claim.rule or 'no rule'}  {claim.confidence:.2f}", style="bright_black")
        if claim.asserted_by:
            head.append(plain(f"  so says {', '.join(claim.asserted_by)}"), style="bright_black")
        console.print(f"⟦{number}⟧ ", head, style="bold", sep="")
        console.print(Padding(_slots_of(claim), (0, 0, 1, 4)))


def _slots_of(claim: Claim) -> Table:
    from amparo.casebook.locating import locate_values
    from amparo.cli.printing import make_table, shorten

    rows = [
        (row.slot, row.value.replace("_", " "), shorten(row.quote), f"{row.start}-{row.end}")
        for row in locate_values(claim.kind, claim.slots(), claim.evidence, claim.anchors)
    ]
    return make_table(("", "*", "*", ">"), rows)
