"""Markdown (CommonMark with tables): its words without the marks, so that sentences read as written."""

from __future__ import annotations

import re
from typing import Any

from amparo.sources.blocks import Blocks, row_lines
from amparo.sources.decode import decode
from amparo.sources.draft import Draft
from amparo.sources.html import html_to_text

__all__ = ["read_markdown"]

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_KEYS = {
    "title": ("title",),
    "published": ("date", "published", "published_on", "publication_date"),
    "publisher": ("publisher", "site", "organization", "organisation", "source_name", "author"),
    "url": ("url", "source", "source_url", "canonical_url", "link"),
    "id": ("id",),
    "language": ("language", "lang"),
}


def read_markdown(data: bytes, *, charset: str = "", where: str = "") -> Draft:
    """Return the text of Markdown; the title from its front matter, else from its first heading of the first level.

    Wrapped lines of a paragraph are joined by a space; items of a list are lines; links leave their words, pictures their
    description; HTML in it loses its tags. Front matter (YAML) is read for title, date, publisher, address, language.
    """
    from markdown_it import MarkdownIt

    source = decode(data, declared=charset, where=where)
    front: dict[str, str] = {}
    if m := _FRONT_MATTER.match(source):
        front = _front_matter(m[1])
        source = source[m.end() :]
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    text, heading = _render(tokens)
    language = front.get("language", "").casefold()[:2]
    return Draft(
        text=text,
        id=front.get("id", ""),
        title=front.get("title") or heading,
        publisher=front.get("publisher", ""),
        url=url if (url := front.get("url", "")).casefold().startswith(("http://", "https://")) else "",
        language=language if language.isalpha() else "",
        published=front.get("published", ""),
    )


def _front_matter(source: str) -> dict[str, str]:
    import yaml

    try:
        data = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    given = {
        str(k).casefold(): " ".join(str(v).split())
        for k, v in data.items()
        if isinstance(v, str | int) or hasattr(v, "isoformat")
    }
    return {field: next((given[k] for k in keys if given.get(k)), "") for field, keys in _KEYS.items()}


def _inline(token: Any) -> str:
    """The words of an inline token; a hard break is a line end marked by NUL, which no Markdown text holds."""
    out: list[str] = []
    for child in token.children or ():
        if child.type == "softbreak":
            out.append(" ")
        elif child.type == "hardbreak":
            out.append("\0")
        elif child.type == "image":
            out.append(_inline(child))
        elif child.type == "html_inline":
            out.append("\0" if child.content.casefold().startswith("<br") else "")
        else:
            out.append(child.content)
    return "".join(out)


def _render(tokens: list[Any]) -> tuple[str, str]:
    """The text, and the first heading of the first level."""
    blocks, heading = Blocks(), ""
    lists: list[int | None] = []
    cells: list[str] | None = None
    for i, token in enumerate(tokens):
        if token.type == "inline":
            words = _inline(token)
            if cells is not None:
                cells.append(" ".join(words.replace("\0", " ").split()))
                continue
            if i and tokens[i - 1].type == "heading_open" and tokens[i - 1].tag == "h1" and not heading:
                heading = " ".join(words.replace("\0", " ").split())
            for n, line in enumerate(words.split("\0")):
                if n:
                    blocks.end_line()
                blocks.add(line)
            blocks.end_line() if lists else blocks.end_paragraph()
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            if not lists:
                blocks.end_paragraph()
            lists.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None)
        elif token.type == "list_item_open" and lists and lists[-1] is not None:
            blocks.add(f"{lists[-1]}. ")
            lists[-1] += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            if not lists:
                blocks.end_paragraph()
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.add_block(row_lines(cells or []))
            cells = None
        elif token.type == "table_close":
            blocks.end_paragraph()
        elif token.type in ("fence", "code_block"):
            blocks.add_block(token.content.strip("\n"))
            blocks.end_paragraph()
        elif token.type == "html_block":
            blocks.add_block(html_to_text(token.content))
            blocks.end_paragraph()
    return blocks.finish(), heading
