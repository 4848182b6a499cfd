"""What the door lets in: true quotes and altered ones, through Amparo's door and LangExtract's aligner in one run.

    python benchmarks/door.py [TEXTS GOLD] [--quotes N] [--seed N] [--json]

TEXTS holds JSON lines with `id` and `text`, GOLD the annotation (by default the development documents beside the project).
Measured are

- true quotes: the evidence of the annotation as it stands, then stretches cut out of it between words, every other one with
  its white space and quotation marks set otherwise, up to N in all;
- altered quotes: N of the same with one thing changed by rule: a negation put in or taken out, a number, a date, a name, or two
  roles swapped. An altered quote that stands in its document after all is made anew.

LangExtract (https://github.com/google/langextract) aligns what a model extracted with its source; no model is needed here.
It is asked at its defaults, and at its strictest: no fuzzy alignment, no partial match. A quote is let in where it gets a place.
Below that, whole claims of the annotation go through the whole door, as they are and with one filler changed; LangExtract
has nothing like it.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amparo.evaluation.files import read_claims, read_texts
from amparo.extract.door import Door, QuoteFinder
from amparo.model import DATE_SLOTS, Document
from amparo.sources import Received, read_sources

SHARED = Path(__file__).resolve().parents[2] / "shared"
MISSING = (
    "LangExtract is not installed, so there is nothing to compare with; get it by `uv sync --group bench`"
)

MONTHS = "January February March April May June July August September October November December".split()
NUMBERS = "two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand million".split()
AUXILIARIES = "is are was were has have had will would must should can could been be do does did".split()
OFFICES = (
    "Senator Representative President Secretary Minister Ambassador Chairman Governor Judge Director".split()
)
OFFICES += [f"{office}s" for office in OFFICES]
NAMES = "Abernathy Okonjo Lindqvist Tanaka Moretti Vasquez Petrosyan Haddad Kowalski Bergström Adeyemi Rahimi".split()

Change = Callable[[str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote proposed for a document, and how it was made."""

    document_id: str
    words: str
    how: str


def _replace(
    words: str, pattern: str, choose: Callable[[re.Match[str]], str], rng: random.Random
) -> str | None:
    found = list(re.finditer(pattern, words))
    if not found:
        return None
    match = rng.choice(found)
    return words[: match.start()] + choose(match) + words[match.end() :]


def change_negation(words: str, rng: random.Random) -> str | None:
    """Take a negation out, or put one in after an auxiliary."""
    without = re.sub(r"\b(?:not|never|no)\s+", "", words, count=1)
    if without != words:
        return without
    return _replace(words, rf"\b(?:{'|'.join(AUXILIARIES)})\b(?!\s+not)", lambda m: f"{m.group()} not", rng)


def change_number(words: str, rng: random.Random) -> str | None:
    """Change a number, in figures or words."""

    def other(match: re.Match[str]) -> str:
        if match.group()[0].isdigit():
            at = rng.randrange(len(match.group()))
            digit = match.group()[at]
            new = rng.choice([d for d in "123456789" if d != digit]) if digit.isdigit() else digit
            return match.group()[:at] + new + match.group()[at + 1 :]
        return rng.choice([n for n in NUMBERS if n != match.group()])

    return _replace(words, rf"\b\d[\d,]*\b|\b(?:{'|'.join(NUMBERS)})\b", other, rng)


def change_date(words: str, rng: random.Random) -> str | None:
    """Change a month or a year."""

    def other(match: re.Match[str]) -> str:
        if match.group().isdigit():
            return str(int(match.group()) + rng.choice([-3, -2, -1, 1, 2]))
        return rng.choice([m for m in MONTHS if m != match.group()])

    return _replace(words, rf"\b(?:{'|'.join(MONTHS)})\b|\b(?:19|20)\d\d\b", other, rng)


def change_name(words: str, rng: random.Random) -> str | None:
    """Change a word of a name for another name."""
    return _replace(words, r"(?<=[a-z.,’] )[A-Z][a-z]{3,}\b", lambda _: rng.choice(NAMES), rng)


def swap_roles(words: str, rng: random.Random) -> str | None:
    """Swap two names, or give an office for another."""
    names = list(re.finditer(r"\b[A-Z][\w’.-]+(?: [A-Z][\w’.-]+)*", words))
    if len(names) > 1:
        a, b = sorted(rng.sample(range(len(names)), 2))
        first, second = names[a], names[b]
        if first.group() != second.group():
            return (
                words[: first.start()] + second.group() + words[first.end() : second.start()]
                + first.group() + words[second.end() :]
            )  # fmt: skip
    return _replace(
        words,
        rf"\b(?:{'|'.join(OFFICES)})\b",
        lambda m: rng.choice([o for o in OFFICES if o != m.group()]),
        rng,
    )


CHANGES: dict[str, Change] = {
    "negation": change_negation,
    "number": change_number,
    "date": change_date,
    "name": change_name,
    "role": swap_roles,
}


def _loosened(text: str) -> str:
    return " ".join(re.sub(r"[\"“”‘’'«»„]", "", text).split())


def _set_otherwise(words: str, rng: random.Random) -> str:
    """Return `words` with line breaks for some spaces, and straight quotation marks for curly ones."""
    words = words.translate(str.maketrans("“”‘’", "\"\"''"))
    return "".join(
        rng.choice(["\n", "  ", "\u00a0"]) if c == " " and rng.random() < 0.2 else c for c in words
    )


def make_true(gold: dict[str, list[dict[str, Any]]], count: int, rng: random.Random) -> list[Quoted]:
    """Return `count` true quotes: all evidence once, then cuts of it."""
    evidence = list(
        dict.fromkeys((i, e) for i, claims in gold.items() for c in claims for e in c["evidence"])
    )
    rng.shuffle(evidence)
    found = [Quoted(i, e, "as it is") for i, e in evidence[:count]]
    known = set(evidence)
    while len(found) < count:
        document_id, words = rng.choice(evidence)
        places = [m.span() for m in re.finditer(r"\S+", words)]
        if len(places) < 8:
            continue
        first = rng.randrange(len(places) - 5)
        last = rng.randrange(first + 4, len(places))
        cut = words[places[first][0] : places[last][1]]
        if (document_id, cut) in known:
            continue
        known.add((document_id, cut))
        if len(found) % 2:
            found.append(Quoted(document_id, _set_otherwise(cut, rng), "cut, set otherwise"))
        else:
            found.append(Quoted(document_id, cut, "cut"))
    return found


def make_altered(texts: dict[str, str], true: list[Quoted], count: int, rng: random.Random) -> list[Quoted]:
    """Return `count` altered quotes, the changes in turn; none of them stands in its document."""
    loose = {document_id: _loosened(text) for document_id, text in texts.items()}
    found: list[Quoted] = []
    seen: set[tuple[str, str]] = set()
    for how in _in_turn(list(CHANGES), count):
        for _ in range(5000):
            quoted = rng.choice(true)
            altered = CHANGES[how](quoted.words, rng)
            if altered is None or (quoted.document_id, altered) in seen:
                continue
            if _loosened(altered) in loose[quoted.document_id]:
                continue
            seen.add((quoted.document_id, altered))
            found.append(Quoted(quoted.document_id, altered, how))
            break
    return found


def _in_turn(names: list[str], count: int) -> Iterator[str]:
    for i in range(count):
        yield names[i % len(names)]


Place = Callable[[Quoted], bool]


def amparo_door(texts: dict[str, str]) -> Place:
    """Return the placing of quotes of Amparo's door; a document is prepared when its first quote comes, as in use."""
    finders: dict[str, QuoteFinder] = {}

    def place(quoted: Quoted) -> bool:
        if quoted.document_id not in finders:
            finders[quoted.document_id] = QuoteFinder(texts[quoted.document_id])
        return bool(finders[quoted.document_id].find(quoted.words))

    return place


def langextract_aligner(texts: dict[str, str], *, strict: bool) -> Place | None:
    """Return the alignment of LangExtract, or None where it is not installed."""
    try:
        from langextract import data, resolver
    except ImportError:
        return None
    logging.getLogger("absl").setLevel(logging.ERROR)
    settings = {"enable_fuzzy_alignment": False, "accept_match_lesser": False} if strict else {}
    aligner = resolver.Resolver()

    def place(quoted: Quoted) -> bool:
        extraction = data.Extraction(extraction_class="quote", extraction_text=quoted.words)
        (found,) = aligner.align([extraction], texts[quoted.document_id], 0, 0, **settings)
        return found.char_interval is not None and found.char_interval.start_pos is not None

    return place


def measure(place: Place, true: list[Quoted], altered: list[Quoted]) -> dict[str, Any]:
    """Return shares and speed of one way of placing quotes."""
    begun = time.perf_counter()
    refused = Counter(q.how for q in true if not place(q))
    let_in = Counter(q.how for q in altered if place(q))
    seconds = time.perf_counter() - begun
    return {
        "true_refused": sum(refused.values()) / len(true),
        "altered_let_in": sum(let_in.values()) / len(altered),
        "let_in_by_change": {how: let_in[how] for how in CHANGES},
        "refused_by_sort": dict(refused),
        "quotes_per_s": (len(true) + len(altered)) / seconds,
    }


# -- whole claims ------------------------------------------------------------------------------------------------


def alter_claim(claim: dict[str, Any], rng: random.Random) -> tuple[str, dict[str, Any]] | None:
    """Return `claim` with one filler changed to what its words can't say, and which sort it was."""
    options: list[tuple[str, str, Any]] = []
    for slot, value in claim.items():
        first = value[0] if isinstance(value, list) and value else value
        if slot in DATE_SLOTS and isinstance(value, str):
            options.append(("date", slot, re.sub(r"^\d{4}", lambda m: str(int(m.group()) - 7), value)))
        elif slot == "count":
            options.append(("number", slot, int(value) + 7))
        elif slot in ("person", "who", "speaker", "holder", "by", "against", "victims", "to") and first:
            name = f"{rng.choice(('Ingrid', 'Tobias', 'Amara'))} {rng.choice(NAMES)}"
            options.append(("name", slot, [name, *value[1:]] if isinstance(value, list) else name))
    if not options:
        return None
    sort, slot, value = rng.choice(options)
    return sort, {**claim, slot: value}


def put_in_others(claims: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """Return the claims that name a person, each with another person of the document, who does not stand in its quotes."""
    names = sorted({c["person"].split("|")[0] for c in claims if c["kind"] == "role"})
    found = []
    for claim in claims:
        words = " ".join(claim["evidence"])
        strangers = [n for n in names if n.split()[-1] not in words]
        for slot in ("person", "who", "speaker", "holder", "by", "against", "victims"):
            value = claim.get(slot)
            said = value if isinstance(value, list) else [value]
            others = [n for n in strangers if not any(n.split()[-1] in str(s) for s in said)]
            if value and others:
                name = rng.choice(others)
                found.append({**claim, slot: [name] if isinstance(value, list) else name})
    return found


def measure_claims(
    documents: dict[str, Document], gold: dict[str, list[dict[str, Any]]], rng: random.Random
) -> dict[str, Any]:
    """Return what the whole door does with the annotated claims, as they are and altered."""
    door = Door()
    given = admitted = altered = let_in = others = others_in = 0
    reasons: Counter[str] = Counter()
    for document_id, claims in gold.items():
        scene = door.read(documents[document_id])
        admission = door.admit(claims, scene)
        given, admitted = given + len(claims), admitted + len(admission.claims)
        reasons.update(str(r.reason) for r in admission.refusals)
        changed = [c for claim in claims if (c := alter_claim(claim, rng)) is not None]
        altered += len(changed)
        let_in += len(door.admit([c for _, c in changed], door.read(documents[document_id])).claims)
        swapped = put_in_others(claims, rng)
        others += len(swapped)
        others_in += len(door.admit(swapped, door.read(documents[document_id])).claims)
    return {
        "claims": given,
        "admitted": admitted,
        "refused_for": dict(reasons.most_common()),
        "altered": altered,
        "altered_let_in": let_in,
        "others": others,
        "others_let_in": others_in,
    }


def main(arguments: list[str]) -> int:
    """Print the figures; return 1 where Amparo lets an altered quote in or refuses one of a hundred true ones."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path, default=SHARED / "corpus" / "dev.jsonl")
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED / "eval" / "dev.gold.jsonl")
    parser.add_argument("--quotes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if not options.texts.exists() or not options.gold.exists():
        print(f"{options.texts} or {options.gold} is not there")
        return 1
    rng = random.Random(options.seed)
    gold = read_claims(options.gold)
    documents = {r.document.id: r.document for r in read_sources([options.texts]) if isinstance(r, Received)}
    texts = {i: d.text for i, d in documents.items()} or read_texts(options.texts)
    true = make_true(gold, options.quotes, rng)
    altered = make_altered(texts, true, options.quotes, rng)
    ways: dict[str, Place | None] = {
        "Amparo's door": amparo_door(texts),
        "LangExtract, defaults": langextract_aligner(texts, strict=False),
        "LangExtract, strictest": langextract_aligner(texts, strict=True),
    }
    found = {name: measure(place, true, altered) for name, place in ways.items() if place is not None}
    claims = measure_claims(documents, gold, rng)
    if options.json:
        print(json.dumps({"true": len(true), "altered": len(altered), "ways": found, "claims": claims}))
    else:
        _print(true, altered, found, claims)
    ours = found["Amparo's door"]
    return int(ours["altered_let_in"] > 0 or ours["true_refused"] >= 0.01)


def _print(true: list[Quoted], altered: list[Quoted], found: dict[str, Any], claims: dict[str, Any]) -> None:
    print(
        f"{len(true):,} true quotes, {len(altered):,} altered; Python {platform.python_version()}, {platform.machine()}"
    )
    print(f"{'':24} {'altered let in':>15} {'true refused':>13} {'quotes a second':>16}")
    for name, row in found.items():
        print(
            f"{name:24} {row['altered_let_in']:15.2%} {row['true_refused']:13.2%} {row['quotes_per_s']:16,.0f}"
        )
        print(f"{'':24} " + ", ".join(f"{how} {n}" for how, n in row["let_in_by_change"].items()))
    if len(found) == 1:
        print(MISSING)
    print(
        f"Whole claims through the whole door: {claims['admitted']:,} of {claims['claims']:,} annotated ones admitted; "
        f"of {claims['altered']:,} with a filler changed {claims['altered_let_in']:,}, of {claims['others']:,} with another "
        f"person of the document, whom the quotes don't name, {claims['others_let_in']:,}."
    )
    for reason, count in claims["refused_for"].items():
        print(f"  {count:5,} refused: {reason}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
