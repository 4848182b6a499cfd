"""The members of Congress since 2012 that ship with Amparo: facts of the congress-legislators register (CC0).

`python scripts/rebuild_members_snapshot.py` makes the file anew from the register's own files.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from amparo.records.loaders.legislators import read_legislators_jsonl
from amparo.records.member import Member
from amparo.records.tables import read_bytes_of

__all__ = ["SNAPSHOT_NAME", "encode_snapshot", "load_members_snapshot"]

SNAPSHOT_NAME = "members.jsonl.gz"
_IDS = ("bioguide", "lis", "govtrack", "wikidata", "wikipedia")
_TERM = ("type", "start", "end", "state", "district", "party", "caucus", "party_affiliations")


@cache
def load_members_snapshot() -> tuple[Member, ...]:
    """Return the members that ship with Amparo. The first call reads the file; later ones return the same tuple."""
    return read_legislators_jsonl(gzip.decompress(read_bytes_of(SNAPSHOT_NAME)), SNAPSHOT_NAME).records


def encode_snapshot(entries: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the bytes of a snapshot: the register's entries with what resolution needs, by id, always the same bytes.

    `entries` have the shape of the congress-legislators files. Entries without a Bioguide id are left out.
    """
    kept = sorted(
        (_compact(e) for e in entries if e["id"].get("bioguide") != "TODO"), key=lambda e: e["id"]["bioguide"]
    )
    lines = "".join(json.dumps(e, ensure_ascii=False, separators=(",", ":")) + "\n" for e in kept)
    packed = io.BytesIO()
    # No name and no time in the header: the same facts give the same bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=0) as file:
        file.write(lines.encode("utf-8"))
    return packed.getvalue()


def _compact(entry: Mapping[str, Any]) -> dict[str, Any]:
    ids = {k: entry["id"][k] for k in _IDS if entry["id"].get(k)}
    if "wikipedia" not in ids and entry["id"].get("ballotpedia"):
        ids["ballotpedia"] = entry["id"]["ballotpedia"]
    kept: dict[str, Any] = {
        "id": ids,
        "name": entry["name"],
        "bio": {k: v for k, v in entry.get("bio", {}).items() if k in ("birthday", "gender")},
        "terms": [{k: t[k] for k in _TERM if k in t} for t in entry["terms"]],
    }
    if entry.get("other_names"):
        kept["other_names"] = entry["other_names"]
    return kept
