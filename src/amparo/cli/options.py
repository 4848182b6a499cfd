"""Options that several commands have, and how their values are read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from amparo.errors import ClaimError
from amparo.model import CLAIM_KINDS, ENUMERATIONS, Date

__all__ = [
    "AsOfOption",
    "CasebookOption",
    "FilesArgument",
    "JsonOption",
    "KindOption",
    "KnownOption",
    "LimitOption",
    "OffsetOption",
    "ReaderOption",
    "SinceOption",
    "UntilOption",
    "WorkersOption",
    "check_among",
    "choose",
    "first_day",
    "last_day",
]


def _check_kind(value: str) -> str:
    return check_among(value, list(CLAIM_KINDS))


def check_among(value: str, allowed: list[str]) -> str:
    """Return `value` where it is empty or one of `allowed`; else raise wrong usage."""
    if value and value not in allowed:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}")
    return value


def choose(name: str, kind: str, slot: str, help_text: str) -> Any:
    """Return the option `name` whose value is one that `slot` of `kind` may take; `help_text` stands before the list."""
    allowed = sorted(ENUMERATIONS[kind, slot])
    return typer.Option(
        name,
        metavar=slot.upper(),
        callback=lambda value: check_among(value, allowed),
        show_default=False,
        help=f"{help_text} {', '.join(allowed)}.",
    )


def _read_date(value: str) -> Date | None:
    if not value:
        return None
    try:
        return Date(value)
    except ClaimError as error:
        raise typer.BadParameter(f"{value!r} is no date: write 2024-04-04, 2024-04 or 2024") from error


def first_day(value: str) -> date | None:
    """Return the first day that a date typed by a user can mean; None where nothing was typed."""
    found = _read_date(value)
    return found.bounds[0] if found else None


def last_day(value: str) -> date | None:
    """Return the last day that it can mean."""
    found = _read_date(value)
    return found.bounds[1] if found else None


FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Files, folders, web addresses, or - for standard input. Text, Markdown, HTML, PDF, DOCX, e-mail, "
        "JSON lines; also packed with gzip.",
    ),
]
WorkersOption = Annotated[
    int,
    typer.Option(
        "--workers",
        "-w",
        min=0,
        metavar="N",
        show_default=False,
        help="Processes that read at the same time; one a core, unless given.",
    ),
]
ReaderOption = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="READER",
        help="Who reads: rules (on this computer, nothing is sent), llm (each document's text is SENT to the endpoint "
        "in AMPARO_LLM_URL), both, or readers that are installed, parted by commas.",
    ),
]
CasebookOption = Annotated[
    str,
    typer.Option(
        "--casebook",
        "-c",
        envvar="AMPARO_CASEBOOK",
        metavar="DIR",
        show_default=False,
        help="The casebook's folder; without it, the one that you are in.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON, for other programs; all rows unless limited.")
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", min=0, metavar="N", show_default=False, help="At most so many rows; 0 is all."
    ),
]
OffsetOption = Annotated[
    int, typer.Option("--offset", min=0, metavar="N", help="Pass over so many rows first.")
]
KindOption = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND",
        callback=_check_kind,
        show_default=False,
        help=f"One of {', '.join(CLAIM_KINDS)}.",
    ),
]
SinceOption = Annotated[
    str,
    typer.Option(
        "--since", metavar="DATE", show_default=False, help="On or after, such as 2024-04-04, 2024-04, 2024."
    ),
]
UntilOption = Annotated[
    str, typer.Option("--until", metavar="DATE", show_default=False, help="On or before.")
]
AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of", metavar="DATE", show_default=False, help="What had happened by then, such as 2024-06-01."
    ),
]
KnownOption = Annotated[
    str,
    typer.Option(
        "--known", metavar="DATE", show_default=False, help="What the casebook knew by the end of that day."
    ),
]
