"""The scores on the annotated documents do not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from .floors import FLOORS, MARGIN, SETS, Measured, measure, move, read_floors


@pytest.mark.parametrize("name", SETS)
def test_no_score_is_under_its_floor(name: str, shared: Path) -> None:
    floors, measured = read_floors()[name], measure(name)
    assert (measured.texts_sha256, measured.gold_sha256) == (floors["texts_sha256"], floors["gold_sha256"]), (
        "the documents or their annotation changed: the floors were reached on others"
    )
    f1 = floors["f1"]
    assert isinstance(f1, dict) and set(f1) == set(measured.f1)
    under = {kind: (score, f1[kind]) for kind, score in measured.f1.items() if score < f1[kind]}
    assert not under, (
        f"F1 under its floor, as (score, floor): {under}; "
        "where a change is worth it, `python tests/gate/floors.py --lower` and say why"
    )
    assert measured.ungrounded == 0


def _measured(**f1: float) -> Measured:
    return Measured("t", "g", f1, 0)


def test_a_floor_sinks_only_when_asked() -> None:
    old = move(None, _measured(role=0.9, letter=0.7), lower=False)
    assert old["f1"] == {"role": 0.9 - MARGIN, "letter": 0.695}
    new = _measured(role=0.95, letter=0.5)
    assert move(old, new, lower=False)["f1"] == {"role": 0.945, "letter": 0.695}
    assert move(old, new, lower=True)["f1"] == {"role": 0.945, "letter": 0.495}


def test_every_set_has_floors_and_hashes() -> None:
    assert FLOORS.exists()
    for name, floors in read_floors().items():
        assert name in SETS and len(str(floors["texts_sha256"])) == len(str(floors["gold_sha256"])) == 64
