"""Scores of claims against an annotation, with the errors grouped by their causes, so that work can go where it pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.errors import SourceError
from amparo.evaluation import Mistake, Scores, score_documents
from amparo.evaluation.files import read_claims, read_texts
from amparo.evaluation.fillers import fillers_of
from amparo.pipeline.sharing import PipelineOptions, share_out
from amparo.pipeline.worker import Failed
from amparo.saying import say
from amparo.sources import Received, read_sources

if TYPE_CHECKING:
    from amparo.extract.near_misses import Miss
    from amparo.model import Claim, Document
    from amparo.pipeline.worker import Task

__all__ = ["ErrorGroup", "Evaluation", "evaluate"]

NO_WORD = "no word of any rule stands in its evidence"
TAKEN = "another claim of the kind was made of its words"
OTHER_TITLE = "only another office of the person was read"
NO_OFFICE = "no office of the person was read"
SPURIOUS = "made claims that are not annotated"


@dataclass(slots=True)
class ErrorGroup:
    """Errors of one cause. `where` is a kind, a slot (`demand.to`) or a rule; `weight` what they cost, counted in fillers."""

    where: str
    cause: str
    count: int = 0
    weight: float = 0.0
    mistakes: list[Mistake] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores, and the groups of errors from the costliest."""

    scores: Scores
    groups: list[ErrorGroup]


class _Tracer:
    """A reader that keeps every near miss of each document it has read."""

    def __init__(self) -> None:
        from amparo.extract import Extractor

        self._extractor = Extractor()
        self.misses: dict[str, list[Miss]] = {}

    def extract(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of `document`."""
        from amparo.extract.near_misses import find_misses

        claims, self.misses[document.id] = find_misses(self._extractor, document, everywhere=True)
        return claims


def evaluate(texts_file: Path, gold_file: Path, given_file: Path | None = None) -> Evaluation:
    """Return the scores of the claims in `given_file`, or of those that the rules read now, against `gold_file`.

    Raises SourceError where a file can't be read, or an annotated document has no text.
    """
    texts, gold = read_texts(texts_file), read_claims(gold_file)
    without = sorted(set(gold) - set(texts))
    if without:
        raise SourceError(
            say(
                "{n} annotated documents have no text, {without!r} among them",
                n=len(without),
                without=without[0],
            ),
            where=str(texts_file),
            to_do="give the texts that were annotated",
        )
    tracer = _Tracer()
    read = _read(texts_file, tracer, gold)
    given = read_claims(given_file) if given_file is not None else read
    scores = score_documents(texts, gold, given)
    return Evaluation(scores, _group(scores.mistakes, texts, given, tracer.misses))


def _read(texts_file: Path, tracer: _Tracer, wanted: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    from amparo.pipeline.worker import said_of

    def keep(task: Task, claims: tuple[Claim, ...]) -> tuple[str, list[dict[str, Any]]]:
        return task.document.id, said_of(task, claims)

    ids = set(wanted)
    options = PipelineOptions(workers=1, make_reader=lambda: tracer)
    found: dict[str, list[dict[str, Any]]] = {}
    sources = (s for s in read_sources([texts_file]) if not isinstance(s, Received) or s.document.id in ids)
    for _, result in share_out(sources, keep, options):
        if isinstance(result, Failed):
            raise result.error
        found[result[0]] = result[1]
    return found


def _group(
    mistakes: Sequence[Mistake],
    texts: Mapping[str, str],
    given: Mapping[str, Sequence[Mapping[str, Any]]],
    misses: Mapping[str, Sequence[Miss]],
) -> list[ErrorGroup]:
    groups: dict[tuple[str, str], ErrorGroup] = {}
    for mistake in mistakes:
        if mistake.filler is not None:
            where = f"{mistake.kind}.{mistake.filler.slot}"
            cause: str = mistake.what
            weight = mistake.filler.weight
        else:
            weight = 1 + sum(f.weight for f in fillers_of(mistake.claim))
            if mistake.what == "wrong claim":
                where, cause = str(mistake.claim.get("rule") or f"{mistake.kind}, no rule"), SPURIOUS
            else:
                document_id = mistake.document_id
                where = mistake.kind
                cause = _why_missed(
                    mistake, texts[document_id], given.get(document_id, ()), misses.get(document_id, ())
                )
        group = groups.setdefault((where, cause), ErrorGroup(where, cause))
        group.count += 1
        group.weight += weight
        group.mistakes.append(mistake)
    return sorted(groups.values(), key=lambda g: -g.weight)


def _why_missed(
    mistake: Mistake, text: str, given: Sequence[Mapping[str, Any]], misses: Sequence[Miss]
) -> str:
    kind, claim = mistake.kind, mistake.claim
    if kind == "role":
        person = str(claim.get("person")).split("|")[0]
        known = any(c["kind"] == "role" and c.get("person") == person for c in given)
        return OTHER_TITLE if known else NO_OFFICE
    spans = _spans_of(claim, text)
    near = [
        m
        for m in misses
        if m.kind == kind and any(m.word_start < end and start < m.word_end for start, end in spans)
    ]
    order = list(type(near[0].condition)) if near else []
    if near:
        return str(min(near, key=lambda m: order.index(m.condition)).condition)
    for other in given:
        if other["kind"] == kind and any(
            q["start"] < end and start < q["end"] for q in other["evidence"] for start, end in spans
        ):
            return TAKEN
    return NO_WORD


def _spans_of(claim: Mapping[str, Any], text: str) -> list[tuple[int, int]]:
    found = []
    for words in claim.get("evidence") or ():
        if isinstance(words, Mapping):
            found.append((int(words["start"]), int(words["end"])))
        else:
            at = text.find(str(words))
            if at >= 0:
                found.append((at, at + len(str(words))))
    return found
