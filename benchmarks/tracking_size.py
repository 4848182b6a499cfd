"""How quick the tracker is with 20,000 documents and 72,000 measures in one casebook.

    python benchmarks/tracking_size.py [--casebook DIR]

Prints, on the machine it runs on: the full run, a run after one more document, `demands` with each filter, the pages of one
demand and one person, the scoreboard, and what is new. The aims: full run under 10 minutes on 2 cores, one more document
under 5 s, any filter under 300 ms.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tracking import SHARED, load_editions, open_casebook_at

MEASURES = "us-congress-measures"
FULL_S, ONE_S, FILTER_MS = 600.0, 5.0, 300.0
NEW = (
    "Reed Asks Iran to Free a Teacher\n\nWASHINGTON - Today, U.S. Senator Ann Reed (D-Ohio) urged Iran to release Maria Quill within "
    "30 days. She asked Secretary of State Antony Blinken to impose sanctions on Boris Vane, and to secure the release of Paul Whelan."
)


def load_measures(viewer: Any) -> int:
    """Load the facts of the measures that are not there yet; return how many there are."""
    from amparo.casebook.actions import LoadEdition
    from amparo.casebook.models import RegisterRecord
    from amparo.records import load

    for path in sorted((SHARED / "records").glob("measures-*.jsonl.gz")):
        data = gzip.decompress(path.read_bytes())
        loaded = load(MEASURES, data, edition_on=date(2025, 12, 1), retrieved_at=datetime.now(UTC))
        LoadEdition(loaded=loaded, files=[data]).perform(viewer)
    return RegisterRecord.objects.filter(register=MEASURES).values("record_id").distinct().count()


def timed(what: str, call: Callable[[], Any], times: int = 5, limit_ms: float | None = None) -> Any:
    """Call it some times, print the middle time, and return what it gave."""
    taken, result = [], None
    for _ in range(times):
        begun = time.perf_counter()
        result = call()
        taken.append((time.perf_counter() - begun) * 1000)
    middle = statistics.median(taken)
    verdict = "" if limit_ms is None else "  ok" if middle < limit_ms else f"  OVER {limit_ms:g} ms"
    print(f"{what:54} {middle:9.1f} ms{verdict}")
    return result


def add_document(viewer: Any, folder: Path, number: int) -> None:
    """Read one more document in."""
    from amparo.casebook.ingestion import ingest_sources
    from amparo.pipeline import PipelineOptions

    path = folder / f"new-{number}.jsonl"
    told = {
        "id": f"new-{number}-{time.time_ns()}",
        "date": "2025-11-01",
        "publisher": "Test",
        "text": f"{NEW}\n\n{number}",
    }
    path.write_text(json.dumps(told), encoding="utf-8")
    list(ingest_sources([path], viewer, PipelineOptions(workers=1)))


def judge_people(viewer: Any) -> None:
    """Judge that those who bear one name, for whom releases are asked, are one person."""
    from amparo.casebook.actions import JudgeIdentity, Side
    from amparo.casebook.models import Mention, Sameness

    found = Mention.objects.filter(key="paul whelan", member=None).order_by("pk").values_list("pk", flat=True)
    mentions = list(found[:2])
    if len(mentions) == 2:
        JudgeIdentity(
            left=Side(mentions[0]), right=Side(mentions[1]), decision=Sameness.SAME, reason="benchmark"
        ).perform(viewer)


def main(arguments: list[str]) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--casebook", type=Path, help="the folder to keep it in; a temporary one unless given"
    )
    options = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print(f"{SHARED} is not there", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        viewer = open_casebook_at(options.casebook or Path(scratch) / "casebook")
        load_editions(viewer)
        measures = load_measures(viewer)
        measure_all(viewer, Path(scratch), measures)
    return 0


def measure_all(viewer: Any, scratch: Path, measures: int) -> None:
    """Print every figure."""
    from amparo.casebook.actions import RunTracker
    from amparo.casebook.models import Claim, DemandRecord, Document
    from amparo.casebook.queries import (
        DemandRecordFilter,
        Slice,
        count_outcomes,
        get_demand_record,
        get_person_state,
        list_changes_since,
        list_demand_records,
        list_waiting_proposals,
    )
    from amparo.casebook.tracking.refreshing import forget_tables, refresh_tables

    print(f"{Document.objects.count():,} documents, {Claim.objects.count():,} claims, {measures:,} measures")
    forget_tables()
    begun = time.monotonic()
    refresh_tables()
    print(
        f"look-up tables made anew in {time.monotonic() - begun:,.1f} s: {DemandRecord.objects.count():,} demands"
    )
    begun = time.monotonic()
    result = RunTracker(everything=True).perform(viewer)
    full = time.monotonic() - begun
    print(
        f"full run in {full:,.1f} s, {result.looked_at:,} demands looked at  {'ok' if full < FULL_S else 'OVER'}"
    )
    one = []
    for number in range(3):
        add_document(viewer, scratch, number)
        begun = time.monotonic()
        result = RunTracker().perform(viewer)
        one.append(time.monotonic() - begun)
    middle = statistics.median(one)
    print(
        f"run after one more document in {middle:,.2f} s, {result.looked_at} looked at  {'ok' if middle < ONE_S else 'OVER'}"
    )
    judge_people(viewer)
    begun = time.monotonic()
    result = RunTracker().perform(viewer)
    print(
        f"run after one judgement on people in {time.monotonic() - begun:,.2f} s, {result.looked_at} looked at"
    )
    page = Slice(0, 50)
    filters = {
        "no filter": DemandRecordFilter(),
        "status open": DemandRecordFilter(status="open"),
        "type release": DemandRecordFilter(type="release"),
        "addressee state department": DemandRecordFilter(to="state department"),
        "addressee biden": DemandRecordFilter(to="biden"),
        "asker warren": DemandRecordFilter(by="warren"),
        "asker elizabeth warren": DemandRecordFilter(by="elizabeth warren"),
        "country iran": DemandRecordFilter(country="iran"),
        "person paul whelan": DemandRecordFilter(about="paul whelan"),
        "via letter": DemandRecordFilter(via="letter"),
        "since 2024": DemandRecordFilter(since=date(2024, 1, 1)),
        "unsettled, oldest first": DemandRecordFilter(unsettled=True, oldest_first=True),
        "all of them": DemandRecordFilter(
            status="open",
            type="release",
            by="a",
            to="a",
            about="a",
            country="a",
            via="statement",
            since=date(2020, 1, 1),
        ),
    }
    for name, wanted in filters.items():
        timed(
            f"demands, {name}",
            lambda wanted=wanted: list_demand_records(viewer, wanted, page),
            limit_ms=FILTER_MS,
        )  # type: ignore[misc]
    number = int(list_demand_records(viewer, DemandRecordFilter(type="release"), page).rows[0].id[1:])
    timed("one demand", lambda: get_demand_record(viewer, number))
    timed("one person", lambda: get_person_state(viewer, "Paul Whelan"))
    timed("scoreboard by addressee", lambda: count_outcomes(viewer, "addressee"), times=3)
    timed("what waits, the first 50", lambda: list_waiting_proposals(viewer, 50), times=3)
    timed(
        "what is new since yesterday",
        lambda: list_changes_since(viewer, datetime.now(UTC).date(), cut=page),
        times=3,
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
