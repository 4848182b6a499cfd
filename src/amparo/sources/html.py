"""Web pages: the main text, told from navigation and adverts by trafilatura, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from typing import Any

from amparo.errors import EmptyDocumentError
from amparo.sources.blocks import Blocks, row_lines
from amparo.sources.decode import decode
from amparo.sources.draft import Draft
from amparo.sources.html_facts import find_facts

__all__ = ["html_to_draft", "html_to_text", "read_html"]

_META_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.I
)
_SCAN = 4096

# Elements of trafilatura's tree and of HTML that stand in a block of their own.
_PARAGRAPHS = frozenset(
    "p head quote table list div code blockquote h1 h2 h3 h4 h5 h6 ul ol dl section article main header pre figure"
    " figcaption body fieldset form address details summary".split()
)
_LINES = frozenset("item li dt dd lb br row tr".split())
_UNREAD = frozenset("script style noscript template svg iframe object nav aside footer button select".split())
_SHORT = 400


def read_html(data: bytes, *, charset: str = "", url: str = "", where: str = "") -> Draft:
    """Return the main text of a page, its title first, and the title, publisher, address, language and date it declares.

    A page too short for trafilatura gives all its visible text. Raises EmptyDocumentError where nothing is visible.
    """
    declared = charset
    if not declared and (m := _META_CHARSET.search(data[:_SCAN])):
        declared = (m[1] or m[2]).decode("ascii", "replace")
    return html_to_draft(decode(data, declared=declared, where=where), url=url, where=where)


def html_to_draft(source: str, *, url: str = "", where: str = "") -> Draft:
    """Return what `read_html` returns, for a page that is decoded already."""
    from lxml import etree
    from lxml import html as lxml_html

    # lxml takes no str with an encoding declaration, and no control characters.
    parser = lxml_html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", source).replace("\0", "").encode("utf-8", "replace"),
            parser=parser,
        )
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise EmptyDocumentError("there is no text in the page", where=where) from error
    facts = find_facts(tree)
    text = _main_text(source)
    if len(text) < _SHORT:
        text = _short_text(tree, text)
    if not text:
        raise EmptyDocumentError(
            "the page holds no text", where=where, to_do="if a script writes it, save the page from a browser"
        )
    if facts.title and not _begins_with(text, facts.title):
        text = f"{facts.title}\n\n{text}"
    return Draft(
        text=text,
        title=facts.title,
        publisher=facts.publisher,
        url=facts.url or url,
        language=facts.language,
        published=facts.published,
        shown_date=facts.shown_date,
    )


def html_to_text(source: str) -> str:
    """Return the visible text of a piece of HTML, such as the body of a message."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(
            source.encode("utf-8", "replace"), lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    return _visible_text(tree)


def _main_text(source: str) -> str:
    from trafilatura import bare_extraction

    # It reports by log what is returned here as an empty text.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(source, include_comments=False, include_tables=True, with_metadata=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    return _render(found.body)


def _short_text(tree: Any, text: str) -> str:
    """The text of a short page, of which trafilatura made `text`: there it tends to take everything or nothing.

    What the page marks as its article goes first; else all that is visible, unless that is much more.
    """
    articles = [e for e in tree.iter("article", "main") if _render(e)]
    if len(articles) == 1 or (articles and articles[0].tag == "main"):
        return _render(articles[0])
    seen = _visible_text(tree)
    return seen if not text or (seen and len(seen) <= 2 * len(text)) else text


def _visible_text(tree: Any) -> str:
    body = tree.find("body")
    return _render(tree if body is None else body)


def _render(root: Any) -> str:
    blocks = Blocks()
    # A stack in place of recursion: hostile pages nest thousands deep.
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving or not tag or tag in _UNREAD or _hidden(element):
            if leaving:
                _end(blocks, tag)
            blocks.add(element.tail if element is not root else None)
            continue
        _end(blocks, tag)
        stack.append((element, True))
        if tag in ("row", "tr") and not any(
            isinstance(e.tag, str) and e.tag in ("row", "tr") for e in element.iterdescendants()
        ):
            blocks.add_block(row_lines([_render(cell) for cell in element if isinstance(cell.tag, str)]))
        else:
            blocks.add(element.text)
            stack.extend((child, False) for child in reversed(element))
    return blocks.finish()


def _end(blocks: Blocks, tag: str) -> None:
    if tag in _PARAGRAPHS:
        blocks.end_paragraph()
    elif tag in _LINES:
        blocks.end_line()


def _hidden(element: Any) -> bool:
    style = element.get("style", "").replace(" ", "").casefold()
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or "display:none" in style


def _begins_with(text: str, title: str) -> bool:
    def letters(s: str) -> str:
        return "".join(c for c in s.casefold() if c.isalnum())

    return letters(title) in letters(text[: len(title) * 2 + 500])
