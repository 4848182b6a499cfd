"""Words by what they do to the acts near them, read strictly from data/grammar.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from amparo.extract.inflection import forms_of
from amparo.extract.word_uses import DATA_DIR
from amparo.vocabulary.tree import read_tree

__all__ = ["Grammar", "Words", "load_grammar"]

#: The classes of data/grammar.yaml that stand there as verbs in their base form.
_VERBAL = frozenset(
    (
        "implicative", "unfulfilled", "meant", "attempted", "factive_verbs", "presuming", "bringing_about", "blaming", "denying",
        "wishing", "object_control", "suffering", "handed", "objectless", "enduring", "aiming",
        "own_aims", "accusing",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The classes of data/grammar.yaml; its comments say what each is for."""

    verbs: frozenset[str]
    implicative: frozenset[str]
    unfulfilled: frozenset[str]
    meant: frozenset[str]
    attempted: frozenset[str]
    prospects: frozenset[str]
    unreal_adjectives: frozenset[str]
    factive_words: frozenset[str]
    factive_verbs: frozenset[str]
    presuming: frozenset[str]
    bringing_about: frozenset[str]
    conditional: frozenset[str]
    temporal: frozenset[str]
    after_participle: frozenset[str]
    quantifiers: frozenset[str]
    naming: frozenset[str]
    blaming: frozenset[str]
    denying: frozenset[str]
    wishing: frozenset[str]
    doubting: frozenset[str]
    object_control: frozenset[str]
    suffering: frozenset[str]
    handed: frozenset[str]
    not_participles: frozenset[str]
    objectless: frozenset[str]
    enduring: frozenset[str]
    aiming: frozenset[str]
    times: frozenset[str]
    called_to: frozenset[str]
    doings: frozenset[str]
    own_aims: frozenset[str]
    telling: frozenset[str]
    accusing: frozenset[str]
    due: frozenset[str]
    habits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """`words`: the classes with every form of their verbs; `verb_forms`: each form of a common verb with the tags of
    what it may be (`amparo.extract.inflection`)."""

    words: Words
    verb_forms: Mapping[str, str]


@cache
def load_grammar() -> Grammar:
    """Return the words of data/grammar.yaml. Raises VocabularyError where the table does not validate."""
    table = read_tree("grammar.yaml", Words, directory=DATA_DIR)
    forms: dict[str, str] = {}
    for verb in sorted(table.verbs):
        for form, tags in forms_of(verb).items():
            forms[form] = "".join(sorted(set(forms.get(form, "") + tags)))
    classes = {
        f.name: frozenset(form for verb in getattr(table, f.name) for form in forms_of(verb))
        if f.name in _VERBAL
        else getattr(table, f.name)
        for f in fields(Words)
    }
    return Grammar(Words(**classes), forms)
