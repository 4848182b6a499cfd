"""Whatever the bytes, reading gives documents or failures, and the documents hold what they promise."""

from __future__ import annotations

import gzip
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.errors import SourceError
from amparo.sources import Failure, ReadOptions, Received, read_bytes
from amparo.text import normalise, sha256_of

OPTIONS = ReadOptions(detect_language=False, max_bytes=200_000)
STARTS = [
    b"",
    b"<!doctype html><html><body>",
    b"From: a@example.org\nMessage-ID: <1@x>\nContent-Type: text/html\n\n",
    b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n",
    b"# Title\n\n**bold** ",
    b"---\ntitle: x\n---\n",
    b'{"text": "',
    b'{"text": "words"}\n',
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\x1f\x8b",
]
NAMES = ["a", "a.txt", "a.html", "a.md", "a.eml", "a.jsonl", "a.jsonl.gz", "a.docx", "a.pdf"]
texts = st.text(max_size=200)


@given(
    st.sampled_from(STARTS), st.one_of(st.binary(max_size=200), texts.map(str.encode)), st.sampled_from(NAMES)
)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_documents_or_failures(start: bytes, rest: bytes, name: str) -> None:
    found = list(read_bytes(start + rest, address=name, options=OPTIONS))
    assert found
    for item in found:
        if isinstance(item, Failure):
            assert isinstance(item.error, SourceError)
            assert item.where.startswith(name)
            assert "\n" not in str(item)
            continue
        document = item.document
        assert document.text.strip()
        assert document.text == normalise(document.text) == normalise(item.given_text)
        assert document.text_sha256 == sha256_of(document.text)
        assert document.provenance.sha256 == sha256_of(item.original)
        assert document.provenance.size_bytes == len(item.original)


@given(st.lists(texts.filter(lambda t: bool(normalise(t).strip())), min_size=1, max_size=8), st.booleans())
@settings(max_examples=150, deadline=None)
def test_json_lines_give_back_every_text_and_its_place(given_texts: list[str], packed: bool) -> None:
    data = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(given_texts)).encode()
    found = list(read_bytes(gzip.compress(data) if packed else data, address="a.jsonl", options=OPTIONS))
    assert [f.given_text for f in found if isinstance(f, Received)] == given_texts
    for i, received in enumerate(found):
        assert isinstance(received, Received)
        assert received.document.provenance.part == f"line {i + 1}"
        assert json.loads(received.original)["text"] == given_texts[i]
        text = received.document.text
        start, end = received.offsets().to_given(0, len(text))
        assert text == normalise(given_texts[i][start:end])


@given(st.binary(min_size=1, max_size=2000), st.integers(1, 50), st.integers(1, 400))
@settings(max_examples=200, deadline=None)
def test_lines_are_split_alike_however_the_stream_gives_them(data: bytes, size: int, limit: int) -> None:
    from amparo.sources.json_lines import split_lines

    class Dripping:
        def __init__(self) -> None:
            self.rest = data

        def read(self, _: int = -1, /) -> bytes:
            chunk, self.rest = self.rest[:size], self.rest[size:]
            return chunk

    got = list(split_lines(Dripping(), max_bytes=limit))
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    assert [number for number, _ in got] == list(range(1, len(lines) + 1))
    for (_, item), line in zip(got, lines, strict=True):
        if len(line) > limit:
            assert isinstance(item, SourceError)
        else:
            assert item == line.removesuffix(b"\r")
