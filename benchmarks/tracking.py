"""What the tracker finds in real documents, for somebody to read: sanctions asked for against six editions of a list, releases
asked for against later documents, letters told of by several.

    python benchmarks/tracking.py [--casebook DIR]

Reads 20,000 press releases, the development documents and six editions of OFAC's SDN list from ../shared into a casebook
(DIR is used again where it is there), runs the tracker and prints each proposal with its evidence. Whether a proposal is right,
no program can say: read them. Letters are compared with groups found by hand (tests/data/letter_groups.csv).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = ("congress-press-20k.jsonl.gz", "dev.jsonl")
GROUPS = ROOT / "tests" / "data" / "letter_groups.csv"
SDN = "us-ofac-sdn"


def open_casebook_at(folder: Path) -> Any:
    """Open the casebook in `folder`, made of the corpus where it is empty."""
    from amparo.casebook.activation import make_casebook, open_casebook
    from amparo.casebook.layout import find_casebook

    fresh = not (folder / "casebook.sqlite3").exists()
    if fresh:
        make_casebook(folder)
    else:
        open_casebook(find_casebook(str(folder)))
    from amparo.casebook.ingestion import ingest_sources
    from amparo.casebook.models import Document
    from amparo.casebook.viewer import owner

    viewer = owner("benchmark")
    if not Document.objects.exists():
        begun = time.monotonic()
        done = sum(1 for _ in ingest_sources([SHARED / "corpus" / name for name in CORPUS], viewer))
        print(f"{done:,} documents read in {time.monotonic() - begun:,.0f} s")
    return viewer


def load_editions(viewer: Any) -> None:
    """Load the six editions that are not there yet."""
    from amparo.casebook.actions import LoadEdition
    from amparo.records import load

    for path in sorted((SHARED / "records" / "ofac-sdn").glob("sdn-*.csv.gz")):
        data = gzip.decompress(path.read_bytes())
        day = date.fromisoformat(path.name[4:14])
        loaded = load(SDN, data, edition_on=day, retrieved_at=datetime.now(UTC))
        LoadEdition(loaded=loaded, files=[data]).perform(viewer)


def print_proposals(viewer: Any, rules: tuple[str, ...], heading: str) -> None:
    """Print the proposals of these rules with all that they rest on."""
    from amparo.casebook.models import Proposal
    from amparo.casebook.queries import read_proposals

    ids = Proposal.objects.filter(rule__in=rules).order_by("pk").values_list("pk", flat=True)
    rows = read_proposals(viewer, list(ids))
    print(f"\n== {heading}: {len(rows)}\n")
    for row in rows:
        print(f"{row.id}  {row.score:.2f}  {row.question}")
        for reason in row.reasons:
            print(f"      {reason}")
        for item in row.evidence:
            where = f"{item.document.published_on} {item.document.source_id}" if item.document else ""
            where = where or f"{item.register}, edition of {item.edition}, entry {item.entry}"
            print(f"      “{' '.join((item.quote or item.words).split())[:240]}”  {where}")


def count_sanctions(viewer: Any) -> None:
    """Print for how many names documents ask for sanctions, and which were listed after, before, never."""
    from amparo.casebook.models import DemandRecord, Proposal
    from amparo.casebook.tracking.events import read_demands
    from amparo.casebook.tracking.identities import Identities
    from amparo.track import asked_names, read_party

    roots = DemandRecord.objects.filter(type__in=["sanction", "designate"]).values_list("root", flat=True)
    demands = [d for d in read_demands(roots, Identities()) if asked_names(d)]
    names = {read_party(name).key for d in demands for name in asked_names(d)}
    found = Counter()
    told: dict[str, set[str]] = {}
    for row in Proposal.objects.filter(rule="sanction.listed"):
        name = row.reasons[1].split(" is alike ")[0]
        told.setdefault(name, set()).add("before" if row.status == "overtaken" else "after")
    for name in names:
        found["/".join(sorted(told.get(name, {"never"})))] += 1
    print(f"\n{len(demands)} demands ask for sanctions on {len(names)} names: {dict(found)}")
    print("never listed:", "; ".join(sorted(n for n in names if n not in told)))


def compare_letters() -> None:
    """Print how many of the hand-found groups come out as one letter, and how many different letters were joined."""
    from amparo.casebook.models import Claim, Document, Proposal
    from amparo.casebook.tracking.grouping import find_roots
    from amparo.track import Join, compute_groups

    with GROUPS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    letter_of = {row["document"]: row["letter"] for row in rows}
    pks = dict(Document.objects.filter(source_id__in=letter_of).values_list("pk", "source_id"))
    claims: dict[str, list[int]] = {}
    for pk, document in Claim.objects.filter(kind="letter", document_id__in=pks).values_list(
        "pk", "document_id"
    ):
        claims.setdefault(pks[document], []).append(pk)
    ruled = find_roots("letter", [c for found in claims.values() for c in found])
    pairs = Proposal.objects.filter(sort="letter", right__isnull=False).values_list(
        "pk", "left", "right", "score"
    )
    accepted = _joins(ruled) + [
        Join(pk, left, right, "same", score=score) for pk, left, right, score in pairs
    ]
    proposed = compute_groups(accepted)
    print(f"\n== Letters: {len(set(letter_of.values()))} of which {len(letter_of)} documents tell\n")
    for name, find in (
        ("by rule alone", lambda c: ruled.get(c, c)),
        ("with the proposals accepted", proposed.find),
    ):
        groups = {doc: {find(c) for c in found} for doc, found in claims.items()}
        whole, missed = 0, []
        for letter in sorted(set(letter_of.values()), key=int):
            mine = [groups.get(doc, set()) for doc, number in letter_of.items() if number == letter]
            if set.intersection(*mine):
                whole += 1
            else:
                missed.append(letter)
        owners: dict[int, set[str]] = {}
        for doc, roots in groups.items():
            for root in roots:
                owners.setdefault(root, set()).add(letter_of[doc])
        wrong = [sorted(numbers) for numbers in owners.values() if len(numbers) > 1]
        print(
            f"{name}: {whole} come out as one; missed {', '.join(missed) or 'none'}; wrongly joined {wrong or 'none'}"
        )
    documents_without = sorted(set(letter_of) - set(claims))
    print(f"documents in which no letter was read: {', '.join(documents_without) or 'none'}")


def _joins(roots: dict[int, int]) -> list[Any]:
    from amparo.track import Join

    return [Join(0, min(c, r), max(c, r), "same", by_person=True) for c, r in roots.items() if c != r]


def print_rule_joins(most: int) -> Iterator[str]:
    """Yield joined letters with their documents, for reading: are any two different letters among them?"""
    from amparo.casebook.models import Claim, ClaimGroup

    rows = ClaimGroup.objects.filter(sort="letter").order_by("root", "claim").values_list("root", "claim")
    by_root: dict[int, list[int]] = {}
    for root, claim in rows:
        by_root.setdefault(root, []).append(claim)
    for root in sorted(by_root)[:most]:
        yield f"l{root}"
        found = Claim.objects.filter(pk__in=by_root[root]).select_related("document").order_by("pk")
        for claim in found:
            slots = claim.slots
            to, by = ", ".join(slots.get("to", [])[:2]), ", ".join(slots.get("by", [])[:2])
            yield f"   {claim.document.published_on} {claim.document.source_id}: {by} to {to} {slots.get('date', '')} | {claim.document.title[:90]}"


def main(arguments: list[str]) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--casebook", type=Path, help="the folder to keep it in; a temporary one unless given"
    )
    parser.add_argument("--joined", type=int, default=0, help="print so many joined letters for reading")
    options = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print(f"{SHARED} is not there", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        viewer = open_casebook_at(options.casebook or Path(scratch) / "casebook")
        load_editions(viewer)
        from amparo.casebook.actions import RunTracker

        begun = time.monotonic()
        result = RunTracker().perform(viewer)
        print(
            f"tracker: {len(result.proposals):,} proposals, {result.joined:,} joined by rule, "
            f"{time.monotonic() - begun:,.1f} s; {result.counts}"
        )
        count_sanctions(viewer)
        print_proposals(viewer, ("sanction.listed", "sanction.designated", "sanction.barred"), "Sanctions")
        print_proposals(viewer, ("release.released", "release.house-arrest"), "Releases")
        print_proposals(
            viewer, ("release.contradicted", "any.died", "release.convicted"), "Other news of persons"
        )
        compare_letters()
        for line in print_rule_joins(options.joined):
            print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
