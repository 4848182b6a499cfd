"""Reviewing, correcting, marking and adding in a real browser, by keyboard where that is how it is done."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize(
    "path",
    [
        *("/review", "/add", "/claims/c1/correct", "/documents/d5/claims/new?start=0&end=7"),
        "/documents/d5/claims/new?start=0&end=7&kind=detention",
    ],
)
def test_axe_finds_no_violation(page: Page, path: str) -> None:
    page.goto(path)
    for scheme, width in (("light", 1280), ("dark", 360)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        results = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
        assert not results.response["violations"], results.generate_report()
    for width in (360, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def left(page: Page) -> int:
    match = re.match(r"(\d+) left", page.locator(".review-head .page-count").inner_text())
    assert match
    return int(match[1])


def test_the_queue_is_worked_off_by_keyboard_and_undone(page: Page) -> None:
    page.goto("/review")
    before = left(page)
    item = page.locator(".review-item")
    first = item.get_attribute("data-item")
    page.keyboard.press("a")
    expect(page.locator(".undo-form")).to_contain_text(f"Accepted: {first}")
    assert left(page) == before - 1
    assert item.get_attribute("data-item") != first
    page.keyboard.press("z")
    expect(page.locator(f'.review-item[data-item="{first}"]')).to_be_visible()
    assert left(page) == before
    page.keyboard.press("r")
    expect(page.locator(".undo-form")).to_contain_text(f"Rejected: {first}")
    page.keyboard.press("z")
    expect(page.locator(".undo-form")).to_have_count(0)
    page.goto("/review")
    page.keyboard.press("s")
    page.wait_for_url("**after=*")
    expect(page.locator(f'.review-item[data-item="{first}"]')).to_have_count(0)
    assert left(page) == before


def test_keys_typed_into_a_field_decide_nothing(page: Page) -> None:
    page.goto("/review")
    before = left(page)
    page.locator("#reason").fill("")
    page.locator("#reason").press_sequentially("a rash guess")
    assert page.locator("#reason").input_value() == "a rash guess"
    assert left(page) == before


def test_a_claim_is_corrected_and_the_correction_taken_back(page: Page) -> None:
    page.goto("/people/evan%20gershkovich")
    page.locator("#part-detentions + .claims .claim-id").first.click()
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Since").fill("2023-03-30")
    page.get_by_label("Why, in a few words").fill("a misprint")
    page.get_by_role("button", name="Correct").click()
    expect(page.locator("main")).to_contain_text("30 March 2023")
    page.goto("/detentions?who=gershkovich")
    expect(page.locator(".detention-row")).to_contain_text("30 March 2023")
    page.goto("/documents/d6")
    page.locator(".history a", has_text=re.compile("^c")).first.click()
    page.get_by_role("button", name="Take the decision back").click()
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    page.goto("/detentions?who=gershkovich")
    expect(page.locator(".detention-row")).to_contain_text("29 March 2023")


def test_marked_words_become_a_claim(page: Page) -> None:
    page.goto("/documents/d5")
    page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("All six are held in Baku");
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + 24);
          }
        }"""
    )
    page.get_by_role("link", name="Make a claim of them").click()
    expect(page.locator("blockquote mark")).to_have_text("All six are held in Baku")
    page.get_by_role("link", name="Detention", exact=True).click()
    page.get_by_label("Who", exact=True).fill("the six former leaders")
    page.get_by_role("button", name="Add this claim").click()
    expect(page.locator(".claim.is-selected")).to_contain_text("the six former leaders")
    expect(page.locator("mark.lit-evidence").first).to_be_visible()


def test_files_good_and_bad_are_uploaded_and_each_is_told_of(page: Page, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(
        "Ossian Brandt was arrested in Minsk\n\nOssian Brandt was arrested in Minsk on 3 March 2024."
    )
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing of it")
    page.goto("/add")
    page.locator("#files").set_input_files([str(good), str(bad)])
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".arrivals-state")).to_have_text("All done.")
    expect(page.locator(".outcomes .is-good")).to_contain_text("Stored, with")
    expect(page.locator(".outcomes .is-bad")).to_contain_text("bad.pdf")
    expect(page.locator(".outcomes .is-bad")).to_contain_text("damaged")
    page.locator(".outcomes .is-good a").click()
    expect(page.locator("h1")).to_have_text("Ossian Brandt was arrested in Minsk")


def test_what_can_t_be_read_is_explained_file_by_file_and_leaves_nothing_behind(
    page: Page, tmp_path: Path
) -> None:
    page.goto("/documents")
    before = page.locator(".page-head .page-count").inner_text()
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as archive:
        archive.writestr("a.txt", "A text")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04broken")
    page.goto("/add")
    page.locator("#files").set_input_files([str(path) for path in sorted(tmp_path.iterdir())])
    page.locator("#addresses").fill("http://127.0.0.1/secret")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".arrivals-state")).to_have_text("All done.")
    refused = {
        item.locator("strong").inner_text(): item.locator("span").inner_text()
        for item in page.locator(".outcomes .is-bad").all()
    }
    assert len(refused) == 5
    for name, words in {
        "letters.zip": "unpack it",
        "empty.txt": "empty",
        "picture.png": "optical character recognition",
        "broken.docx": "damaged",
        "http://127.0.0.1/secret": "not fetched",
    }.items():
        assert words in refused[name]
    page.goto("/documents")
    assert page.locator(".page-head .page-count").inner_text() == before


def test_the_same_file_twice_is_stored_once(page: Page, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("A text handed in twice\n\nSome words of it.")
    page.goto("/add")
    page.locator("#files").set_input_files([str(tmp_path / "one.txt"), str(tmp_path / "two.txt")])
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".arrivals-state")).to_have_text("All done.")
    said = page.locator(".outcomes .is-good span").all_inner_texts()
    assert said[0].startswith("Stored")
    assert said[1] == "It is in the casebook already"
    links = page.locator(".outcomes a")
    assert links.first.get_attribute("href") == links.last.get_attribute("href")


def test_a_form_that_is_out_of_date_says_so_for_each_file(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    (tmp_path / "late.txt").write_text("A text that comes late")
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/add")
    context.clear_cookies()
    page.locator("#files").set_input_files(str(tmp_path / "late.txt"))
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".outcomes .is-bad span")).to_contain_text("load it again")
    context.close()


def test_a_file_dropped_beside_the_field_does_not_take_the_page_away(page: Page) -> None:
    page.goto("/add")
    kept = page.evaluate(
        """() => {
          const event = new DragEvent("drop", { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true });
          document.querySelector("h1").dispatchEvent(event);
          return event.defaultPrevented;
        }"""
    )
    assert kept


def test_a_file_is_dropped_on_the_form(page: Page) -> None:
    page.goto("/add")
    page.evaluate(
        """() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["A text of words\\n\\nSome more words."], "dropped.txt", { type: "text/plain" }));
          document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
        }"""
    )
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".outcomes .is-good")).to_contain_text("dropped.txt")


def test_an_as_of_date_leaves_out_what_was_told_later(page: Page) -> None:
    page.goto("/people/paul%20whelan")
    expect(page.locator(".state-large")).to_have_text("released")
    page.get_by_label("As told by documents until").fill("2023")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".state-large")).to_have_text("convicted")
    expect(page.locator("main")).to_contain_text("left out")


def test_the_pages_work_without_script(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/documents/d5?kind=letter")
    assert page.locator(".reading-claims .claim:visible").count() == 1
    page.goto("/review")
    first = page.locator(".review-item").get_attribute("data-item")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".undo-form")).to_contain_text(str(first))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".undo-form")).to_have_count(0)
    page.goto("/add")
    page.locator("#text").fill("A pasted text\n\nIt holds a few words.")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".outcomes .is-good")).to_contain_text("Stored, with")
