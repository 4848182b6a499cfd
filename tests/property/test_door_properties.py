"""What holds for any quote at the door."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from amparo.extract.door import QuoteFinder

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
