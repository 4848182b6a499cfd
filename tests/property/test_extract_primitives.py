"""Whatever the text: spans lie in it, in order, and the readers never fail."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.dates import find_dates, find_durations, since_of
from amparo.extract.quantities import find_quantities
from amparo.extract.quotations import find_quotations
from amparo.extract.sentences import split_sentences
from amparo.model import Date
from amparo.text import normalise

_PIECES = st.sampled_from(
    "“ ” ‘ ’ \" ' « » . … ? ! ) ( [ ] • - – — : ; , \n \n\n \t \u00a0 Sen. U.S. D-Mass. No. p.m. J. A the said one two dozen twenty-five "
    "hundred million a an over nearly 7 12 19 23 31 99 300 1,000 1984 2018 2023 $ % / 9/19/2023 2023-09-19 1990s May March Sept. February "
    "Tuesday Sunday today yesterday last this next week weekend month year years decade days ago past since anniversary third 10th of in on "
    "from to and between late early mid- will scheduled spring 0 00 İ ß ﬁ 𝟚 ٣ \u0301 x".split(" ")
)
TEXTS = (
    st.lists(_PIECES, max_size=40).flatmap(
        lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
    )
    | st.text(max_size=200)
).map(normalise)
DAYS = st.none() | st.dates(date(1600, 1, 1), date(2400, 12, 31)) | st.dates()


@given(TEXTS)
def test_sentences_are_trimmed_in_order_and_hold_every_sign_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    before, paragraph = 0, 0
    for start, end, number in spans:
        assert before <= start < end <= len(text)
        assert text[before:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert number in (paragraph, paragraph + 1)
        before, paragraph = end, number
    assert text[before:].strip() == ""
    assert not spans or spans[0][2] == 0


@given(TEXTS)
def test_quotations_nest_and_hold_their_parts(text: str) -> None:
    outer_end = 0
    for span in find_quotations(text):
        assert 0 <= span.start < span.inner_start <= span.inner_end <= span.end <= len(text)
        if not span.nested:
            assert span.start >= outer_end
            outer_end = span.end
        at = span.inner_start
        for start, end in span.parts:
            assert at <= start < end <= span.inner_end
            assert text[start:end].strip()
            at = end
        assert span.words == sum(min(len(text[start:end].split()), 20) for start, end in span.parts) > 0


@given(TEXTS, DAYS)
def test_dates_are_edtf_in_order_and_without_overlap(text: str, written_on: date | None) -> None:
    before = 0
    for mention in find_dates(text, written_on):
        assert before <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip(" \n") == text[mention.start : mention.end]
        Date(mention.edtf)
        assert written_on is not None or mention.kind == "explicit" or mention.kind == "completed"
        before = mention.end


@given(TEXTS, st.dates(date(1600, 1, 1), date(2400, 12, 31)), st.data())
def test_a_stretch_gives_only_what_stands_in_it(text: str, written_on: date, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for mention in find_dates(text, written_on, start, end):
        assert start <= mention.start < mention.end <= end
    for duration in find_durations(text, start, end):
        assert start <= duration.start < duration.end <= end
    for quantity in find_quantities(text, start, end):
        assert start <= quantity.start < quantity.end <= end


@given(TEXTS, DAYS)
def test_durations_and_counts_hold_their_words(text: str, written_on: date | None) -> None:
    before = 0
    for duration in find_durations(text):
        assert before <= duration.start < duration.end <= len(text)
        assert duration.words == text[duration.start : duration.end]
        if written_on is not None:
            since = since_of(duration, written_on)
            assert since is None or Date(since).approximate
        before = duration.end
    before = 0
    for quantity in find_quantities(text):
        assert before <= quantity.start < quantity.end <= len(text)
        assert quantity.value >= 0
        before = quantity.end
