"""`amparo show`: a record with the words behind every value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption
from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import ClaimRecord, ClaimRow, DocumentRecord, DocumentRef, PersonRecord

__all__ = ["app"]

app = make_app()

_RESTING = {"anchor": "", "words": "", "evidence": "the whole of it"}


@app.command()
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID", show_default=False, help="d12 for a document, c345 for a claim, p7 for a person."
        ),
    ],
    casebook: CasebookOption = "",
    text: Annotated[bool, typer.Option("--text", help="Print the text of a document too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a record: every value with its quote, its place, and the document with its date.

    Places are counted in characters of the document's text from 0, the end being one past the last.

    \b
    Examples:
      amparo show c345
      amparo show d12 --text
      amparo show p7
      amparo show c345 c346 --json
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import ClaimRecord, PersonRecord, find_record
    from amparo.casebook.queries import as_json as to_json
    from amparo.cli.printing import make_console
    from amparo.cli.record_links import find_links, print_links

    records = [find_record(viewer, short_id) for short_id in ids]
    if as_json:
        print_json(
            [
                to_json(r)
                if isinstance(r, PersonRecord)
                else {**to_json(r), "registers": to_json(find_links(viewer, r))}
                for r in records
            ]
        )
        return
    console = make_console()
    for i, record in enumerate(records):
        if i:
            console.print()
        if isinstance(record, ClaimRecord):
            _print_claim(console, record)
        elif isinstance(record, PersonRecord):
            _print_person(console, record)
            continue
        else:
            _print_document(console, record, text=text)
        print_links(console, find_links(viewer, record))


def _print_person(console: Console, record: PersonRecord) -> None:
    from amparo.cli.printing import kind_text, print_table, shorten

    person = record.person
    console.print(plain(f"{person.id}  {person.name}"), style="bold")
    how = (
        "joined by judgements or an official id"
        if person.joined
        else "sharing a name; nobody has joined them"
    )
    console.print(f"{person.documents:,} documents, {how}")
    for label, values in (
        ("names", person.spellings),
        ("ids", person.official_ids),
        ("offices", tuple(role.text for role in person.roles)),
        ("others of that name", tuple(f"{p.id} {p.name}" for p in record.namesakes)),
    ):
        if values:
            console.print(plain(f"{label}: {'; '.join(values)}"))
    console.print()
    print_table(
        ("", "", "", "*"),
        (
            (claim.id, claim.document.id, kind_text(claim.kind), shorten(claim.summary))
            for claims in record.claims.values()
            for claim in claims
        ),
        console=console,
    )


def _print_claim(console: Console, record: ClaimRecord) -> None:
    from rich.text import Text

    from amparo.cli.printing import kind_text, print_table, shorten

    claim = record.claim
    console.print(
        Text.assemble((f"{claim.id}  ", "bold"), kind_text(claim.kind), ("  " + plain(claim.summary), "bold"))
    )
    if claim.decision:
        console.print(f"{claim.decision} by a person", style="bold")
    console.print()
    rows = [
        (v.slot, v.value.replace("_", " "), f"{v.start}-{v.end}", shorten(v.quote), _RESTING[v.resting])
        for v in claim.values
    ]
    print_table(("", "*value", ">place", "*in these words", ""), rows, console=console)
    console.print("\nEvidence", style="bold")
    for quote in claim.evidence:
        page = f", page {quote.page}" if quote.page else ""
        console.print(f"“{plain(quote.quote)}”")
        console.print(f"  {quote.start}-{quote.end}{page}", style="bright_black")
    if claim.asserted_by:
        console.print(f"\nSo says {plain(', '.join(claim.asserted_by))}, in the publisher's quotation.")
    console.print("\nDocument", style="bold")
    _print_ref(console, claim.document)
    made = (
        f"{claim.author} by hand"
        if claim.author
        else f"reader {claim.reader}, rule {claim.rule or 'unnamed'}"
    )
    console.print(f"\nMade by {plain(made)}, sure {claim.confidence:.2f}, {claim.made_at:%Y-%m-%d %H:%M} UTC")
    for judgement in record.judgements:
        instead = f", replaced by {judgement.replaced_by}" if judgement.replaced_by else ""
        reason = f": {plain(judgement.reason)}" if judgement.reason else ""
        by = f"{plain(judgement.author)}, {judgement.at:%Y-%m-%d %H:%M} UTC"
        console.print(f"{judgement.decision.capitalize()} by {by}{instead}{reason}")


def _print_ref(console: Console, document: DocumentRef) -> None:
    restricted = "  RESTRICTED" if document.restricted else ""
    console.print(plain(f"{document.id}  {document.name}{restricted}"))
    about = [document.published_on or "no date", document.publisher, document.url]
    console.print("  " + plain("  ".join(filter(None, about))), style="bright_black")


def _print_document(console: Console, record: DocumentRecord, *, text: bool) -> None:
    from amparo.cli.printing import print_table

    document = record.document
    console.print(plain(f"{document.id}  {document.name}"), style="bold")
    restricted = "yes: shown only to those with the right" if document.restricted else "no"
    found = f"{document.published_on} ({record.published_from})" if document.published_on else "not known"
    facts = [
        ("published", found),
        ("publisher", document.publisher),
        ("address", document.url),
        ("language", document.language),
        ("source's id", document.source_id),
        ("read from", f"{record.address}{', ' + record.part if record.part else ''}"),
        ("retrieved", f"{record.retrieved_at:%Y-%m-%d %H:%M:%S} UTC"),
        ("original", f"{document.media_type}, {record.size_bytes:,} bytes, SHA-256 {record.original_sha256}"),
        ("text", f"{document.length:,} characters, SHA-256 {record.text_sha256}"),
        ("restricted", restricted),
        ("edition before", record.former.id if record.former else ""),
        ("later editions", ", ".join(later.id for later in record.later)),
    ]
    print_table(("", "*"), [fact for fact in facts if fact[1]], console=console)
    console.print(f"\n{len(record.claims):,} claims" if record.claims else "\nNo claims.", style="bold")
    if record.claims:
        print_table(("id", "kind", "*what it says", ">place"), map(_row_of, record.claims), console=console)
    if text:
        console.print("\nText", style="bold")
        console.print(plain(record.text))


def _row_of(claim: ClaimRow) -> tuple[object, ...]:
    from amparo.cli.printing import kind_text

    return (
        claim.id,
        kind_text(claim.kind),
        claim.summary,
        f"{claim.evidence[0].start}-{claim.evidence[0].end}",
    )
