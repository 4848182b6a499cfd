"""The events that the samples tell of, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from amparo.extract import Extractor
from amparo.model import Claim
from amparo.sources import Received, read_sources

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
GOLDEN: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "events.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def claims_of(extractor: Extractor, name: str) -> list[Claim]:
    claims: list[Claim] = []
    for found in read_sources([str(SAMPLES / name)]):
        assert isinstance(found, Received), found
        claims += extractor.extract(found.document)
    return claims


def first(values: tuple[str, ...] | None) -> str:
    return values[0] if values else ""


@pytest.mark.parametrize("name", GOLDEN)
def test_sample_tells_of_just_these_events(extractor: Extractor, name: str) -> None:
    wanted = GOLDEN[name]
    slots = [(claim.kind, dict(claim.slots())) for claim in claims_of(extractor, name)]
    detentions = {s["who"]: s["status"] for kind, s in slots if kind == "detention"}
    proceedings = [[s["type"], *s["against"]] for kind, s in slots if kind == "proceeding"]
    incidents = [
        [s["type"], first(s.get("by")), first(s.get("place")) or first(s.get("victims"))]
        for kind, s in slots
        if kind == "incident"
    ]
    designations = [[first(s.get("by")), *s["on"]] for kind, s in slots if kind == "designation"]
    assert detentions == wanted.get("detention", {})
    assert sorted(incidents) == sorted(wanted.get("incident", []))
    assert sorted(designations) == sorted(wanted.get("designation", []))
    if "proceeding" in wanted:
        assert sorted(proceedings) == sorted(wanted["proceeding"])
