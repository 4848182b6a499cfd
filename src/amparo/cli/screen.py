"""`amparo screen`: names against the sanctions lists at hand."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption, check_among
from amparo.cli.output import plain, print_failures, print_json
from amparo.errors import AmparoError

if TYPE_CHECKING:
    from amparo.casebook.viewer import Viewer
    from amparo.pipeline.screening import Hit, Query, Screener

__all__ = ["app"]

app = make_app()

_FEW = 2
_COLUMNS = (
    "name",
    "person",
    "score",
    "register",
    "edition",
    "entry",
    "listed_name",
    "kind",
    "programmes",
    "births",
    "countries",
    "reasons",
)


def _check_schema(value: str) -> str:
    from amparo.resolve import SCHEMAS

    return check_among(value, list(SCHEMAS))


@app.command()
def screen(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            show_default=False,
            help="A name; several, each in quotes. Words without quotes are one name.",
        ),
    ] = None,
    birth: Annotated[
        list[str] | None,
        typer.Option(
            "--birth",
            metavar="DATE",
            show_default=False,
            help="Birth date, such as 1961-03; may be repeated.",
        ),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            show_default=False,
            help="Country by name or code; may be repeated.",
        ),
    ] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option(
            "--list",
            metavar="REGISTER",
            show_default=False,
            help="Only this list of the casebook; may be repeated.",
        ),
    ] = None,
    list_files: Annotated[
        list[str] | None,
        typer.Option(
            "--list-file",
            metavar="FILE",
            show_default=False,
            help="A list from its file, in place of the casebook's; FILE,FILE where several are one edition, "
            "REGISTER=FILE to say which list it is; may be repeated.",
        ),
    ] = None,
    queries: Annotated[
        str,
        typer.Option(
            "--csv",
            metavar="FILE",
            show_default=False,
            help="Screen a file with columns name, birth, country.",
        ),
    ] = "",
    all_people: Annotated[
        bool, typer.Option("--all-people", help="Screen everybody whom the casebook's documents name.")
    ] = False,
    out: Annotated[
        str,
        typer.Option("--out", metavar="FILE", show_default=False, help="Write the candidates there as CSV."),
    ] = "",
    threshold: Annotated[
        float, typer.Option("--threshold", min=0, max=1, metavar="SCORE", help="The score of a candidate.")
    ] = 0.7,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many candidates a name.")
    ] = 10,
    schema: Annotated[
        str,
        typer.Option(
            "--schema",
            metavar="SCHEMA",
            callback=_check_schema,
            show_default=False,
            help="Only Person, Organization, Company, Vessel, …; all without it, people with --all-people.",
        ),
    ] = "",
    matcher: Annotated[
        str,
        typer.Option(
            "--matcher",
            metavar="NAME",
            show_default=False,
            help="Have nomenklatura score them: logic-v2 (extra ftm).",
        ),
    ] = "",
    casebook: CasebookOption = "",
    as_json: JsonOption = False,
) -> None:
    """Look names up on sanctions lists: candidates with score, reasons, the entry's own words, programme and edition.

    A candidate is a name to look at. It is no finding that somebody is listed: read the entry, compare birth date and
    country, and see the list itself. Names may be in any script, order and spelling.

    \b
    Examples:
      amparo screen "Yusuf Haddad" --birth 1961 --country Syria
      amparo screen --all-people --out candidates.csv
      amparo screen --csv names.csv --list-file us-ofac-sdn=sdn.csv,alt.csv,add.csv
    """
    given = _read_names(names or [])
    if sum((bool(given), bool(queries), all_people)) != 1:
        raise typer.BadParameter("give names, or a file with --csv, or --all-people")
    if (birth or country) and len(given) != 1:
        raise typer.BadParameter("--birth and --country go with one name")
    if lists and list_files:
        raise typer.BadParameter("--list chooses among the casebook's lists: not with --list-file")
    viewer = open_for_user(casebook) if all_people or not list_files else None
    from amparo.pipeline.screening import Query
    from amparo.resolve import check_schema

    kind = check_schema(schema) if schema else None
    screener = _make_screener(viewer, lists or [], list_files or [], matcher, few=0 < len(given) <= _FEW)
    failures: list[object] = []
    asked: Iterable[tuple[str, Query]]
    if queries:
        asked = _read_file(queries, kind, failures)
    elif viewer is not None and all_people:
        from amparo.casebook.screening import list_queries

        asked = ((person.id, query) for person, query in list_queries(viewer))
    else:
        known = {"births": tuple(birth or ()), "countries": tuple(country or ())}
        asked = [("", Query(name=name, schema=kind, **known)) for name in given]
    answers = _ask_all(screener, asked, threshold, limit)
    if out:
        _write_file(out, answers)
    elif as_json:
        print_json({"lists": _lists_json(screener), "answers": [_answer_json(*answer) for answer in answers]})
    else:
        _print_answers(screener, answers, quiet=bool(queries) or all_people)
    print_failures(failures)
    raise typer.Exit(1 if failures else 0)


Answer = tuple[str, "Query", list["Hit"]]


def _read_names(given: list[str]) -> list[str]:
    """The names that were meant: words without quotes are one."""
    words = [name.strip() for name in given if name.strip()]
    return [" ".join(words)] if words and not any(" " in word for word in words) else words


def _make_screener(
    viewer: Viewer | None, lists: list[str], files: list[str], matcher: str, *, few: bool
) -> Screener:
    from amparo.pipeline.matchers import load_matcher
    from amparo.pipeline.screening import Screener, read_list_file

    other = load_matcher(matcher) if matcher else None
    if files:
        return Screener(map(read_list_file, files), other, few=few)
    from amparo.casebook.screening import read_lists

    assert viewer is not None
    return Screener(read_lists(viewer, lists), other, few=few)


def _read_file(given: str, schema: Any, failures: list[object]) -> Iterator[tuple[str, Query]]:
    from amparo.pipeline.screening_files import AskedRow, read_queries

    try:
        # utf-8-sig: spreadsheets write a mark at the beginning.
        with Path(given).open(encoding="utf-8-sig", newline="") as file:
            for row in read_queries(file, given, schema):
                if isinstance(row, AskedRow):
                    yield row.row.get("id", ""), row.query
                else:
                    failures.append(f"{given}, {row}")
    except OSError as error:
        raise AmparoError(f"{error.strerror or error}", where=given) from error


def _ask_all(
    screener: Screener, asked: Iterable[tuple[str, Query]], threshold: float, limit: int
) -> Iterator[Answer]:
    for key, query in asked:
        yield key, query, screener.ask(query, threshold=threshold, limit=limit)


def _lists_json(screener: Screener) -> list[dict[str, Any]]:
    return [
        {
            "register": e.register,
            "name": e.name,
            "edition": e.id,
            "as_of": e.as_of.isoformat() if e.as_of else None,
            "sha256": e.sha256,
        }
        for e in screener.editions
    ]


def _answer_json(key: str, query: Query, hits: list[Hit]) -> dict[str, Any]:
    from amparo.cli.compare import comparison_json
    from amparo.records import record_to_json

    return {
        "name": query.name,
        "person": key,
        "births": list(query.births),
        "countries": list(query.countries),
        "candidates": [
            {
                "score": round(hit.score, 4),
                "register": hit.edition.register,
                "edition": hit.edition.id,
                "as_of": hit.edition.as_of.isoformat() if hit.edition.as_of else None,
                "listed_name": hit.candidate.name.text,
                "strong": hit.candidate.name.strong,
                "programmes": _programmes(hit),
                "entry": record_to_json(hit.listed),
                "comparison": comparison_json(hit.candidate.comparison),
            }
            for hit in hits
        ],
    }


def _programmes(hit: Hit) -> list[dict[str, str]]:
    from amparo.records import understand_programme

    found = [understand_programme(code, hit.edition.register) for code in hit.listed.programmes]
    return [
        {"code": one.printed, "kind": one.kind, "name": one.programme.name if one.programme else ""}
        for one in found
    ]


def _print_answers(screener: Screener, answers: Iterable[Answer], *, quiet: bool) -> None:
    """Print every candidate with its reasons; `quiet` leaves names without one out and says how many there were."""
    from amparo.cli.compare import part_rows
    from amparo.cli.printing import make_console, print_table

    console = make_console()
    lists = "; ".join(edition.label for edition in screener.editions)
    console.print(
        plain(f"{len(screener):,} entries with {screener.names:,} names: {lists}"), style="bright_black"
    )
    asked = alerted = 0
    for key, query, hits in answers:
        asked += 1
        alerted += bool(hits)
        if quiet and not hits:
            continue
        console.print()
        console.print(plain(f"{key} {query.name}".strip()), style="bold")
        if not hits:
            console.print("  no candidate")
        for hit in hits:
            _print_hit(console, hit)
            print_table((">", ">", "*"), part_rows(hit.candidate.comparison.parts), console=console)
    if quiet:
        console.print(
            f"\n{asked:,} names, {alerted:,} with a candidate. A candidate is no finding: read the entry."
        )


def _print_hit(console: Any, hit: Hit) -> None:
    entry = hit.listed
    weak = "" if hit.candidate.name.strong else " (a weak alias)"
    console.print(plain(f"  {hit.score:.2f}  {hit.candidate.name.text}{weak}: {entry.name}"))
    where = f"{hit.edition.label}{f' ({hit.edition.id})' if hit.edition.id else ''}, entry {entry.entry_id}"
    console.print(plain(f"        {where}, {entry.kind}"))
    programmes = "; ".join(f"{p['code']}: {p['name']}" if p["name"] else p["code"] for p in _programmes(hit))
    for label, words in (
        ("programme", programmes),
        ("born", "; ".join(entry.birth_dates_as_printed)),
        ("country", "; ".join(entry.countries)),
        ("position", "; ".join(entry.positions)),
        ("remarks", entry.remarks or entry.reason),
    ):
        if words:
            console.print(plain(f"        {label}: {words[:300]}"))


def _write_file(out: str, answers: Iterable[Answer]) -> None:
    """Write a row for each candidate; a file that is there is replaced when all is done."""
    temporary = Path(f"{out}.part") if out != "-" else None
    try:
        with (
            temporary.open("w", encoding="utf-8", newline="")
            if temporary
            else nullcontext(sys.stdout) as target
        ):
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(_COLUMNS)
            asked = rows = 0
            for key, query, hits in answers:
                asked += 1
                rows += len(hits)
                writer.writerows(_make_row(key, query, hit) for hit in hits)
        if temporary:
            temporary.replace(out)
            print(f"{asked:,} names asked, {rows:,} candidates written to {plain(out)}.")
    except OSError as error:
        raise AmparoError(f"{error.strerror or error}", where=str(error.filename or out)) from error


def _make_row(key: str, query: Query, hit: Hit) -> tuple[str, ...]:
    entry = hit.listed
    return (
        query.name,
        key,
        f"{hit.score:.4f}",
        hit.edition.register,
        hit.edition.id or str(hit.edition.as_of or ""),
        entry.entry_id,
        hit.candidate.name.text,
        entry.kind,
        "; ".join(entry.programmes),
        "; ".join(entry.birth_dates_as_printed),
        "; ".join(entry.countries),
        "; ".join(p.reason for p in hit.candidate.comparison.parts),
    )
