"""What holds for any quote at the door."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amparo.extract.door import Door, QuoteFinder
from amparo.extract.door.scene import Scene
from amparo.model import CLAIM_KINDS, Document, Provenance
from amparo.readers.answers import read_answer
from amparo.readers.parts import split_text
from amparo.text import sha256_of

WORDS = st.sampled_from(
    ["Olga", "was", "not", "released", "in", "2021", "1,200", "people", "non-violent", "“free”", "Iran’s"]
)
SPACES = st.sampled_from([" ", "\n", "  ", "\u00a0"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), min_size=3, max_size=30).map(
    lambda p: "".join(w + s for w, s in p)
)


@given(TEXTS, st.data())
def test_every_stretch_between_words_has_its_place(text: str, data: st.DataObject) -> None:
    pieces = text.split()
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first + 1, len(pieces)))
    quote = " ".join(pieces[first:last])
    found = QuoteFinder(text).find(quote)
    assert found
    for start, end in found:
        assert [w.strip("“”") for w in text[start:end].split()] == [w.strip("“”") for w in pieces[first:last]]


@given(TEXTS, st.data())
def test_a_word_put_in_taken_out_or_changed_leaves_no_place(text: str, data: st.DataObject) -> None:
    pieces = text.split()
    at = data.draw(st.integers(0, len(pieces) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                [*pieces[:at], "never", *pieces[at:]],
                [*pieces[:at], *pieces[at + 1 :]],
                [*pieces[:at], "Olya", *pieces[at + 1 :]],
            ]
        )
    )
    quote = " ".join(changed)
    plain = " ".join(text.split()).replace("“", "").replace("”", "")
    assume(quote.replace("“", "").replace("”", "") not in plain)
    assert QuoteFinder(text).find(quote) == []


TEXT = (
    "Iranian police arrested the journalist Olga Petrova on May 3, 2021. She has not been released. Senators Ana Roe (D-Mass.) "
    "and Carl Denny (R-La.) urged Iran to release her. “We will not rest until she is home,” Roe said."
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(TEXT.split()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
SLOTS = sorted({slot for cls in CLAIM_KINDS.values() for slot in cls.slot_names()})
VALUES = JSON | st.sampled_from(
    [
        "Olga Petrova",
        "Petrova",
        "Iran",
        "Ana Roe",
        "Carl Denny",
        "held",
        "released",
        "2021-05-03",
        "D",
        "Senator",
        "release",
    ]
)
EVIDENCE = st.lists(
    st.sampled_from([s + "." for s in TEXT.split(". ")] + TEXT.split()) | JSON, max_size=3
)  # fmt: skip
CLAIMS = st.builds(
    lambda kind, slots, evidence: {**slots, "kind": kind, "evidence": evidence},
    st.sampled_from(sorted(CLAIM_KINDS)) | JSON,
    st.dictionaries(st.sampled_from(SLOTS), VALUES | st.lists(VALUES, max_size=2), max_size=4),
    EVIDENCE,
)


@cache
def _door() -> Door:
    return Door()


@cache
def _scene() -> Scene:
    digest = sha256_of(TEXT)
    source = Provenance("a.txt", digest, "text/plain", len(TEXT), datetime(2026, 1, 2, tzinfo=UTC))
    return _door().read(Document(id="x", text=TEXT, text_sha256=digest, provenance=source))


@given(st.lists(CLAIMS | JSON, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_is_proposed_is_admitted_with_its_words_or_refused_with_a_reason(
    proposals: list[Any],
) -> None:
    admission = _door().admit(proposals, _scene())
    assert len(admission.claims) + len(admission.refusals) == len(proposals)
    for claim in admission.claims:
        claim.check(TEXT)
        anchored = {(a.slot, a.value) for a in claim.anchors}
        for slot, value in claim.slots().items():
            assert all((slot, str(v)) in anchored for v in (value if isinstance(value, tuple) else (value,)))


@given(st.text(alphabet="ab. \n", max_size=400), st.integers(10, 80))
def test_parts_are_small_enough_overlap_and_hold_the_whole_text(text: str, size: int) -> None:
    parts = split_text(text, size)
    assert [p.start for p in parts[:1]] == ([0] if text else []) and [p.end for p in parts[-1:]] == (
        [len(text)] if text else []
    )
    assert all(0 < p.end - p.start <= size for p in parts)
    for before, after in itertools.pairwise(parts):
        assert before.start < after.start <= before.end < after.end


@given(JSON | st.text(max_size=60))
def test_any_answer_is_a_list_of_claims_or_none(answer: Any) -> None:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    found = read_answer(text)
    assert found is None or isinstance(found, list)
