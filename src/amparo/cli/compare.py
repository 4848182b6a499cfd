"""`amparo compare`: how alike two names are, and why."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.group import make_app
from amparo.cli.options import JsonOption, check_among
from amparo.cli.output import plain, print_failures, print_json
from amparo.errors import AmparoError

if TYPE_CHECKING:
    from amparo.resolve import Comparison, Part

__all__ = ["app", "comparison_json", "part_rows"]

app = make_app()


def _check_schema(value: str) -> str:
    from amparo.resolve import SCHEMAS

    return check_among(value, list(SCHEMAS))


def _fact(name: str, whose: str, what: str) -> Any:
    return typer.Option(
        name,
        metavar=what.upper(),
        show_default=False,
        help=f"{what.capitalize()} of the {whose} one; may be repeated.",
    )


@app.command()
def compare(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME1 NAME2]", show_default=False, help="Two names, in quotes."),
    ] = None,
    schema: Annotated[
        str,
        typer.Option(
            "--schema",
            metavar="SCHEMA",
            callback=_check_schema,
            help="Whose names they are: Person, Organization, Company, PublicBody, LegalEntity, Vessel, Airplane.",
        ),
    ] = "Person",
    birth1: Annotated[list[str] | None, _fact("--birth1", "first", "birth date")] = None,
    birth2: Annotated[list[str] | None, _fact("--birth2", "second", "birth date")] = None,
    country1: Annotated[list[str] | None, _fact("--country1", "first", "country")] = None,
    country2: Annotated[list[str] | None, _fact("--country2", "second", "country")] = None,
    pairs: Annotated[
        str,
        typer.Option(
            "--csv",
            metavar="FILE",
            show_default=False,
            help="Score a file with columns name1, name2, schema.",
        ),
    ] = "",
    out: Annotated[
        str,
        typer.Option(
            "--out",
            metavar="FILE",
            show_default=False,
            help="Write the scores there, not to standard output.",
        ),
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Print how alike two names are: a score from 0 to 1, and all that made it.

    Names may be in any script and order, with titles or without. From 0.70 on a pair is worth a person's look; 1 says
    "the same name, nothing contradicts", never "the same person".

    With --csv every row of a file is scored: its columns come back with `score` behind them. A row that can't be scored
    keeps its place without a score and is reported with its line; the exit code is then 1.

    \b
    Examples:
      amparo compare "Yusuf Haddad" "Youssef El-Haddad"
      amparo compare "Jane Roe" "Roe, J." --birth1 1961-03 --birth2 1961-03-09
      amparo compare --csv pairs.csv --out scores.csv
    """
    given = names or []
    if pairs:
        if given:
            raise typer.BadParameter("give two names, or a file with --csv, not both")
        raise typer.Exit(_compare_file(pairs, out))
    if len(given) != 2:
        raise typer.BadParameter("give two names, each in quotes, or a file with --csv")
    if out:
        raise typer.BadParameter("--out goes with --csv")
    from amparo.resolve import check_schema
    from amparo.resolve import compare as compare_names

    found = compare_names(
        given[0],
        given[1],
        check_schema(schema),
        birth1=birth1,
        birth2=birth2,
        country1=country1,
        country2=country2,
    )
    if as_json:
        print_json(comparison_json(found))
        return
    from amparo.cli.printing import print_table
    from amparo.resolve import THRESHOLD

    said = "worth a look" if found.score >= THRESHOLD else f"below {THRESHOLD:.2f}"
    print(f"{found.score:.2f}  {said}")
    print_table((">score", ">weight", "*"), part_rows(found.parts))


def part_rows(parts: tuple[Part, ...]) -> list[tuple[str, str, str]]:
    """Return the rows of a table of parts: score, weight, reason."""
    return [(f"{p.score:.2f}", f"{p.weight:.2f}" if p.weight else "limit", p.reason) for p in parts]


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON."""
    return {
        "name1": found.name1,
        "name2": found.name2,
        "schema": found.schema,
        "score": round(found.score, 4),
        "name_score": round(found.name_score, 4),
        "parts": [
            {
                "kind": p.kind,
                "left": p.left,
                "right": p.right,
                "score": round(p.score, 4),
                "weight": round(p.weight, 4),
                "reason": p.reason,
            }
            for p in found.parts
        ],
    }


def _compare_file(given: str, out: str) -> int:
    """Score the rows of a file; return the exit code."""
    from amparo.resolve.pairs import ScoredRow, score_rows

    failures: list[object] = []
    try:
        # utf-8-sig: spreadsheets write a mark at the beginning.
        with Path(given).open(encoding="utf-8-sig", newline="") as file:
            columns, rows = score_rows(file, given)
            temporary = Path(f"{out}.part") if out else None
            target = temporary.open("w", encoding="utf-8", newline="") if temporary else sys.stdout
            try:
                writer = csv.writer(target, lineterminator="\n")
                kept = tuple(c for c in columns if c != "score")
                writer.writerow((*kept, "score"))
                scored = 0
                for row in rows:
                    score = ""
                    if isinstance(row, ScoredRow):
                        score = f"{row.comparison.score:.6f}"
                        scored += 1
                    else:
                        failures.append(f"{given}, {row}")
                    writer.writerow((*(row.row.get(c, "") for c in kept), score))
            finally:
                if temporary:
                    target.close()
            if temporary:
                temporary.replace(out)
    except OSError as error:
        raise AmparoError(f"{error.strerror or error}", where=str(error.filename or given)) from error
    if out:
        print(f"{scored:,} pairs scored into {plain(out)}.")
    print_failures(failures)
    return 1 if failures else 0
