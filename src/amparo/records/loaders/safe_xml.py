"""XML from outside, read safely: no document type, no entities, no network; large trees element by element.

lxml (libxml2) with its own limits on depth and size left on. Namespaces are dropped: the official lists change
theirs from time to time and use one vocabulary each.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from lxml import etree

from amparo.errors import RecordError

__all__ = ["Element", "child_texts", "iterate_xml", "parse_xml", "place_of", "root_of", "text_of", "texts_of"]

Element = etree._Element
T = TypeVar("T")
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_AGAIN = "fetch the file again from its official address"


def _refuse_doctype(data: bytes, where: str) -> None:
    # Official files have none, and a document type is what entity attacks need.
    head = data[:4096].replace(b"\x00", b"")
    if _DOCTYPE.search(head):
        raise RecordError(
            "declares a document type", where=where, to_do="official files have none; check its origin"
        )


def _broken(error: etree.XMLSyntaxError, where: str) -> RecordError:
    return RecordError(
        f"is no well-formed XML ({error.msg})", where=f"{where}, line {error.lineno}", to_do=_AGAIN
    )


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _drop_namespaces(element: Element) -> None:
    for node in element.iter(etree.Element):
        if "}" in str(node.tag):
            node.tag = _local(node.tag)


def parse_xml(data: bytes, root: str, where: str) -> Element:
    """Return the root element, namespaces dropped. Raises RecordError unless it is `root` and well-formed."""
    _refuse_doctype(data, where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(error, where) from error
    _drop_namespaces(tree)
    if tree.tag != root:
        raise RecordError(
            f"begins with <{tree.tag}>, not <{root}>", where=where, to_do="load it as what it is"
        )
    return tree


def root_of(data: bytes, where: str) -> Element:
    """Return the root element with its attributes, as far as the start of the file shows it (no children)."""
    _refuse_doctype(data, where)
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data), events=("start",), resolve_entities=False, no_network=True
        ):
            root: Element = element
            return root
    except etree.XMLSyntaxError as error:
        raise _broken(error, where) from error
    raise RecordError("holds no element", where=where, to_do=_AGAIN)


def iterate_xml(
    data: bytes, root: str, tags: tuple[str, ...], where: str, read: Callable[[Element], T]
) -> Iterator[T]:
    """Yield what `read` makes of every element named in `tags`, one at a time; each is freed after.

    `tags` must not stand inside one another. Raises RecordError where the file is not well-formed or has another root.
    """
    _refuse_doctype(data, where)
    seen_root = False
    try:
        events = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        for event, element in events:
            if not seen_root:
                seen_root = True
                if _local(element.tag) != root:
                    found = _local(element.tag)
                    raise RecordError(
                        f"begins with <{found}>, not <{root}>", where=where, to_do="load it as what it is"
                    )
            if event == "end" and _local(element.tag) in tags:
                _drop_namespaces(element)
                yield read(element)
                element.clear()
                parent = element.getparent()
                if parent is not None:
                    while element.getprevious() is not None:
                        del parent[0]
    except etree.XMLSyntaxError as error:
        raise _broken(error, where) from error


def text_of(element: Element, path: str) -> str:
    """Return the text at `path` below `element` with single spaces; empty when it is not there."""
    return " ".join((element.findtext(path) or "").split())


def texts_of(element: Element, path: str) -> tuple[str, ...]:
    """Return every text at `path` that is not blank, each once, in order."""
    found = (" ".join("".join(str(t) for t in e.itertext()).split()) for e in element.iterfind(path))
    return tuple(dict.fromkeys(t for t in found if t))


def child_texts(element: Element) -> dict[str, str]:
    """Return the texts of the direct children that have no children of their own, by tag."""
    return {
        str(c.tag): " ".join((c.text or "").split())
        for c in element
        if len(c) == 0 and isinstance(c.tag, str)
    }


def place_of(element: Element, where: str) -> str:
    """Return where an element stands, for an error message."""
    return f"{where}, line {element.sourceline}"
