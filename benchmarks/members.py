"""How many mentions of members in 20,000 press releases resolve to exactly one, and how many rightly.

    python benchmarks/members.py [--errors N]

A mention is a name before brackets that hold a party and a state, or a state and a district: "Jane Doe (R-LA)",
"(D-Mich.)", "(CA-30)". The mentions are found by the regular expression below, not by Amparo's extraction. The truth
at hand is the office that issued each release: where its own member is mentioned with party and state (or state and
district), that mention must resolve to the office's Bioguide id.

Reads ../shared/corpus/congress-press-20k.jsonl.gz and the members that ship with Amparo.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from amparo.records import MemberIndex, Mention, Resolution, load_members_snapshot, parse_affiliation
from amparo.text import fold

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
PRESS = SHARED / "corpus" / "congress-press-20k.jsonl.gz"
COUNT_FLOOR, OWN_FLOOR, SPEED_FLOOR = 0.985, 0.99, 20_000

_UPPER = "A-ZÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŠŽ"
_WORD = rf"(?:(?:[{_UPPER}]\.){{2,}}|[{_UPPER}][\w'’ʻ]*\.?(?:[-‐‑][{_UPPER}][\w'’]*)*|[“\"‘'(][{_UPPER}][\w.'’ ]*[”\"’')]|(?:de|la|del|van|von|der|y)\b)"
NAME = rf"(?P<name>(?<![\w.])(?!(?:de|la|del|van|von|der|y)\b){_WORD}(?:[ \u00a0\u202f]+{_WORD}){{0,5}}(?:,? (?:Jr|Sr)\.?|,? I{{2,3}}|,? IV)?(?:, (?:Ph\.? ?D|(?:[A-Z]\.?){{2,3}})\.?)?)"
MENTION = re.compile(
    rf"{NAME},?[ \u00a0\u202f]*[(\[](?P<inside>[A-Za-z][A-Za-z0-9.,’' /‐‑–—−-]{{1,32}})[)\]]"
)
# Words that begin a sentence or a phrase, and so stand before a name without belonging to it.
_BEFORE = frozenset(
    """a after along also and as at before both but by congress congressional democrat democrats earlier for from her his
    house if in joining last led leaders like my of on our republican republicans senate since sponsored state states
    subcommittee committee that the their this today u.s united us when while with yesterday washington""".split()
)
_CHAMBERS = re.compile(
    r"(?i)\b(?:(?P<senate>senators?|sens?\.)|(?P<house>representatives?|reps?\.|congress(?:wo)?m[ae]n|congressmembers?))(?=[\s:])"
)

# A title of its own ends the reach of the one that heads the list.
_OTHER_TITLE = re.compile(
    r"\b(?:Leader|Whip|Speaker|Chair(?:wo)?(?:man|person)?|Ranking|President|Gov(?:ernor|\.))"
)
# What may stand between the title that heads a list and a name of the list: other names, brackets, commas, "and".
_LIST_OF_NAMES = re.compile(rf"(?:[\s,;&]+|and\b|{_WORD}|\([^()]{{1,40}}\)|\[[^\[\]]{{1,40}}\])*+")


def chamber_before(text: str, start: int, name: str) -> str:
    """Return the chamber of the title in the name, or of the title that heads a list of names before it."""
    found = list(_CHAMBERS.finditer(name + " "))
    if not found and _OTHER_TITLE.search(name):
        return ""
    if not found:
        window = text[max(0, start - 400) : start]
        found = list(_CHAMBERS.finditer(window))
        if not found or not _LIST_OF_NAMES.fullmatch(window[found[-1].end() :]):
            return ""
    return "senate" if found[-1]["senate"] else "house"


def find_mentions(text: str) -> Iterator[tuple[int, str, str, Mention]]:
    """Yield offset, name, the words in brackets, and the mention without its date."""
    for m in MENTION.finditer(text):
        affiliation = parse_affiliation(m["inside"])
        if affiliation is None or not (affiliation.party or affiliation.district is not None):
            continue
        words = m["name"].split()
        while len(words) > 1 and words[0].casefold().strip(".,") in _BEFORE:
            words = words[1:]
        name = " ".join(words)
        yield (
            m.start(),
            name,
            m["inside"],
            Mention(
                name,
                chamber_before(text, m.start(), name),
                affiliation.party,
                affiliation.state,
                affiliation.district,
            ),
        )


def last_name(name: str) -> str:
    words = [
        w
        for w in fold(name).replace(",", " ").replace(".", "").split()
        if w not in {"jr", "sr", "ii", "iii", "iv"}
    ]
    return words[-1] if words else ""


def main() -> None:
    """Print the shares, the speed and the errors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", type=int, default=40, help="how many errors of each kind to list")
    options = parser.parse_args()

    index = MemberIndex(load_members_snapshot())
    with gzip.open(PRESS, "rt", encoding="utf-8") as file:
        releases = [json.loads(line) for line in file]
    found: list[tuple[dict[str, str], str, str, Mention]] = []
    for release in releases:
        day = date.fromisoformat(release["date"])
        for _, name, inside, m in find_mentions(release["title"] + "\n" + release["text"]):
            found.append(
                (release, name, inside, Mention(m.name, m.chamber, m.party, m.state, m.district, day))
            )

    started = time.perf_counter()
    resolutions = [index.resolve(m) for _, _, _, m in found]
    seconds = time.perf_counter() - started
    report(found, resolutions, seconds, index, releases, options.errors)


def report(
    found: list[tuple[dict[str, str], str, str, Mention]],
    resolutions: list[Resolution],
    seconds: float,
    index: MemberIndex,
    releases: list[dict[str, str]],
    errors: int,
) -> None:
    """Print every figure with its floor."""
    status = Counter(r.status for r in resolutions)
    share = status["resolved"] / len(found)
    print(f"{len(releases):,} releases, {len(found):,} mentions, {len(index):,} members")
    print(
        f"resolved to exactly one: {share:.2%} (floor {COUNT_FLOOR:.1%}); "
        f"unclear {status['unclear']:,}, none {status['none']:,}"
    )
    for first, last in ((2000, 2011), (2012, 2027)):
        part = [
            r
            for (release, *_), r in zip(found, resolutions, strict=True)
            if first <= int(release["date"][:4]) <= last
        ]
        got = sum(r.status == "resolved" for r in part)
        print(f"  of {first}-{last}: {got / max(1, len(part)):.2%} of {len(part):,}")
    print(f"{len(found) / seconds:,.0f} resolutions a second (floor {SPEED_FLOOR:,})")

    own: dict[str, list[tuple[str, str, Resolution]]] = {}
    for (release, name, inside, m), r in zip(found, resolutions, strict=True):
        if release["bioguide"] not in index:
            continue
        member = index[release["bioguide"]]
        if last_name(name) == last_name(member.last) and m.state in {t.state for t in member.terms}:
            own.setdefault(release["id"], []).append((name, inside, r))
    by_id = {r["id"]: r for r in releases}
    wrong = {i: rs for i, rs in own.items() if not any(r.bioguide == by_id[i]["bioguide"] for _, _, r in rs)}
    right = 1 - len(wrong) / len(own)
    print(
        f"own member mentioned in {len(own):,} releases, resolved to the office's id in {right:.2%} (floor {OWN_FLOOR:.0%})"
    )

    print(f"\nown member not found ({len(wrong)}):")
    for i, rs in list(wrong.items())[:errors]:
        name, inside, r = rs[0]
        print(
            f"  {i} {by_id[i]['bioguide']}: {name} ({inside}) -> {r.status} {r.bioguide or ''} {'; '.join(r.reasons)}"
        )
    misses = Counter(
        (name, inside, r.status, r.reasons[0])
        for (_, name, inside, _), r in zip(found, resolutions, strict=True)
        if r.status != "resolved"
    )
    print(f"\nnot resolved ({sum(misses.values())}, {len(misses)} different):")
    for (name, inside, kind, why), times in misses.most_common(errors):
        print(f"  {times:4} {name} ({inside}) -> {kind}: {why[:160]}")


if __name__ == "__main__":
    main()
