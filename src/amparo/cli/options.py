"""Options that several commands have, and how their values are read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.errors import ClaimError
from amparo.model import CLAIM_KINDS, ENUMERATIONS, Date

if TYPE_CHECKING:
    from amparo.sources import ReadOptions

__all__ = [
    "AsOfOption",
    "CasebookOption",
    "FilesArgument",
    "JsonOption",
    "KindOption",
    "KnownOption",
    "LimitOption",
    "OffsetOption",
    "PrivateOption",
    "ReaderOption",
    "SinceOption",
    "SizeLimitOption",
    "TimeLimitOption",
    "UntilOption",
    "WorkersOption",
    "check_among",
    "choose",
    "first_day",
    "last_day",
    "one_of",
    "read_number",
    "set_limits",
]

#: The digits of an id, as many as every database takes.
_NUMBER = r"\d{1,18}"


def _check_kind(value: str) -> str:
    return check_among(value, list(CLAIM_KINDS))


def check_among(value: str, allowed: list[str]) -> str:
    """Return `value` where it is empty or one of `allowed`; else raise wrong usage."""
    if value and value not in allowed:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}")
    return value


def one_of(name: str, allowed: list[str], help_text: str = "One of", *, metavar: str = "") -> Any:
    """Return the option `name` whose value is one of `allowed`; `help_text` stands before the list of them."""
    return typer.Option(
        name,
        metavar=metavar or name.strip("-").upper(),
        callback=lambda value: check_among(value, allowed),
        show_default=False,
        help=f"{help_text} {', '.join(allowed)}.",
    )


def choose(name: str, kind: str, slot: str, help_text: str) -> Any:
    """Return the option `name` whose value is one that `slot` of `kind` may take; `help_text` stands before the list."""
    return one_of(name, sorted(ENUMERATIONS[kind, slot]), help_text, metavar=slot.upper())


def _read_date(value: str) -> Date | None:
    if not value:
        return None
    try:
        return Date(value)
    except ClaimError as error:
        raise typer.BadParameter(f"{value!r} is no date: write 2024-04-04, 2024-04 or 2024") from error


def _check_date(value: str) -> str:
    _read_date(value)
    return value


def _date_option(name: str, help_text: str) -> Any:
    return typer.Option(name, metavar="DATE", callback=_check_date, show_default=False, help=help_text)


def read_number(short_id: str, letters: str) -> int:
    """Return the number of a short id that begins with one of `letters`. Raises wrong usage for another."""
    number = short_id[1:]
    if short_id[:1].lower() not in tuple(letters) or not re.fullmatch(_NUMBER, number, re.ASCII):
        raise typer.BadParameter(f"{short_id!r} is no id: write {' or '.join(f'{x}12' for x in letters)}")
    return int(number)


def first_day(value: str) -> date | None:
    """Return the first day that a date typed by a user can mean; None where nothing was typed."""
    found = _read_date(value)
    return found.bounds[0] if found else None


def last_day(value: str) -> date | None:
    """Return the last day that it can mean."""
    found = _read_date(value)
    return found.bounds[1] if found else None


def set_limits(size_mib: int | None, time_s: float | None, *, allow_private: bool) -> ReadOptions:
    """Return how sources are read: with the limits that were typed, else with those that are usual."""
    from amparo.sources import ReadOptions

    reading = ReadOptions(allow_private_addresses=allow_private)
    if size_mib is not None:
        reading = replace(reading, max_bytes=size_mib * 1024 * 1024)
    return reading if time_s is None else replace(reading, timeout_s=time_s)


FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Files, folders, web addresses, or - for standard input. Text, Markdown, HTML, PDF, DOCX, e-mail, "
        "JSON lines; also packed with gzip.",
    ),
]
SizeLimitOption = Annotated[
    int | None,
    typer.Option(
        "--size-limit",
        min=1,
        metavar="MIB",
        show_default=False,
        help="Refuse a document over so many MiB, unpacked; over 50, unless given.",
    ),
]
TimeLimitOption = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        min=0.1,
        metavar="SECONDS",
        show_default=False,
        help="Give a web address up after so many seconds in all; after 30, unless given.",
    ),
]
PrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Let web addresses lead to this computer and its own network. Only for addresses that you trust, and tests.",
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
SinceOption = Annotated[str, _date_option("--since", "On or after, such as 2024-04-04, 2024-04, 2024.")]
UntilOption = Annotated[str, _date_option("--until", "On or before.")]
AsOfOption = Annotated[str, _date_option("--as-of", "What had happened by then, such as 2024-06-01.")]
KnownOption = Annotated[str, _date_option("--known", "What the casebook knew by the end of that day.")]
