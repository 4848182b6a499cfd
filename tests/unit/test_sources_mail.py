"""E-mail: the words of the message, its header, its attachments."""

from __future__ import annotations

from email.message import EmailMessage

from amparo.errors import DamagedDocumentError, UnsupportedFormatError
from amparo.model import Date
from amparo.sources import Failure, Received, read_bytes
from amparo.sources.wrap import unfold_flowed, unwrap
from amparo.text import sha256_of

BODY = "The families of four teachers wrote to the minister today.\n\nThey ask for their release.\n"


def message(body: str = BODY, subject: str = "Teachers held", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Harbour Rights <desk@harbour.example>"
    made["To"] = "list@example.org"
    made["Subject"] = subject
    made["Date"] = "Thu, 04 Apr 2024 23:30:00 -0400"
    made["Message-ID"] = "<1@harbour.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


def read(data: bytes) -> list[Received | Failure]:
    return list(read_bytes(data, address="message.eml"))


def only(data: bytes) -> Received:
    (received,) = read(data)
    assert isinstance(received, Received), str(received)
    return received


def test_a_message_is_its_subject_and_text() -> None:
    data = bytes(message())
    received = only(data)
    document = received.document
    assert document.text == "Teachers held\n\n" + BODY.strip()
    assert (document.title, document.publisher) == ("Teachers held", "Harbour Rights")
    assert (document.published_on, document.published_from) == (Date("2024-04-04"), "metadata")
    assert document.provenance.media_type == "message/rfc822"
    assert received.original == data


def test_headers_in_other_scripts_are_decoded() -> None:
    data = (
        b"From: =?utf-8?q?Jos=C3=A9_N=C3=BA=C3=B1ez?= <j@example.org>\nSubject: =?iso-8859-1?q?Pe=F1a?= held\n"
        b"Message-ID: <1@x>\n\nText.\n"
    )
    document = only(data).document
    assert (document.publisher, document.title) == ("José Núñez", "Peña held")
    raw = "From: José <j@example.org>\nSubject: Peña held\nMessage-ID: <1@x>\n\nText.\n"
    assert only(raw.encode()).document.title == "Peña held"
    assert only(raw.encode("cp1252")).document.title == "Peña held"


def test_the_plain_part_is_preferred_to_the_html_part() -> None:
    made = message()
    made.add_alternative("<p>The same <b>in HTML</b>.</p>", subtype="html")
    assert "in HTML" not in only(bytes(made)).document.text


def test_the_html_part_is_read_where_the_plain_one_is_a_stub_or_missing() -> None:
    story = "<html><body><p>The families of four teachers wrote to the minister.</p><p>They ask for release.</p></body></html>"
    made = message("See HTML.")
    made.add_alternative(story * 3, subtype="html")
    assert "They ask for release." in only(bytes(made)).document.text
    alone = message()
    alone.set_content(story, subtype="html")
    assert only(bytes(alone)).document.text == (
        "Teachers held\n\nThe families of four teachers wrote to the minister.\n\nThey ask for release."
    )


def test_attachments_are_documents_of_their_own() -> None:
    made = message()
    made.add_attachment("Letter to the minister\n\nFree them.", filename="letter.txt")
    made.add_attachment(b"{\\rtf1 x}", maintype="application", subtype="rtf", filename="notes.rtf")
    found = read(bytes(made))
    assert [type(f) for f in found] == [Received, Received, Failure]
    letter, notes = found[1], found[2]
    assert isinstance(letter, Received)
    assert letter.document.text == "Letter to the minister\n\nFree them.\n"
    assert letter.document.provenance.part == "attachment letter.txt"
    assert letter.document.provenance.address == "message.eml"
    assert letter.document.provenance.sha256 == sha256_of(letter.original)
    assert isinstance(notes, Failure)
    assert isinstance(notes.error, UnsupportedFormatError)
    assert notes.where == "message.eml, attachment notes.rtf"


def test_a_message_within_a_message_is_read() -> None:
    made = message()
    made.add_attachment(message("The earlier one.", subject="Earlier"))
    first, second = read(bytes(made))
    assert isinstance(second, Received)
    assert second.document.title == "Earlier"
    assert "earlier" not in getattr(first, "document").text  # noqa: B009


def test_messages_within_messages_end_somewhere() -> None:
    made = message("The innermost.")
    for i in range(12):
        outer = message(f"Number {i}.")
        outer.add_attachment(made)
        made = outer
    found = read(bytes(made))
    assert isinstance(found[-1], Failure)
    assert "too deeply" in str(found[-1])


def test_pictures_of_the_html_and_signatures_are_no_attachments() -> None:
    made = message()
    made.add_alternative("<p>The same <img src='cid:a'></p>", subtype="html")
    html = made.get_payload()[1]  # type: ignore[index]
    html.add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<a>")  # type: ignore[union-attr]
    made.add_attachment(b"signed", maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert len(read(bytes(made))) == 1


def test_an_attached_picture_is_said_to_need_ocr() -> None:
    made = message()
    made.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="scan.png")
    _, failure = read(bytes(made))
    assert isinstance(failure, Failure)
    assert "OCR" in str(failure)


def test_hard_wrapped_lines_are_joined_in_the_document() -> None:
    wrapped = (
        "The families of four teachers wrote to the minister of justice and asked\nfor their release. It is the third"
        " letter that they have sent in a year,\nand nobody has answered.\n\nSincerely,\nThe families\n"
    )
    text = only(bytes(message(wrapped))).document.text
    assert "asked for their release. It is the third letter that they have sent in a year, and nobody" in text
    assert text.endswith("Sincerely,\nThe families")


def test_flowed_text_flows() -> None:
    assert unfold_flowed("One sentence \nthat goes on.\n\n> quoted \n> too\n-- \nName") == (
        "One sentence that goes on.\n\n> quoted too\n--\nName"
    )
    assert unfold_flowed("in two \npieces", deletes_space=True) == "in twopieces"


def test_lists_and_quotations_are_not_joined() -> None:
    text = "They asked the minister for three things in their letter of last week:\n- release\n- visits\n> quoted line\n> and more"
    assert unwrap(text) == text
    long = "A line that is far longer than any mail program would have left it, because it was never wrapped at all by one.\nNext"
    assert unwrap(long) == long


def test_a_page_saved_from_a_browser_is_read_as_the_page() -> None:
    data = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://harbour.example/held\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        b"<html><head><title>Teachers held</title></head><body><p>Four teachers are held, their families say.</p></body>"
        b"</html>\n--b\nContent-Type: image/png\nContent-ID: <a>\n\nxx\n--b--\n"
    )
    document = only(data).document
    assert (document.title, document.url, document.publisher) == (
        "Teachers held",
        "https://harbour.example/held",
        "",
    )


def test_a_header_without_a_message_is_damaged() -> None:
    (failure,) = read(b"From: a@example.org\nMessage-ID: <1@x>\n\n")
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, DamagedDocumentError)
