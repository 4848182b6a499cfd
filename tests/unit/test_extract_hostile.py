"""Texts that nobody wrote: rows of one word or sign, which must neither break a reader nor keep it busy."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from amparo.extract import Extractor
from amparo.model import Document, Provenance
from amparo.text import sha256_of


def document_of(text: str) -> Document:
    digest = sha256_of(text)
    provenance = Provenance("test", digest, "text/plain", len(text), datetime(2024, 5, 1, tzinfo=UTC))
    return Document(id="hostile", text=text, text_sha256=digest, provenance=provenance)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("word", ["detained ", "must release ", "the bill introduced by ", "said that "])
def test_a_sentence_of_one_word_again_and_again_is_read(extractor: Extractor, word: str) -> None:
    extractor.extract(document_of(word * 1500))


@pytest.mark.parametrize("sign", ['"', "“", "(", "\n", ".", "a\n", "’", "Dear "])
def test_a_text_of_one_sign_claims_nothing(extractor: Extractor, sign: str) -> None:
    assert extractor.extract(document_of(sign * 20_000)) == ()


def test_a_page_without_stops_is_no_sentence(extractor: Extractor) -> None:
    claims = extractor.extract(document_of("Iran detained Maria Quill and " * 2000))
    assert not [claim for claim in claims if claim.kind == "detention"]


def test_hundreds_of_members_in_a_row_all_have_their_seats(extractor: Extractor) -> None:
    names = [f"Ana {chr(65 + i // 26)}ol{chr(97 + i % 26)}man" for i in range(400)]
    claims = extractor.extract(document_of(", ".join(f"Senator {name} (D-MA)" for name in names) + "."))
    assert [claim.person for claim in claims if claim.kind == "role"] == names  # type: ignore[attr-defined]


def test_what_is_said_again_and_again_shows_three_quotes(extractor: Extractor) -> None:
    claims = extractor.extract(document_of("Senator Maria Quill (D-MA) came. " * 300))
    assert len(claims) == 1
    assert len(claims[0].evidence) <= 3
