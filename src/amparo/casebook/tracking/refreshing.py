"""Keep the look-up tables level with the rows that they are made of.

Whatever way a document, a judgement or an event came in, the next question finds the tables behind and brings them up: four
small queries tell, and only what is new is read. `forget_tables` throws them away, to be made anew.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from amparo.casebook.audit import lock_log
from amparo.casebook.models import (
    AnswerKey,
    Claim,
    ClaimGroup,
    DemandRecord,
    Document,
    Joining,
    Judgement,
    StatusRow,
    Subject,
    ThingSort,
    TrackingKey,
    TrackingMark,
)
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.demand_rows import write_demands
from amparo.casebook.tracking.grouping import write_groups
from amparo.casebook.tracking.keys import write_answer_keys, write_keys

__all__ = ["forget_tables", "refresh_tables"]

#: Raised where the tables are computed in another way than before: they are then made anew.
_FORM = 3
_AT_ONCE = 20000
_DEMANDS_AT_ONCE = 5000

Report = Callable[[int, int], None]


_HEADS = {
    "document": Document,
    "claim": Claim,
    "judgement": Judgement,
    "joining": Joining,
    "event": StatusRow,
}


def _heads() -> dict[str, int]:
    """How far the rows go; one query, for every page of a letter or demand asks."""
    last = [f"(SELECT MAX(id) FROM {model._meta.db_table})" for model in _HEADS.values()]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(last)}")
        found = cursor.fetchone()
    return {name: number or 0 for name, number in zip(_HEADS, found, strict=True)} | {"form": _FORM}


def _marks() -> dict[str, int]:
    return dict(TrackingMark.objects.values_list("name", "value"))


def refresh_tables(report: Report | None = None) -> bool:
    """Bring the tables up to the rows; return whether there was anything to do. `report` is told how much of how much is done:
    after thousands of documents it takes seconds."""
    if _marks() == _heads():
        return False
    with transaction.atomic():
        lock_log()
        marks = _marks()
        if marks.get("form") != _FORM:
            forget_tables()
            marks = {}
        heads = _heads()
        _bring_up(marks, heads, report or _tell_nobody)
        for name, value in heads.items():
            TrackingMark.objects.update_or_create(name=name, defaults={"value": value})
    return True


def _tell_nobody(done: int, total: int) -> None:
    """Report to nobody."""


def _bring_up(marks: dict[str, int], heads: dict[str, int], report: Report) -> None:
    write_answer_keys(marks.get("document", 0) + 1, heads["document"])
    first = marks.get("claim", 0) + 1
    demands = Claim.objects.filter(kind="demand", pk__gte=first)
    claims = Claim.objects.filter(pk__gte=first).count()
    total = claims + demands.count()
    for at in range(first, heads["claim"] + 1, _AT_ONCE):
        write_keys(at, min(at + _AT_ONCE - 1, heads["claim"]))
        report(min(at + _AT_ONCE - first, claims), total)
    touched = set(demands.values_list("pk", flat=True))
    judged = Judgement.objects.filter(subject=Subject.CLAIM, pk__gt=marks.get("judgement", 0))
    touched.update(
        Claim.objects.filter(kind="demand", pk__in=judged.values("subject_id")).values_list("pk", flat=True)
    )
    events = StatusRow.objects.filter(pk__gt=marks.get("event", 0))
    touched.update(events.values_list("claim", flat=True))
    if heads["joining"] != marks.get("joining", 0):
        for sort in ThingSort.values:
            changed = write_groups(sort)
            if sort == ThingSort.DEMAND:
                touched.update(changed)
    for part in in_parts(sorted(touched), _DEMANDS_AT_ONCE):
        write_demands(part)
        report(min(claims + len(part), total), total)
        claims += len(part)


def forget_tables() -> None:
    """Empty the tables; the next question makes them anew."""
    for table in (TrackingKey, AnswerKey, ClaimGroup, DemandRecord, TrackingMark):
        table.objects.all().delete()
