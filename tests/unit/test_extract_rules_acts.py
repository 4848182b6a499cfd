"""The rules of acts.yaml: each fires on its examples and is silent where it must be; the file is read strictly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amparo import model
from amparo.errors import VocabularyError
from amparo.extract import Extractor, rules
from amparo.extract.rules import Act, Example, load_acts

ACTS = [act for act in load_acts() if act.claim is not None]
CASES = [(act, example) for act in ACTS for example in act.examples]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def rules_on(extractor: Extractor, document: model.Document) -> set[str]:
    return {claim.rule for claim in extractor.extract(document)}


@pytest.mark.parametrize(("act", "example"), CASES, ids=[f"{a.id}:{e.text[:40]}" for a, e in CASES])
def test_rule_fires_on_its_examples_and_on_no_counterexample(
    extractor: Extractor, make_document: Callable[..., model.Document], act: Act, example: Example
) -> None:
    found = rules_on(extractor, make_document(example.text, published_on="2024-05-01"))
    assert (act.id in found) is example.fires, f"{example.text!r} gave {sorted(found) or 'nothing'}"


def test_every_act_has_examples_of_both_kinds() -> None:
    for act in load_acts():
        assert {e.fires for e in act.examples} == {True, False}, act.id


BROKEN = {
    "an unknown key": "- {id: a.b, verbs: [hit], hits: 1, claim: {kind: incident}, examples: {fires: [x], silent: [y]}}",
    "no examples": "- {id: a.b, verbs: [hit], claim: {kind: incident, type: attack}}",
    "no counterexample": "- {id: a.b, verbs: [hit], claim: {kind: incident}, examples: {fires: [x]}}",
    "neither a claim nor a demand": "- {id: a.b, verbs: [hit], examples: {fires: [x], silent: [y]}}",
    "a type that is none": "- {id: a.b, verbs: [hit], claim: {kind: incident, type: blow}, examples: {fires: [x], silent: [y]}}",
    "an id twice": "- &a {id: a.b, verbs: [hit], claim: {kind: incident}, examples: {fires: [x], silent: [y]}}\n- *a",
    "broken YAML": "- {id: a.b",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_rule_file_with_a_fault_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "acts.yaml").write_text(BROKEN[fault])
    (folder / "asks.yaml").write_text("[]")
    monkeypatch.setattr(rules, "files", lambda _package: tmp_path)
    with pytest.raises(VocabularyError):
        load_acts.__wrapped__()
