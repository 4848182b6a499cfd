"""Feeds in the Atom Syndication Format (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

__all__ = ["Feed", "FeedEntry", "render_atom"]

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES: Any = {None: _ATOM}
# What XML 1.0 can't hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry: `id` is a IRI that never changes, `updated` an instant with its zone, `link` empty where there is no page."""

    id: str
    title: str
    updated: datetime
    summary: str = ""
    link: str = ""
    author: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: `id` and `title` as for an entry, `link` the address of the feed itself."""

    id: str
    title: str
    entries: tuple[FeedEntry, ...]
    link: str = ""
    author: str = "Amparo"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        element.text = _FORBIDDEN.sub("\ufffd", text)
    return element


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def render_atom(feed: Feed) -> bytes:
    """Return the feed as an XML document in UTF-8. The same feed gives the same bytes. A feed without entries is dated by
    nothing, and gets the beginning of time as its date."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_NAMESPACES)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    latest = max((entry.updated for entry in feed.entries), default=datetime.fromtimestamp(0, UTC))
    _add(root, "updated", _instant(latest))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "generator", "Amparo")
    if feed.link:
        _add(root, "link", rel="self", href=feed.link)
    _add_entries(root, feed.entries)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_entries(root: etree._Element, entries: Iterable[FeedEntry]) -> None:
    for entry in entries:
        element = _add(root, "entry")
        _add(element, "id", entry.id)
        _add(element, "title", entry.title)
        _add(element, "updated", _instant(entry.updated))
        if entry.author:
            _add(_add(element, "author"), "name", entry.author)
        if entry.category:
            _add(element, "category", term=entry.category)
        if entry.link:
            _add(element, "link", rel="alternate", href=entry.link)
        if entry.summary:
            _add(element, "summary", entry.summary, type="text")
