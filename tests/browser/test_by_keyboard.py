"""Every page with the tab key alone: each stop can be seen, none is a trap, and error pages are held to the same as others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

_OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
#: What the stop of the keyboard looks like: an outline or a border that it had not before, and a place in the window.
_STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const rings = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    what: element.outerHTML.slice(0, 120),
    rings: rings || ["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName),
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.fixture
def bare_page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may write to its console: a browser notes an error's status there."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "path", ["/nowhere", "/documents?page=99", "/review?item=w99999", "/review/decide", "/documents/d999"]
)
def test_axe_finds_no_violation_on_error_pages(bare_page: Page, path: str) -> None:
    bare_page.goto(path)
    for scheme, width in (("light", 1280), ("dark", 360)):
        bare_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        bare_page.set_viewport_size({"width": width, "height": 800})
        results = Axe().run(bare_page, options=_OPTIONS)
        assert not results.response["violations"], results.generate_report()
        assert bare_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "path",
    ["/", "/documents/d5", "/people/ruben%20vardanyan", "/demands", "/search?q=corridor", "/review", "/add"],
)
def test_each_stop_of_the_tab_key_can_be_seen(page: Page, path: str) -> None:
    page.goto(path)
    met: list[str] = []
    for _ in range(45):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            break
        assert stop["rings"], stop["what"]
        assert stop["seen"], stop["what"]
        met.append(stop["what"])
    assert len(set(met)) > 12
    assert "#main" in met[0]


def test_the_skip_link_leads_past_the_navigation(page: Page) -> None:
    page.goto("/documents/d5")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_claim_is_found_read_rejected_and_taken_back_by_keyboard_alone(page: Page) -> None:
    page.goto("/review")
    item = page.locator(".review-item")
    first = item.get_attribute("data-item")
    page.locator("#reason").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("another person of that name")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".undo-form")).to_contain_text(f"Rejected: {first}")
    page.goto(f"/claims/{first}")
    expect(page.locator(".history")).to_contain_text("another person of that name")
    page.get_by_role("button", name="Take the decision back").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".history")).to_contain_text("Decision taken back")
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
