"""Screening against real sanctions lists: load time, memory, queries a second, recall by distortion, false alerts.

    python benchmarks/screen.py [--queries N] [--misses N] [--schema-free]

Loads all names of the OFAC edition of 2024-05-03, of the OFAC edition of July 2021 with its aliases, and of the UN list. Then
asks for people that are on them, each name distorted in one way that happens in documents, and counts how often the very
entry is among the candidates. Names in original script are not indexed: they are asked for (`original script`). False
alerts: names of members of Congress, none of whom is listed.

The distortions are made by this script with a fixed seed, from tables of their own, not by the rules that undo them.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from amparo.records import SanctionsEntry, SourceFile, load
from amparo.resolve import Entry, EntryName, NameIndex

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
RECORDS = SHARED / "records"
SPEED_FLOOR, RECALL_FLOOR = 500, 0.99
LIMIT = 10
KINDS = {
    "person": "Person",
    "organisation": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "other": "LegalEntity",
}
# Romanisations that take each other's place in print, as patterns and what may stand there instead.
VARIANTS = [
    (r"ou", "u"), (r"oo", "u"), (r"(?<=[^aeiou])u(?=[^aeiou])", "ou"), (r"ee", "i"), (r"(?<=[^aeiou])i(?=[^aeiou])", "y"),
    (r"y(?=[^aeiou])", "i"), (r"iy\b", "y"), (r"y\b", "iy"), (r"kh", "h"), (r"(?<![a-z])h(?=[aeiou])", "kh"), (r"gh", "g"),
    (r"q", "k"), (r"(?<![ac-z])k(?=[aou])", "q"), (r"w", "v"), (r"(?<=[aeiou])v", "w"), (r"dj", "j"), (r"j(?=[aeiou])", "dj"),
    (r"zh", "j"), (r"(.)\1", r"\1"), (r"(?<=[aeiou])([mnsdlr])(?=[aeiou])", r"\1\1"), (r"ei", "ey"), (r"ey\b", "ei"),
    (r"ai", "ay"), (r"ay", "ai"), (r"ph", "f"), (r"x", "ks"), (r"ks", "x"), (r"(?<!t)ch", "tch"), (r"ya", "ia"), (r"yu", "iu"),
    (r"(?<=[^aeiou])e(?=[^aeiou])", "a"), (r"(?<=[^aeiou])o(?=[^aeiou])", "u"), (r"th", "t"), (r"ts", "tz"), (r"dh", "d"),
]  # fmt: skip
# Words that are one name with what follows: it isn't dropped from behind them.
BINDING = frozenset("abd abdul abdel abu bin ibn ben al el de la van ould umm".split())
CYRILLIC = [
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("ph", "ф"),
    ("th", "т"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
    ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"),
    ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "й"), ("z", "з"), ("'", ""), ("-", "-"),
]  # fmt: skip
ACCENTS = str.maketrans("aeiouncs", "áéíóúñçš")


def typo(name: str, rng: random.Random) -> str | None:
    """One slip in a word of five letters or more: a letter wrong, missing, doubled with a neighbour, or two exchanged."""
    places = [m.start() for m in re.finditer(r"(?<=[A-Za-z]{2})[A-Za-z](?=[A-Za-z]{2})", name)]
    if not places:
        return None
    at, kind = rng.choice(places), rng.randrange(4)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return (
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
    )[kind]


def variant(name: str, rng: random.Random) -> str | None:
    """One other romanisation in one place, where the name has a place for it."""
    low = name.lower()
    fitting = [(pattern, new) for pattern, new in VARIANTS if re.search(pattern, low)]
    if not fitting:
        return None
    pattern, new = rng.choice(fitting)
    place = rng.choice(list(re.finditer(pattern, low)))
    return low[: place.start()] + place.expand(new) + low[place.end() :]


def two_variants(name: str, rng: random.Random) -> str | None:
    once = variant(name, rng)
    return variant(once, rng) if once else None


def family_first(name: str, rng: random.Random) -> str | None:
    words = name.split()
    return " ".join([words[-1], *words[:-1]]) if len(words) > 1 else None


def comma(name: str, rng: random.Random) -> str | None:
    words = name.split()
    return f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else None


def initial(name: str, rng: random.Random) -> str | None:
    words = name.split()
    if len(words) < 2 or not words[0][:3].isalpha() or len(words[0]) < 3 or len(words[-1]) < 4:
        return None
    if words[0].lower() in BINDING:
        return None
    return " ".join([words[0][0] + ".", *words[1:]])


def dropped(name: str, rng: random.Random) -> str | None:
    words = name.split()
    inner = [i for i in range(1, len(words) - 1) if len(words[i]) > 4 and words[i - 1].lower() not in BINDING]
    if len(words) < 3 or not inner:
        return None
    del words[rng.choice(inner)]
    return " ".join(words)


def joined(name: str, rng: random.Random) -> str | None:
    words = name.split()
    if len(words) < 2:
        return None
    at = rng.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def split(name: str, rng: random.Random) -> str | None:
    places = [m.start() for m in re.finditer(r"(?<=[A-Za-z]{3})[A-Za-z](?=[A-Za-z]{2})", name)]
    if not places:
        return None
    at = rng.choice(places)
    return f"{name[:at]} {name[at:]}"


def accented(name: str, rng: random.Random) -> str | None:
    return name.lower().translate(ACCENTS)


def cyrillic(name: str, rng: random.Random) -> str | None:
    out, low, at = [], name.lower(), 0
    while at < len(low):
        for latin, letter in CYRILLIC:
            if low.startswith(latin, at):
                out.append(letter)
                at += len(latin)
                break
        else:
            out.append(low[at])
            at += 1
    return "".join(out)


def titled(name: str, rng: random.Random) -> str | None:
    return f"{rng.choice(['Gen.', 'Dr.', 'Mr.', 'President', 'Sheikh', 'Minister'])} {name}"


DISTORTIONS: dict[str, Callable[[str, random.Random], str | None]] = {
    "as listed": lambda name, rng: name,
    "one typo": typo,
    "another romanisation": variant,
    "two other romanisations": two_variants,
    "family name first": family_first,
    "family name first, comma": comma,
    "first name as initial": initial,
    "a middle name dropped": dropped,
    "two parts joined": joined,
    "a part split": split,
    "diacritics added": accented,
    "in Cyrillic": cyrillic,
    "with a title": titled,
}


def resident_mib() -> float:
    """The memory that the process holds now, in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def entry_of(record: SanctionsEntry, source: str) -> tuple[Entry, list[str]]:
    """The entry with its names in Latin letters, and its names in other scripts."""
    latin, original = {}, []
    for name in record.names:
        text = name.natural or name.text
        if all(ord(c) < 0x250 for c in text if c.isalpha()):
            latin.setdefault(text, EntryName(text, name.strong))
        elif not any("a" <= c.lower() <= "z" for c in text):
            original.append(text)
    entry = Entry(
        id=record.entry_id,
        source=source,
        schema=KINDS[record.kind],
        names=tuple(latin.values()),
        births=record.birth_dates,
        countries=record.countries,
    )
    return entry, original


def load_lists() -> tuple[list[Entry], list[tuple[Entry, str]]]:
    """All entries of the three lists, and people's names in original script with their entries."""
    sdn, old = RECORDS / "ofac-sdn", RECORDS / "ofac-2021-07"
    loaded = {
        "OFAC 2024-05": load("us-ofac-sdn", sdn / "sdn-2024-05-03.csv.gz"),
        "OFAC 2021-07": load("us-ofac-sdn", [SourceFile(old / f"{n}.csv.gz") for n in ("sdn", "alt", "add")]),
        "UN 2026-02": load("un-sc", RECORDS / "un-consolidated-2026-02.xml.gz"),
    }
    entries, originals = [], []
    for source, found in loaded.items():
        for record in found.records:
            entry, original = entry_of(record, source)
            entries.append(entry)
            if entry.schema == "Person":
                originals += [(entry, text) for text in original]
    return entries, originals


def main() -> None:
    """Print every figure with its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--queries", type=int, default=1000, help="people asked for, by each distortion")
    parser.add_argument("--misses", type=int, default=0, help="how many misses of each distortion to list")
    options = parser.parse_args()
    if not RECORDS.exists():
        print(f"{RECORDS} is absent: nothing to measure")
        return

    entries, originals = load_lists()
    gc.collect()
    before = resident_mib()
    started = time.perf_counter()
    index = NameIndex(entries)
    seconds = time.perf_counter() - started
    gc.collect()
    print(
        f"{len(index):,} entries, {index.names:,} names: indexed in {seconds:.1f} s, {resident_mib() - before:.0f} MiB"
    )

    rng = random.Random(2024)
    people = [e for e in entries if e.schema == "Person" and len(e.names[0].text.split()) > 1]
    sample = rng.sample(people, min(options.queries, len(people)))
    tests = {
        kind: [(e, q) for e in sample if (q := make(e.names[0].text, rng))]
        for kind, make in DISTORTIONS.items()
    }
    tests["original script"] = rng.sample(originals, min(options.queries, len(originals)))
    asked, took, found, total = 0, 0.0, 0, 0
    print(f"\n{'':28}{'asked':>7}{'recall':>9}{'queries/s':>11}")
    for kind, queries in tests.items():
        started = time.perf_counter()
        answers = [index.search(q, schema="Person", limit=LIMIT) for _, q in queries]
        lasted = time.perf_counter() - started
        hits = [any(c.entry is e for c in answer) for (e, _), answer in zip(queries, answers, strict=True)]
        print(f"{kind:28}{len(queries):7,}{sum(hits) / len(hits):9.1%}{len(queries) / lasted:11,.0f}")
        asked, took, total, found = asked + len(queries), took + lasted, total + len(hits), found + sum(hits)
        misses = [(e, q, a) for (e, q), a, hit in zip(queries, answers, hits, strict=True) if not hit]
        for e, q, a in misses[: options.misses]:
            print(
                f"    {q} ~ {e.names[0].text}: {', '.join(f'{c.name.text} {c.score:.2f}' for c in a[:3]) or 'none'}"
            )
    print(f"{'all':28}{total:7,}{found / total:9.1%}{asked / took:11,.0f}")
    print(f"floors: recall {RECALL_FLOOR:.0%}, {SPEED_FLOOR} queries a second on one core")
    report_alerts(index, options.misses)


def report_alerts(index: NameIndex, listed: int) -> None:
    """Ask for members of Congress, who are on no list."""
    with (RECORDS / "legislators.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    names = [r["name"].get("official_full") or f"{r['name']['first']} {r['name']['last']}" for r in rows]
    births = [
        b if re.fullmatch(r"\d{4}-\d\d-\d\d", b := r["bio"].get("birthday", "")) else None for r in rows
    ]
    print()
    for label, given in (("name alone", [None] * len(names)), ("name and birth date", births)):
        started = time.perf_counter()
        answers = [index.search(n, schema="Person", birth=b) for n, b in zip(names, given, strict=True)]
        lasted = time.perf_counter() - started
        alerts = [(n, a[0]) for n, a in zip(names, answers, strict=True) if a]
        rate = 1000 * len(alerts) / len(names)
        print(f"false alerts per 1,000 members, {label}: {rate:.1f} ({len(names) / lasted:,.0f} queries/s)")
        for name, best in alerts[:listed]:
            print(f"    {name} ~ {best.name.text} ({best.entry.source}) {best.score:.2f}")


if __name__ == "__main__":
    main()
