"""Text out of bytes: marks, declarations, and guesses that have to be good."""

from __future__ import annotations

import pytest

from amparo.errors import UnknownEncodingError, UnsupportedFormatError
from amparo.sources.decode import decode

ENGLISH = "“They took my brother’s papers,” she said – and the minister said nothing of it. "
SPANISH = "José Peña y Begoña Núñez pidieron ayer la liberación de los detenidos en la cárcel de Cádiz. " * 4
POLISH = "Źródła w Łodzi podały, że więźniowie są przetrzymywani bez wyroku sądu już od kilku miesięcy. " * 6
RUSSIAN = "Семьи заключённых обратились к министру с просьбой освободить учителей до начала суда. " * 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_in_each_of_its_forms(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "cp1252"), (SPANISH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "cp1250")],
)
def test_a_legacy_encoding_is_told_where_it_is_certain(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_an_accented_name_in_an_english_text_is_windows_1252() -> None:
    text = "The judge sent José Núñez and Zoë Müller to prison for what they had written about the war. " * 3
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "ASCII", '"windows-1252"'])
def test_utf_8_declared_as_latin_is_still_utf_8(declared: str) -> None:
    assert decode("José".encode(), declared=declared) == "José"


def test_a_declared_encoding_is_used() -> None:
    assert decode("“José”".encode("cp1252"), declared="iso-8859-1") == "“José”"
    assert decode(RUSSIAN.encode("koi8-r"), declared="koi8-r") == RUSSIAN


@pytest.mark.parametrize("declared", ["no-such-thing", "base64", "utf-8", "ascii\0"])
def test_a_declaration_that_is_wrong_or_no_encoding_is_passed_over(declared: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), declared=declared) == ENGLISH


def test_what_can_not_be_told_is_refused() -> None:
    with pytest.raises(UnknownEncodingError, match="UTF-8"):
        decode(bytes(range(0x80, 0x100)) * 30, where="a.txt")


def test_a_text_that_breaks_the_encoding_it_begins_in_is_refused() -> None:
    with pytest.raises(UnknownEncodingError, match="utf-16"):
        decode("Held".encode("utf-16") + b"\x00")


def test_a_binary_is_no_text() -> None:
    with pytest.raises(UnsupportedFormatError):
        decode(bytes(range(256)) * 10)
