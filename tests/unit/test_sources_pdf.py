"""PDF: pages, paragraphs, and what is refused. The files are made here with reportlab."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from amparo.errors import (
    DamagedDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    NoTextLayerError,
    SourceError,
)
from amparo.model import Date
from amparo.sources import Failure, ReadOptions, Received, read_bytes

SENTENCE = (
    "The ministry said on Tuesday that the four teachers, who have been in custody since March, would be brought before"
    " a court in the coming weeks and that nobody would be allowed to visit them until then. "
)


def drawn(draw: Callable[[Canvas], None], **kwargs: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **kwargs)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def typeset(flowables: list[Flowable], *, title: str = "", author: str = "") -> bytes:
    def running(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 815, "Harbour Rights briefing")
        canvas.drawString(280, 25, f"Page {document.page} of 3")

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, title=title, author=author).build(
        flowables, onFirstPage=running, onLaterPages=running
    )
    return buffer.getvalue()


def briefing() -> list[Flowable]:
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], alignment=TA_JUSTIFY)
    indented = ParagraphStyle(
        "indented", parent=styles["BodyText"], firstLineIndent=18, spaceBefore=0, spaceAfter=0
    )
    return [
        Paragraph("Four teachers are still held", styles["Title"]),
        Paragraph("GENEVA, April 4, 2024 – " + SENTENCE * 2, body),
        Paragraph(SENTENCE * 3, body),
        Paragraph("What we ask", styles["Heading2"]),
        Paragraph("• release the teachers;", styles["BodyText"]),
        *(Paragraph(f"Number {i}. " + SENTENCE * 2, indented) for i in range(30)),
    ]


def read(data: bytes, **kwargs: int) -> Received:
    (received,) = read_bytes(data, address="letter.pdf", options=ReadOptions(**kwargs))  # type: ignore[arg-type]
    assert isinstance(received, Received), str(received)
    return received


def refused(data: bytes, **kwargs: int) -> SourceError:
    (failure,) = read_bytes(data, address="letter.pdf", options=ReadOptions(**kwargs))  # type: ignore[arg-type]
    assert isinstance(failure, Failure)
    assert failure.where == "letter.pdf"
    return failure.error


def test_sentences_run_through_lines_and_pages() -> None:
    document = read(typeset(briefing())).document
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == "Four teachers are still held"
    assert paragraphs[1] == ("GENEVA, April 4, 2024 – " + SENTENCE * 2).strip()
    assert paragraphs[2] == (SENTENCE * 3).strip()
    assert paragraphs[3:5] == ["What we ask", "• release the teachers;"]
    assert paragraphs[5:] == [(f"Number {i}. " + SENTENCE * 2).strip() for i in range(30)]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    text = read(typeset(briefing())).document.text
    assert "Harbour Rights briefing" not in text
    assert "Page " not in text


def test_pages_are_kept_and_tile_the_text() -> None:
    document = read(typeset(briefing())).document
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in zip(document.pages, document.pages[1:], strict=False))
    assert document.page_of(document.text.index("What we ask")) == 1
    assert document.page_of(document.text.index("Number 29")) == 3


def test_an_empty_page_between_keeps_the_numbers_right() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Four teachers are held, as the first page says.")
        canvas.showPage()
        canvas.showPage()
        canvas.drawString(72, 700, "The third page says more of them.")

    document = read(drawn(draw)).document
    assert document.page_of(document.text.index("The third")) == 3


def test_properties_give_title_and_publisher_unless_a_program_made_them_up() -> None:
    document = read(typeset(briefing(), title="Teachers held", author="Harbour Rights")).document
    assert (document.title, document.publisher) == ("Teachers held", "Harbour Rights")
    document = read(typeset(briefing(), title="Microsoft Word - brief.docx", author="user")).document
    assert (document.title, document.publisher) == ("Four teachers are still held", "")


def test_the_day_of_publication_is_the_dateline_not_the_day_the_file_was_made() -> None:
    document = read(typeset(briefing())).document
    assert (document.published_on, document.published_from) == (Date("2024-04-04"), "dateline")

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Four teachers are held.")

    assert read(drawn(draw)).document.published_on is None


def test_words_broken_at_line_ends_are_whole_again() -> None:
    lines = (
        "Their lawyer spoke of inter-",
        "national law and of self-",
        "determination. The co-",
        "operation of both ended, a sign of co-operation no more, said Ana Ruiz-",
        "Real, who is still held there.",
    )

    def draw(canvas: Canvas) -> None:
        for i, line in enumerate(lines):
            canvas.drawString(72, 700 - 14 * i, line)

    text = " ".join(read(drawn(draw)).document.text.split())
    assert text == (
        "Their lawyer spoke of international law and of self-determination. The co-operation of both ended, a sign of"
        " co-operation no more, said Ana Ruiz-Real, who is still held there."
    )


def test_lines_of_an_address_stay_lines() -> None:
    def draw(canvas: Canvas) -> None:
        rows = ["The Honourable Ana Real", "Minister of Justice", "Main Street 1"]
        for i, line in enumerate(rows):
            canvas.drawString(72, 760 - 14 * i, line)
        text = canvas.beginText(72, 700)
        text.textLines(
            "We write to you about the four teachers who have been held since the month of March without\n"
            "a charge or a trial. We ask that they be released and that their families may visit them now."
        )
        canvas.drawText(text)

    paragraphs = read(drawn(draw)).document.text.split("\n\n")
    assert paragraphs[0] == "The Honourable Ana Real\nMinister of Justice\nMain Street 1"
    assert paragraphs[1].startswith(
        "We write to you about the four teachers who have been held since the month of March"
    )
    assert "\n" not in paragraphs[1]


def test_a_pdf_with_a_password_is_refused_and_one_that_opens_without_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Four teachers are held.")

    closed = drawn(draw, encrypt=pdfencrypt.StandardEncryption("secret", "owner"))
    error = refused(closed)
    assert isinstance(error, EncryptedDocumentError)
    assert "password" in str(error)
    printable = drawn(draw, encrypt=pdfencrypt.StandardEncryption("", "owner"))
    assert read(printable).document.text == "Four teachers are held."


def test_a_damaged_pdf_is_refused() -> None:
    whole = typeset(briefing())
    for data in (whole[:2000], b"%PDF-1.7\nnothing else", whole[:8] + b"\0" * 4000):
        assert isinstance(refused(data), DamagedDocumentError)


def scan(text: str = "") -> bytes:
    from PIL import Image

    picture = ImageReader(Image.new("L", (60, 80), 200))

    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            canvas.drawImage(picture, 0, 0, *A4)
            if text:
                canvas.drawString(72, 20, text)
            canvas.showPage()

    return drawn(draw)


@pytest.mark.parametrize(
    "data", [scan(), scan("Scanned by Scanner"), drawn(lambda canvas: canvas.showPage())]
)
def test_a_pdf_without_a_text_layer_is_said_to_need_ocr(data: bytes) -> None:
    error = refused(data)
    assert isinstance(error, NoTextLayerError)
    assert "OCR" in str(error)


def test_a_letter_with_a_picture_is_read() -> None:
    assert "Four teachers" in read(scan("Four teachers are held, and their families wrote.")).document.text


def test_the_text_of_a_pdf_is_bounded() -> None:
    data = typeset(briefing())
    limit = len(data) + 10  # the file is under the limit, its text over it
    text_size = len(read(data).document.text)
    if text_size <= limit:
        data = typeset(briefing() * 20)
        limit = len(data) + 10
    assert isinstance(refused(data, max_bytes=limit), DocumentTooLargeError)


def test_threads_may_read_at_the_same_time() -> None:
    data = typeset(briefing())
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(read(data).document.text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 4
    assert len(set(texts)) == 1
