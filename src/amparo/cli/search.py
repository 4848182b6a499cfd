"""`amparo search`: the full text."""

from __future__ import annotations

from typing import Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.options import (
    KindOption,
    SinceOption,
    UntilOption,
    first_day,
    last_day,
)
from amparo.cli.output import plain, print_json

__all__ = ["app"]

app = make_app()

_ROWS = 20


@app.command()
@as_listing
def search(
    asked: Asked,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", show_default=False, help="What to look for.")
    ],
    publisher: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Published by (the full name).")
    ] = "",
    kind: KindOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
) -> None:
    """Search the full text of the documents, best first, with the words around what was found.

    All words have to be there; capitals, accents and endings don't matter. Words "in quotation marks" stand side by side,
    OR between two words wants either, -word must be absent, word* is the beginning of a word. Put a search that begins
    with - behind --.

    \b
    Examples:
      amparo search political prisoner
      amparo search '"political prisoner" OR hostage' --since 2023
      amparo search -- release -bail
    """
    if not "".join(words).strip():
        raise typer.BadParameter("write the words to look for")
    viewer = asked.open()
    from rich.text import Text

    from amparo.casebook.queries import SearchFilter, search_documents
    from amparo.casebook.queries import as_json as to_json
    from amparo.cli.printing import make_console

    # A shell takes quotation marks away: an argument with spaces was a phrase, unless it has marks of its own.
    typed = " ".join(
        f'"{word}"' if " " in word and '"' not in word and len(words) > 1 else word for word in words
    )
    wanted = SearchFilter(publisher=publisher, kind=kind, since=first_day(since), until=last_day(until))
    listing = search_documents(viewer, typed, wanted, asked.cut_at(_ROWS))
    if asked.as_json:
        print_json({"total": listing.total, "offset": listing.offset, "rows": to_json(listing.rows)})
        return
    console = make_console()
    if not listing.rows:
        console.print(
            "Nothing found." if not listing.total else f"There are {listing.total:,}, all passed over."
        )
        return
    for hit in listing.rows:
        document, snippet = hit.document, hit.snippet
        head = Text.assemble(
            (f"{document.id}  ", "bold"),
            (plain(document.name), "bold"),
            (f"  {document.published_on}  {plain(document.publisher)}", "bright_black"),
        )
        console.print(head)
        body = Text("… " if snippet.more_before else "")
        for piece, is_hit in snippet.parts:
            body.append(
                plain(" ".join(piece.split(" ")).replace("\n", " ")), style="bold yellow" if is_hit else ""
            )
        console.print(body + Text(" …" if snippet.more_after else ""))
        console.print()
    shown = listing.offset + len(listing.rows)
    if shown < listing.total or listing.offset:
        console.print(f"{listing.offset + 1:,} to {shown:,} of {listing.total:,}", style="bright_black")
