"""The tracker's third half: what became of the measure by which something was asked.

The steps come from the measure's own official record. What is asked *of* a measure (that it be passed) is met by its passing;
what is asked *by* it of others is not met when it passes: it is then asked by a chamber, or promised by a law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from amparo.saying import say
from amparo.track.ask import Demand
from amparo.track.facts import MeasureStep
from amparo.track.proposal import Evidence, StatusProposal
from amparo.track.status import Status
from amparo.vocabulary import read_tree

__all__ = ["find_steps", "propose_steps", "read_step", "step_outcomes"]

_DATA = Path(__file__).parent / "data"
_ITSELF = "legislate"
_SIMPLE = ("hres", "sres")
_CONCURRENT = ("hconres", "sconres")


@dataclass(frozen=True, slots=True)
class _Step:
    step: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Makes:
    step: str
    itself: str
    within: str
    why: str


@dataclass(frozen=True, slots=True)
class _Table:
    steps: tuple[_Step, ...]
    makes: tuple[_Makes, ...]


@cache
def _table() -> _Table:
    return read_tree("measure_steps.yaml", _Table, directory=_DATA)


def step_outcomes() -> tuple[tuple[str, str, str, str], ...]:
    """Return (step, what it makes of a demand for the measure, of one within it, why) for every step that makes something."""
    return tuple((row.step, row.itself, row.within, row.why) for row in _table().makes)


def read_step(words: str) -> str:
    """Return the step that the words of an official action are (`reported`, `passed_house`, `enacted` …), or nothing."""
    low = " ".join(words.casefold().split())
    for step in _table().steps:
        if any(word in low for word in step.words):
            return step.step
    return ""


def find_steps(
    measure: str,
    actions: Iterable[tuple[date, str]],
    *,
    edition: str = "",
    congress_ended: date | None = None,
) -> tuple[MeasureStep, ...]:
    """Return the steps of a measure, each kind once at its first day, in the order of days.

    `actions` are (day, official words); `congress_ended` is the last day of its Congress where that has passed: a measure
    that came to nothing by then has died. A resolution is `agreed` to by its own chamber, a concurrent one by both.
    """
    type_ = measure.partition("-")[0]
    found: dict[str, MeasureStep] = {}
    for on, words in sorted(actions):
        step = read_step(words)
        if step:
            found.setdefault(
                step, MeasureStep(measure=measure, step=step, on=on, words=words, edition=edition)
            )
    passed = [found[s] for s in ("passed_house", "passed_senate") if s in found]
    if passed and (type_ in _SIMPLE or (type_ in _CONCURRENT and len(passed) > 1)):
        last = max(passed, key=lambda s: s.on)
        found["agreed"] = MeasureStep(
            measure=measure, step="agreed", on=last.on, words=last.words, edition=edition
        )
    if congress_ended and not {"agreed", "enacted"} & found.keys():
        words = (
            f"the Congress ended on {congress_ended}; last action: {max(actions)[1] if actions else 'none'}"
        )
        found["died"] = MeasureStep(
            measure=measure, step="died", on=congress_ended, words=words, edition=edition
        )
    return tuple(sorted(found.values(), key=lambda s: (s.on, s.step)))


def propose_steps(demand: Demand, steps: Iterable[MeasureStep]) -> tuple[StatusProposal, ...]:
    """Return what the steps of the measures that `demand` was made by, or asks for, make of it. Only steps after the first
    asking count."""
    return tuple(_each(demand, sorted(steps, key=lambda s: (s.on, s.measure, s.step))))


def _each(demand: Demand, steps: list[MeasureStep]) -> Iterator[StatusProposal]:
    makes = {row.step: row for row in _table().makes}
    agreed = {s.measure for s in steps if s.step == "agreed"}
    for step in steps:
        row = makes.get(step.step)
        first = demand.first_on
        if row is None or first is None or step.on < first:
            continue
        if step.step in ("passed_house", "passed_senate") and step.measure in agreed:
            continue
        becomes = row.itself if demand.type == _ITSELF else row.within
        if becomes == "none":
            continue
        yield StatusProposal(
            ask=demand.id,
            status=Status(becomes),
            on=step.on,
            rule=f"measure.{step.step}",
            score=0.9 if demand.type == _ITSELF else 0.75,
            reasons=(
                say("{measure}: {why} on {on}", measure=step.measure, why=say(row.why), on=step.on),
                say("asked first on {first}", first=first),
            ),
            evidence=(
                Evidence(register=step.register, edition=step.edition, entry=step.measure, words=step.words),
            ),
            official=True,
        )
