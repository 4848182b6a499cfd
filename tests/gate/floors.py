"""The floors under the scores: read them, and move them.

    python tests/gate/floors.py             print the scores beside the floors
    python tests/gate/floors.py --raise     raise floors to 0.005 under the scores; lower none
    python tests/gate/floors.py --lower     set all floors so, lower ones too (say in the commit message why)

floors.json holds, for each set of annotated documents, the SHA-256 of its texts and of its annotation, and the F1 below which
no kind, nor all of them together, may fall. A floor can't be moved by hand against another corpus: the hashes are checked.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from amparo.evaluation import score_documents
from amparo.evaluation.files import read_claims, read_texts
from amparo.pipeline import Failed, PipelineOptions, extract_json_lines

__all__ = ["FLOORS", "MARGIN", "SETS", "SHARED", "Measured", "measure", "move", "read_floors"]

FLOORS = Path(__file__).with_name("floors.json")
SHARED = Path(__file__).resolve().parents[3] / "shared"
MARGIN = 0.005
#: name -> (texts, annotation), below the folder of shared data.
SETS = {
    "dev": ("corpus/dev.jsonl", "eval/dev.gold.jsonl"),
    "seed": ("corpus/seed.jsonl", "eval/example.jsonl"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The F1 of each kind that is annotated, of `all` and of `macro`, and the hashes of what was measured on."""

    texts_sha256: str
    gold_sha256: str
    f1: dict[str, float]
    ungrounded: int


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measure(name: str) -> Measured:
    """Read the documents of the set `name` with the rules, here and now, and return their scores."""
    texts, gold = (SHARED / part for part in SETS[name])
    given = {}
    for line in extract_json_lines([texts], PipelineOptions(workers=1)):
        if isinstance(line, Failed):
            raise SystemExit(f"{line}")
        said = json.loads(line)
        given[said["id"]] = said["claims"]
    scores = score_documents(read_texts(texts), read_claims(gold), given)
    rows = {kind: row["f1"] for kind, row in scores.rows().items() if row["wanted"]}
    return Measured(_sha256(texts), _sha256(gold), rows, scores.ungrounded)


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, object]]:
    """Return the floors by set."""
    found: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def move(old: dict[str, object] | None, measured: Measured, *, lower: bool) -> dict[str, object]:
    """Return the floors of a set as they should stand after `measured`; without `lower` none sinks."""
    before = old.get("f1") if old else None
    known: dict[str, float] = before if isinstance(before, dict) else {}
    floors = {}
    for kind, score in measured.f1.items():
        under = round(max(0.0, score - MARGIN), 3)
        floors[kind] = under if lower else max(under, known.get(kind, 0.0))
    return {"texts_sha256": measured.texts_sha256, "gold_sha256": measured.gold_sha256, "f1": floors}


def _is_same_corpus(old: dict[str, object], measured: Measured) -> bool:
    return (old["texts_sha256"], old["gold_sha256"]) == (measured.texts_sha256, measured.gold_sha256)


def main(arguments: list[str]) -> int:
    """Print, raise or lower the floors; return 1 where a score is under its floor and the floors stay."""
    if arguments not in ([], ["--raise"], ["--lower"]):
        print(__doc__)
        return 2
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: nothing to measure on")
        return 1
    floors = read_floors() if FLOORS.exists() else {}
    under = False
    for name in SETS:
        measured, old = measure(name), floors.get(name)
        if old is not None and not _is_same_corpus(old, measured) and arguments != ["--lower"]:
            print(f"{name}: the documents or their annotation are others; floors for them need --lower")
            return 1
        if arguments:
            floors[name] = move(old, measured, lower=arguments == ["--lower"])
        known = floors.get(name, {}).get("f1")
        for kind, score in measured.f1.items():
            floor = known.get(kind, 0.0) if isinstance(known, dict) else 0.0
            under = under or score < floor
            print(f"{name:5} {kind:12} {score:.4f}  floor {floor:.3f}{'  UNDER' if score < floor else ''}")
    if arguments:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(under)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
