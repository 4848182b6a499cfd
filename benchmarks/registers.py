"""What it costs to keep registers in a casebook and to tie documents to them.

    python benchmarks/registers.py [--documents N]

1. Loading 72,075 measures (../shared/records/measures-*.jsonl.gz, one edition) into a new casebook: seconds and peak memory from
   the packed files to the end of the transaction (limits: 60 s, 1 GiB).
2. Six editions of OFAC's list over it: seconds each, and how many rows they take.
3. `--documents` press releases (default 1,000, spread over ../shared/corpus/congress-press-20k.jsonl.gz): how long extraction
   and storing take, and how long tying them to the registers takes; what came of it. A release of an office whose own member it
   names with party and state must be tied to that member.
4. One document: ingesting it, matching included (limit: 2 s).
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
RECORDS, CORPUS = SHARED / "records", SHARED / "corpus"
SECONDS, GIBIBYTES, ONE_DOCUMENT = 60.0, 1.0, 2.0


def peak_gib() -> float:
    """The largest resident set of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def load_measures() -> None:
    """Load every measure as one edition."""
    from amparo.casebook.register_loading import load_editions
    from amparo.casebook.viewer import owner

    started = time.perf_counter()
    for outcome in load_editions(sorted(RECORDS.glob("measures-*.jsonl.gz")), owner()):
        assert outcome.edition is not None, outcome.error
        print(
            f"measures: {outcome.edition.entries:,} in {time.perf_counter() - started:.1f} s (limit {SECONDS:.0f} s), "
            f"peak {peak_gib():.2f} GiB (limit {GIBIBYTES:.0f} GiB)"
        )


def load_sanctions() -> None:
    """Load six editions of one list."""
    from amparo.casebook.models import RegisterRecord, RegisterStep
    from amparo.casebook.register_loading import load_editions
    from amparo.casebook.viewer import owner

    entries = 0
    started = time.perf_counter()
    for outcome in load_editions([RECORDS / "ofac-sdn"], owner()):
        assert outcome.edition is not None, outcome.error
        entries += outcome.edition.entries
        seconds, started = time.perf_counter() - started, time.perf_counter()
        changed = ", ".join(f"{n:,} {kind}" for kind, n in outcome.edition.changes.items())
        print(
            f"sanctions of {outcome.edition.as_of}: {outcome.edition.entries:,} entries in {seconds:.1f} s; {changed}"
        )
    wordings = RegisterRecord.objects.filter(register="us-ofac-sdn").count()
    steps = RegisterStep.objects.filter(edition__register="us-ofac-sdn").count()
    print(f"  {entries:,} entries of six editions are {wordings:,} wordings and {steps:,} steps")


def tie_documents(folder: Path, wanted: int) -> None:
    """Ingest releases without and then with matching, and compare what they are tied to with their offices."""
    from amparo.casebook.actions import match_documents
    from amparo.casebook.ingestion import ingest_sources
    from amparo.casebook.models import Document, RegisterMatch
    from amparo.casebook.viewer import owner
    from amparo.pipeline import PipelineOptions

    with gzip.open(CORPUS / "congress-press-20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        releases = list(itertools.islice(lines, 0, None, max(1, 20_000 // wanted)))[:wanted]
    path = folder / "releases.jsonl"
    path.write_text("".join(releases), encoding="utf-8")
    started = time.perf_counter()
    outcomes = list(ingest_sources([path], owner(), PipelineOptions(workers=1)))
    seconds = time.perf_counter() - started
    print(
        f"\n{len(outcomes):,} releases ingested and tied in {seconds:.1f} s, {len(outcomes) / seconds:.0f} a second"
    )
    ids = list(Document.objects.values_list("pk", flat=True))
    started = time.perf_counter()
    again = match_documents(ids, owner())
    seconds = time.perf_counter() - started
    print(
        f"tying alone: {len(ids) / seconds:,.0f} documents a second; anew, {again.stored:,} differ (a few where the whole "
        "Congress was looked at)"
    )
    counted = Counter(RegisterMatch.objects.all().standing().values_list("sort", "status"))
    for (sort, status), n in sorted(counted.items()):
        print(f"  {sort} {status}: {n:,}")
    offices = {r["id"]: r["bioguide"] for r in map(json.loads, releases)}
    report_offices(offices)


def report_offices(offices: dict[str, str]) -> None:
    """Of the releases that name their office's member with party and state: how many are tied to that member."""
    from amparo.casebook.models import Claim, RegisterMatch
    from amparo.records import load_members_snapshot, state_name
    from amparo.text import fold

    members = {m.bioguide: m for m in load_members_snapshot()}
    tied: dict[str, set[str]] = {}
    rows = RegisterMatch.objects.filter(sort="member", status="linked").standing()
    for source, record in rows.values_list("document__source_id", "record"):
        tied.setdefault(source, set()).add(record)
    right, wrong = 0, []
    roles = Claim.objects.filter(kind="role").values_list("document__source_id", "slots")
    own: dict[str, str] = {}
    for source, slots in roles:
        member = members.get(offices.get(source, ""))
        if member is None or not slots.get("party") or not slots.get("of"):
            continue
        places = {state_name(t.state) for t in member.terms} | {
            f"{t.state}-{t.district}" for t in member.terms if t.district is not None
        }
        if fold(slots["person"]).endswith(fold(member.last)) and places & set(slots["of"]):
            own[source] = slots["person"]
    for source, person in own.items():
        if offices[source] in tied.get(source, ()):
            right += 1
        else:
            wrong.append((source, person, offices[source], sorted(tied.get(source, ()))))
    print(
        f"own member named with party and place in {len(own):,}; tied to the office's id in {right / max(1, len(own)):.2%}"
    )
    for source, person, office, found in wrong[:20]:
        print(f"  {source}: {person} is not {office}; tied: {', '.join(found) or 'nobody'}")


def ingest_one(folder: Path) -> None:
    """Ingest the seed document, as the command does but for starting Python."""
    from amparo.casebook.ingestion import ingest_sources
    from amparo.casebook.queries import LinkFilter, list_links
    from amparo.casebook.viewer import owner

    started = time.perf_counter()
    (outcome,) = ingest_sources([CORPUS / "seed.jsonl"], owner())
    seconds = time.perf_counter() - started
    print(f"\none document ingested and tied in {seconds:.2f} s (limit {ONE_DOCUMENT:.0f} s)")
    document = int(str(outcome.document_id)[1:])
    for row in list_links(owner(), LinkFilter(document=document)).rows:
        print(f"  {row.link.sort} {row.link.value}: {row.link.status} {row.link.record} {row.link.score:.2f}")


def main() -> None:
    """Print every figure with its limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000, metavar="N", help="how many releases to tie")
    options = parser.parse_args()
    from amparo.casebook.activation import make_casebook

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_casebook(folder / "casebook")
        load_measures()
        load_sanctions()
        ingest_one(folder)
        if options.documents:
            tie_documents(folder, options.documents)
        print(f"\npeak {peak_gib():.2f} GiB in all")


if __name__ == "__main__":
    main()
