"""Whose words a quotation holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo import model
from amparo.extract import Extractor

MakeDocument = Callable[..., model.Document]

HEAD = "Senator Ann Reed (D-Ohio) and Senator Tom Quill (R-Maine) spoke about the prisoners today.\n\n"
WORDS = "Nobody should sit in a prison for what he wrote"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("told", "speakers"),
    [
        (f"“{WORDS},” Reed said.", ("Ann Reed",)),
        (f'"{WORDS}," Reed said.', ("Ann Reed",)),
        (f"“{WORDS},” said Senator Quill.", ("Tom Quill",)),
        (f"“{WORDS},” Reed said. “We will say so until they are free.”", ("Ann Reed",)),
        (f"“{WORDS},” the lawmakers wrote.", ("the lawmakers",)),
        (f"“{WORDS},” wrote the lawmakers.", ("the lawmakers",)),
        (f"Senator Reed said, “{WORDS}.”", ("Ann Reed",)),
        (f"The Harborton Bar Association reports that “{WORDS}.”", ("Harborton Bar Association",)),
        (f"Harborton Bar Association\n\n“{WORDS}.”", ()),
    ],
)
def test_a_speaker_is_named_after_or_before_the_words(
    extractor: Extractor, make_document: MakeDocument, told: str, speakers: tuple[str, ...]
) -> None:
    document = make_document(HEAD + told, publisher="Office of Ann Reed")
    found = [claim for claim in extractor.extract(document) if isinstance(claim, model.Quotation)]
    assert [claim.speaker for claim in found] == [speakers]


def test_a_paragraph_of_words_without_a_speaker_is_by_the_member_whose_office_publishes_it(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = f"{HEAD}“{WORDS}.”\n\nShe will speak again tomorrow."
    for publisher, speaker in (("Office of Ann Reed", ("Ann Reed",)), ("The Harborton Post", ())):
        found = extractor.extract(make_document(text, publisher=publisher))
        assert [c.speaker for c in found if isinstance(c, model.Quotation)] == [speaker]
