"""DOCX: paragraphs, tables, notes and properties. The files are made here with python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from amparo.errors import DamagedDocumentError, DocumentTooLargeError, EmptyDocumentError, SourceError
from amparo.model import Date
from amparo.sources import Failure, ReadOptions, Received, read_bytes


def made(build: Callable[[WordDocument], None]) -> bytes:
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(
    data: bytes, part: str, change: Callable[[str], str], more: dict[str, str] | None = None
) -> bytes:
    """The package with one part rewritten and others added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == part else content)
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return buffer.getvalue()


def letter(document: WordDocument) -> None:
    document.add_heading("Teachers held", 0)
    document.add_paragraph("GENEVA, April 4, 2024 – Four teachers are held.")
    paragraph = document.add_paragraph("Their families ")
    paragraph.add_run("wrote").bold = True
    paragraph.add_run(" to the minister.")
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Name", "Since"), ("Ana Real", "2021")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("They ask for their release.")


def read(data: bytes, **kwargs: int) -> Received:
    (received,) = read_bytes(data, address="letter.docx", options=ReadOptions(**kwargs))  # type: ignore[arg-type]
    assert isinstance(received, Received), str(received)
    return received


def refused(data: bytes, **kwargs: int) -> SourceError:
    (failure,) = read_bytes(data, address="letter.docx", options=ReadOptions(**kwargs))  # type: ignore[arg-type]
    assert isinstance(failure, Failure)
    return failure.error


def test_paragraphs_and_tables_come_in_their_order() -> None:
    document = read(made(letter)).document
    assert document.text == (
        "Teachers held\n\nGENEVA, April 4, 2024 – Four teachers are held.\n\nTheir families wrote to the minister.\n\n"
        "Name\tSince\nAna Real\t2021\n\nThey ask for their release."
    )
    assert document.provenance.media_type.endswith("wordprocessingml.document")
    assert (document.published_on, document.published_from) == (Date("2024-04-04"), "dateline")


def test_properties_give_title_and_publisher() -> None:
    def build(document: WordDocument) -> None:
        letter(document)
        document.core_properties.title = "Four teachers"
        document.core_properties.author = "Harbour Rights"

    document = read(made(build)).document
    assert (document.title, document.publisher) == ("Four teachers", "Harbour Rights")


def test_without_properties_the_title_is_the_paragraph_in_that_style() -> None:
    document = read(made(letter)).document
    assert (document.title, document.publisher) == ("Teachers held", "")


def test_a_style_translated_by_word_is_still_a_title() -> None:
    data = made(letter)
    data = changed(data, "word/document.xml", lambda x: x.replace('w:val="Title"', 'w:val="Titel"'))
    data = changed(data, "word/styles.xml", lambda x: x.replace('w:styleId="Title"', 'w:styleId="Titel"'))
    assert read(data).document.title == "Teachers held"


def test_insertions_and_controls_count_and_deletions_do_not() -> None:
    def change(xml: str) -> str:
        run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        new = (
            "<w:p>" + run.format("Four ") + "<w:ins>" + run.format("brave ") + "</w:ins>"
            "<w:del><w:r><w:delText>young </w:delText></w:r></w:del>"
            "<w:sdt><w:sdtContent>" + run.format("teachers") + "</w:sdtContent></w:sdt>"
            "<w:hyperlink>"
            + run.format(" are held")
            + "</w:hyperlink><w:r><w:br/></w:r>"
            + run.format("today.")
            + "</w:p>"
            "<w:sdt><w:sdtContent><w:p>" + run.format("In a control.") + "</w:p></w:sdtContent></w:sdt>"
        )
        return xml.replace("<w:sectPr", new + "<w:sectPr")

    text = read(changed(made(letter), "word/document.xml", change)).document.text
    assert text.endswith("Four brave teachers are held\ntoday.\n\nIn a control.")


def test_notes_follow_the_text() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {namespace}><w:footnote w:type="separator"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:t>Said by the sister.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    data = changed(
        made(letter),
        "word/_rels/document.xml.rels",
        lambda x: x.replace("</Relationships>", link),
        more={"word/footnotes.xml": notes},
    )
    text = read(data).document.text
    assert text.endswith("They ask for their release.\n\nSaid by the sister.")
    assert "---" not in text


def test_a_cell_with_paragraphs_is_no_row_of_a_list() -> None:
    def build(document: WordDocument) -> None:
        cell = document.add_table(1, 2).rows[0].cells
        cell[0].text = "First sentence of a long letter."
        cell[0].add_paragraph("Second paragraph of it.")
        cell[1].text = "At the side."

    assert read(made(build)).document.text == (
        "First sentence of a long letter.\n\nSecond paragraph of it.\n\nAt the side."
    )


def test_a_document_without_words_is_empty() -> None:
    assert isinstance(refused(made(lambda document: None)), EmptyDocumentError)


@pytest.mark.parametrize(
    "data",
    [
        made(letter)[:-200],
        changed(made(letter), "word/document.xml", lambda x: x[: len(x) // 2]),
        changed(made(letter), "word/document.xml", lambda x: ""),
    ],
)
def test_a_damaged_document_is_refused(data: bytes) -> None:
    assert isinstance(refused(data), DamagedDocumentError)


def test_a_part_that_swells_is_refused() -> None:
    swollen = changed(made(letter), "word/document.xml", lambda x: x.replace("Their", "T" * 3_000_000))
    assert len(swollen) < 200_000
    assert isinstance(refused(swollen, max_bytes=1_000_000), DocumentTooLargeError)


def test_outside_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the witness")

    def change(xml: str) -> str:
        entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        return re.sub(r"(<w:document)", entity + r"\1", xml, count=1).replace("wrote", "&e;")

    received = read(changed(made(letter), "word/document.xml", change))
    assert "Their families" in received.document.text
    assert "the witness" not in received.document.text
