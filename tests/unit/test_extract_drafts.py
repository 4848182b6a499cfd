"""Claims in the making."""

from __future__ import annotations

from amparo.extract.discourse import Filler
from amparo.extract.drafts import Draft


def test_keys_keep_the_order_of_the_values_so_that_two_runs_say_the_same() -> None:
    names = ["Zoe", "the Ministry", "Ana", "Ben", "an Envoy"]
    draft = Draft("demand", "rule", [(0, 5)])
    draft.add("on", [Filler(name, 0, 5) for name in names])
    assert list(draft.keys("on")) == ["zoe", "ministry", "ana", "ben", "envoy"]
    assert draft.keys("on") & {"ana", "eve"} == {"ana"}
    assert not draft.keys("by")
