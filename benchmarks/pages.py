"""Server time of each page and its number of queries, on a casebook of many documents.

    python benchmarks/pages.py CASEBOOK [--rounds N] [--only review]

CASEBOOK is a folder made by `amparo init` and filled by `amparo ingest`, as with the 20,000 press releases. Each page is asked
for N times, with another record or page of the list each time, through Django's test client in this process: no browser, no
network. Prints for each page the median and the 95th percentile in milliseconds, the CPU time at the 95th percentile (on a busy machine the better figure: the database runs in this process), the most queries
that one answer took, and the median size. Exits with 1 where the 95th percentile is above the target or a page makes more queries than it may.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

TARGET_MS = 150.0
MOST_QUERIES = 30


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("casebook", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--only", default="", help="pages whose name begins so")
    given = parser.parse_args(arguments)
    from amparo.casebook.activation import open_casebook
    from amparo.casebook.layout import find_casebook

    open_casebook(find_casebook(str(given.casebook)))
    from amparo.casebook.tracking.refreshing import refresh_tables

    begun = time.perf_counter()
    refresh_tables()
    print(f"look-up tables brought up to date in {time.perf_counter() - begun:.1f} s")
    every = _choose_pages(random.Random(7))
    pages = {name: address for name, address in every.items() if name.startswith(given.only)}
    print(f"{'page':<28}{'median ms':>10}{'p95 ms':>9}{'p95 CPU':>9}{'queries':>9}{'kB':>7}")
    failed = [name for name, address in pages.items() if not _measure(name, address, given.rounds)]
    if failed:
        print(f"over {TARGET_MS:.0f} ms or {MOST_QUERIES} queries: {', '.join(failed)}")
    return 1 if failed else 0


def _choose_pages(chance: random.Random) -> dict[str, Callable[[int], str]]:
    """The address of each page for the n-th time; records are drawn once, so that two runs compare."""
    from django.db.models import Count

    from amparo.casebook.models import Claim, Document, Value

    documents = _draw(chance, list(Document.objects.values_list("pk", flat=True)))
    claims = _draw(chance, list(Claim.objects.order_by("pk").values_list("pk", flat=True)[:200_000]))
    demands = _draw(chance, list(Claim.objects.filter(kind="demand").values_list("pk", flat=True)[:50_000]))
    named = Value.objects.filter(named=True).order_by().values_list("key")
    counted = list(named.annotate(n=Count("pk")).order_by("-n", "key").values_list("key", flat=True))
    keys = _draw(chance, counted)
    countries = ["azerbaijan", "iran", "china", "russia", "ukraine", "venezuela", "cuba", "belarus"]
    words = [
        "prisoner",
        "sanctions",
        '"human rights"',
        "journalist",
        "genocide",
        "letter -tax",
        "visa*",
        "Iran",
    ]
    kinds = ["demand", "detention", "letter", "measure"]

    def at(items: Sequence[object], n: int) -> str:
        return quote(str(items[n % len(items)]))

    return {
        "overview": lambda n: "/",
        "documents": lambda n: f"/documents?page={1 + n}",
        "documents, filtered": lambda n: (
            f"/documents?kind={at(kinds, n)}&since=2022&title={at(words[4:6], n)}"
        ),
        "document": lambda n: f"/documents/d{at(documents, n)}",
        "claim": lambda n: f"/claims/c{at(claims, n)}",
        "people": lambda n: f"/people?page={1 + n}",
        "people, filtered": lambda n: f"/people?name={at(['smith', 'kara', 'ali', 'maria'], n)}",
        "person": lambda n: f"/people/{at(keys, n)}",
        "person, most named": lambda n: f"/people/{at(counted[:40], n)}",
        "detentions": lambda n: f"/detentions?page={1 + n % 10}",
        "detentions, filtered": lambda n: f"/detentions?holder={at(countries, n)}",
        "demands": lambda n: f"/demands?page={1 + n}",
        "demands, filtered": lambda n: f"/demands?to={at(countries, n)}",
        "demand": lambda n: f"/demands/q{at(demands, n)}",
        "letters": lambda n: f"/letters?page={1 + n % 10}",
        "measures, filtered": lambda n: f"/measures?about={at(countries, n)}",
        "timeline": lambda n: f"/timeline?page={1 + n}",
        "timeline, filtered": lambda n: f"/timeline?about={at(countries, n)}",
        "countries": lambda n: f"/countries?page={1 + n % 4}",
        "organisations": lambda n: f"/organisations?page={1 + n % 10}",
        "organisations, filtered": lambda n: f"/organisations?name={at(['court', 'ministry', 'senate'], n)}",
        "name": lambda n: f"/names/{at(countries, n)}",
        "search": lambda n: f"/search?q={at(words, n)}",
        "search, filtered": lambda n: f"/search?q={at(words, n)}&kind={at(kinds, n)}&since=2021",
        "review": lambda n: "/review",
        **{
            f"review, {sort}": lambda n, sort=sort, ids=ids: (  # type: ignore[misc]
                f"/review?sort={sort}" + (f"&after={at(ids, n)}" if n % 2 and ids else "")
            )
            for sort, ids in _waiting(chance).items()
        },
    }


def _waiting(chance: random.Random) -> dict[str, list[object]]:
    """What waits in each queue: every second time, one of them was just answered or skipped."""
    from amparo.casebook.viewer import owner
    from amparo.web.queue import QUEUES

    found: dict[str, list[object]] = {}
    for key, queue in QUEUES.items():
        item = queue.take(owner(), None)
        ids: list[object] = []
        while item is not None and len(ids) < 20:
            ids.append(item.id)
            item = queue.take(owner(), int(item.id[1:]))
        found[key] = ids
    return found


def _draw(chance: random.Random, items: list[object]) -> list[object]:
    return chance.sample(items, min(len(items), 200)) or [1]


def _measure(name: str, address: Callable[[int], str], rounds: int) -> bool:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    pages = Client(headers={"host": "127.0.0.1"})
    times, work, queries, sizes = [], [], 0, []
    pages.get(address(0))
    for n in range(rounds):
        begun, worked = time.perf_counter(), time.process_time()
        response = pages.get(address(n))
        times.append((time.perf_counter() - begun) * 1000)
        work.append((time.process_time() - worked) * 1000)
        sizes.append(len(response.content))
        if response.status_code not in (200, 404):
            print(f"{name}: {address(n)} answers {response.status_code}", file=sys.stderr)
            return False
    # Counted apart, for counting costs time.
    for n in range(min(rounds, 10)):
        with CaptureQueriesContext(connection) as asked:
            pages.get(address(n))
        queries = max(queries, len(asked))
    p95, cpu = (sorted(each)[round(0.95 * (len(each) - 1))] for each in (times, work))
    size = statistics.median(sizes) / 1000
    print(
        f"{name:<28}{statistics.median(times):>10.0f}{p95:>9.0f}{cpu:>9.0f}{queries:>9}{size:>7.0f}",
        flush=True,
    )
    return p95 <= TARGET_MS and queries <= MOST_QUERIES


if __name__ == "__main__":
    sys.exit(main())
