"""Documents in Hebrew and Persian, and pages that run from right to left: nothing sticks out, and marks are at the right words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PERSIAN = """بیانیه درباره بازداشت روزنامه‌نگاران

تهران، ۱۵ فروردین ۱۴۰۳. خانواده‌های زندانیان خواستار آزادی فوری نسرین کاظمی شدند، که در زندان اوین (Evin) است.

The families call on Iran to release the journalists.
"""
HEBREW = """Anna Weiss: ארגון זכויות קורא לשחרורה

הארגון דורש לשחרר את העיתונאית Anna Weiss, שנעצרה ב-3 במרץ 2024 במינסק.
"""
HELD = "نسرین کاظمی"


def paste(page: Page, text: str) -> str:
    """Add a text, and return the address of its document."""
    page.goto("/add")
    page.locator("#text").fill(text)
    page.locator(".add-form button[type=submit]").click()
    link = page.locator(".outcomes .is-good a")
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def widest(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_a_claim_on_persian_words_is_marked_at_them(page: Page) -> None:
    address = paste(page, PERSIAN)
    page.goto(f"{address}/claims/new?kind=detention")
    page.get_by_label("Who", exact=True).fill(HELD)
    page.get_by_label("Its words, to the letter").fill(f"{HELD} شدند، که در زندان اوین (Evin) است")
    page.get_by_role("button", name="Add this claim").click()
    marked = page.locator(".text mark")
    assert "".join(marked.all_inner_texts()).startswith(HELD)
    page.locator(".claim.is-selected .claim-lead .value").first.click()
    expect(page.locator("mark.lit-words, mark.lit-value").first).to_have_text(HELD)
    text = page.locator(".text")
    assert text.get_attribute("dir") == "rtl"
    # The line in English runs its own way.
    assert page.locator(".words").last.get_attribute("dir") == "ltr"
    # The words stand where the text says: right of what follows them.
    first = page.evaluate(
        """() => {
          const [mark] = document.querySelectorAll("mark.lit-words, mark.lit-value");
          const paragraph = mark.closest(".words").getBoundingClientRect();
          const box = mark.getBoundingClientRect();
          return { right: paragraph.right - box.right, left: box.left - paragraph.left, width: box.width };
        }"""
    )
    assert first["width"] > 20
    assert min(first["right"], first["left"]) >= -1
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert widest(page) <= width
    page.goto(f"/people/{HELD}")
    expect(page.locator("h1")).to_contain_text(HELD)


def test_a_hebrew_text_that_begins_in_latin_letters_runs_from_the_right(page: Page) -> None:
    page.goto(paste(page, HEBREW))
    text = page.locator(".text")
    assert text.get_attribute("dir") == "rtl"
    assert text.evaluate("(element) => getComputedStyle(element).direction") == "rtl"
    assert page.locator(".words").first.get_attribute("dir") in (None, "rtl")
    assert not Axe().run(page).response["violations"]


@pytest.fixture
def page_from_right(browser: Browser, address_from_right: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address_from_right, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/documents",
            "/documents/d5",
            "/people",
            "/people/ruben%20vardanyan",
            "/detentions",
            "/demands",
        ),
        *("/timeline", "/search?q=corridor", "/charts", "/charts/scoreboard", "/letters", "/review", "/add"),
        *("/claims/c20", "/claims/c20/correct", "/names/azerbaijan", "/people?name=zzzz"),
    ],
)
def test_pages_from_right_to_left_fit_their_window(page_from_right: Page, path: str) -> None:
    page = page_from_right
    page.goto(path)
    html = page.locator("html")
    assert (html.get_attribute("dir"), html.get_attribute("lang")) == ("rtl", "ar-xb")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert widest(page) <= width
        # Nothing is pushed out on the other side, where a window does not scroll to.
        assert page.evaluate(
            "Math.min(...[...document.querySelectorAll('main *')].map((e) => e.getBoundingClientRect().right)) >= -2"
        )
    mark = page.locator(".brand").bounding_box()
    assert mark is not None
    assert mark["x"] > 640


def test_the_bar_for_selected_words_stays_in_the_window(page_from_right: Page) -> None:
    page = page_from_right
    page.goto("/documents/d5")
    page.evaluate(
        """() => {
          const words = document.querySelectorAll(".words")[2];
          getSelection().selectAllChildren(words);
        }"""
    )
    bar = page.locator(".copy-words")
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
