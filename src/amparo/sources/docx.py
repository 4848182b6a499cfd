"""DOCX (Office Open XML text): paragraphs, tables and notes in their order, and the document's properties.

Read from the XML itself (ECMA-376 part 1): text in content controls, text boxes and accepted insertions counts,
deleted text does not, which a walk over paragraphs and runs alone would miss.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from amparo.errors import DamagedDocumentError, DocumentTooLargeError, EmptyDocumentError
from amparo.saying import say
from amparo.sources.blocks import Blocks, row_lines
from amparo.sources.draft import Draft
from amparo.sources.titles import real_author, real_title

__all__ = ["read_docx"]

_PARTS = {
    "officedocument": "document",
    "core-properties": "core",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "styles": "styles",
}
_TITLE_STYLES = frozenset({"title", "heading 1"})
_UNREAD = frozenset(
    "del moveFrom delText instrText pPr rPr tblPr sectPr Fallback drawing pict object".split()
)
_INSIDE_DRAWING = frozenset({"drawing", "pict", "object"})
_SEPARATORS = frozenset({"separator", "continuationSeparator"})


def read_docx(data: bytes, *, max_bytes: int, where: str = "") -> Draft:
    """Return the text of a DOCX; notes follow the main text. Title and author come from its properties unless a program
    made them up, else the title from the first paragraph of that style.

    Its creation date is the file's, often a template's, and is left. Raises DamagedDocumentError,
    DocumentTooLargeError (a part unpacks to more than `max_bytes`) or EmptyDocumentError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _Package(archive, max_bytes, where)
            main = package.linked("_rels/.rels").get("document", "word/document.xml")
            parts = package.linked(_rels_of(main))
            document = package.parse(main)
            notes = [package.parse(parts[n]) for n in ("footnotes", "endnotes") if n in parts]
            styles = package.parse(parts["styles"]) if "styles" in parts else None
            core = package.linked("_rels/.rels").get("core")
            properties = _properties(package.parse(core)) if core else {}
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise DamagedDocumentError("the DOCX is damaged or cut short", where=where) from error
    titles = _title_styles(styles)
    blocks = Blocks()
    heading = _walk(document, blocks, titles)
    for note in notes:
        blocks.end_paragraph()
        _walk(note, blocks, frozenset())
    text = blocks.finish()
    if not text:
        raise EmptyDocumentError("the document holds no text", where=where)
    return Draft(
        text=text,
        title=real_title(properties.get("title", "")) or heading,
        publisher=real_author(properties.get("publisher") or properties.get("creator", "")),
        language=language if (language := properties.get("language", "")[:2].casefold()).isalpha() else "",
    )


class _Package:
    """The parts of the package, each read up to a limit."""

    def __init__(self, archive: zipfile.ZipFile, max_bytes: int, where: str) -> None:
        self._archive, self._max_bytes, self._where = archive, max_bytes, where

    def _read(self, name: str) -> bytes:
        with self._archive.open(name) as part:
            data = part.read(self._max_bytes + 1)
        if len(data) > self._max_bytes:
            raise DocumentTooLargeError(
                say("{name} unpacks to over {max_bytes:,} bytes", name=name, max_bytes=self._max_bytes),
                where=self._where,
            )
        return data

    def parse(self, name: str) -> Any:
        """Return the root of a part. Raises DamagedDocumentError where it is not well-formed."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._read(name), parser)
        except etree.XMLSyntaxError as error:
            raise DamagedDocumentError(
                say("{name} in the DOCX is damaged", name=name), where=self._where
            ) from error

    def linked(self, rels: str) -> dict[str, str]:
        """Return the parts that a relationship part points to, by what they are."""
        if rels not in self._archive.namelist():
            return {}
        base = posixpath.dirname(posixpath.dirname(rels))
        found: dict[str, str] = {}
        for element in self.parse(rels):
            kind = _PARTS.get((element.get("Type") or "").rpartition("/")[2].casefold())
            target = element.get("Target") or ""
            if kind and element.get("TargetMode") != "External":
                name = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
                found.setdefault(kind, posixpath.normpath(name))
        return {kind: name for kind, name in found.items() if name in self._archive.namelist()}


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any) -> str:
    """The `w:val` of an element, in the transitional or the strict namespace."""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == "val"), "")


def _properties(core: Any) -> dict[str, str]:
    return {_local(e): " ".join((e.text or "").split()) for e in core}


def _title_styles(styles: Any) -> frozenset[str]:
    """The ids of the styles of titles: ids are translated by Word, names are not."""
    found = {"Title", "Heading1"}
    for style in styles if styles is not None else ():
        names = [_value(e).casefold() for e in style if _local(e) == "name"]
        if _local(style) == "style" and any(name in _TITLE_STYLES for name in names):
            found.update(v for k, v in style.attrib.items() if k.rpartition("}")[2] == "styleId")
    return frozenset(found)


def _style_of(paragraph: Any) -> str:
    for properties in paragraph:
        if _local(properties) == "pPr":
            return next((_value(e) for e in properties if _local(e) == "pStyle"), "")
    return ""


def _walk(root: Any, blocks: Blocks, titles: frozenset[str]) -> str:
    """Add the text below `root` to `blocks` and return the first paragraph in a style of `titles`."""
    heading = ""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        name = _local(element)
        if leaving:
            blocks.end_paragraph()
        elif name == "p":
            blocks.end_paragraph()
            if not heading and _style_of(element) in titles:
                heading = " ".join(_text_below(element).split())
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        elif name == "tr" and not any(_local(e) == "tbl" for e in element.iterdescendants()):
            blocks.add_block(row_lines([_text_below(cell) for cell in element if _local(cell) == "tc"]))
        elif name == "t":
            blocks.add(element.text)
        elif name in ("tab", "ptab"):
            blocks.add(" ")
        elif name in ("br", "cr"):
            blocks.end_line()
        elif name == "noBreakHyphen":
            blocks.add("-")
        elif name in ("footnote", "endnote") and _is_separator(element):
            continue
        elif name in _INSIDE_DRAWING:
            stack.extend((box, False) for box in reversed(_text_boxes(element)))
        elif name not in _UNREAD:
            if name == "tbl":
                blocks.end_paragraph()
                stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
    return heading


def _text_below(element: Any) -> str:
    blocks = Blocks()
    for child in element:
        _walk(child, blocks, frozenset())
    return blocks.finish()


def _text_boxes(drawing: Any) -> list[Any]:
    return [e for e in drawing.iterdescendants() if _local(e) == "txbxContent"]


def _is_separator(note: Any) -> bool:
    return any(k.rpartition("}")[2] == "type" and v in _SEPARATORS for k, v in note.attrib.items())
