"""Sentences and paragraphs of press releases."""

from __future__ import annotations

import time

import pytest

from amparo.extract.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Ada Roe (D-Mass.) and Rep. Ben Lowe (R-La.) wrote to him.",
        "The U.S. Department of State answered H.R. 42 and S. Res. 5 on Jan. 6.",
        "They met at 5 p.m. in Washington, D.C. and left.",
        "Dr. J. Q. Doe of Doe Inc. lives in St. Paul, i.e. far away.",
        "It cost $2.5 million, or 3.4 percent.",
        "“Where is she?” he asked.",
        "See www.Example.gov/cases or write to Jane.Doe@example.gov today.",
        "Lt. Col. Roe vs. Gov. Lowe, No. 17, was heard.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("She was held. He fled.", ["She was held.", "He fled."]),
        ("“We wait.” Nobody came.", ["“We wait.”", "Nobody came."]),
        ("(He left.) Then it rained.", ["(He left.)", "Then it rained."]),
        ("They moved to the U.S. The rest stayed.", ["They moved to the U.S.", "The rest stayed."]),
        ("It ended at 5 p.m. “We go on,” she said.", ["It ended at 5 p.m.", "“We go on,” she said."]),
        ("No. That is not so.", ["No.", "That is not so."]),
        ("They waited… Nobody came.", ["They waited…", "Nobody came."]),
        ("Who knows? Nobody!", ["Who knows?", "Nobody!"]),
        (
            "He is senator for Mass. (D-Mass.). She is not.",
            ["He is senator for Mass. (D-Mass.).", "She is not."],
        ),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left the prison.The guard slept.", ["He left the prison.", "The guard slept."]),
        ("They met on May 3rd“The talks went well.”", ["They met on May 3rd", "“The talks went well.”"]),
        ("It is over.“We rest,” she said.", ["It is over.", "“We rest,” she said."]),
    ],
)
def test_sentences_run_together_are_parted(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_every_line_and_bullet_is_a_sentence_of_its_own() -> None:
    text = "A Heading Without a Stop\nThe letter asks to:\n• free the monks • pay the guards\n1. First point\n- Second point"
    assert sentences(text) == [
        "A Heading Without a Stop",
        "The letter asks to:",
        "• free the monks",
        "• pay the guards",
        "1. First point",
        "- Second point",
    ]


def test_lines_are_paragraphs_and_sentences_of_one_line_share_one() -> None:
    assert [p for _, _, p in split_sentences("One. Two.\nThree.\n\n\nFour. Five.")] == [0, 0, 1, 2, 2]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The council met on the third day of the month and spoke of\n"
        "what had been done to the people of the two valleys. The\n"
        "Minister was not there, nor was anyone who could answer for\n"
        "Valley Police."
    )
    assert [" ".join(s.split()) for s in sentences(text)] == [
        "The council met on the third day of the month and spoke of what had been done to the people of the two valleys.",
        "The Minister was not there, nor was anyone who could answer for Valley Police.",
    ]
    assert {p for _, _, p in split_sentences(text)} == {0}


def test_a_list_of_names_on_lines_of_like_length_is_not_joined() -> None:
    text = "Ada Roe of the Committee for the Release of All Prisoners\nBen Lowe of the Committee for the Return of All Exiles\nCai Moe"
    assert len(sentences(text)) == 3


def test_the_spans_are_trimmed_and_hold_everything_but_white_space() -> None:
    text = "  One.\u00a0 Two. \n\n\t Three \n"
    spans = split_sentences(text)
    assert [text[a:b] for a, b, _ in spans] == ["One.", "Two.", "Three"]
    assert sum(b - a for a, b, _ in spans) == sum(not sign.isspace() for sign in text)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_text_of_white_space_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("piece", [".", ". ", "U.S.", ".\n", "\n", "a. ", "x y " * 15 + "\n", "“ . "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < 5
