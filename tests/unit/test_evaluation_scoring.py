"""Scores of claims against an annotation."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amparo.evaluation import find_problems, score_documents
from amparo.evaluation.fillers import match_fillers

TEXT = "Iran released Olga Petrova on 3 May 2021. Senators urged Iran to free Ana Roe."


def evidence(words: str) -> dict[str, Any]:
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), "quote": words}


def detention(**slots: Any) -> dict[str, Any]:
    return {"kind": "detention", "evidence": [evidence("Iran released Olga Petrova")], **slots}


def test_claims_that_say_the_same_score_full() -> None:
    claim = detention(who="Olga Petrova", holder=["Iran"], status="released", until="2021-05-03")
    scores = score_documents({"a": TEXT}, {"a": [claim]}, {"a": [claim]})
    assert scores.rows()["all"]["f1"] == 1.0 and scores.mistakes == []


def test_missed_and_wrong_fillers_are_told_apart() -> None:
    gold = detention(who="Olga Petrova", holder=["Iran"], status="released")
    given = detention(who="Olga Petrova", holder=["Iraq"], status="released")
    scores = score_documents({"a": TEXT}, {"a": [gold]}, {"a": [given]})
    assert [(m.what, m.filler.value if m.filler else "") for m in scores.mistakes] == [
        ("missed filler", "Iran"),
        ("wrong filler", "Iraq"),
    ]
    assert scores.kinds["detention"].precision == 0.75


def test_claim_whose_words_are_not_in_the_text_is_left_out_and_counted() -> None:
    bad = detention(who="Olga Petrova", status="released")
    bad["evidence"] = [{"start": 0, "end": 4, "quote": "Iraq"}]
    scores = score_documents({"a": TEXT}, {"a": [bad]}, {"a": [bad]})
    assert scores.ungrounded == 1 and scores.micro.given == 0


def test_document_without_a_prediction_is_counted_missing() -> None:
    scores = score_documents({"a": TEXT}, {"a": [detention(who="Olga Petrova")]}, {})
    assert scores.missing == 1 and scores.rows()["all"]["recall"] == 0.0


@pytest.mark.parametrize(
    ("kind", "slot", "gold", "given", "match"),
    [
        ("detention", "since", "2021-05-03", "2021-05-09", 0.5),
        ("detention", "since", "2021-05", "2021", 0.0),
        ("detention", "who", "Olga B. Petrova", "O. Petrova", 1.0),
        # Half of the words are the same: the measure of the guidelines is this coarse.
        ("detention", "who", "Olga Petrova", "Irina Petrova", 1.0),
        ("detention", "who", "Olga Petrova", "Irina Roe", 0.0),
        ("demand", "to", "State Department|Department of State", "the Department of State", 1.0),
        ("detention", "status", "held", "charged", 0.0),
        ("detention", "count", "1,200", "1200", 1.0),
    ],
)
def test_fillers_match_by_what_they_say(kind: str, slot: str, gold: str, given: str, match: float) -> None:
    assert match_fillers(kind, slot, gold, given) == match


def test_problems_name_the_slot_and_the_value() -> None:
    claim = detention(who="Olga Petrova", status="gone", since="May", colour="red")
    problems = find_problems(TEXT, claim)
    assert len(problems) == 3 and "colour" in " ".join(problems) and "gone" in problems[0]


def test_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    def load(path: Path) -> list[dict[str, Any]]:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

    texts = {d["id"]: d["text"] for d in load(shared / "corpus" / "dev.jsonl")}
    gold = {d["id"]: d["claims"] for d in load(shared / "eval" / "dev.gold.jsonl")[:18]}
    wanted = tmp_path / "gold.jsonl"
    wanted.write_text("".join(json.dumps({"id": i, "claims": c}) + "\n" for i, c in gold.items()))
    # A prediction with errors of every sort, made from the annotation by a fixed rule.
    given: dict[str, list[dict[str, Any]]] = {}
    for n, (document_id, claims) in enumerate(gold.items()):
        if n % 17 == 3:
            continue
        out = []
        for k, claim in enumerate(claims):
            if k % 7 == 2:
                continue
            said = {**claim, "evidence": []}
            for quote in claim["evidence"]:
                at = texts[document_id].index(quote) + (k % 23 == 5)
                said["evidence"].append({"start": at, "end": at + len(quote), "quote": quote})
            for slot in list(claim):
                if slot not in ("kind", "evidence") and (k + len(slot)) % 5 == 0:
                    said[slot] = claims[(k + 3) % len(claims)].get(slot, claim[slot])
            if claim["kind"] == "demand" and k % 4 == 1:
                said["to"], said["on"] = claim.get("on", []), claim.get("to", [])
            out.append(said)
        given[document_id] = out + out[:2]
    file = tmp_path / "given.jsonl"
    file.write_text("".join(json.dumps({"id": i, "claims": c}) + "\n" for i, c in given.items()))
    run = subprocess.run(
        [
            sys.executable, str(shared / "eval" / "score.py"), "score", str(shared / "corpus" / "dev.jsonl"),
            str(wanted), str(file), "--json",
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(run.stdout)
    ours = score_documents(texts, gold, given)
    assert ours.rows() == theirs["scores"]
    assert (ours.documents, ours.missing, ours.ungrounded) == (
        theirs["documents"], theirs["missing_documents"], theirs["ungrounded"],
    )  # fmt: skip
