"""Make the members that ship with Amparo anew from the congress-legislators files.

    python scripts/rebuild_members_snapshot.py [--since 2012] FILE [FILE …]

FILE is `legislators-current` or `legislators-historical` as YAML or JSON, or JSON lines with an entry a line. Members
with a term that ended in the year of --since or later are kept. The register is in the public domain (CC0).
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import yaml

from amparo.records.loaders.legislators import read_legislators_jsonl
from amparo.records.snapshot import SNAPSHOT_NAME, encode_snapshot

TARGET = Path(__file__).resolve().parents[1] / "src" / "amparo" / "records" / "data" / SNAPSHOT_NAME


def read_entries(path: Path) -> list[dict[str, Any]]:
    """Return the raw entries of one file of the register."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".yaml", ".yml"}:
        entries: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        return entries
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    parsed: list[dict[str, Any]] = json.loads(text)
    return parsed


def main() -> None:
    """Write the snapshot, and say how many members and bytes it has."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--since", type=int, default=2012)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    entries = {e["id"].get("bioguide"): e for path in options.files for e in read_entries(path)}
    kept = [e for e in entries.values() if any(int(str(t["end"])[:4]) >= options.since for t in e["terms"])]
    for entry in kept:
        # YAML reads dates as dates; the snapshot holds them as ISO text.
        entry.update(json.loads(json.dumps(entry, default=str)))
    data = encode_snapshot(kept)
    TARGET.write_bytes(data)
    members = read_legislators_jsonl(gzip.decompress(data)).records
    print(f"{TARGET.name}: {len(members)} members, {len(data):,} bytes")


if __name__ == "__main__":
    main()
