"""Spans of a normalised text lead back to the given words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.text import normalise
from amparo.text.offsets import normalise_with_offsets

AWKWARD = "a e\u0301n\u0303\u00e9\u212b\u00ad\u200b\ufeff\u2060\r\n\x0b\x0c\x85\u2028\u0327\u0344\u0958\u1100\u1161\u11a8\u09c7\u09be\u0f73\x00\ud55c“”"
texts = st.text(
    alphabet=st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"])), max_size=60
)


@given(texts)
@settings(max_examples=600)
def test_it_normalises_as_normalise_does(text: str) -> None:
    assert normalise_with_offsets(text)[0] == normalise(text)


@given(texts, st.data())
@settings(max_examples=600)
def test_every_span_leads_back_to_words_that_hold_it(text: str, data: st.DataObject) -> None:
    normal, offsets = normalise_with_offsets(text)
    start = data.draw(st.integers(0, len(normal)))
    end = data.draw(st.integers(start, len(normal)))
    a, b = offsets.to_given(start, end)
    assert 0 <= a <= b <= len(text)
    if start == end:
        assert a == b
    else:
        assert normal[start:end] in normalise(text[a:b])


@given(texts)
def test_spans_keep_their_order_and_the_whole_maps_inside_the_whole(text: str) -> None:
    normal, offsets = normalise_with_offsets(text)
    spans = [offsets.to_given(i, i + 1) for i in range(len(normal))]
    assert spans == sorted(spans)
    if normal:
        a, b = offsets.to_given(0, len(normal))
        assert normalise(text[:a]) == normalise(text[b:]) == ""


@given(texts)
def test_a_text_that_is_normal_has_the_identity_as_its_map(text: str) -> None:
    normal = normalise(text)
    _, offsets = normalise_with_offsets(normal)
    assert offsets.identity
    assert offsets.to_given(0, len(normal)) == (0, len(normal))


def test_a_span_across_a_windows_line_end_covers_both_of_its_characters() -> None:
    given_text = "One.\r\nTwo \u200bthree."
    text, offsets = normalise_with_offsets(given_text)
    start = text.index("One")
    a, b = offsets.to_given(start, text.index("three") + len("three"))
    assert given_text[a:b] == "One.\r\nTwo \u200bthree"
    a, b = offsets.to_given(text.index("three"), text.index("three") + 5)
    assert given_text[a:b] == "three"


def test_a_composed_letter_leads_back_to_all_its_parts() -> None:
    given_text = unicodedata.normalize("NFD", "Zoé Ñuñez")
    text, offsets = normalise_with_offsets(given_text)
    a, b = offsets.to_given(text.index("Ñ"), len(text))
    assert given_text[a:b] == unicodedata.normalize("NFD", "Ñuñez")


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    _, offsets = normalise_with_offsets("a\r\nb")
    with pytest.raises(ValueError, match="no span"):
        offsets.to_given(*span)
