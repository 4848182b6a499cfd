"""The rules as data, read and validated strictly: an unknown key, a double id or a rule without examples is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from amparo.errors import VocabularyError
from amparo.model import ENUMERATIONS

__all__ = [
    "Act",
    "ClaimForm",
    "Example",
    "Operators",
    "load_acts",
    "load_everyday_words",
    "load_operators",
    "load_yaml",
]


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must fire on (`fires`) or must not."""

    text: str
    fires: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimForm:
    """The claim that an act makes when told as having happened; `agent`, `patient` and `date` name slots.

    `owner`: what "his", "their" before the act's noun stands for; `things`: what is no party may be the patient ("a
    hospital"); `persons_only`: only persons by name and groups of prisoners are patients; `needs_listing`: a word for a
    sanction or listing must stand in the sentence.
    """

    kind: str
    type: str | None = None
    status: str | None = None
    agent: str | None = None
    patient: str | None = None
    date: str = "date"
    owner: str = "patient"
    things: bool = False
    persons_only: bool = False
    needs_listing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandForm:
    """The demand that an act makes when asked for; `only_negated`: when its end is asked for."""

    type: str
    patient: str | None = None
    only_negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Act:
    """One rule: verbs and nouns that name what somebody does to somebody.

    `participles_only`: only the passive counts; `captors_only`: in the active only a state, power or armed group that
    does it to people counts ("Iran holds them", not "they hold a hearing"); `intransitive`: no patient follows.
    `around`: verbs whose second part stands after the object, with those parts ("hold X accountable").
    """

    id: str
    verbs: tuple[str, ...] = ()
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    claim: ClaimForm | None = None
    demand: DemandForm | None = None
    examples: tuple[Example, ...] = ()
    participles_only: bool = False
    captors_only: bool = False
    intransitive: bool = False
    needs_negation: bool = False
    around: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operators:
    """Words that say whether an act is asked for, denied, supposed or planned."""

    ask_to: tuple[str, ...]
    ask_for: tuple[str, ...]
    ask_nouns: dict[str, tuple[str, ...]]
    must: tuple[str, ...]
    due_phrases: tuple[str, ...]
    due_words: tuple[str, ...]
    transparent: tuple[str, ...]
    negating: tuple[str, ...]
    unreal: tuple[str, ...]
    reporting_hedges: tuple[str, ...]
    light: tuple[str, ...]
    reporting: tuple[str, ...]
    coordinators: tuple[str, ...]
    letter_words: tuple[str, ...]
    measure_words: tuple[str, ...]
    idioms: tuple[str, ...]
    executive: tuple[str, ...]
    split_words: tuple[str, ...]
    split_particles: tuple[str, ...]


class _WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which `on`, `off`, `yes` and `no` are the English words that they are, as in YAML 1.2."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def load_yaml(name: str) -> Any:
    """Return what stands in the rule file `name`. Raises VocabularyError with the line where YAML is broken."""
    text = (files("amparo.extract") / "rules" / name).read_text(encoding="utf-8")
    try:
        return yaml.load(text, Loader=_WordLoader)  # noqa: S506 - a subclass of a safe loader
    except yaml.YAMLError as error:
        raise VocabularyError(str(error), where=f"extract/rules/{name}") from error


def _strict(cls: Any, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise VocabularyError(f"{data!r} is not a mapping", where=where)
    known = cls.__dataclass_fields__
    unknown = set(data) - set(known)
    if unknown:
        raise VocabularyError(
            f"unknown key {', '.join(sorted(unknown))}", where=where, to_do=f"use one of {', '.join(known)}"
        )
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    try:
        return cls(**values)
    except TypeError as error:
        raise VocabularyError(str(error), where=where) from error


def _read_act(data: dict[str, Any], file: str) -> Act:
    where = f"extract/rules/{file}: {data.get('id', '?') if isinstance(data, dict) else '?'}"
    data = dict(data)
    examples = data.pop("examples", None) or {}
    if not examples.get("fires") or not examples.get("silent") or set(examples) - {"fires", "silent"}:
        raise VocabularyError("needs examples under `fires` and under `silent`", where=where)
    act = _strict(Act, data, where)
    claim = _strict(ClaimForm, act.claim, where) if act.claim else None
    demand = _strict(DemandForm, act.demand, where) if act.demand else None
    if claim is None and demand is None:
        raise VocabularyError("makes neither a claim nor a demand", where=where)
    for form, kind in ((claim, claim.kind if claim else ""), (demand, "demand")):
        for slot in ("type", "status"):
            value = getattr(form, slot, None)
            if value is not None and value not in ENUMERATIONS.get((kind, slot), ()):
                raise VocabularyError(f"{value!r} is no {slot} of a {kind}", where=where)
    return Act(
        id=act.id,
        verbs=act.verbs,
        nouns={noun: tuple(preps) for noun, preps in (act.nouns or {}).items()},
        claim=claim,
        demand=demand,
        examples=tuple(
            Example(t, fires) for key, fires in (("fires", True), ("silent", False)) for t in examples[key]
        ),
        participles_only=act.participles_only,
        captors_only=act.captors_only,
        intransitive=act.intransitive,
        needs_negation=act.needs_negation,
        around={verb: tuple(rests) for verb, rests in (act.around or {}).items()},
    )


@cache
def load_acts() -> tuple[Act, ...]:
    """Return the acts of acts.yaml and asks.yaml, ids unique. Raises VocabularyError where one does not validate."""
    acts = [_read_act(data, file) for file in ("acts.yaml", "asks.yaml") for data in load_yaml(file)]
    seen: set[str] = set()
    for act in acts:
        if act.id in seen:
            raise VocabularyError("the id stands twice", where=f"extract/rules: {act.id}")
        seen.add(act.id)
    return tuple(acts)


@cache
def load_everyday_words() -> frozenset[str]:
    """Return the words that name an act of the field only in documents that speak of the world."""
    data = load_yaml("everyday.yaml")
    if not isinstance(data, dict) or set(data) != {"words"}:
        raise VocabularyError("holds one key, `words`", where="extract/rules/everyday.yaml")
    return frozenset(str(word) for word in data["words"])


@cache
def load_operators() -> Operators:
    """Return the words of operators.yaml."""
    operators = _strict(Operators, load_yaml("operators.yaml"), "extract/rules/operators.yaml")
    assert isinstance(operators, Operators)
    ask_nouns = {noun: tuple(prepositions) for noun, prepositions in operators.ask_nouns.items()}
    return replace(operators, ask_nouns=ask_nouns)
