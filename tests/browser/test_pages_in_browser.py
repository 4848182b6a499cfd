"""Every page in a real browser: accessible, of the window's width, quiet, and asking nobody else."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = [
    *(
        "/",
        "/documents",
        "/documents/d5",
        "/documents/d5?kind=demand",
        "/documents/d5 > .claim-id",
        "/people",
    ),
    *("/people/ruben%20vardanyan", "/people/ruben%20vardanyan?as_of=2024-12", "/detentions?holder=russia"),
    *("/demands", "/timeline", "/search", "/search?q=corridor", "/demands > .demand-state a"),
    *(
        "/letters",
        "/letters > .demand-state a",
        "/measures > .demand-state a",
        *("/names/azerbaijan", "/countries", "/organisations"),
        "/charts",
        "/charts/network",
    ),
    *(
        "/incidents",
        "/proceedings",
        "/designations",
        "/quotations",
        "/roles",
        "/measures",
        "/people?name=zzzz",
    ),
    *("/documents?since=nonsense", "/search?q=zzzz", "/people/paul%20whelan?all=sources"),
]

_OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


def visit(page: Page, path: str) -> None:
    """Go to an address; or, where it says `list > link`, to the first page that the list leads to by such a link. Numbers of claims
    change with the rules, so no test names one."""
    address, leads, link = path.partition(" > ")
    page.goto(address)
    if leads:
        page.goto(str(page.locator(link).first.get_attribute("href")))


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(page: Page, path: str) -> None:
    visit(page, path)
    for scheme, width in (("light", 1280), ("dark", 360)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        results = Axe().run(page, options=_OPTIONS)
        assert not results.response["violations"], results.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_and_a_wide_screen(page: Page, path: str) -> None:
    visit(page, path)
    for width in (360, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_value_leads_to_its_words(page: Page) -> None:
    page.goto("/people/ruben%20vardanyan")
    page.get_by_role("link", name="20 years", exact=True).first.click()
    expect(page.locator("#words")).to_be_in_viewport()
    assert "20" in page.locator("mark.lit-words").first.inner_text()


def test_a_click_on_marked_words_selects_their_claim(page: Page) -> None:
    page.goto("/documents/d5")
    page.locator(".text .said").nth(8).click()
    selected = page.locator(".reading-claims .claim.is-selected")
    expect(selected).to_have_count(1)
    assert f"claim={selected.get_attribute('id')}" in page.url
    page.reload()
    expect(page.locator(".reading-claims .claim.is-selected")).to_have_count(1)


def test_hovering_a_claim_lights_its_words(page: Page) -> None:
    page.goto("/documents/d5")
    page.locator(".reading-claims .claim").first.hover()
    expect(page.locator(".text .said.is-near").first).to_be_visible()


def test_a_kind_is_chosen_without_a_new_page(page: Page) -> None:
    page.goto("/documents/d5")
    page.locator('.kind-filter a[data-kind="letter"]').click()
    shown = page.locator(".reading-claims .claim:visible")
    assert {claim.get_attribute("data-kind") for claim in shown.all()} == {"letter"}


def test_the_address_of_selected_words_can_be_copied_and_leads_back(page: Page) -> None:
    page.goto("/documents/d5")
    page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("misery");
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at, node, at + 6);
            return;
          }
        }"""
    )
    page.get_by_role("button", name="Copy the address of these words").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert page.locator("mark.lit-words").all_inner_texts() == ["misery"]


@pytest.mark.parametrize("key", ["scoreboard", "map", "timeline", "signers", "cosponsors", "network"])
def test_a_chart_is_drawn_in_the_page_and_is_not_empty(page: Page, key: str) -> None:
    page.goto(f"/charts/{key}")
    canvas = page.locator(".drawn canvas")
    expect(canvas).to_be_visible()
    colours = canvas.evaluate(
        """(canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
          return seen.size;
        }"""
    )
    assert colours > 20
    assert page.locator("tbody tr").count() > 0


def test_the_data_of_a_chart_is_copied_as_csv(page: Page) -> None:
    page.goto("/charts/scoreboard")
    page.get_by_role("button", name="Copy as CSV").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("act,status,demands")


def test_a_choice_beside_a_search_narrows_it_and_is_taken_back(page: Page) -> None:
    page.goto("/search?q=azerbaijan")
    every = page.locator(".hit").count()
    choice = page.locator(".facets").get_by_role("link", name="Letters")
    choice.click()
    expect(page.locator(".facets [aria-current]")).to_contain_text("Letters")
    left = page.locator(".hit").count()
    assert 0 < left < every
    expect(page.locator(".facets [aria-current] .tag-count")).to_have_text(str(left))
    page.locator(".facets [aria-current]").click()
    expect(page.locator(".hit")).to_have_count(every)


def test_a_search_is_narrowed_by_facets(page: Page) -> None:
    page.goto("/search")
    page.locator("#id_q").fill("azerbaijan")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=azerbaijan*")
    every = page.locator(".hit").count()
    page.get_by_text("Narrow the search").click()
    page.get_by_label("With claims of").select_option("letter")
    page.get_by_label("Published from").fill("2024-04")
    page.get_by_label("Published until").fill("2024-04")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".hit")).to_have_count(1)
    assert every > 1
    expect(page.locator(".hit mark").first).to_be_visible()
    page.locator(".hit h3 a").click()
    expect(page.locator("#words")).to_be_in_viewport()
