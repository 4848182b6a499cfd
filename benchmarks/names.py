"""Pairs of names against a labelled set: F1, precision, recall at a threshold, and pairs a second, beside others.

    python benchmarks/names.py [FILE] [--threshold 0.7] [--half build|final|all] [--errors]

FILE has the columns `name1`, `name2`, `schema`, `is_match` (true or false). A hash of the row parts it in two: the half
`build`, whose errors may be looked at (`--errors`), and the half `final`, which gives figures alone. Each method scores all
pairs three times, on one core, from cold caches; the quickest run counts.

`token_sort_ratio` is rapidfuzz's, on folded names. `logic-v2` and `logic-v1` are nomenklatura's, where the extra `ftm` is
installed.
"""

from __future__ import annotations

import argparse
import csv
import gc
import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from amparo.resolve import THRESHOLD, forget_names, score_names
from amparo.text import fold

CASES = Path(__file__).resolve().parents[1].parent / "shared" / "eval" / "names" / "cases.csv"
F1_FLOOR, SPEED_FLOOR = 0.80, 24_000
RUNS = 3


@dataclass(frozen=True)
class Pair:
    """Two names and whether they may be of one bearer."""

    name1: str
    name2: str
    schema: str
    same: bool

    @property
    def half(self) -> str:
        row = "\t".join((self.name1, self.name2, self.schema))
        return "build" if hashlib.sha256(row.encode()).digest()[0] % 2 == 0 else "final"


Scorer = Callable[[Sequence[Pair]], list[float]]


def read_pairs(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Pair(r["name1"], r["name2"], r["schema"], r["is_match"] == "true") for r in csv.DictReader(file)
        ]


def score_amparo(pairs: Sequence[Pair]) -> list[float]:
    forget_names()
    return [score_names(p.name1, p.name2, p.schema) for p in pairs]


def score_token_sort(pairs: Sequence[Pair]) -> list[float]:
    return [token_sort_ratio(fold(p.name1), fold(p.name2)) / 100 for p in pairs]


def find_nomenklatura() -> dict[str, Scorer]:
    """The matchers of nomenklatura; none where it is not installed."""
    try:
        from followthemoney import EntityProxy, model
        from nomenklatura.matching import get_algorithm
    except ImportError:
        return {}

    numbers = count()

    def entity(schema: str, name: str) -> EntityProxy:
        found = model.make_entity(schema)
        # logic-v2 remembers what it read by id.
        found.id = str(next(numbers))
        found.add("name", name)
        return found

    def make(name: str) -> Scorer | None:
        algorithm = get_algorithm(name)
        if algorithm is None:
            return None
        config = algorithm.default_config()
        return lambda pairs: [
            algorithm.compare(entity(p.schema, p.name1), entity(p.schema, p.name2), config).score
            for p in pairs
        ]

    made = {name: make(name) for name in ("logic-v2", "logic-v1")}
    return {name: scorer for name, scorer in made.items() if scorer is not None}


def measure(scorer: Scorer, pairs: Sequence[Pair], threshold: float) -> tuple[list[float], str]:
    """The scores, and a line of figures."""
    quickest = float("inf")
    scores: list[float] = []
    for _ in range(RUNS):
        gc.collect()
        started = time.perf_counter()
        scores = scorer(pairs)
        quickest = min(quickest, time.perf_counter() - started)
    said = [score >= threshold for score in scores]
    right = sum(s and p.same for s, p in zip(said, pairs, strict=True))
    precision = right / max(1, sum(said))
    recall = right / max(1, sum(p.same for p in pairs))
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return scores, f"{f1:8.3f}{precision:11.3f}{recall:8.3f}{len(pairs) / quickest:12,.0f}"


def report(title: str, pairs: Sequence[Pair], scorers: dict[str, Scorer], threshold: float) -> None:
    matches = sum(p.same for p in pairs)
    print(f"\n{title}: {len(pairs):,} pairs, {matches:,} of them matches, at {threshold}")
    print(f"{'':18}{'F1':>8}{'precision':>11}{'recall':>8}{'pairs/s':>12}")
    for name, scorer in scorers.items():
        print(f"{name:18}{measure(scorer, pairs, threshold)[1]}")


def list_errors(pairs: Sequence[Pair], threshold: float) -> None:
    """Pairs of the half for building on which the score is on the wrong side."""
    for pair, score in zip(pairs, score_amparo(pairs), strict=True):
        if pair.half == "build" and (score >= threshold) != pair.same:
            kind = "missed" if pair.same else "wrong "
            print(f"  {kind} {score:.2f}  {pair.schema[:6]:6}  {pair.name1}  |  {pair.name2}")


def main() -> None:
    """Print the figures of people, and of all pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=CASES)
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--half", choices=("build", "final", "all"), default="all")
    parser.add_argument("--errors", action="store_true", help="list the errors of the half for building")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"{options.file} is absent: nothing to measure")
        return
    every = read_pairs(options.file)
    pairs = [p for p in every if options.half in ("all", p.half)]
    scorers: dict[str, Scorer] = {"amparo": score_amparo, "token_sort_ratio": score_token_sort}
    others = find_nomenklatura()
    if not others:
        print("nomenklatura is absent (pip install 'amparo[ftm]'): logic-v2 and logic-v1 are not measured")
    scorers |= others
    report("people", [p for p in pairs if p.schema == "Person"], scorers, options.threshold)
    report("all schemata", pairs, scorers, options.threshold)
    print(
        f"\nfloors for people: F1 {F1_FLOOR:.2f}, {SPEED_FLOOR:,} pairs a second (Python {sys.version.split()[0]})"
    )
    if options.errors:
        print("\nerrors of the half for building:")
        list_errors(pairs, options.threshold)


if __name__ == "__main__":
    main()
