"""PDF: the text layer, page by page, through PDFium."""

from __future__ import annotations

import re
import threading
from typing import Any

from amparo.errors import (
    DamagedDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    NoTextLayerError,
)
from amparo.model import Page
from amparo.saying import say
from amparo.sources.draft import Draft
from amparo.sources.layout import HYPHEN, Line, body_size, drop_running_lines, join_lines, join_words
from amparo.sources.titles import real_author, real_title
from amparo.text import normalise

__all__ = ["read_pdf"]

# PDFium is not safe to use from two threads, not even on two documents.
_PDFIUM = threading.Lock()

_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5
_OCR = say("make text of it with optical character recognition (OCR) first, such as ocrmypdf")
_LEAST_PER_PAGE = 40
_MOST_UNREADABLE = 0.3
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$|[\"”]$")
_LONGEST_TITLE = 250


def read_pdf(data: bytes, *, max_bytes: int, where: str = "") -> Draft:
    """Return the text of a PDF with its pages: paragraphs whole, also across pages, without running heads and page numbers.

    Title and author come from its properties unless a program made them up; its creation date is the file's, not the
    document's, and is left. Raises EncryptedDocumentError (a password is asked for), DamagedDocumentError,
    NoTextLayerError (pages are pictures, or their letters have no meaning) or DocumentTooLargeError (over `max_bytes`
    characters of text).
    """
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(getattr(error, "err_code", None), where) from error
        try:
            properties = document.get_metadata_dict()
            pages, heights, pictures = _lines_of(document, max_bytes, where)
        except pypdfium2.PdfiumError as error:
            raise DamagedDocumentError("a page of the PDF is damaged", where=where) from error
        finally:
            document.close()
    _check_text_layer(pages, pictures, where)
    lines = drop_running_lines(pages, heights)
    text, bounds = _assemble([join_lines(page) for page in lines])
    return Draft(
        text=text,
        title=real_title(properties.get("Title", "")) or _headline(lines),
        publisher=real_author(properties.get("Author", "")),
        pages=bounds,
    )


def _refusal(code: int | None, where: str) -> DamagedDocumentError | EncryptedDocumentError:
    if code in (_PASSWORD_ERROR, _SECURITY_ERROR):
        return EncryptedDocumentError(
            "the PDF is encrypted", where=where, to_do="save it without a password and try again"
        )
    return DamagedDocumentError(
        "the PDF is damaged or cut short", where=where, to_do="get it again from its source"
    )


def _lines_of(document: Any, max_bytes: int, where: str) -> tuple[list[list[Line]], list[float], int]:
    """The lines of each page, the pages' heights, and how many pages show a picture."""
    import pypdfium2.raw as pdfium

    pages: list[list[Line]] = []
    heights: list[float] = []
    size, pictures = 0, 0
    for i in range(len(document)):
        page = document[i]
        textpage = page.get_textpage()
        lines = _lines_of_page(textpage)
        size += sum(len(line.text) for line in lines)
        if size > max_bytes:
            raise DocumentTooLargeError(
                say("the text of the PDF is over {max_bytes:,} characters", max_bytes=max_bytes), where=where
            )
        pictures += any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        pages.append(lines)
        heights.append(page.get_height())
        textpage.close()
        page.close()
    return pages, heights, pictures


def _lines_of_page(textpage: Any) -> list[Line]:
    import ctypes

    import pypdfium2.raw as pdfium

    raw = textpage.raw
    units = [pdfium.FPDFText_GetUnicode(raw, i) for i in range(textpage.count_chars())]
    lines: list[Line] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    begin = 0
    for end in [*(i for i, u in enumerate(units) if u in (0x0A, 0x0D)), len(units)]:
        seen = [i for i in range(begin, end) if units[i] > 0x20 and units[i] != 0xA0]
        if seen:
            first, last = seen[0], seen[-1]
            pdfium.FPDFText_GetCharOrigin(raw, first, x, y)
            top = y.value
            pdfium.FPDFText_GetCharOrigin(raw, last, x, y)
            lines.append(
                Line(
                    _text_of(units[first : last + 1]),
                    left=textpage.get_charbox(first)[0],
                    right=textpage.get_charbox(last)[2],
                    top=top,
                    bottom=y.value,
                    size=float(pdfium.FPDFText_GetFontSize(raw, seen[len(seen) // 2])) or 1.0,
                )
            )
        begin = end + 1
    return lines


def _text_of(units: list[int]) -> str:
    """Letters above the first plane may come as two units; PDFium writes 2 for a hyphen at a line's end."""
    text = "".join(HYPHEN if unit == 2 else chr(unit) for unit in units if unit)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _check_text_layer(pages: list[list[Line]], pictures: int, where: str) -> None:
    text = "".join(line.text for page in pages for line in page)
    letters = [c for c in text if not c.isspace()]
    if not pages:
        raise DamagedDocumentError("the PDF has no pages", where=where)
    # A scan often carries a stamp of its scanner as its only text.
    if not letters or (pictures == len(pages) and len(letters) < _LEAST_PER_PAGE * len(pages)):
        raise NoTextLayerError("the PDF has no text layer, only pictures of pages", where=where, to_do=_OCR)
    unreadable = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < " " for c in letters)
    if unreadable > _MOST_UNREADABLE * len(letters):
        raise NoTextLayerError("the letters of the PDF's text have no meaning", where=where, to_do=_OCR)


def _headline(pages: list[list[Line]]) -> str:
    """The first paragraph of the first page where it is set larger than the body."""
    usual = body_size(line for page in pages for line in page)
    first = pages[0] if pages else []
    large: list[Line] = []
    for line in first[:8]:
        if line.size > 1.15 * usual and (not large or abs(line.size - large[0].size) < 0.5):
            large.append(line)
        elif large:
            break
    title = " ".join(join_words(" ".join(join_lines(large))).split())
    return title if len(title) <= _LONGEST_TITLE and any(c.isalpha() for c in title) else ""


def _assemble(pages: list[list[str]]) -> tuple[str, tuple[Page, ...]]:
    """The whole text, normalised, and the pages in it; a paragraph that goes on across pages is joined."""
    # Words are made whole in view of the whole document; a mark that is in no text keeps the pages apart meanwhile.
    joined = join_words("\x1e".join("\x1f".join(page) for page in pages))
    text = ""
    bounds: list[Page] = []
    for number, page in enumerate(joined.split("\x1e"), start=1):
        own = normalise(page.replace("\x1f", "\n\n")).strip()
        own = re.sub(r"[ \t]+", " ", own)
        if text and own:
            goes_on = not _SENTENCE_END.search(text) and own[0].islower()
            text += " " if goes_on else "\n\n"
        if bounds:
            bounds[-1] = Page(bounds[-1].number, bounds[-1].start, len(text))
        bounds.append(Page(number, len(text), len(text) + len(own)))
        text += own
    return text, tuple(bounds)
