"""The proof that runs, joinings, proposals, decisions and events are as they were logged, and that none was slipped in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from amparo.casebook.models import AuditEntry, TrackerRun
from amparo.casebook.tracking.sealing import RUN_TABLES, rows_of_run, seal_rows, seal_tracked

__all__ = ["check_tracking"]

Told = tuple[str, str]


def check_tracking() -> Iterator[Told]:
    """Yield (subject, what is wrong). Entries that can't be read are told of by the check of the log itself."""
    runs: dict[int, str] = {}
    seals: Counter[str] = Counter()
    for payload in AuditEntry.objects.order_by("number").values_list("payload", flat=True).iterator():
        if '"tracked"' not in payload and '"run tracker"' not in payload:
            continue
        try:
            entry = json.loads(payload)
            details = entry["details"]
            if entry["action"] == "run tracker":
                runs[int(details["run"])] = str(details["rows"])
            seals.update(details.get("tracked", ()))
        except (ValueError, KeyError, TypeError):
            continue
    for run in TrackerRun.objects.order_by("pk"):
        logged = runs.pop(run.pk, None)
        if logged is None:
            yield f"run {run.pk}", "the log does not have it"
        elif logged != seal_rows(rows_of_run(run)):
            yield f"run {run.pk}", "what it proposed is not as logged"
    for number in runs:
        yield f"run {number}", "the log has it, the casebook has not"
    for table in RUN_TABLES:
        for row in table.objects.filter(run=None).order_by("pk").iterator():
            seal = seal_tracked(row)
            if seals[seal] > 0:
                seals[seal] -= 1
            else:
                yield f"{table._meta.verbose_name} {row.pk}", "the log does not have it as it is"
    missing = sum(seals.values())
    if missing:
        yield "tracker", f"{missing} decisions or events are not there as they were logged"
