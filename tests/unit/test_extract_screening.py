"""Patterns that are tried only where they can match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.needed_words import words_needed
from amparo.extract.screening import Screen

SCREEN = Screen()
PASSED = SCREEN.compile(r"\bHouse\b[^.;]{0,60}\b(?:passed|adopted)\b|\bfinal passage\b")
LED = SCREEN.compile(r"\b(?:co-?)?led by\b(?! example)", re.IGNORECASE)
ACT = SCREEN.compile(r"(?<=the )[A-Z]\w*(?: [A-Z]\w*)* Act\b(?: of \d{4})?")
PATTERNS = (PASSED, LED, ACT)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\benact(?:ed|ment)\b", {r"\benacted\b", r"\benactment\b"}),
        (r"(?:re-?)?introduc\w+", {"introduc", "reintroduc", r"re\-introduc"}),
        (r"x*y?passed[^.]{0,9}by", {"passed", "ypassed"}),
        (r"(?:letters?|petition) (?:of|to)+", {r"letter\ ", r"letters\ ", r"petition\ "}),
        (r"(?<!not )held(?= in)", {"held"}),
        (r"[Tt]hose\s+held\b", {"those"}),
        (r"é\bheld", {r"é\bheld"}),
        (r"\b“held", {"“held"}),
    ],
)
def test_words_that_a_pattern_needs_are_read_off_it(pattern: str, words: set[str]) -> None:
    assert words_needed(re.compile(pattern)) == words


@pytest.mark.parametrize("pattern", [r"\d+", r"(?:passed)?", r"passed|\w+", r"a", r"(?i:a)bc", r"\s*"])
def test_a_pattern_that_needs_no_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"needs no word|can't read"):
        Screen().compile(pattern)


def test_a_pattern_finds_the_same_with_and_without_its_screen() -> None:
    text = "Reading on, the House has ADOPTED it; the House passed the Lake Act of 2019, LED BY Ana. A led by example."
    for pattern in PATTERNS:
        plain = re.compile(pattern.pattern, re.IGNORECASE if pattern is LED else re.NOFLAG)
        assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in plain.finditer(text)]
        found = pattern.search(text, 40, 90)
        expected = plain.search(text, 40, 90)
        assert (found and found.span()) == (expected and expected.span())


def test_a_stretch_without_the_words_is_not_searched() -> None:
    text = "Nobody did anything. The House passed it."
    assert PASSED.search(text, 0, 20) is None
    assert SCREEN.look(text, 0, 20) == frozenset()
    assert PASSED.search(text, 21, len(text)) is not None


@given(st.data(), st.sampled_from(PATTERNS), st.text(max_size=20), st.text(max_size=20))
def test_a_screen_never_holds_back_a_match(
    data: st.DataObject, pattern: object, before: str, after: str
) -> None:
    assert isinstance(pattern, type(PASSED))
    plain = re.compile(pattern.pattern, re.IGNORECASE if pattern is LED else re.NOFLAG)
    text = before + data.draw(st.from_regex(plain)) + after
    if plain.search(text):
        assert pattern.search(text) is not None
