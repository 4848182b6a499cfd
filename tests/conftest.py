"""What every test has: no network but to the own machine, a casebook's folder, and claims made of a text by its words."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from amparo import model
from amparo.text import sha256_of

# How long an example takes says nothing about the code; and the same commit passes, or fails, each time.
hypothesis.settings.register_profile("amparo", deadline=None, derandomize=True)
hypothesis.settings.load_profile("amparo")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def _refuse_the_world(address: Any) -> None:
    if not isinstance(address, tuple):
        return
    host = str(address[0])
    try:
        loopback = ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        loopback = host in ("localhost", "")
    if not loopback:
        pytest.fail(f"a test opened a connection to {address}")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def checked_connect(self: socket.socket, address: Any) -> None:
        _refuse_the_world(address)
        connect(self, address)

    def checked_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_the_world(address)
        return connect_ex(self, address)

    patch.setattr(socket.socket, "connect", checked_connect)
    patch.setattr(socket.socket, "connect_ex", checked_connect_ex)
    yield
    patch.undo()


@pytest.fixture
def shared() -> Path:
    """The data beside the project; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    return SHARED


@pytest.fixture
def casebook_folder(tmp_path: Path, settings: Any) -> Path:
    """The folder of an open casebook whose database is the test's own."""
    folder = tmp_path / "casebook"
    folder.mkdir()
    settings.AMPARO_CASEBOOK = folder
    return folder


@pytest.fixture
def make_document() -> Callable[..., model.Document]:
    """A function that makes a document of a text, as a source would."""

    def make(text: str, **known: Any) -> model.Document:
        original = known.pop("original", text.encode())
        published = known.pop("published_on", None)
        digest = sha256_of(text)
        return model.Document(
            id=known.pop("id", f"sha256:{digest[:16]}"),
            text=text,
            text_sha256=digest,
            provenance=model.Provenance(
                address=known.pop("address", "a.txt"),
                sha256=sha256_of(original),
                media_type="text/plain",
                size_bytes=len(original),
                retrieved_at=datetime(2026, 1, 2, tzinfo=UTC),
                part=known.pop("part", ""),
            ),
            published_on=model.Date(published) if published else None,
            **known,
        )

    return make


@pytest.fixture
def quote_of() -> Callable[[str, str], model.Quote]:
    """A function that finds words in a text and quotes them."""

    def quote(text: str, words: str) -> model.Quote:
        start = text.index(words)
        return model.Quote(start, start + len(words), words)

    return quote
