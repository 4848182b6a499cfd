"""`amparo evaluate`: how well claims were read, against an annotation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.group import make_app
from amparo.cli.options import JsonOption
from amparo.cli.output import plain, print_json

if TYPE_CHECKING:
    from amparo.evaluation import Mistake
    from amparo.pipeline.evaluating import ErrorGroup, Evaluation

__all__ = ["app"]

app = make_app()

_GROUPS = 12
_EXAMPLE_LENGTH = 110


def _file(meaning: str) -> typer.models.ArgumentInfo:
    argument: typer.models.ArgumentInfo = typer.Argument(show_default=False, help=meaning)
    return argument


@app.command()
def evaluate(
    texts: Annotated[Path, _file("JSON lines with the id and text of each document.")],
    gold: Annotated[Path, _file("JSON lines with the id and the annotated claims of each document.")],
    pred: Annotated[
        Path | None, _file("Claims as `amparo extract` prints them; without it the rules read now.")
    ] = None,
    errors: Annotated[
        int,
        typer.Option(
            "--errors", "-e", min=0, metavar="N", help="Show N errors of each of the costliest groups."
        ),
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """Score claims against an annotation, and say where the errors come from.

    Claims of one kind are paired, best first; in a pair each filler counts, and a claim without a partner costs one for
    itself and one for each filler. Below the table the errors stand in groups, the costliest first: claims that were
    missed, by the condition at which the nearest rule failed; fillers, by slot; claims that are not annotated, by rule.

    \b
    Examples:
      amparo evaluate texts.jsonl annotation.jsonl
      amparo evaluate texts.jsonl annotation.jsonl claims.jsonl --errors 3
      amparo evaluate texts.jsonl annotation.jsonl --json > scores.json
    """
    from amparo.pipeline.evaluating import evaluate as measure

    found = measure(texts, gold, pred)
    if as_json:
        print_json(_as_json(found, errors))
    else:
        _print(found, errors)


def _as_json(found: Evaluation, errors: int) -> dict[str, Any]:
    scores = found.scores
    return {
        "documents": scores.documents,
        "missing_documents": scores.missing,
        "ungrounded": scores.ungrounded,
        "scores": scores.rows(),
        "errors": [
            {
                "where": group.where,
                "cause": group.cause,
                "count": group.count,
                "weight": round(group.weight, 2),
                "examples": [_tell(m) for m in group.mistakes[:errors]],
            }
            for group in found.groups
        ],
    }


def _print(found: Evaluation, errors: int) -> None:
    from amparo.cli.printing import print_table

    scores = found.scores
    print(
        f"{scores.documents:,} documents, {scores.missing:,} without a prediction, "
        f"{scores.ungrounded:,} claims dropped as malformed or ungrounded"
    )
    rows = [
        (
            kind,
            f"{row['precision']:.3f}",
            f"{row['recall']:.3f}",
            f"{row['f1']:.3f}",
            f"{row['wanted']:,}",
            f"{row['predicted']:,}",
        )
        for kind, row in scores.rows().items()
    ]
    print_table(("kind", ">precision", ">recall", ">F1", ">wanted", ">given"), rows)
    if not found.groups:
        return
    lost = sum(group.weight for group in found.groups)
    print(
        f"\nThe costliest of {len(found.groups):,} groups of errors; cost is counted in fillers, {lost:,.0f} in all:"
    )
    print_table(
        (">cost", ">errors", "where", "*why"),
        [_row_of(group) for group in found.groups[:_GROUPS]],
    )
    if errors:
        for group in found.groups[:_GROUPS]:
            print(f"\n{plain(group.where)}: {plain(group.cause)}")
            for mistake in group.mistakes[:errors]:
                print(f"  {plain(_tell(mistake))}")


def _row_of(group: ErrorGroup) -> tuple[str, str, str, str]:
    return f"{group.weight:,.0f}", f"{group.count:,}", plain(group.where), plain(group.cause)


def _tell(mistake: Mistake) -> str:
    """Return one error on a line: the document, what was or should have been said, and the words."""
    words = mistake.claim.get("evidence") or [""]
    first = words[0]["quote"] if isinstance(words[0], dict) else str(words[0])
    quote = " ".join(first.split())
    if len(quote) > _EXAMPLE_LENGTH:
        quote = quote[:_EXAMPLE_LENGTH] + "…"
    if mistake.filler is not None:
        said = f"{mistake.what} {mistake.filler.slot}={mistake.filler.value}"
    else:
        slots = {k: v for k, v in mistake.claim.items() if k in _SLOTS_SHOWN}
        said = f"{mistake.what} " + ", ".join(f"{k}={_brief(v)}" for k, v in slots.items())
    return f"{mistake.document_id}: {said} “{quote}”"


def _brief(value: Any) -> str:
    return "/".join(str(v) for v in value[:3]) if isinstance(value, list) else str(value)


_SLOTS_SHOWN = (
    "type",
    "status",
    "person",
    "title",
    "who",
    "by",
    "to",
    "on",
    "for",
    "against",
    "victims",
    "speaker",
)
