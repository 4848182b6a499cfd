"""Printed pages: the matter with its words and where they are, the charts as drawn for light paper, no navigation."""

from __future__ import annotations

import re

import pypdfium2
from playwright.sync_api import Page, expect


def print_out(page: Page) -> str:
    """The words of the page as it comes out of a printer, in single spaces."""
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        found = [sheet.get_textpage().get_text_range() for sheet in document]
    return " ".join(" ".join(found).split())


def test_the_page_of_a_person_is_printed_with_the_words_and_their_places(page: Page) -> None:
    page.goto("/people/ruben%20vardanyan")
    words = print_out(page)
    assert "Azerbaijan arrested Ruben Vardanyan, a former State Minister" in words
    assert re.search(r"d\d+, characters [\d,]+ to [\d,]+", words)
    assert re.search(r"Printed on \d+ \w+ \d{4} from http://127", words)
    for button in ("Charts", "Review", "What came of it", "Copy as CSV"):
        assert button not in words


def test_a_chart_is_printed_as_drawn_for_light_paper_whatever_the_screen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/people/ruben%20vardanyan")
    page.locator(".chart").scroll_into_view_if_needed()
    expect(page.locator(".drawn canvas")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".drawn")).to_be_hidden()
    picture = page.locator(".chart-frame img")
    expect(picture).to_be_visible()
    assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 100
    assert "scheme=dark" not in picture.evaluate("(image) => image.currentSrc")
    colours = page.evaluate(
        "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_document_is_printed_with_its_text_its_claims_and_its_hash(page: Page) -> None:
    page.goto("/documents/d5")
    sha = page.locator(".hash").first.inner_text().split()[-1]
    words = print_out(page)
    assert "There should be no peace between Armenia and Azerbaijan" in words
    assert sha in words.replace(" ", "")
    page.emulate_media(media="print")
    assert (
        page.locator(".reading-claims .claim:visible").count()
        == page.locator(".reading-claims .claim").count()
    )
    expect(page.locator(".kind-filter")).to_be_hidden()


def test_what_is_folded_on_a_screen_is_printed(page: Page) -> None:
    page.goto("/measures")
    page.locator('a[href^="/measures/m"]').first.click()
    page.evaluate(
        """() => {
          const folded = document.createElement("details");
          folded.innerHTML = "<summary>3 cosponsors</summary><p id='folded'>Folded words</p>";
          document.querySelector("main").append(folded);
        }"""
    )
    assert "Folded words" in print_out(page)
