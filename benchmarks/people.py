"""Proposals that two people are one, among many: time, memory, and how many of the true pairs are found.

    python benchmarks/people.py [--people 100000] [--misses N]

Makes names of given and family names in the proportions in which they stand on the OFAC and UN lists and among members of
Congress, adds a rendering by another hand for 5,000 of them (a slip, another romanisation, an initial, another order, a
middle name dropped, parts joined), and looks for pairs: blocking alone, then with the score of the names at the threshold.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable

from amparo.resolve import THRESHOLD, pair_names, score_names
from screen import DISTORTIONS, RECORDS, load_lists, resident_mib

TRUE_PAIRS = 5000
USED = (
    "one typo",
    "another romanisation",
    "two other romanisations",
    "family name first",
    "first name as initial",
    "a middle name dropped",
    "two parts joined",
    "diacritics added",
    "in Cyrillic",
)


def read_names() -> list[list[str]]:
    """The names of listed people and members of Congress, in words."""
    entries, _ = load_lists()
    names = [e.names[0].text.split() for e in entries if e.schema == "Person"]
    with (RECORDS / "legislators.jsonl").open(encoding="utf-8") as file:
        for line in file:
            name = json.loads(line)["name"]
            names += [[name["first"], name["last"]]] * 5
    return [n for n in names if len(n) > 1]


def make_people(count: int, rng: random.Random) -> list[str]:
    """So many different names: the beginning of one and the end of another that is as long."""
    pool = read_names()
    by_length: dict[int, list[list[str]]] = {}
    for words in pool:
        by_length.setdefault(len(words), []).append(words)
    made: dict[str, None] = {}
    while len(made) < count:
        one = rng.choice(pool)
        other = rng.choice(by_length[len(one)])
        made[" ".join([*one[:-1], other[-1]]).title()] = None
    return list(made)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--misses", type=int, default=0, help="how many missed pairs to list")
    options = parser.parse_args()
    if not RECORDS.exists():
        print(f"{RECORDS} is absent: nothing to measure")
        return
    rng = random.Random(7)
    names = make_people(options.people, rng)
    kinds: list[tuple[str, Callable[[str, random.Random], str | None]]] = [(k, DISTORTIONS[k]) for k in USED]
    true: dict[tuple[int, int], str] = {}
    for place in rng.sample(range(options.people), min(TRUE_PAIRS, options.people)):
        kind, make = rng.choice(kinds)
        if made := make(names[place], rng):
            true[place, len(names)] = kind
            names.append(made)
    before = resident_mib()
    started = time.perf_counter()
    pairs = list(pair_names(names))
    blocked = time.perf_counter() - started
    scored = [(a, b, score) for a, b in pairs if (score := score_names(names[a], names[b])) >= THRESHOLD]
    lasted = time.perf_counter() - started
    print(f"{len(names):,} people, {len(true):,} true pairs")
    print(f"blocking: {blocked:.1f} s, {len(pairs):,} pairs, {resident_mib() - before:.0f} MiB")
    print(f"scoring: {lasted - blocked:.1f} s, {len(scored):,} pairs at {THRESHOLD} or more")
    met, kept = set(pairs), {(a, b) for a, b, _ in scored}
    print(f"all: {lasted:.1f} s\n\n{'':28}{'pairs':>7}{'blocked':>9}{'proposed':>10}")
    for kind in (*USED, ""):
        mine = [pair for pair, k in true.items() if kind in ("", k)]
        if mine:
            found, proposed = sum(p in met for p in mine), sum(p in kept for p in mine)
            print(f"{kind or 'all':28}{len(mine):7,}{found / len(mine):9.1%}{proposed / len(mine):10.1%}")
    for a, b in [p for p in true if p not in kept][: options.misses]:
        print(f"    {'not blocked' if (a, b) not in met else 'scored low'}: {names[a]} | {names[b]}")


if __name__ == "__main__":
    main()
