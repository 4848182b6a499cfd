"""The kind is told from the bytes; a name decides only what they leave open."""

from __future__ import annotations

import io
import zipfile

import pytest

from amparo.errors import (
    DamagedDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    UnsupportedFormatError,
)
from amparo.sources.kind import Kind, detect_kind

MAIL = b"Received: from a by b\nFrom: Desk <desk@example.org>\nSubject: Held\nDate: Thu, 4 Apr 2024 10:00:00 +0000\n\nText.\n"


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "content")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "letter.txt", Kind.PDF),
        (b"\n%PDF-1.4\n...", "", Kind.PDF),
        (archive("[Content_Types].xml", "word/document.xml"), "letter.zip", Kind.DOCX),
        (b"<!DOCTYPE html><p>Words", "page.txt", Kind.HTML),
        (b"\n<!-- saved --><html lang=en>", "", Kind.HTML),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "", Kind.HTML),
        (b"<p>One.</p><p>Two.</p>", "", Kind.HTML),
        (b"Words with <b>some</b> marks", "page.html", Kind.HTML),
        (MAIL, "message.txt", Kind.EMAIL),
        (b"From desk@example.org Thu Apr  4\n" + MAIL, "", Kind.EMAIL),
        (b"From: Desk\nSubject: Held\n\nText.", "message.eml", Kind.EMAIL),
        (b'{"text": "Words."}\n', "press.txt", Kind.JSON_LINES),
        (b'not json\n{"text": "Words."}\n', "", Kind.JSON_LINES),
        (b"not json\nnor this\n", "press.jsonl", Kind.JSON_LINES),
        (b"---\ntitle: Held\n---\nWords.", "", Kind.MARKDOWN),
        (b"# Held\n\nSee **this** and [that](https://example.org).", "", Kind.MARKDOWN),
        (b"Just words.", "letter.md", Kind.MARKDOWN),
        (b"Just words.", "letter", Kind.PLAIN),
        (b"Just words.", "letter.pdf", Kind.PLAIN),
        (b"FROM: The desk\nTO: All members\nSUBJECT: Held\n\nA memo.", "memo.txt", Kind.PLAIN),
        (b"Words and the mark <p> of a paragraph.", "", Kind.PLAIN),
        ("Wörter in UTF-16.".encode("utf-16"), "", Kind.PLAIN),
        ("<html><p>Wörter".encode("utf-16"), "", Kind.HTML),
        (b"The release ends here.\n\n###\n", "", Kind.PLAIN),
    ],
)
def test_bytes_tell_their_kind(data: bytes, name: str, kind: Kind) -> None:
    assert detect_kind(data, name=name) is kind


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("text/markdown", Kind.MARKDOWN),
        ("text/html; charset=utf-8", Kind.PLAIN),
        ("application/pdf", Kind.PLAIN),
    ],
)
def test_a_media_type_helps_only_where_the_bytes_leave_it_open(media_type: str, kind: Kind) -> None:
    assert detect_kind(b"Just words.", media_type=media_type) is kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n0000", "OCR"),
        (b"\xff\xd8\xff\xe0 jpeg", "OCR"),
        (b"{\\rtf1 Words}", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word", "DOCX"),
        (archive("a.txt", "b.txt"), "unpack"),
        (archive("mimetype", "content.xml"), "OpenDocument"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "Office"),
        (b"7z\xbc\xaf\x27\x1c..", "archive"),
        (b"SQLite format 3\x00...", "database"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"<?xml version='1.0'?><rss><item/></rss>", "XML"),
        (b'{\n "text": "Words."\n}', "JSON"),
        (b'[{"text": "Words."}]', "JSON"),
    ],
)
def test_a_binary_that_is_no_document_is_refused_by_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(UnsupportedFormatError) as caught:
        detect_kind(data, name="letter.txt", where="letter.txt")
    assert says in str(caught.value)
    assert caught.value.where == "letter.txt"


def test_a_binary_of_no_known_form_is_refused() -> None:
    from amparo.sources import Failure, read_bytes

    data = bytes((i * 37) % 256 for i in range(5000))
    (failure,) = read_bytes(data, address="thing.txt")
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, UnsupportedFormatError)


def test_a_binary_named_as_json_lines_gives_one_refusal_not_one_a_line() -> None:
    from amparo.sources import read_bytes

    data = b"\x89PNG\r\n\x1a\n" + b"\x00\xff\n" * 500
    assert len(list(read_bytes(data, address="picture.jsonl"))) == 1


def test_an_encrypted_office_file_is_said_to_be_encrypted() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedDocumentError, match="encrypted"):
        detect_kind(data)


def test_a_broken_zip_is_damaged() -> None:
    with pytest.raises(DamagedDocumentError):
        detect_kind(archive("[Content_Types].xml", "word/document.xml")[:-30])


def test_nothing_is_empty() -> None:
    with pytest.raises(EmptyDocumentError):
        detect_kind(b"\r\n ")


def test_hostile_comments_before_a_page_take_no_time() -> None:
    assert detect_kind(b"<!-- a -->" * 6000 + b"x") is Kind.PLAIN
    assert detect_kind(b"# T\n" + b"[" * 200_000) is Kind.PLAIN
