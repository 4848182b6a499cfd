"""Every value on every page leads to its words in one click, and no value stands on a page without a way to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from amparo.casebook.models import Claim, Document, Evidence, Value
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.model import DATE_SLOTS, ENUMERATIONS
from amparo.web.charting import CHARTS
from amparo.web.dates import say_date

#: What a mark that leads to words says to those who hear the page.
_MARK = "The words: "
_VOID = frozenset("area base br col embed hr img input link meta source track wbr path circle".split())
#: Where a value may stand without a way to its words: what a page is called, what a document is called or cited by, what can be
#: chosen in a form, and what a reader of the screen is told beside a link.
_ASIDE = frozenset(
    {
        "h1",
        "title",
        "option",
        "blockquote",
        "input",
        "textarea",
        "figcaption",
        "summary",
        "script",
        "th",
        "mark",
    }
)
_ASIDE_CLASSES = frozenset(
    {
        "unseen",
        "text",
        "evidence",
        "crumbs",
        "group-date",
        "doc-title",
        "doc-facts",
        "source",
        "page-count",
        "facet-label",
        "snippet",
        "history",
    }
)


@dataclass
class _Element:
    tag: str
    classes: frozenset[str]
    href: str = ""
    text: str = ""


@dataclass
class _Page(HTMLParser):
    """What of a page matters here: links to words, and each text with the elements that it stands in."""

    links: list[_Element] = field(default_factory=list)
    texts: list[tuple[str, list[_Element]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        element = _Element(tag, frozenset(known.get("class", "").split()), known.get("href", ""))
        # The overview shows by a link of its own what such a value looks like.
        if tag == "a" and "value" in element.classes and element.href != "#reading":
            self.links.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((" ".join(data.split()), list(self.open)))
            for element in self.open:
                element.text += data


def _read(pages: Client, address: str) -> _Page:
    response = pages.get(address)
    assert response.status_code == 200, address
    page = _Page()
    page.feed(response.content.decode().partition("<main")[2].partition("</main>")[0])
    return page


def _addresses() -> Iterator[str]:
    """A page of every sort, and every letter, measure and demand."""
    yield from (
        "/",
        "/people",
        "/people?page=2",
        "/countries",
        "/organisations",
        "/detentions",
        "/demands",
        "/timeline",
        "/search?q=release",
    )
    for kind in ("proceeding", "incident", "letter", "measure", "designation", "quotation", "role"):
        yield f"/{kind}s"
    for kind in ("letter", "measure", "demand"):
        letter = "q" if kind == "demand" else kind[0]
        for pk in Claim.objects.filter(kind=kind).values_list("pk", flat=True):
            yield f"/{kind}s/{letter}{pk}"
    for name in ("Ruben Vardanyan", "Paul Whelan", "Edward J. Markey", "Antony Blinken"):
        yield reverse("person", args=[name.casefold()])
    yield reverse("person", args=["ruben vardanyan"]) + "?all=detentions"
    yield from ("/names/azerbaijan", "/names/state%20department")
    for kind in ("detention", "incident", "demand"):
        yield f"/claims/c{Claim.objects.filter(kind=kind)[0].pk}"
    for pk in Document.objects.values_list("pk", flat=True):
        yield f"/documents/d{pk}"
    yield from (f"/charts/{key}" for key, kind in CHARTS.items() if not kind.of_one)
    yield f"/charts/demand?of=q{Claim.objects.filter(kind='demand', slots__via='letter')[0].pk}"


@pytest.fixture(scope="module")
def addresses(casebook: object, django_db_blocker: pytest.FixtureRequest) -> list[str]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        refresh_tables()
        return list(dict.fromkeys(_addresses()))


def _check_words(href: str, shown: str, texts: dict[str, str]) -> None:
    """The address names a span of a document, and a quote of the claim that it names stands there; or what is `shown` stands
    there to the letter, as a deadline in the words of the document does."""
    parts = urlsplit(href)
    document = re.fullmatch(r"/documents/(d\d+)", parts.path)
    assert document, href
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert parts.fragment == "words", href
    words = Evidence.objects.filter(claim_id=int(query["claim"][1:]), claim__document_id=int(document[1][1:]))
    assert words, href
    if "start" not in query:
        # The whole claim is lit.
        assert all(texts[document[1]][row.start : row.end] == row.quote for row in words), href
        return
    start, end = int(query["start"]), int(query["end"])
    said = texts[document[1]][start:end]
    assert said.strip(), href
    assert shown.strip("“”") == said or any(
        row.start <= start and end <= row.end and said in row.quote for row in words
    ), href


def test_every_value_on_every_page_leads_to_its_words(pages: Client, addresses: list[str]) -> None:
    texts = {row.short_id: row.text for row in Document.objects.all()}
    links: dict[str, str] = {}
    for address in addresses:
        found = _read(pages, address).links
        assert found or address.startswith(("/search", "/charts/scoreboard")), address
        links |= {link.href: link.text for link in found}
    assert len(links) > 500
    for href, shown in links.items():
        _check_words(href, shown, texts)


def test_the_words_that_a_value_leads_to_are_lit(pages: Client, addresses: list[str]) -> None:
    for address in addresses[:8]:
        for href in [link.href for link in _read(pages, address).links[:3]]:
            html = pages.get(href.partition("#")[0]).content.decode()
            assert 'id="words"' in html
            assert "are not in the document" not in html


def _values() -> frozenset[str]:
    """Every filler of every claim as a page says it; those of enumerations are words of the page as well."""
    rows = Value.objects.exclude(slot="quote").values_list("kind", "slot", "value")
    return frozenset(
        say_date(value) if slot in DATE_SLOTS else value
        for kind, slot, value in rows
        if (kind, slot) not in ENUMERATIONS and slot != "count"
    )


def _is_led(stack: list[_Element]) -> bool:
    return any(
        (each.tag == "a" and "value" in each.classes) or each.tag in _ASIDE or each.classes & _ASIDE_CLASSES
        for each in stack
    )


def test_no_value_stands_on_a_page_without_a_way_to_its_words(pages: Client, addresses: list[str]) -> None:
    values = _values()
    titles = set(Document.objects.values_list("title", flat=True))
    publishers = set(Document.objects.values_list("publisher", flat=True))
    published = {say_date(day) for day in Document.objects.values_list("published_on", flat=True)}
    left = set()
    for address in addresses:
        page = _read(pages, address)
        # A name that leads to a page of its own has the way to its words in the mark behind it.
        marked = {text.removeprefix(_MARK) for text, _ in page.texts if text.startswith(_MARK)}
        for text, stack in page.texts:
            bare = text.strip(" ,;:·()“”")
            if bare in values and bare not in titles | publishers and not _is_led(stack):
                if bare in marked and stack[-1].tag == "a":
                    continue
                # The day of a document beside its title, and the year over its days.
                if bare.isdigit() or (bare in published and "quiet" in stack[-1].classes):
                    continue
                left.add((address, bare, stack[-1].tag, " ".join(sorted(stack[-1].classes))))
    assert not left
