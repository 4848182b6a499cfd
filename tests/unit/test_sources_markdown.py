"""Markdown: the words without the marks."""

from __future__ import annotations

from amparo.model import Date
from amparo.sources import Received, read_bytes


def read(source: str) -> Received:
    (received,) = read_bytes(source.encode(), address="letter.md")
    assert isinstance(received, Received), str(received)
    return received


def test_marks_go_and_sentences_stay_whole() -> None:
    document = read(
        "# Teachers *held*\n\nThe families of **four teachers** wrote\nto the [minister](https://m.example) today,"
        " as `Harbour` ~~said~~ says.\n\n> “Free them,”\n> they wrote.\n\nOne line  \nand another\n"
    ).document
    assert document.title == "Teachers held"
    assert document.text == (
        "Teachers held\n\nThe families of four teachers wrote to the minister today, as Harbour said says.\n\n"
        "“Free them,” they wrote.\n\nOne line\nand another"
    )


def test_lists_are_lines_and_numbers_stay() -> None:
    text = read(
        "They ask to:\n\n- release\n  the teachers;\n- allow visits.\n\nFirst:\n\n3. condemn\n4. call on\n"
    ).document.text
    assert text == "They ask to:\n\nrelease the teachers;\nallow visits.\n\nFirst:\n\n3. condemn\n4. call on"


def test_tables_pictures_code_and_html_leave_their_words() -> None:
    text = read(
        "| Name | Since |\n|---|---|\n| Ana Real | 2021 |\n\n![A cell](cell.png)\n\n```\nas is\n```\n\n"
        "<div>In a <b>box</b></div>\n\n<!-- not this -->\n\nEnd.\n"
    ).document.text
    assert text == "Name\tSince\nAna Real\t2021\n\nA cell\n\nas is\n\nIn a box\n\nEnd."


def test_front_matter_says_what_the_document_is() -> None:
    document = read(
        "---\ntitle: Teachers held\ndate: 2024-04-04\npublisher: Harbour Rights\nurl: https://harbour.example/1\n"
        "lang: en-GB\nid: h-1\ntags: [a, b]\n---\n\nFour teachers are held.\n"
    ).document
    assert (document.id, document.title, document.publisher) == ("h-1", "Teachers held", "Harbour Rights")
    assert document.url == "https://harbour.example/1"
    assert (document.published_on, document.published_from) == (Date("2024-04-04"), "metadata")
    assert document.text == "Four teachers are held."


def test_front_matter_that_is_broken_or_hostile_is_passed_over() -> None:
    for front in ("a: [b", "!!python/object/apply:os.system ['true']", "- a\n- b"):
        assert read(f"---\n{front}\n---\n\nFour teachers are held.\n").document.text.endswith("are held.")


def test_unclosed_comments_take_no_time() -> None:
    assert read("# Held\n\n**now**\n\n" + "<!--\n" * 50_000).document.text == "Held\n\nnow"
