"""How measures are found from a document's words, how companions are proposed, and what loading costs.

    python benchmarks/measures.py

1. Loading: all facts of ../shared/records/measures-*.jsonl.gz into an index, with time and peak memory.
2. Descriptions: the resolution of the seed document, and that of the release of 8 February 2024 among the development
   documents, each from the annotated words, sponsors and dates; the measure meant must come first and its companion
   in the House be proposed.
3. Titles: a sample of measures, each asked for by its own title, chamber and document date.
4. Companions: the truth is every "Identical bill" relation across the chambers that congress-api/119.jsonl.gz states.
   The set is the measures that have one. Official relations are withheld: titles and dates alone propose. As the
   register leaves most pairs of equal title out, or calls them "Related bill", the figures over all measures of the
   file follow with what the register says of each proposal.
"""

from __future__ import annotations

import json
import random
import resource
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from amparo.model import Date
from amparo.records import MEASURE_TYPES, MeasureIndex, MeasureQuery, MeasureRecord, load, propose_companions

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
RECORDS, EVAL, CORPUS = SHARED / "records", SHARED / "eval", SHARED / "corpus"
SECONDS, GIBIBYTES, RECALL, PRECISION = 60.0, 1.0, 0.90, 0.60
MEANT, COMPANION = "sres-540-118", "hres-735-118"
DOCUMENTS = (("example.jsonl", "seed.jsonl", "2024-04-04"), ("dev.gold.jsonl", "dev.jsonl", "2024-02-08"))


def load_facts() -> MeasureIndex:
    """Load every measure, and print what it cost."""
    started = time.perf_counter()
    measures: list[MeasureRecord] = []
    for path in sorted(RECORDS.glob("measures-*.jsonl.gz")):
        measures.extend(r for r in load("us-congress-measures", path).records if isinstance(r, MeasureRecord))
    index = MeasureIndex(measures)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"loaded {len(index):,} measures in {seconds:.1f} s (limit {SECONDS:.0f} s), peak {peak:.2f} GiB "
        f"(limit {GIBIBYTES:.0f} GiB)"
    )
    return index


def describe_documents(index: MeasureIndex) -> None:
    """Ask for the measures that the two documents describe."""
    print("\ndescriptions")
    for gold_name, text_name, day in DOCUMENTS:
        documents = [
            json.loads(line) for line in (CORPUS / text_name).read_text(encoding="utf-8").splitlines()
        ]
        ids = {d["id"] for d in documents if d.get("date") == day}
        for line in (EVAL / gold_name).read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            if gold["id"] not in ids:
                continue
            for claim in gold["claims"]:
                if claim["kind"] == "measure" and claim["form"] == "resolution" and not claim.get("title"):
                    ask(index, gold["id"], claim, date.fromisoformat(day))


def ask(index: MeasureIndex, document: str, claim: dict[str, object], day: date) -> None:
    """Print the candidates for one annotated claim, and the companions of the first."""
    by, evidence, said = claim["by"], claim["evidence"], claim.get("date")
    assert isinstance(by, list) and isinstance(evidence, list)
    query = MeasureQuery(
        description=" ".join(evidence),
        sponsors=tuple(by),
        chamber=str(claim.get("chamber", "")),
        form="resolution",
        introduced_on=Date(str(said)) if said else None,
        document_on=day,
    )
    started = time.perf_counter()
    found = index.resolve(query)
    milliseconds = (time.perf_counter() - started) * 1000
    first = found.candidates[0]
    verdict = "right" if first.id == MEANT else "WRONG"
    print(
        f"  {document}: {found.status}, first {first.id} {first.score:.2f} ({verdict}), {milliseconds:.0f} ms"
    )
    print(f"    {'; '.join(first.reasons)}")
    print("    then " + ", ".join(f"{c.id} {c.score:.2f}" for c in found.candidates[1:4]))
    named = claim.get("companion_by", [])
    assert isinstance(named, list)
    proposals = propose_companions(index, index[first.id], sponsors=tuple(named))
    verdict = "right" if [p.id for p in proposals[:1]] == [COMPANION] else "WRONG"
    print("    companions " + ", ".join(f"{p.id} {p.score:.2f}" for p in proposals) + f" ({verdict})")


def ask_by_title(index: MeasureIndex, sample: int = 2000) -> None:
    """Ask for a sample of measures by their own titles, as a release of some weeks later would print them."""
    measures = [m for m in index if m.introduced_on is not None]
    chosen = random.Random(20240208).sample(measures, sample)
    outcome: Counter[str] = Counter()
    started = time.perf_counter()
    for m in chosen:
        assert m.introduced_on is not None
        found = index.resolve(
            MeasureQuery(title=m.title, chamber=m.chamber, document_on=m.introduced_on + timedelta(days=20))
        )
        if found.status != "resolved":
            outcome["unclear"] += 1
        else:
            outcome["right" if found.measure_id == m.id else "wrong"] += 1
        outcome["among candidates"] += m.id in {c.id for c in found.candidates}
    seconds = time.perf_counter() - started
    print(
        f"\ntitles: of {sample:,} measures by their own title and chamber: right {outcome['right'] / sample:.1%}, "
        f"unclear {outcome['unclear'] / sample:.1%}, wrong {outcome['wrong'] / sample:.1%}, "
        f"among the candidates {outcome['among candidates'] / sample:.1%}; {sample / seconds:.0f} a second"
    )


def across(first: str, second: str) -> bool:
    """Whether two measure ids are of different chambers."""
    return MEASURE_TYPES[first.split("-")[0]].chamber != MEASURE_TYPES[second.split("-")[0]].chamber


def propose(index: MeasureIndex) -> None:
    """Print recall and precision of proposed companions, on the set and over all."""
    official = [
        m
        for m in load("us-congress-measures", RECORDS / "congress-api" / "119.jsonl.gz").records
        if isinstance(m, MeasureRecord)
    ]
    relations: dict[frozenset[str], set[str]] = {}
    for m in official:
        for r in m.related:
            if across(m.id, r.id):
                relations.setdefault(frozenset((m.id, r.id)), set()).add(r.relation)
    truth = {pair for pair, kinds in relations.items() if "Identical bill" in kinds}
    in_truth = {i for pair in truth for i in pair}
    proposed = {
        frozenset((m.id, p.id)) for m in official for p in propose_companions(index, m, use_official=False)
    }
    of_set = {pair for pair in proposed if pair & in_truth}
    right = of_set & truth
    recall, precision = len(right) / len(truth), len(right) / len(of_set)
    print(
        f"\ncompanions, official relations withheld, over the {len(in_truth)} measures with an official identical one "
        f"in the other chamber ({len(truth)} pairs)"
    )
    print(f"  recall {recall:.2f} (floor {RECALL:.2f}), precision {precision:.2f} (floor {PRECISION:.2f})")
    for pair in sorted(truth - proposed, key=sorted):
        print(f"  missed: {' = '.join(sorted(pair))}")
    for pair in sorted(of_set - truth, key=sorted):
        print(f"  beside: {' = '.join(sorted(pair))}")
    kinds = Counter(
        "identical" if pair in truth else "related, not identical" if pair in relations else "nothing"
        for pair in proposed
    )
    print(
        f"  over all {len(official)} measures: {len(proposed)} pairs proposed; the register says "
        + ", ".join(f"{k} of {n}" for k, n in kinds.most_common())
        + f"; identical {kinds['identical'] / len(proposed):.2f}, any relation "
        f"{1 - kinds['nothing'] / len(proposed):.2f}"
    )


def main() -> None:
    """Print every figure with its limit."""
    index = load_facts()
    describe_documents(index)
    ask_by_title(index)
    propose(index)


if __name__ == "__main__":
    main()
