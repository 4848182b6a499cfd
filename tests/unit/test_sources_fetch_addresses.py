"""Fetching goes to public addresses and to no others, whatever a name, a redirect or a resolver says."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any

import pytest
from tests.website import OPEN, PAGE, Resolver, Site, body, redirect

from amparo.errors import (
    FetchError,
    ForbiddenAddressError,
)
from amparo.sources import Failure, ReadOptions, fetch, read_sources
from amparo.sources.addresses import is_public


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org", "data://text", "javascript://x"],
)
def test_other_schemes_are_refused(url: str) -> None:
    (failure,) = read_sources([url])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, ForbiddenAddressError)
    assert "http" in str(failure)


def test_a_redirect_to_another_scheme_is_refused(site: Site) -> None:
    site.answers["/"] = redirect("file:///etc/passwd")
    with pytest.raises(ForbiddenAddressError):
        fetch(f"{site.url}/", OPEN)


@pytest.mark.parametrize("url", ["http://user:secret@example.org/", "http://user@example.org/"])
def test_credentials_in_an_address_are_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="password"):
        fetch(url, OPEN)


def test_credentials_in_a_redirect_are_refused(site: Site) -> None:
    site.answers["/"] = redirect(f"http://user:secret@127.0.0.1:{site.port}/b")
    with pytest.raises(ForbiddenAddressError, match="password"):
        fetch(f"{site.url}/", OPEN)


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///path",
        "http://exa mple.org/",
        "http://[::1",
        "http://a\\@127.0.0.1/",
        "http://a:99999/",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[ff02::1]",
    ],
)
def test_addresses_that_are_not_public_are_refused_before_any_connection(
    host: str, connections: list[str]
) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(f"http://{host}/")
    assert isinstance(caught.value, ForbiddenAddressError) or "not known" in str(caught.value)
    assert connections == []


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "192.0.9.1", "172.32.0.1"]
)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:8.8.8.8",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "fec0::1",
        "::127.0.0.1",
        "2001:db8::1",
        "198.18.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "240.0.0.1",
        "fe80::1%eth0",
        "168.63.129.16",
        "100.127.255.255",
        "not an address",
        "",
    ],
)
def test_addresses_that_hide_or_reserve_another_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.0.7", "::1", "93.184.216.34 10.0.0.1"])
def test_a_name_that_leads_home_is_refused(address: str, resolver: Resolver, connections: list[str]) -> None:
    resolver({"press.example.org": [address]})
    with pytest.raises(ForbiddenAddressError, match="private"):
        fetch("http://press.example.org/")
    assert connections == []


def test_a_name_is_resolved_once_and_the_checked_address_connected_to(
    resolver: Resolver, connections: list[str]
) -> None:
    asked = resolver({"press.example.org": ["93.184.216.34", "127.0.0.1"]})
    with pytest.raises(FetchError, match="no connection"):
        fetch("http://press.example.org/")
    assert asked == ["press.example.org"]
    assert connections == ["93.184.216.34"]


def test_each_checked_address_is_tried_in_turn(resolver: Resolver, connections: list[str]) -> None:
    resolver({"press.example.org": ["93.184.216.34 93.184.216.35"]})
    with pytest.raises(FetchError, match="no connection"):
        fetch("http://press.example.org/")
    assert connections == ["93.184.216.34", "93.184.216.35"]


@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:9/", "http://metadata.example.org/", "//10.0.0.1/", "http://[::1]/"]
)
def test_a_redirect_home_is_refused(
    location: str, site: Site, resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver({"metadata.example.org": ["169.254.169.254"]})
    site.answers["/"] = redirect(location)
    tried: list[Any] = []
    real = socket.socket.connect
    # The site itself stands for a public one; nothing else on loopback does.
    monkeypatch.setattr(
        "amparo.sources.connection.is_public", lambda a: (a == "127.0.0.1" and not tried) or is_public(a)
    )

    def connect(self: socket.socket, address: Any) -> None:
        real(self, address)
        tried.append(address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr("amparo.sources.connection._Pin.connect", _connect_unchecked)
    with pytest.raises(ForbiddenAddressError, match="private"):
        fetch(f"{site.url}/")
    assert [address[1] for address in tried] == [site.port]


def _connect_unchecked(self: Any) -> socket.socket:
    family, address = self.addresses[0]
    sock = socket.socket(family)
    sock.settimeout(5)
    sock.connect(address)
    return sock


def test_the_address_connected_to_is_checked_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from amparo.sources.connection import Deadline, _Pin

    pin = _Pin(((socket.AF_INET, ("127.0.0.1", site.port)),), Deadline(5, where="x"), False, "x")
    with pytest.raises(ForbiddenAddressError):
        pin.connect()


def test_an_unknown_name_is_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(FetchError, match=r"press\.example\.org is not known"):
        fetch("http://press.example.org/")


def test_a_resolver_that_does_not_answer_is_waited_for_no_longer_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: done.wait(20) and [])
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"longer than 0\.3 s"):
        fetch("http://press.example.org/", ReadOptions(timeout_s=0.3))
    assert time.monotonic() - started < 3
    done.set()


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    site.answers["/"] = body(PAGE)
    assert fetch(f"{site.url}/", OPEN).data == PAGE


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500, 503])
def test_an_error_status_is_refused_with_its_number(status: int, site: Site) -> None:
    site.answers["/"] = lambda handler: handler.send_error(status)
    with pytest.raises(FetchError, match=str(status)):
        fetch(f"{site.url}/", OPEN)
