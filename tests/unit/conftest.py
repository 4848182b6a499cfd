"""What tests of fetching share: a web server on the own machine, names that lead where a test wants, connections that are only noted."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from tests.website import Resolver, Site


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    """Answer for host names with addresses given in advance; each question takes the next one where there are several."""
    real = socket.getaddrinfo

    def install(names: dict[str, list[str]]) -> list[str]:
        asked: list[str] = []

        def answer(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
            asked.append(host)
            if host not in names:
                return real(host, port, *args, **kwargs)
            return [
                entry
                for address in names[host][min(asked.count(host), len(names[host])) - 1].split()
                for entry in real(address, port, type=socket.SOCK_STREAM)
            ]

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        return asked

    return install


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where connections would go; none is made."""
    tried: list[str] = []

    def connect(self: socket.socket, address: Any) -> None:
        tried.append(address[0])
        raise ConnectionRefusedError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried
