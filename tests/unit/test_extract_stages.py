"""Stages say what they need and what they add; a wrong order is refused when the reader is built."""

from __future__ import annotations

import pytest

from amparo.errors import PipelineError
from amparo.extract import Extractor
from amparo.extract.annotation import Annotation
from amparo.extract.stages import Stage, check_stages


def _stage(name: str, needs: tuple[str, ...], adds: tuple[str, ...]) -> Stage:
    def run(_: Annotation) -> None:
        return None

    return Stage(name, needs, adds, run)


NAMES = _stage("names", ("text",), ("names",))
OFFICES = _stage("offices", ("names",), ("offices",))


def test_an_order_that_gives_each_stage_what_it_needs_is_taken() -> None:
    check_stages([NAMES, OFFICES])


def test_a_stage_before_the_one_that_it_needs_is_refused_with_what_to_do() -> None:
    with pytest.raises(PipelineError, match=r"'offices' needs names.*put it after names"):
        check_stages([OFFICES, NAMES])


def test_a_need_that_no_stage_meets_is_refused() -> None:
    with pytest.raises(PipelineError, match="add a stage that does"):
        check_stages([OFFICES])


def test_what_is_added_twice_is_refused() -> None:
    with pytest.raises(PipelineError, match="a second time"):
        check_stages([NAMES, NAMES])


def test_the_reader_that_ships_is_in_order() -> None:
    assert Extractor().lexicon is not None
