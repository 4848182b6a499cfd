"""`amparo explain`: a text with its claims, and why they are there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.group import make_app
from amparo.cli.options import FilesArgument, JsonOption, KindOption
from amparo.cli.output import plain, print_failures

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from amparo.extract.near_misses import Miss
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
    as_json: JsonOption = False,
) -> None:
    """Show a text with each claim marked, its rule, and why the other sentences gave none.

    The words of a claim stand between ⟦ with the claim's number and ⟧. Below the text each claim is listed with its rule,
    how sure it is, and the words and place behind every value. Then come the sentences that gave no claim though a word
    of a rule stands in them, each with the rule that came nearest and the condition at which it failed.

    \b
    Examples:
      amparo explain letter.txt
      amparo explain --kind demand letter.txt
      amparo explain releases.jsonl --id release-17 | less -R
    """
    from amparo.cli.printing import make_console
    from amparo.pipeline import Failed
    from amparo.pipeline.explaining import explain_documents

    console = make_console()
    failures: list[object] = []
    shown = 0
    for result in explain_documents(files):
        if isinstance(result, Failed):
            failures.append(result)
        elif document_id in ("", result.document.id):
            claims = [c for c in result.claims if kind in ("", c.kind)]
            misses = [m for m in result.misses if kind in ("", m.kind)]
            if as_json:
                print(json.dumps(_as_json(result.document, claims, misses), ensure_ascii=False))
            else:
                if shown:
                    console.rule()
                _explain(console, result.document, claims)
                _print_misses(console, result.document, misses)
            shown += 1
    if document_id and not shown:
        failures.append(f"there is no document with the id {document_id!r}")
    print_failures(failures)
    raise typer.Exit(1 if failures else 0)


def _explain(console: Console, document: Document, claims: list[Claim]) -> None:
    from rich.padding import Padding

    from amparo.cli.marking import Span, mark_text
    from amparo.cli.printing import KIND_STYLES, kind_text

    date = f"  {document.published_on}" if document.published_on else ""
    console.print(plain(f"{document.name}{date}"), style="bold")
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


def _print_misses(console: Console, document: Document, misses: list[Miss]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if not misses:
        return
    console.print("Sentences without a claim, and the rule that came nearest:", style="bold")
    for miss in misses:
        line = Text(plain(document.text[miss.start : miss.word_start]))
        line.append(plain(document.text[miss.word_start : miss.word_end]), style="bold underline")
        line.append(plain(document.text[miss.word_end : miss.end]))
        line = Text(" ").join(line.split("\n"))
        console.print(Padding(line, (1, 0, 0, 0)))
        console.print(Padding(Text(f"{miss.rule}: {miss.condition}", style="bright_black"), (0, 0, 0, 4)))


def _as_json(document: Document, claims: list[Claim], misses: list[Miss]) -> dict[str, Any]:
    from amparo.model import claim_to_json

    return {
        "id": document.id,
        "claims": [claim_to_json(claim) for claim in claims],
        "misses": [
            {
                "start": miss.start,
                "end": miss.end,
                "kind": miss.kind,
                "rule": miss.rule,
                "condition": str(miss.condition),
                "word": {
                    "start": miss.word_start,
                    "end": miss.word_end,
                    "quote": document.text[miss.word_start : miss.word_end],
                },
            }
            for miss in misses
        ],
    }


def _slots_of(claim: Claim) -> Table:
    from amparo.casebook.locating import locate_values
    from amparo.cli.printing import make_table, shorten

    rows = [
        (row.slot, row.value.replace("_", " "), shorten(row.quote), f"{row.start}-{row.end}")
        for row in locate_values(claim.kind, claim.slots(), claim.evidence, claim.anchors)
    ]
    return make_table(("", "*", "*", ">"), rows)
