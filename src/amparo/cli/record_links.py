"""`amparo records match`, `links` and `judge`: what the claims of a casebook are in the registers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.listing import Asked, as_listing
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption, check_among, one_of, read_number
from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from amparo.casebook.queries import ClaimRecord, DocumentRecord, RegisterLink
    from amparo.casebook.viewer import Viewer

__all__ = ["find_links", "judge", "links", "match", "print_links"]

_SORTS = ["member", "measure", "companion"]
_STATUSES = ["linked", "proposed", "unclear"]
_DECISIONS = ["accepted", "rejected", "unsure", "open"]
_SHOWN = 5


def _document_of(short_id: str) -> int | None:
    return read_number(short_id, "d") if short_id else None


def match(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", show_default=False, help="Such as d12; without any, all."),
    ] = None,
    casebook: CasebookOption = "",
    as_json: JsonOption = False,
) -> None:
    """Tie claims to the registers anew: people to members of Congress, measures to bills and resolutions.

    Ingesting does this by itself. Run it after a register was loaded or updated. What people decided stays.

    \b
    Examples:
      amparo records match
      amparo records match d12 d13
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import match_documents
    from amparo.casebook.queries import Slice, list_documents

    if documents:
        ids = [number for one in documents if (number := _document_of(one)) is not None]
    else:
        listing = list_documents(viewer, None, Slice(limit=None))
        ids = sorted(int(row.id[1:]) for row in listing.rows)
    done = match_documents(ids, viewer)
    if as_json:
        print_json({"documents": len(ids), "stored": done.stored, "linked": done.linked})
        return
    print(
        f"{len(ids):,} documents matched: {done.stored:,} ties are new or differ, {done.linked:,} of them count."
    )


@as_listing
def links(
    asked: Asked,
    record: Annotated[
        str,
        typer.Argument(
            metavar="RECORD", show_default=False, help="Only ties to this Bioguide id or measure's id."
        ),
    ] = "",
    sort: Annotated[str, one_of("--sort", _SORTS)] = "",
    status: Annotated[str, one_of("--status", _STATUSES)] = "",
    document: Annotated[
        str,
        typer.Option("--document", metavar="ID", show_default=False, help="Of this document, such as d12."),
    ] = "",
) -> None:
    """List what the people and measures of documents are in the registers, and what waits for a person.

    `linked` counts: exactly one member fits, the official number says it, or somebody accepted it. `proposed` and `unclear`
    are for you to judge.

    \b
    Examples:
      amparo records links --status proposed
      amparo records links sres-540-118
    """
    viewer = asked.open()
    from amparo.casebook.queries import LinkFilter, list_links

    wanted = LinkFilter(sort=sort, status=status, record=record, document=_document_of(document))
    listing = list_links(viewer, wanted, asked.cut)
    asked.print(
        listing,
        ("in", "sort", "*says", "status", "record", "*which is", ">score", "*why"),
        (
            (
                row.claim or row.document.id,
                row.link.sort,
                row.link.value,
                row.link.status,
                row.link.record or " ".join(c.record for c in row.link.candidates[:_SHOWN]),
                row.link.name,
                f"{row.link.score:.2f}" if row.link.score else "",
                "; ".join(row.link.reasons),
            )
            for row in listing.rows
        ),
        nothing="Nothing is tied to a register.",
    )


def judge(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="SUBJECT", show_default=False, help="A measure claim (c345), or a name with --document."
        ),
    ],
    record: Annotated[
        str, typer.Argument(metavar="RECORD", show_default=False, help="A Bioguide id, or a measure's id.")
    ],
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            show_default=False,
            callback=lambda value: check_among(value, _DECISIONS),
            help=f"One of {', '.join(_DECISIONS)}.",
        ),
    ],
    casebook: CasebookOption = "",
    document: Annotated[
        str, typer.Option("--document", metavar="ID", show_default=False, help="The document of a name.")
    ] = "",
    companion: Annotated[
        bool, typer.Option("--companion", help="Judge the companion of the measure.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", show_default=False, help="Why; a rejection needs one.")
    ] = "",
) -> None:
    """Say whether a measure claim, or a name in a document, means a record of a register.

    Your word goes before the rules, and `open` takes it back.

    \b
    Examples:
      amparo records judge c345 sres-540-118 accepted
      amparo records judge "Ann Lee" L000001 rejected --document d12 --reason "the mayor of that name"
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import JudgeMatch
    from amparo.casebook.models import Decision
    from amparo.casebook.queries import get_claim
    from amparo.text import fold

    number = _document_of(document)
    if number is None and subject[:1] in "cC" and subject[1:].isdigit():
        number = int(get_claim(viewer, int(subject[1:])).claim.document.id[1:])
        sort, key = ("companion" if companion else "measure"), subject.lower()
    elif number is None:
        raise typer.BadParameter("name the document of the name: --document d12")
    else:
        sort, key = "member", fold(subject)
    JudgeMatch(
        document_id=number, sort=sort, key=key, record=record, decision=Decision(decision), reason=reason
    ).perform(viewer)
    print(f"{plain(subject)} and {record}: {decision}.")


def find_links(viewer: Viewer, record: ClaimRecord | DocumentRecord) -> list[tuple[str, RegisterLink]]:
    """Return what a claim's or a document's people and measures are in the registers, each with where it stands: a slot of
    the claim, or a claim of the document."""
    from amparo.casebook.queries import ClaimRecord, LinkFilter, Slice, list_links, register_links

    if not isinstance(record, ClaimRecord):
        wanted = LinkFilter(document=int(record.document.id[1:]))
        rows = list_links(viewer, wanted, Slice(limit=None)).rows
        return [(f"{row.link.sort} {row.claim}".strip(), row.link) for row in rows]
    number = int(record.claim.id[1:])
    found = register_links(viewer, [number]).get(number)
    if found is None:
        return []
    named = [(person.slot, person.link) for person in found.people]
    own = [(one.sort, one) for one in (found.measure, found.companion) if one is not None]
    return named + own


def print_links(console: Console, found: Sequence[tuple[str, RegisterLink]]) -> None:
    """Print ties, nothing where there are none."""
    if not found:
        return
    from amparo.cli.printing import print_table

    console.print("\nIn the registers", style="bold")
    print_table(
        ("", "*", "", "", "*"),
        [
            (where, link.value, link.status, _record_of(link), "; ".join(link.reasons))
            for where, link in found
        ],
        console=console,
    )


def _record_of(link: RegisterLink) -> str:
    return link.record or " ".join(c.record for c in link.candidates[:_SHOWN])
