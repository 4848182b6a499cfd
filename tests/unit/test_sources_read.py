"""Files, directories, standard input and JSON lines: what comes out, in which order, and what is refused."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from amparo.errors import (
    DamagedDocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    MalformedLineError,
    SourceError,
    UnknownEncodingError,
    UnsupportedFormatError,
)
from amparo.model import Date
from amparo.sources import Failure, ReadOptions, Received, read_bytes, read_sources
from amparo.text import sha256_of

LETTER = "Four teachers are still held\n\nTheir families wrote to the minister and asked for their release."
SHARED = Path(__file__).parents[2].parent / "shared"


def documents(found: Iterable[Received | Failure]) -> list[Received]:
    items = list(found)
    assert all(isinstance(item, Received) for item in items), [
        str(i) for i in items if isinstance(i, Failure)
    ]
    return [item for item in items if isinstance(item, Received)]


def failures(found: Iterable[Received | Failure]) -> list[Failure]:
    return [item for item in found if isinstance(item, Failure)]


def lines(*objects: object) -> bytes:
    return "".join(json.dumps(o) + "\n" for o in objects).encode()


def test_a_text_file_is_a_document_with_its_provenance(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    (received,) = documents(read_sources([path]))
    document = received.document
    assert document.text == LETTER
    assert document.title == "Four teachers are still held"
    assert document.id == f"sha256:{sha256_of(LETTER)[:16]}"
    assert document.text_sha256 == sha256_of(LETTER)
    assert document.language == "en"
    assert received.original == path.read_bytes()
    provenance = document.provenance
    assert provenance.address == str(path)
    assert provenance.sha256 == sha256_of(path.read_bytes())
    assert (provenance.media_type, provenance.size_bytes, provenance.part) == ("text/plain", len(LETTER), "")
    assert provenance.retrieved_at.utcoffset() is not None


def test_sources_come_in_the_order_of_the_input_and_a_failure_stops_nothing(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).write_text(f"The text of {name}.")
    found = list(read_sources([tmp_path / "b", tmp_path / "missing", str(tmp_path / "a")]))
    assert [type(f) for f in found] == [Received, Failure, Received]
    assert [f.document.text for f in found if isinstance(f, Received)] == ["The text of b.", "The text of a."]
    (failure,) = failures(found)
    assert failure.where == str(tmp_path / "missing")
    assert type(failure.error) is SourceError
    assert "no such file" in str(failure)


def test_a_directory_is_read_sorted_and_below_without_hidden_files(tmp_path: Path) -> None:
    for name in ("z.txt", "a.txt", "m/c.txt", "m/b.txt", ".hidden", ".git/config", "m/.secret"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The text of {name}.")
    got = documents(read_sources([tmp_path]))
    names = [str(Path(r.document.provenance.address).relative_to(tmp_path)) for r in got]
    assert names == ["a.txt", "m/b.txt", "m/c.txt", "z.txt"]


def test_a_directory_loop_through_a_link_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One text.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(read_sources([tmp_path]))
    assert len(found) == 2
    assert [f.where for f in failures(found)] == [str(tmp_path / "gone.txt")]


def test_an_empty_directory_is_said_to_be_empty(tmp_path: Path) -> None:
    (failure,) = failures(read_sources([tmp_path]))
    assert isinstance(failure.error, EmptyDocumentError)


def test_a_named_pipe_in_a_directory_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("One text.")
    assert len(documents(read_sources([tmp_path]))) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(LETTER)
    path.chmod(0)
    (failure,) = failures(read_sources([path]))
    assert "permissions" in str(failure)


def test_a_permission_error_is_explained_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, good = tmp_path / "closed.txt", tmp_path / "open.txt"
    closed.write_text(LETTER)
    good.write_text(LETTER)
    real = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self == closed:
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refuse)
    found = list(read_sources([closed, good]))
    assert [type(f) for f in found] == [Failure, Received]
    assert "may not be read" in str(found[0])


def test_standard_input_is_read_where_a_dash_stands() -> None:
    (received,) = documents(read_sources(["-"], stdin=io.BytesIO(LETTER.encode())))
    assert received.document.provenance.address == "-"
    assert received.document.text == LETTER


def test_a_stream_that_breaks_is_a_failure() -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            raise OSError(5, "Input/output error")

    (failure,) = failures(read_sources(["-"], stdin=Broken()))  # type: ignore[arg-type]
    assert "Input/output error" in str(failure)


def test_json_lines_on_standard_input_are_documents_of_their_own() -> None:
    data = lines({"id": "one", "text": "First text."}, {"id": "two", "text": "Second text."})
    got = documents(read_sources(["-"], stdin=io.BytesIO(data)))
    assert [r.document.id for r in got] == ["one", "two"]
    assert [r.document.provenance.part for r in got] == ["line 1", "line 2"]


def test_a_json_line_keeps_its_fields_and_its_own_bytes(tmp_path: Path) -> None:
    line = {
        "id": "press-1",
        "date": "2024-04-04",
        "publisher": "Harbour Rights",
        "title": "Teachers held",
        "url": "https://harbour.example/1",
        "text": LETTER,
        "bioguide": "X000001",
        "sha256": "not looked at",
    }
    path = tmp_path / "press.jsonl"
    path.write_bytes(lines(line, {"text": "No id here, only words."}))
    first, second = documents(read_sources([path]))
    document = first.document
    assert (document.id, document.title, document.publisher) == ("press-1", "Teachers held", "Harbour Rights")
    assert document.url == "https://harbour.example/1"
    assert (document.published_on, document.published_from) == (Date("2024-04-04"), "metadata")
    assert json.loads(first.original) == line
    assert document.provenance.sha256 == sha256_of(first.original)
    assert document.provenance.media_type == "application/json"
    assert second.document.id == f"sha256:{second.document.text_sha256[:16]}"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"not json", "not JSON"),
        (b'{"id": "a", "text": "cut', "not JSON"),
        (b'["a"]', "not a JSON object"),
        (b'{"id": "a"}', '"text"'),
        (b'{"id": "a", "text": 5}', '"text"'),
        (b'{"id": ["a"], "text": "words"}', '"id" is not a string'),
        (b'{"title": 7, "text": "words"}', '"title" is not a string'),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_malformed_line_is_refused_by_its_number_and_the_rest_goes_on(line: bytes, what: str) -> None:
    data = lines({"text": "First."}) + line + b"\n" + lines({"text": "Third."})
    found = list(read_bytes(data, address="press.jsonl"))
    assert [type(f) for f in found] == [Received, Failure, Received]
    (failure,) = failures(found)
    assert isinstance(failure.error, MalformedLineError)
    assert failure.where == "press.jsonl, line 2"
    assert what in str(failure)
    assert "line 2" in str(failure)


def test_a_line_with_a_blank_text_is_refused_as_empty() -> None:
    found = list(read_bytes(lines({"text": " \u200b\n"}, {"text": "Words."}), address="a.jsonl"))
    assert isinstance(failures(found)[0].error, EmptyDocumentError)
    assert len(found) == 2


def test_null_fields_count_as_absent_and_blank_lines_are_passed_over() -> None:
    data = b'\n{"id": null, "title": null, "date": null, "text": "Words."}\n\n\r\n{"id": 7, "text": "More."}'
    first, second = documents(read_bytes(data, address="a.jsonl"))
    assert first.document.id.startswith("sha256:")
    assert first.document.published_on is None
    assert second.document.id == "7"
    assert second.document.provenance.part == "line 5"


def test_a_date_that_is_none_is_left_out_of_a_json_line() -> None:
    (received,) = documents(read_bytes(lines({"date": "last spring", "text": "Words."}), address="a.jsonl"))
    assert received.document.published_on is None
    assert received.document.published_from == ""


def test_half_an_emoji_does_not_stop_a_line() -> None:
    (received,) = documents(
        read_bytes(b'{"id": "a\\ud83d", "text": "Free them \\ud83d now"}', address="a.jsonl")
    )
    assert received.document.text == "Free them \ufffd now"
    assert received.given_text[received.document.text.index("now") :] == "now"


def test_the_given_text_is_kept_and_its_offsets_are_found_again() -> None:
    given = "One line.\r\nThe so\u00adldiers\u200b left."
    (received,) = documents(read_bytes(lines({"text": given}), address="a.jsonl"))
    assert received.document.text == "One line.\nThe soldiers left."
    assert received.given_text == given
    at = received.document.text.index("soldiers")
    start, end = received.offsets().to_given(at, at + len("soldiers"))
    assert given[start:end] == "so\u00adldiers"


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_json_lines() -> None:
    data = b"\xef\xbb\xbf" + lines({"id": "a", "text": "One."}, {"id": "b", "text": "Two."}).replace(
        b"\n", b"\r\n"
    )
    assert [r.document.id for r in documents(read_bytes(data, address="a.jsonl"))] == ["a", "b"]


def test_json_lines_in_utf_16_are_read() -> None:
    data = lines({"id": "a", "text": "One."}, {"id": "b", "text": "Two."}).decode().encode("utf-16")
    got = documents(read_bytes(data, address="a.jsonl"))
    assert [r.document.text for r in got] == ["One.", "Two."]


def test_packed_json_lines_are_read_as_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl.gz"
    with gzip.open(path, "wb") as file:
        for i in range(3000):
            file.write(lines({"id": f"d{i}", "text": f"Document {i}. " + "It goes on and on. " * 400}))
    tracemalloc.start()
    ids = [
        r.document.id
        for r in read_sources([path], ReadOptions(detect_language=False))
        if isinstance(r, Received)
    ]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ids == [f"d{i}" for i in range(3000)]
    assert peak < 12_000_000, "23 MB of text must never be in memory at once"


def test_the_first_document_comes_before_the_rest_is_read() -> None:
    class Endless(io.RawIOBase):
        """Line upon line, and never an end."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = lines({"text": "Words. " * 200})
            block = (line * (len(buffer) // len(line) + 1))[: len(buffer)]
            buffer[:] = block
            self.given += len(block)
            return len(block)

    stream = Endless()
    first = next(read_sources(["-"], stdin=stream))  # type: ignore[arg-type]
    assert isinstance(first, Received)
    assert stream.given < 200_000


def test_a_file_cut_short_in_its_packing_gives_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(
        b"".join(lines({"id": f"d{i}", "text": os.urandom(3000).hex()}) for i in range(200)), compresslevel=1
    )
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: len(whole) * 3 // 4])
    found = list(read_sources([path]))
    assert isinstance(found[-1], Failure)
    assert isinstance(found[-1].error, DamagedDocumentError)
    assert "cut short" in str(found[-1])
    documents(found[:-1])


def test_a_packed_text_is_kept_unpacked() -> None:
    (received,) = documents(read_bytes(gzip.compress(LETTER.encode()), address="letter.txt.gz"))
    assert received.original == LETTER.encode()


def test_a_packed_file_cut_short_is_damaged() -> None:
    data = gzip.compress(LETTER.encode())
    (failure,) = failures(read_bytes(data[: len(data) // 2], address="letter.txt.gz"))
    assert isinstance(failure.error, DamagedDocumentError)


def test_a_packing_that_swells_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(b"a" * 50_000_000)
    tracemalloc.start()
    (failure,) = failures(read_bytes(bomb, address="bomb.gz", options=ReadOptions(max_bytes=1_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(failure.error, DocumentTooLargeError)
    assert peak < 8_000_000


def test_a_packing_within_a_packing_is_refused() -> None:
    (failure,) = failures(read_bytes(gzip.compress(gzip.compress(LETTER.encode())), address="a.gz"))
    assert isinstance(failure.error, UnsupportedFormatError)


def test_a_file_over_the_limit_is_refused_but_a_long_file_of_short_lines_is_not(tmp_path: Path) -> None:
    options = ReadOptions(max_bytes=1000)
    big = tmp_path / "big.txt"
    big.write_text("word " * 300)
    many = tmp_path / "many.jsonl"
    many.write_bytes(lines(*({"text": f"Words {i}."} for i in range(500))))
    found = list(read_sources([big, many], options))
    assert isinstance(found[0], Failure)
    assert isinstance(found[0].error, DocumentTooLargeError)
    assert "1,000 bytes" in str(found[0])
    assert len(documents(found[1:])) == 500


def test_a_line_over_the_limit_is_refused_and_the_next_is_read() -> None:
    data = lines(
        {"id": "a", "text": "One."}, {"id": "b", "text": "x" * 3_000_000}, {"id": "c", "text": "Three."}
    )
    found = list(read_bytes(data, address="a.jsonl", options=ReadOptions(max_bytes=100_000)))
    assert [type(f) for f in found] == [Received, Failure, Received]
    (failure,) = failures(found)
    assert isinstance(failure.error, DocumentTooLargeError)
    assert failure.where == "a.jsonl, line 2"
    assert isinstance(found[2], Received)
    assert found[2].document.provenance.part == "line 3"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\0\0\0"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    for name in ("a.txt", "a.jsonl", "a.html"):
        (failure,) = failures(read_bytes(data, address=name))
        assert isinstance(failure.error, EmptyDocumentError)


def test_text_in_no_known_encoding_is_refused() -> None:
    data = bytes(range(0x80, 0x100)) * 40
    (failure,) = failures(read_bytes(data, address="a.txt"))
    assert isinstance(failure.error, UnknownEncodingError)
    assert "UTF-8" in str(failure)


def test_a_failure_of_a_library_is_a_damaged_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*args: object, **kwargs: object) -> None:
        raise IndexError("deep inside")

    monkeypatch.setattr("amparo.sources.markdown.read_markdown", explode)
    (failure,) = failures(read_bytes(b"# Words\n", address="a.md"))
    assert isinstance(failure.error, DamagedDocumentError)
    assert "deep inside" in str(failure)


def test_language_is_left_to_the_source_where_detection_is_off() -> None:
    options = ReadOptions(detect_language=False)
    (received,) = documents(read_bytes(LETTER.encode(), address="a.txt", options=options))
    assert received.document.language == ""


def test_languages_are_told() -> None:
    spanish = "Las familias escribieron a la ministra y pidieron la libertad de los cuatro maestros detenidos en marzo."
    (received,) = documents(read_bytes(spanish.encode(), address="a.txt"))
    assert received.document.language == "es"
    (received,) = documents(read_bytes(b"Ok.", address="a.txt"))
    assert received.document.language == ""


def test_options_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        ReadOptions(max_bytes=0)


def test_importing_the_package_loads_no_heavy_library() -> None:
    heavy = "trafilatura lxml docx pypdfium2 urllib3 py3langid numpy charset_normalizer markdown_it yaml"
    code = f"import sys, amparo.sources as s; list(s.__all__); print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the development data in ../shared")
def test_quotes_of_the_development_documents_stand_in_their_given_texts() -> None:
    path = SHARED / "corpus" / "dev.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_bytes().splitlines()]
    got = documents(read_sources([path], ReadOptions(detect_language=False)))
    assert [r.given_text for r in got] == texts
    for received, given in zip(got, texts, strict=True):
        text, offsets = received.document.text, received.offsets()
        assert offsets.identity == (text == given)
        for start in range(0, len(text) - 40, 97):
            a, b = offsets.to_given(start, start + 40)
            assert given[a:b].replace("\r\n", "\n").replace("\u200b", "") == text[start : start + 40]
