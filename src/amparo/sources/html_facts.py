"""What a web page says of itself: title, publisher, address, language, date.

Only what the page declares (meta elements, JSON-LD, `time` elements, an element that it calls a date) is taken; nothing is
inferred from its address, its pictures or its copyright line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from amparo.sources.blocks import tidy_inline
from amparo.sources.dates import is_date_line, parse_metadata_date
from amparo.sources.words import load_words

__all__ = ["PageFacts", "find_facts"]

_MOST_JSON_LD = 1_000_000
_SUFFIX = re.compile(r"\s+[|–—»·•:-]{1,2}\s+")
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|published|pubdate|posted|time|datetime)(?:$|[\s_-])", re.I
)
_PUBLISHER_NAMES = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
    "application-name",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """Strings as the page has them, empty where it does not say. `language` is an ISO 639-1 code; `published` stands in its
    metadata, `shown_date` in an element that it shows as its date."""

    title: str
    publisher: str
    url: str
    language: str
    published: str
    shown_date: str


def find_facts(tree: Any) -> PageFacts:
    """Return what the page whose lxml `tree` is given says of itself."""
    meta = _meta(tree)
    linked = list(_json_ld(tree))
    publisher = next((meta[n] for n in _PUBLISHER_NAMES if meta.get(n)), "") or _linked_publisher(linked)
    return PageFacts(
        title=_title(tree, meta, publisher),
        publisher=publisher,
        url=_url(tree, meta),
        language=_language(tree, meta),
        published=_published(tree, meta, linked),
        shown_date=_shown_date(tree),
    )


def _text(element: Any) -> str:
    return tidy_inline("".join(element.itertext())).strip()


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and element.get(key):
                found.setdefault(element.get(key).strip().casefold(), tidy_inline(content))
    return found


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for element in tree.iter("script"):
        source = element.text or ""
        if "ld+json" not in (element.get("type") or "").casefold() or len(source) > _MOST_JSON_LD:
            continue
        try:
            stack = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            value = stack.pop(0)
            if isinstance(value, list):
                stack.extend(value)
            elif isinstance(value, dict):
                yield value
                stack.extend(value.get("@graph") or ())


def _linked_publisher(linked: list[dict[str, Any]]) -> str:
    for value in linked:
        publisher = value.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return tidy_inline(name).strip()
    return ""


def _title(tree: Any, meta: dict[str, str], publisher: str) -> str:
    headings = [h for h in (_text(e) for e in tree.iter("h1")) if h]
    element = tree.find(".//head/title")
    whole = next((meta[n] for n in _TITLE_NAMES if meta.get(n)), "") or (
        _text(element) if element is not None else ""
    )
    for heading in headings:
        if whole.casefold().startswith(heading.casefold()) or (len(headings) == 1 and not whole):
            return heading
    parts = _SUFFIX.split(whole)
    # "Headline | Site": the site's own name is no part of the headline.
    if len(parts) > 1 and publisher and parts[-1].casefold() == publisher.casefold():
        whole = whole[: whole.rindex(parts[-1])].rstrip(" |–—»·•:-")
    return whole


def _url(tree: Any, meta: dict[str, str]) -> str:
    links = (e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").casefold() == "canonical")
    for url in (*links, meta.get("og:url", "")):
        if url.strip().casefold().startswith(("https://", "http://")):
            return url.strip()
    return ""


def _language(tree: Any, meta: dict[str, str]) -> str:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    declared = declared or meta.get("content-language") or meta.get("og:locale") or ""
    code = re.split(r"[-_,]", declared.strip().casefold())[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else ""


def _published(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str:
    names = load_words().html_date_names
    for value in linked:
        date = value.get("datePublished")
        if isinstance(date, str) and parse_metadata_date(date):
            return date
    for name, content in meta.items():
        if name in names and parse_metadata_date(content):
            return content
    for element in tree.iter("time"):
        stated = element.get("itemprop", "").casefold() == "datepublished" or "pubdate" in element.attrib
        shown = str(element.get("datetime") or _text(element))
        if stated and parse_metadata_date(shown):
            return shown
    return ""


def _shown_date(tree: Any) -> str:
    """The one date that the page shows as such; two different ones leave it open."""
    found: dict[str, str] = {}
    for element in tree.iter("time", "span", "div", "p", "li", "strong", "em"):
        label = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        if element.tag != "time" and not _DATE_CLASS.search(label):
            continue
        value = element.get("datetime") or ""
        if not parse_metadata_date(value):
            value = _text(element) if len(element) < 5 else ""
            if not value or len(value) > 80 or not is_date_line(value):
                continue
        date = parse_metadata_date(value)
        if date is not None and date.to_the_day:
            found.setdefault(date.edtf, value)
    return next(iter(found.values())) if len(found) == 1 else ""
