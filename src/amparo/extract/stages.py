"""The stages of reading: what each needs, what it adds, and the check that their order gives every stage what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from amparo.errors import PipelineError
from amparo.extract.annotation import Annotation

__all__ = ["Stage", "check_stages"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `needs` and `adds` name parts of an annotation ("names", "quotations", a kind of claim); `run` does it."""

    name: str
    needs: tuple[str, ...]
    adds: tuple[str, ...]
    run: Callable[[Annotation], None]


def check_stages(stages: Sequence[Stage], given: Iterable[str] = ("text",)) -> None:
    """Raise PipelineError where a stage needs what none before it adds, or adds what is there already."""
    there = set(given)
    for stage in stages:
        missing = [part for part in stage.needs if part not in there]
        if missing:
            later = [s.name for s in stages if set(s.adds) & set(missing)]
            raise PipelineError(
                f"the stage {stage.name!r} needs {', '.join(missing)}, which no stage before it adds",
                to_do=f"put it after {', '.join(later)}" if later else "add a stage that does",
            )
        again = sorted(there.intersection(stage.adds))
        if again:
            raise PipelineError(f"the stage {stage.name!r} adds {', '.join(again)} a second time")
        there.update(stage.adds)
