"""`amparo extract`: claims on standard output, without a casebook."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_without_casebook
from amparo.cli.options import (
    FilesArgument,
    PrivateOption,
    ReaderOption,
    SizeLimitOption,
    TimeLimitOption,
    WorkersOption,
    set_limits,
)
from amparo.cli.output import plain, print_failures

if TYPE_CHECKING:
    from amparo.pipeline import Extracted, Failed

__all__ = ["app"]

app = make_app()

Result = TypeVar("Result")


class Form(StrEnum):
    """How claims are printed."""

    JSON = "json"
    TABLE = "table"


@app.command()
def extract(
    files: FilesArgument,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="JSON lines for programs, or tables for people.")
    ] = Form.JSON,
    workers: WorkersOption = 0,
    reader: ReaderOption = "rules",
    size_limit: SizeLimitOption = None,
    time_limit: TimeLimitOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Print the claims in documents, each with its words.

    One line of JSON for each document, in the order of the input: {"id": …, "claims": […]}. A claim has its kind, its
    values, and as evidence the words that say so with their place: {"start", "end", "quote"}, counted in characters
    from 0. What can't be read is listed at the end on standard error, and the exit code is then 1.

    \b
    Examples:
      amparo extract letter.pdf
      amparo extract --format table statements/
      amparo extract releases.jsonl.gz > claims.jsonl
      AMPARO_LLM_URL=http://localhost:11434/v1 AMPARO_LLM_MODEL=qwen3 amparo extract --reader both letter.pdf
    """
    from amparo.cli.reading import choose_reader, print_reading
    from amparo.pipeline import extract_documents, extract_json_lines

    reading = set_limits(size_limit, time_limit, allow_private=allow_private)
    options, chosen = choose_reader(reader, workers, reading)
    failures: list[Failed] = []
    if form is Form.JSON:
        for line in _keep_failures(extract_json_lines(files, options), failures):
            sys.stdout.write(line + "\n")
    else:
        open_without_casebook()
        for i, result in enumerate(_keep_failures(extract_documents(files, options), failures)):
            _print_table(result, first=i == 0)
    print_failures(failures)
    print_reading(chosen)
    raise typer.Exit(1 if failures else 0)


def _keep_failures(results: Iterable[Result | Failed], failures: list[Failed]) -> Iterator[Result]:
    from amparo.pipeline import Failed

    for result in results:
        if isinstance(result, Failed):
            failures.append(result)
        else:
            yield result


def _print_table(result: Extracted, *, first: bool) -> None:
    from amparo.casebook.headline import headline
    from amparo.cli.printing import kind_text, make_console, print_table, shorten

    console = make_console()
    document = result.document
    date = f"  {document.published_on}" if document.published_on else ""
    console.print(("" if first else "\n") + plain(f"{document.name}{date}"), style="bold")
    if not result.claims:
        console.print("no claims", style="bright_black")
        return
    rows = [
        (
            kind_text(c.kind),
            headline(c.kind, c.slots()),
            shorten(c.evidence[0].quote),
            c.rule,
            f"{c.confidence:.2f}" + (f" ≠ {', '.join(c.disputed)}" if c.disputed else ""),
        )
        for c in result.claims
    ]
    print_table(("kind", "*what it says", "*in these words", "rule", ">sure"), rows, console=console)
