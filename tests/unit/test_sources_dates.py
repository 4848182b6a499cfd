"""The day of publication is taken where the document says it, and never guessed."""

from __future__ import annotations

import pytest

from amparo.model import Date
from amparo.sources import Received, read_bytes
from amparo.sources.dates import find_date_in_text, is_date_line, parse_metadata_date
from amparo.sources.titles import find_title, real_author, real_title


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2024-04-04", "2024-04-04"),
        ("2024-04", "2024-04"),
        ("2024", "2024"),
        ("2023-09/2023-10", "2023-09/2023-10"),
        ("2024-04-04T23:30:00-04:00", "2024-04-04"),
        ("2024-04-04T00:00:00Z", "2024-04-04"),
        ("2024-04-04 10:00", "2024-04-04"),
        ("20240404", "2024-04-04"),
        ("Thu, 4 Apr 2024 23:30:00 -0400", "2024-04-04"),
        ("April 4, 2024", "2024-04-04"),
        ("4 de abril de 2024", "2024-04-04"),
    ],
)
def test_metadata_dates_are_read(value: str, edtf: str) -> None:
    assert parse_metadata_date(value) == Date(edtf)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "04/05/2024",
        "2024-13-45",
        "2024-02-30",
        "0001-01-01",
        "April 4",
        "x" * 5000,
        "April 31, 2024",
    ],
)
def test_what_is_no_certain_date_is_none(value: str) -> None:
    assert parse_metadata_date(value) is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (" date 2024-04-04 Two senators wrote today.", "date line"),
        ("Date: 2024-04-04\n\nText.", "date line"),
        ("Teachers held\n\nApril 4, 2024\n\nText.", "date line"),
        ("Teachers held\n4 April 2024\nText.", "date line"),
        ("FOR IMMEDIATE RELEASE: April 4, 2024\n\nText.", "date line"),
        ("FOR IMMEDIATE RELEASE\nThursday, April 4th, 2024\n\nText.", "date line"),
        ("Press release | Thu 04 Apr. 2024\n\nText.", "date line"),
        ("Geneva, 4 April 2024\n\nText.", "date line"),
        ("Published on April 4, 2024 at 10:30 a.m.\n\nText.", "date line"),
        ("Bogotá, 4 de abril de 2024\n\nTexto.", "date line"),
        ("WASHINGTON, April 4, 2024 – Four teachers are held.", "dateline"),
        ("Teachers held\n\nWASHINGTON, D.C., April 4, 2024 — Four teachers are held.", "dateline"),
        ("GENEVA (4 April 2024) – Four teachers are held.", "dateline"),
        ("Washington, DC (Apr. 4, 2024) - Four teachers are held.", "dateline"),
        ("New York, 4 April 2024: Four teachers are held.", "dateline"),
        ("London, Thursday 4 April 2024 -- Four teachers are held.", "dateline"),
        ("Minsk, Belarus, 4 April 2024 (Example News) – Four teachers are held.", "dateline"),
        ("MINSK (AP) – April 4, 2024 – Four teachers are held.", "dateline"),
    ],
)
def test_a_date_at_the_top_is_found_with_its_place(text: str, where: str) -> None:
    assert find_date_in_text(text) == (Date("2024-04-04"), where)


@pytest.mark.parametrize(
    "text",
    [
        "Four teachers were arrested on April 4, 2024 in the capital.",
        "WASHINGTON, April 4 – Four teachers are held.",
        "WASHINGTON – Four teachers are held since April 4, 2024.",
        "04.05.2024\n\nText.",
        "4/5/24\n\nText.",
        "The minister will meet the families of the four teachers at noon in the capital, her office said.\n\nApril 9, 2024\n",
        "April 2024\n\nText.",
        "\n\n".join(["A heading"] * 15) + "\n\nApril 4, 2024\n",
        "",
    ],
)
def test_no_date_is_guessed(text: str) -> None:
    assert find_date_in_text(text) == (None, "")


def test_hostile_lines_take_no_time() -> None:
    for text in ("A" + "-" * 1990 + "4", "A, " * 600 + "4", "4 " * 900, "(" * 1900 + "4"):
        assert find_date_in_text(text) == (None, "")


def test_metadata_go_before_the_text() -> None:
    line = b'{"date": "2024-04-05", "text": "WASHINGTON, April 4, 2024 - Held."}'
    (received,) = read_bytes(line, address="a.jsonl")
    assert isinstance(received, Received)
    assert received.document.published_on == Date("2024-04-05")
    assert received.document.published_from == "metadata"


def test_a_date_line_is_a_date_and_nothing_else() -> None:
    assert is_date_line("Thursday, 4 April 2024")
    assert not is_date_line("4 April 2024 was the day of their arrest")
    assert not is_date_line("no date")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Teachers held\n\nText.", "Teachers held"),
        ("FOR IMMEDIATE RELEASE\n\nApril 4, 2024\n\nTeachers held\n\nText.", "Teachers held"),
        ("Teachers held\nApril 4, 2024\nText.", "Teachers held"),
        ("Will they  be free?\n\nText.", "Will they be free?"),
        ("Four teachers are held.\n\nText.", ""),
        ("A first line\nthat goes on in a second one.", ""),
        ("Alone", ""),
        ("word " * 80 + "\n\nText.", ""),
        ("* * *\n\nText.", ""),
        ("", ""),
    ],
)
def test_a_headline_is_taken_only_where_it_is_plain(text: str, title: str) -> None:
    assert find_title(text) == title


def test_names_that_programs_make_up_are_none() -> None:
    assert real_title("Microsoft Word - Teachers held") == "Teachers held"
    assert real_title("Microsoft Word - letter.docx") == ""
    assert real_title(" untitled ") == ""
    assert real_title("2024") == ""
    assert real_author("python-docx") == ""
    assert real_author("Harbour  Rights") == "Harbour Rights"
