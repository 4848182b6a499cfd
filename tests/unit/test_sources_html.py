"""Web pages: the main text, and what the page says of itself."""

from __future__ import annotations

import pytest

from amparo.errors import EmptyDocumentError
from amparo.model import Date
from amparo.sources import Failure, Received, read_bytes

STORY = """
<p>The families of four teachers wrote to the minister of justice <b>today</b> and asked for their release. It is
the third letter in a year, and the first two went unanswered, as the families told reporters.</p>
<h2>What they ask</h2>
<p>They call on the government to:</p>
<ul><li>release the teachers;</li><li>let doctors see them.</li></ul>
<blockquote><p>“Nobody tells us where they are,” said the sister of one of them.</p></blockquote>
<table><tr><th>Name</th><th>Held since</th></tr><tr><td>Ana Real</td><td>2021</td></tr></table>
<p>The ministry on Main Street<br>gave no answer.</p>
"""


def page(story: str = STORY, *, head: str = "", before: str = "", lang: str = ' lang="en-US"') -> bytes:
    return f"""<!DOCTYPE html><html{lang}><head><meta charset="utf-8"><title>Teachers held | Harbour Rights</title>{head}
    <script>var stolen = "evil";</script><style>p {{ color: red }}</style></head><body>
    <nav><a href="/">Home</a> <a href="/about">About us</a> <a href="/donate">Donate now</a></nav>
    <article><h1>Teachers held</h1>{before}{story}</article>
    <footer><p>Copyright 2019 Harbour Rights. All rights reserved.</p></footer></body></html>""".encode()


def read(data: bytes, **kwargs: str) -> Received:
    (received,) = read_bytes(data, address="page.html", **kwargs)  # type: ignore[arg-type]
    assert isinstance(received, Received), str(received)
    return received


def test_the_main_text_is_kept_in_paragraphs_with_its_title_first() -> None:
    document = read(page()).document
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == document.title == "Teachers held"
    assert paragraphs[1].startswith(
        "The families of four teachers wrote to the minister of justice today and asked"
    )
    assert "\n" not in paragraphs[1]
    assert "What they ask" in paragraphs
    assert "release the teachers;\nlet doctors see them." in paragraphs
    assert "“Nobody tells us where they are,” said the sister of one of them." in paragraphs
    assert "Name\tHeld since\nAna Real\t2021" in paragraphs
    assert "The ministry on Main Street\ngave no answer." in paragraphs


def test_navigation_scripts_and_footers_are_no_text() -> None:
    text = read(page()).document.text
    for word in ("Donate", "evil", "Copyright", "color"):
        assert word not in text


def test_a_page_says_who_published_it_when_and_where() -> None:
    head = """<meta property="og:site_name" content="Harbour  Rights">
    <link rel="canonical" href="https://harbour.example/held">
    <meta property="article:published_time" content="2024-04-04T10:00:00+02:00">"""
    document = read(page(head=head)).document
    assert document.publisher == "Harbour Rights"
    assert document.url == "https://harbour.example/held"
    assert document.language == "en"
    assert (document.published_on, document.published_from) == (Date("2024-04-04"), "metadata")


def test_linked_data_say_the_same() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",
    "datePublished": "2024-04-04", "publisher": {"name": "Harbour Rights"}}]}</script>
    <script type="application/ld+json">{broken</script>"""
    document = read(page(head=head)).document
    assert document.publisher == "Harbour Rights"
    assert document.published_on == Date("2024-04-04")


def test_the_address_that_was_fetched_goes_before_the_one_that_the_page_claims() -> None:
    head = '<link rel="canonical" href="https://elsewhere.example/">'
    assert (
        read(page(head=head), url="https://harbour.example/held").document.url
        == "https://harbour.example/held"
    )
    assert read(page(head='<link rel="canonical" href="javascript:x">')).document.url == ""


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ('<span class="post-date">April 4, 2024</span>', "date line"),
        ('<time datetime="2024-04-04T09:00">last Thursday</time>', "date line"),
        (
            '<time itemprop="datePublished" datetime="2024-04-04">x</time><time datetime="2020-01-01">y</time>',
            "metadata",
        ),
        ("<p>GENEVA, 4 April 2024 – Four teachers are held, their families say.</p>", "dateline"),
    ],
)
def test_a_date_that_the_page_shows_is_found(before: str, found: str) -> None:
    document = read(page(before=before)).document
    assert (document.published_on, document.published_from) == (Date("2024-04-04"), found)


def test_neither_the_copyright_nor_the_address_nor_two_dates_are_a_date_of_publication() -> None:
    before = '<a href="/2023/01/02/other">See also</a><time datetime="2024-04-04"></time><time datetime="2024-05-05"></time>'
    document = read(page(before=before), url="https://harbour.example/2022/03/04/held").document
    assert document.published_on is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<p>Free them.</p><p>All of them.</p>", "Free them.\n\nAll of them."),
        (b"<html><body>Free them.</body></html>", "Free them."),
        (b"<html><body><form><div>Free<br>them.</div></form></body></html>", "Free\nthem."),
        (
            b"<html><body><p>Free <span hidden>not</span> <i style='display: none'>x</i>them.</p></body></html>",
            "Free them.",
        ),
    ],
)
def test_a_short_page_still_gives_its_text(data: bytes, text: str) -> None:
    assert read(data).document.text == text


def test_a_page_without_words_is_refused() -> None:
    (failure,) = read_bytes(
        b"<!doctype html><html><body><script>render()</script></body></html>", address="a.html"
    )
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, EmptyDocumentError)
    assert "browser" in str(failure)


@pytest.mark.parametrize(
    ("data", "kwargs"),
    [
        (page("<p>José Peña is held.</p>").decode().replace("utf-8", "windows-1252").encode("cp1252"), {}),
        (page("<p>José Peña is held.</p>").decode().replace('charset="utf-8"', "").encode("cp1252"),
         {"media_type_hint": "text/html; charset=iso-8859-1"}),
        (page("<p>José Peña is held.</p>").decode().encode("utf-16"), {}),
    ],
)  # fmt: skip
def test_the_declared_encoding_is_used(data: bytes, kwargs: dict[str, str]) -> None:
    assert "José Peña is held." in read(data, **kwargs).document.text


def test_an_xml_declaration_does_no_harm() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + page()
    assert "Nobody tells us" in read(data).document.text


def test_the_words_of_a_page_go_before_the_language_it_declares() -> None:
    assert read(page(lang=' lang="fr"')).document.language == "en"
    spanish = (
        "<p>Las familias escribieron a la ministra y pidieron la libertad de los maestros detenidos.</p>"
    )
    assert read(page(spanish, lang=' lang="es-MX"')).document.language == "es"


def test_the_article_of_a_short_page_is_told_from_its_navigation() -> None:
    text = read(page("<p>Four teachers, among them Ana&nbsp;Real, are held.</p>")).document.text
    assert text == "Teachers held\n\nFour teachers, among them Ana\u00a0Real, are held."


def test_a_page_nested_beyond_reason_is_no_crash() -> None:
    data = b"<html><body>" + b"<div>" * 20_000 + b"Held." + b"</div>" * 20_000
    assert len(list(read_bytes(data, address="a.html"))) == 1
