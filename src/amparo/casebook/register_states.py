"""Which wording of each record stood in an edition, or on a day.

A list that is published whole (`edition: whole` in the table of registers): the steps of the edition's line of bases, each
over the one before. A register to which files add (`part`): of each record the wording of the latest edition that holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from amparo.casebook.models import RegisterEdition, RegisterStep
from amparo.records import find_register

__all__ = ["Presence", "edition_before", "edition_on", "presence_of", "state_before", "state_of", "states_on"]

#: A record's id in its register, to the row of the wording.
State = dict[str, int]


@dataclass(frozen=True, slots=True)
class Presence:
    """When a record stood in the editions that were loaded: ids of the `first` and the `last` edition with it, and whether the
    latest of the register is among them. `record` is the row of its last wording."""

    record: int
    first: int
    last: int
    current: bool


def _ordered(register: str) -> QuerySet[RegisterEdition]:
    return RegisterEdition.objects.filter(register=register).order_by("as_of", "pk")


def edition_on(register: str, day: date | None = None) -> RegisterEdition | None:
    """Return the edition in force on `day` (the latest where None), or None where none was loaded that early."""
    rows = _ordered(register)
    return (rows.filter(as_of__lte=day) if day else rows).last()


def edition_before(edition: RegisterEdition) -> RegisterEdition | None:
    """Return the edition of the register before this one, by day."""
    before = Q(as_of__lt=edition.as_of) | Q(as_of=edition.as_of, pk__lt=edition.pk)
    return _ordered(edition.register).filter(before).last()


def _line(edition: RegisterEdition) -> list[int]:
    """The ids of an edition and of those on whose steps it stands, oldest first: a base was always stored before."""
    bases = dict(RegisterEdition.objects.filter(register=edition.register).values_list("pk", "base_id"))
    line: list[int] = []
    at: int | None = edition.pk
    while at is not None:
        line.append(at)
        at = bases[at]
    return line[::-1]


def _replay(register: str, steps: QuerySet[RegisterStep], ids: Sequence[str] | None) -> State:
    if ids is not None:
        steps = steps.filter(record__register=register, record__record_id__in=ids)
    state: State = {}
    for record_id, record, listed in steps.values_list("record__record_id", "record__pk", "listed"):
        if listed:
            state[record_id] = record
        else:
            state.pop(record_id, None)
    return state


def state_of(edition: RegisterEdition, ids: Sequence[str] | None = None) -> State:
    """Return what stood in a whole list's edition, or in a register of parts once this edition was added; of the records with
    these `ids` only where given (at most some thousands)."""
    if find_register(edition.register).edition == "whole":
        steps = RegisterStep.objects.filter(edition_id__in=_line(edition)).order_by("edition_id", "pk")
        return _replay(edition.register, steps, ids)
    up_to = Q(edition__as_of__lt=edition.as_of) | Q(edition__as_of=edition.as_of, edition__pk__lte=edition.pk)
    return _replay(edition.register, _part_steps(edition.register).filter(up_to), ids)


def state_before(edition: RegisterEdition, ids: Sequence[str] | None = None) -> State:
    """Return what stood before an edition; nothing where it is the first."""
    before = edition_before(edition)
    return state_of(before, ids) if before else {}


def states_on(register: str, day: date | None = None, ids: Sequence[str] | None = None) -> State:
    """Return what stood in a register on `day` (now, where None)."""
    edition = edition_on(register, day)
    return state_of(edition, ids) if edition else {}


def _part_steps(register: str) -> QuerySet[RegisterStep]:
    return RegisterStep.objects.filter(edition__register=register).order_by(
        "edition__as_of", "edition_id", "pk"
    )


def presence_of(register: str, ids: Iterable[str] | None = None) -> dict[str, Presence]:
    """Return when each record stood in the register, by id; of those with these `ids` only where given."""
    steps = RegisterStep.objects.filter(edition__register=register)
    if ids is not None:
        steps = steps.filter(record__register=register, record__record_id__in=list(ids))
    by_edition: dict[int, list[tuple[str, int, bool]]] = {}
    for edition, record_id, record, listed in steps.order_by("pk").values_list(
        "edition_id", "record__record_id", "record__pk", "listed"
    ):
        by_edition.setdefault(edition, []).append((record_id, record, listed))
    editions = list(_ordered(register).values_list("pk", "base_id"))
    if find_register(register).edition == "part":
        return _part_presence([pk for pk, _ in editions], by_edition)
    return _whole_presence(editions, by_edition)


def _part_presence(
    editions: Sequence[int], by_edition: dict[int, list[tuple[str, int, bool]]]
) -> dict[str, Presence]:
    found: dict[str, Presence] = {}
    for pk in editions:
        for record_id, record, _ in by_edition.get(pk, ()):
            first = found[record_id].first if record_id in found else pk
            found[record_id] = Presence(record, first, pk, current=True)
    return found


def _whole_presence(
    editions: Sequence[tuple[int, int | None]], by_edition: dict[int, list[tuple[str, int, bool]]]
) -> dict[str, Presence]:
    """`editions` are (id, base) by day. They are replayed in the order of their storing, each base before what stands on it."""
    rank = {pk: i for i, (pk, _) in enumerate(editions)}
    to_come = Counter(base for _, base in editions if base is not None)
    states: dict[int, State] = {}
    spans: dict[str, tuple[int, int, int]] = {}
    for pk, base in sorted(editions):
        state: State = {}
        if base is not None:
            to_come[base] -= 1
            # The last that stands on a base takes its state over: of a long line one is in memory.
            state = dict(states[base]) if to_come[base] else states.pop(base)
        for record_id, record, listed in by_edition.get(pk, ()):
            if listed:
                state[record_id] = record
            else:
                state.pop(record_id, None)
        if to_come[pk]:
            states[pk] = state
        mine = rank[pk]
        for record_id, record in state.items():
            first, last, latest = spans.get(record_id, (mine, mine, record))
            spans[record_id] = (min(first, mine), max(last, mine), record if mine >= last else latest)
    return {
        record_id: Presence(record, editions[first][0], editions[last][0], current=last == len(editions) - 1)
        for record_id, (first, last, record) in spans.items()
    }
