"""Whatever signs a text holds, and however it comes in: each claim's words stand where it says, in the text and in the casebook."""

from __future__ import annotations

import gzip
import html
import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from amparo.casebook.actions import IngestDocument
from amparo.casebook.models import Document, Evidence
from amparo.casebook.verification import verify_casebook
from amparo.casebook.viewer import owner
from amparo.extract import Extractor
from amparo.model import Claim
from amparo.pipeline import PipelineOptions, extract_json_lines
from amparo.sources import ReadOptions, Received, read_bytes
from amparo.text import normalise

READING = ReadOptions(detect_language=False)
SENTENCES = (
    "Senator Ann Reed (D-Ohio) called on Belarus to release Maria Quill.",
    "Belarus arrested Maria Quill on May 3, 2024.",
    "“The trial of Maria Quill was a farce,” said Ann Reed.",
    "Senators Ann Reed and Bob Lee wrote a letter to Secretary of State Cara Stone on May 6, 2024.",
)
#: Combining signs, letters beyond the basic plane, words from right to left, line ends of every kind, spaces that are none,
#: signs that can't be seen, syllables in parts, a flag, half of a ligature.
ODD = [
    *"e\u0301 n\u0303 \u0301 \u0327 \U0001d4b3 \U0001f1e6\U0001f1f2 \u05e9\u05dc\u05d5\u05dd \u0622\u0632\u0627\u062f\u06cc".split(
        " "
    ),
    *"\u1112\u1161\u11ab \ufb01 \u212b \U00010348".split(" "),
    *("\r\n", "\r", "\n\n", "\t", "\x0b", "\x85", "\u2028", "\u2029", "\u00a0", "\u202f", "\u2009"),
]
UNSEEN = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff"]
ALL = "".join(f"{sentence} {odd}{unseen} " for odd in ODD for unseen in UNSEEN for sentence in SENTENCES[:1])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Sentences with claims in them, odd signs strewn between and into their words."""
    pieces = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    text = draw(st.sampled_from([" ", "\n\n", "\r\n"])).join(pieces)
    for odd in draw(st.lists(st.sampled_from(ODD + UNSEEN), max_size=8)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + odd + text[at:]
    return text


def _as_mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Reed <ann@example.org>", "An appeal"
    message.set_content(text, charset="utf-8", cte="base64")
    return message.as_bytes()


def _as_docx(text: str) -> bytes:
    file, made = io.BytesIO(), docx.Document()
    for paragraph in text.split("\n"):
        made.add_paragraph(
            "".join(c for c in paragraph if c.isprintable() or (c.isspace() and c not in "\x0b\x85"))
        )
    made.save(file)
    return file.getvalue()


def _as_pdf(text: str) -> bytes:
    # The fonts that every reader has know the letters of Western Europe.
    file = io.BytesIO()
    page = canvas.Canvas(file, invariant=True)
    for i, line in enumerate(text.encode("cp1252", "ignore").decode("cp1252").splitlines()):
        page.drawString(40, 800 - 14 * i, line)
    page.save()
    return file.getvalue()


def _as_json(text: str) -> bytes:
    return json.dumps({"id": "a", "text": text}).encode()


KINDS: dict[str, Callable[[str], bytes]] = {
    "a.txt": str.encode,
    "utf-16.txt": lambda text: text.encode("utf-16"),
    "a.md": lambda text: f"# An appeal\n\n{text}".encode(),
    "a.html": lambda text: f"<!doctype html><meta charset=utf-8><p>{html.escape(text)}</p>".encode(),
    "a.eml": _as_mail,
    "a.docx": _as_docx,
    "a.pdf": _as_pdf,
    "a.jsonl": _as_json,
    "a.jsonl.gz": lambda text: gzip.compress(_as_json(text)),
}


@cache
def _extractor() -> Extractor:
    return Extractor()


def _read(name: str, text: str) -> tuple[Received, tuple[Claim, ...]]:
    (received,) = read_bytes(KINDS[name](text), address=name, options=READING)
    assert isinstance(received, Received), received
    return received, tuple(_extractor().extract(received.document))


def _check(received: Received, claims: tuple[Claim, ...]) -> None:
    text = received.document.text
    assert text == normalise(text)
    for claim in claims:
        assert claim.evidence
        for place in (*claim.evidence, *(anchor.quote for anchor in claim.anchors)):
            assert 0 <= place.start < place.end <= len(text)
            assert text[place.start : place.end] == place.quote


@pytest.mark.parametrize("name", KINDS)
@given(text=texts())
@example(text=ALL)
@settings(max_examples=15)
def test_the_words_of_every_claim_stand_in_the_text_whatever_it_came_in(name: str, text: str) -> None:
    _check(*_read(name, text))


@pytest.mark.parametrize("name", KINDS)
def test_odd_signs_between_sentences_hide_no_claim(name: str) -> None:
    received, claims = _read(
        name, " ".join(f"{odd} {SENTENCES[i % 2]}" for i, odd in enumerate(["é", "\u00a0", "\r\n"]))
    )
    _check(received, claims)
    assert {"demand", "detention"} <= {claim.kind for claim in claims}


@given(st.lists(texts(), min_size=1, max_size=3))
@settings(max_examples=25)
def test_lines_of_json_are_quoted_in_the_text_as_it_was_given(given_texts: list[str]) -> None:
    lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(given_texts))
    options = PipelineOptions(workers=1, make_reader=_extractor)
    for line in extract_json_lines(["-"], options, stdin=io.BytesIO(lines.encode())):
        assert isinstance(line, str), line
        row = json.loads(line)
        for claim in row["claims"]:
            for place in (*claim["evidence"], *claim.get("x_anchors", ())):
                assert given_texts[int(row["id"])][place["start"] : place["end"]] == place["quote"]


@pytest.mark.django_db
@given(name=st.sampled_from(list(KINDS)), text=texts())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_casebook_gives_the_words_back_where_they_stand(
    casebook_folder: Path, name: str, text: str
) -> None:
    received, claims = _read(name, text)
    done = IngestDocument(document=received.document, original=received.original, claims=claims).perform(
        owner()
    )
    row = Document.objects.get(pk=done.document_id)
    assert row.text == received.document.text
    if done.added:
        assert row.claims.count() == len(claims)
    for place in Evidence.objects.filter(claim__document=row):
        assert row.text[place.start : place.end] == place.quote


@pytest.mark.django_db
def test_a_casebook_of_odd_signs_verifies(casebook_folder: Path) -> None:
    for name in KINDS:
        received, claims = _read(name, ALL)
        IngestDocument(document=received.document, original=received.original, claims=claims).perform(owner())
    assert verify_casebook().findings == ()
