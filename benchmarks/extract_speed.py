"""How quick extraction is on one core, with spaCy beside it in the same run.

    python benchmarks/extract_speed.py CORPUS [--documents N] [--names N] [--no-compile]

CORPUS holds JSON lines with a `text` (and `date`, `publisher`, `title`) each, plain or `.gz`. Measured are:

- Amparo: `Extractor().extract(document)`, the whole job from text to grounded claims;
- the same compiled to C (`AMPARO_COMPILE=1 pip install .`), built into a folder of its own for this run, where a C compiler is;
- spaCy: blank English, sentencizer, and an entity ruler that knows every phrase of Amparo's lexicon;
- the same with the ruler filled up to `--names` phrases: names of members of Congress and of the OFAC list, then first and last
  names of members crossed.

Each runs in a process of its own, bound to one core, over the same documents in the same batches. Reading, decompressing and
normalising are left out of the time, the loading of words is given apart. Peak memory is the process's largest resident
set, the batch in hand included. spaCy does far less work (it finds sentences and phrases); it is there as a measure that others know.

Last comes `amparo extract` as a user runs it (plain Python), on a file of the same documents, with one process and with two:
everything from the start of the command to its last line of output is in the time.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib.util
import itertools
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
RECORDS = REPOSITORY.parent / "shared" / "records"
BATCH = 250
WARM_UP = 25
MEBIBYTE = 1 << 20
SPACY_MISSING = "spaCy is not installed, so there is nothing to compare with; get it by `uv sync --group bench` (or `make bench`)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one process measured; sizes in bytes, times in seconds."""

    documents: int
    text_bytes: int
    seconds: float
    cpu_seconds: float
    load_seconds: float
    peak_bytes: int
    phrases: int
    found: int

    @property
    def documents_per_s(self) -> float:
        return self.documents / self.seconds

    @property
    def cpu_per_document(self) -> float:
        """Seconds of the processor's time: what else runs on the machine changes it least."""
        return self.cpu_seconds / self.documents

    @property
    def megabytes_per_s(self) -> float:
        return self.text_bytes / 1e6 / self.seconds


def read_batches(corpus: Path, documents: int) -> Iterator[list[dict[str, Any]]]:
    """Yield batches of `documents` records spread evenly over the corpus (all of them if 0), texts normalised."""
    from amparo.text import normalise

    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        total = sum(1 for _ in lines)
    step = max(1, total // documents) if documents else 1
    with opener(corpus, "rt", encoding="utf-8") as lines:
        chosen = itertools.islice(lines, 0, None, step)
        records = itertools.islice(chosen, documents or None)
        while batch := [json.loads(line) for line in itertools.islice(records, BATCH)]:
            for record in batch:
                record["text"] = normalise(record["text"])
            yield batch


def time_batches(
    corpus: Path,
    documents: int,
    load: Callable[[], tuple[Callable[[list[Any]], int], int]],
    convert: Callable[[Any], Any],
) -> Result:
    """Run what `load` returns over the batches and measure it; `convert` makes its input of a record, untimed."""
    began = time.perf_counter()
    process, phrases = load()
    loaded = time.perf_counter() - began
    count = size = found = 0
    seconds = cpu = 0.0
    for number, batch in enumerate(read_batches(corpus, documents)):
        inputs = [convert(record) for record in batch]
        if number == 0:
            process(inputs[:WARM_UP])
        wall_before, cpu_before = time.perf_counter(), time.process_time()
        found += process(inputs)
        cpu += time.process_time() - cpu_before
        seconds += time.perf_counter() - wall_before
        count += len(batch)
        size += sum(len(record["text"].encode()) for record in batch)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Result(
        documents=count, text_bytes=size, seconds=seconds, cpu_seconds=cpu, load_seconds=loaded, peak_bytes=peak, phrases=phrases, found=found
    )  # fmt: skip


def measure_amparo(corpus: Path, documents: int) -> Result:
    """Extract the claims of the documents."""

    def load() -> tuple[Callable[[list[Any]], int], int]:
        from amparo.extract import Extractor

        extractor = Extractor()
        return lambda batch: sum(len(extractor.extract(document)) for document in batch), len(
            extractor.lexicon.names
        )

    return time_batches(corpus, documents, load, as_document)


def as_document(record: dict[str, Any]) -> Any:
    """Return the Document that a record of the corpus is."""
    from amparo.model import Date, Document, Provenance
    from amparo.text import sha256_of

    text = record["text"]
    digest = sha256_of(text)
    return Document(
        id=str(record.get("id", digest[:16])),
        text=text,
        text_sha256=digest,
        provenance=Provenance("benchmark", digest, "application/json", len(text), datetime.now(UTC)),
        title=record.get("title") or "",
        publisher=record.get("publisher") or "",
        published_on=Date(record["date"]) if record.get("date") else None,
    )


def measure_spacy(corpus: Path, documents: int, names: int) -> Result:
    """Find sentences and phrases by spaCy; `names` above 0 fills the ruler up to so many phrases."""

    def load() -> tuple[Callable[[list[Any]], int], int]:
        import spacy

        from amparo.extract.lexicon import load_lexicon

        phrases = list(dict.fromkeys(load_lexicon().names))
        if names:
            phrases = list(dict.fromkeys(itertools.islice(itertools.chain(phrases, padding()), 4 * names)))[
                : max(names, len(phrases))
            ]
        pipeline = spacy.blank("en")
        pipeline.add_pipe("sentencizer")
        # Amparo's lexicon disregards case as well.
        ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
        ruler.add_patterns([{"label": "NAME", "pattern": phrase} for phrase in phrases])  # type: ignore[attr-defined]
        return lambda batch: sum(len(document.ents) for document in pipeline.pipe(batch)), len(phrases)

    return time_batches(corpus, documents, load, lambda record: record["text"])


def padding() -> Iterator[str]:
    """Yield names of persons, real ones first, in lower case."""
    with (RECORDS / "legislators.jsonl").open(encoding="utf-8") as lines:
        members = [json.loads(line)["name"] for line in lines]
    for name in members:
        yield f"{name['first']} {name['last']}".lower()
        if name.get("official_full"):
            yield name["official_full"].lower()
    editions = sorted((RECORDS / "ofac-sdn").glob("sdn-*.csv.gz"))
    if editions:
        with gzip.open(editions[-1], "rt", encoding="utf-8", errors="replace", newline="") as lines:
            for row in csv.reader(lines):
                if len(row) > 1:
                    last, comma, first = row[1].partition(", ")
                    yield (f"{first} {last}" if comma else last).lower()
    for shift in range(1, len(members)):
        for name, other in zip(members, members[shift:], strict=False):
            yield f"{name['first']} {other['last']}".lower()


def time_command(corpus: Path, documents: int, workers: int) -> float:
    """Return how many seconds `amparo extract --workers` takes for the documents, from its start to its end."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "documents.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for batch in read_batches(corpus, documents):
                lines.writelines(json.dumps(record) + "\n" for record in batch)
        command = [sys.executable, "-m", "amparo.cli", "extract", str(file), "--workers", str(workers)]
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began


def install_compiled(folder: Path) -> str | None:
    """Install Amparo with its extraction compiled into `folder`; return what stood in the way, or None."""
    if shutil.which(os.environ.get("CC", "cc")) is None:
        return "there is no C compiler here"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    began = time.perf_counter()
    done = subprocess.run(
        [*command, "--target", str(folder), str(REPOSITORY)],
        env=os.environ | {"AMPARO_COMPILE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        return f"compiling failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no reason given'}"
    print(f"Compiling the extraction took {time.perf_counter() - began:.0f} s.\n")
    return None


def run_alone(what: str, arguments: argparse.Namespace, amparo: Path | None = None) -> Result:
    """Measure `what` in a new process bound to one core, with the Amparo in the folder `amparo` if given."""
    command = [
        sys.executable,
        __file__,
        str(arguments.corpus),
        "--documents",
        str(arguments.documents),
        "--names",
        str(arguments.names),
    ]
    done = subprocess.run(
        [*command, "--only", what],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"} | ({"PYTHONPATH": str(amparo)} if amparo else {}),
    )
    if done.returncode:
        raise SystemExit(f"measuring {what} failed, see above")
    return Result(**json.loads(done.stdout.splitlines()[-1]))


def bind_to_one_core() -> None:
    """Keep this process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def processor() -> str:
    """The name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )


def print_result(name: str, result: Result, unit: str) -> None:
    print(
        f"{name:<24}{result.documents_per_s:>9,.0f} documents/s {result.megabytes_per_s:>7.2f} MB/s "
        f"{result.peak_bytes / MEBIBYTE:>7,.0f} MiB peak {result.phrases:>9,} phrases {result.found:>9,} {unit} "
        f"({result.cpu_per_document * 1e3:.2f} ms of CPU a document, loaded in {result.load_seconds:.1f} s)"
    )


def main() -> int:
    """Measure and print; 0 also where spaCy is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="JSON lines, plain or .gz")
    parser.add_argument(
        "--documents",
        type=int,
        default=4000,
        metavar="N",
        help="so many, spread evenly over the corpus; 0 for all (default: 4000)",
    )
    parser.add_argument(
        "--names",
        type=int,
        default=50_000,
        metavar="N",
        help="fill spaCy's ruler up to so many phrases (default: 50000)",
    )
    parser.add_argument("--no-compile", action="store_true", help="measure plain Python alone")
    parser.add_argument("--only", choices=("amparo", "spacy", "spacy-padded"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.corpus.is_file():
        parser.error(f"{arguments.corpus} is no file")
    if arguments.only:
        bind_to_one_core()
        if arguments.only == "amparo":
            result = measure_amparo(arguments.corpus, arguments.documents)
        else:
            result = measure_spacy(
                arguments.corpus,
                arguments.documents,
                arguments.names if arguments.only == "spacy-padded" else 0,
            )
        print(json.dumps(asdict(result)))
        return 0
    print(
        f"{processor()}, one core of {os.cpu_count()}; Python {platform.python_version()}, {platform.system()}"
    )
    amparo = run_alone("amparo", arguments)
    print(f"{amparo.documents:,} documents, {amparo.text_bytes / 1e6:.1f} MB of text\n")
    measured = [("Amparo", amparo)]
    if not arguments.no_compile:
        with tempfile.TemporaryDirectory() as folder:
            if (why := install_compiled(Path(folder))) is None:
                measured.append(("Amparo, compiled", run_alone("amparo", arguments, Path(folder))))
            else:
                print(f"Not measured compiled: {why}.\n")
    for name, result in measured:
        print_result(name, result, "claims")
    if importlib.util.find_spec("spacy") is None:
        print(SPACY_MISSING)
    else:
        compare_with_spacy(measured, arguments)
    print_command(arguments.corpus, arguments.documents, amparo.documents)
    return 0


def print_command(corpus: Path, documents: int, count: int) -> None:
    """Print how quick the command is with one process and with two."""
    one, two = (time_command(corpus, documents, workers) for workers in (1, 2))
    print(
        f"\namparo extract, start and output included: {count / one:,.0f} documents/s with one process, "
        f"{count / two:,.0f} with two ({one / two:.2f} times as many)"
    )


def compare_with_spacy(measured: list[tuple[str, Result]], arguments: argparse.Namespace) -> None:
    """Measure spaCy and print how each Amparo compares."""
    others = [("spaCy, the same phrases", run_alone("spacy", arguments))]
    if (RECORDS / "legislators.jsonl").exists():
        others.append((f"spaCy, {arguments.names:,} phrases", run_alone("spacy-padded", arguments)))
    for name, result in others:
        print_result(name, result, "phrases")
    print()
    for (amparo, own), (other, result) in itertools.product(measured, others):
        print(
            f"In a second of the processor's time {amparo} does {result.cpu_per_document / own.cpu_per_document:.2f} times the documents "
            f"of {other}"
        )


if __name__ == "__main__":
    raise SystemExit(main())
