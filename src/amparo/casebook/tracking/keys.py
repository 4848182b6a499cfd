"""The keys by which the tracker finds claims again without reading all of them.

What is written down for a claim are the names that it gives. What is looked for are those, and every other name that people have
judged to be the same person's: a judgement makes no key anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amparo.casebook.inserting import insert_rows
from amparo.casebook.models import AnswerKey, Claim, Document, TrackingKey
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.reading import FACT_KINDS, read_asks, read_facts, read_measures
from amparo.track import Ask, Fact, MeasureTold, block_keys, find_said

__all__ = [
    "ask_keys",
    "fact_keys",
    "find_answering",
    "find_claims",
    "measure_keys",
    "write_answer_keys",
    "write_keys",
]

_LENGTH = 400


def ask_keys(ask: Ask) -> Iterator[str]:
    """Yield the keys of an ask: for its like, and for what may answer it."""
    yield from (f"like {key}" for key in block_keys(ask))
    for slot in ("addressees", "targets", "beneficiaries"):
        for party in getattr(ask, slot):
            if not party.vague:
                yield from (f"ask {name}" for name in sorted(party.every_name))


def fact_keys(fact: Fact) -> Iterator[str]:
    """Yield the keys of a claim that may answer an ask."""
    for party in fact.about:
        if not party.vague:
            yield from (f"fact {name}" for name in sorted(party.every_name))


def measure_keys(measure: MeasureTold) -> Iterator[str]:
    """Yield the keys of a measure claim."""
    for number in sorted({measure.official, measure.titled} - {""}):
        yield f"measure {number}"
    if measure.title_key:
        yield f"titled {measure.title_key}"


def write_keys(first: int, last: int) -> None:
    """Write the keys of the claims with ids from `first` to `last`, those set aside too: a judgement may be taken back."""
    ids = Claim.objects.filter(pk__gte=first, pk__lte=last)
    rows: list[tuple[int, str]] = []

    def add(claim: int, keys: Iterable[str]) -> None:
        rows.extend((claim, key[:_LENGTH]) for key in dict.fromkeys(keys))

    for ask in read_asks(ids.filter(kind="demand").values_list("pk", flat=True), set_aside=True):
        add(ask.id, ask_keys(ask))
    for fact in read_facts(ids.filter(kind__in=FACT_KINDS).values_list("pk", flat=True), set_aside=True):
        add(fact.claim, fact_keys(fact))
    for measure in read_measures(ids.filter(kind="measure").values_list("pk", flat=True), set_aside=True):
        add(measure.id, measure_keys(measure))
    insert_rows(TrackingKey, ("claim", "key"), rows)


def find_claims(keys: Iterable[str]) -> set[int]:
    """Return the ids of the claims that have one of `keys`."""
    found: set[int] = set()
    for part in in_parts(sorted({key[:_LENGTH] for key in keys})):
        found.update(TrackingKey.objects.filter(key__in=part).values_list("claim", flat=True))
    return found


def write_answer_keys(first: int, last: int) -> None:
    """Write down who is told to have answered in the documents with ids from `first` to `last`."""
    documents = Document.objects.filter(pk__gte=first, pk__lte=last).exclude(published_earliest=None)
    rows: list[AnswerKey] = []
    for pk, day, text in (
        documents.order_by("pk").values_list("pk", "published_earliest", "text").iterator(200)
    ):
        said = find_said(pk, day, text) if day else ()
        names = {party.key[:_LENGTH] for item in said for party in item.before}
        rows.extend(AnswerKey(document=pk, key=name) for name in sorted(names))
    AnswerKey.objects.bulk_create(rows, batch_size=2000)


def find_answering(names: Iterable[str]) -> dict[str, list[int]]:
    """Return, by name, the documents that tell of an answer by whoever bears it."""
    found: dict[str, list[int]] = {}
    for part in in_parts(sorted({name[:_LENGTH] for name in names})):
        rows = AnswerKey.objects.filter(key__in=part).order_by("document").values_list("key", "document")
        for name, document in rows:
            found.setdefault(name, []).append(document)
    return found
