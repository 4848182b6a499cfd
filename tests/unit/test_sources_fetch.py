"""Fetching: where it may go, what bounds it, and that it goes nowhere else. Servers listen on loopback only."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from amparo.errors import (
    DamagedDocumentError,
    DocumentTooLargeError,
    FetchError,
    ForbiddenAddressError,
)
from amparo.sources import Failure, ReadOptions, Received, fetch, read_sources
from amparo.sources.addresses import is_public

OPEN = ReadOptions(allow_private_addresses=True, timeout_s=10)
PAGE = b"<!doctype html><title>Held</title><h1>Held</h1><p>Four teachers are still held, their families say today.</p>"

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on loopback: `answers` by path, `asked` the requests as they came in."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.casefold(): v for k, v in self.headers.items()}))
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    site.answers.get(self.path, lambda h: h.send_error(404))(self)

            def log_message(self, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *args: Any) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port: int = self.server.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def body(data: bytes, content_type: str = "text/html", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Location", location)
        handler.end_headers()

    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


Resolver = Callable[[dict[str, list[str]]], list[str]]


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


def test_a_page_is_fetched_with_where_it_came_from(site: Site) -> None:
    site.answers["/a?b=c"] = body(PAGE, "text/html; charset=utf-8")
    fetched = fetch(f"{site.url}/a?b=c#part", OPEN)
    assert fetched.data == PAGE
    assert fetched.url == f"{site.url}/a?b=c#part"
    assert fetched.final_url == f"{site.url}/a?b=c"
    assert fetched.media_type == "text/html"
    assert fetched.address == "127.0.0.1"
    assert fetched.redirects == ()
    path, headers = site.asked[0]
    assert path == "/a?b=c"
    assert headers["host"] == f"127.0.0.1:{site.port}"
    assert headers["user-agent"].startswith("amparo/")


def test_a_fetched_page_becomes_a_document(site: Site) -> None:
    site.answers["/news/1"] = redirect("/news/one")
    site.answers["/news/one"] = body(PAGE)
    (received,) = read_sources([f"{site.url}/news/1"], OPEN)
    assert isinstance(received, Received)
    assert received.document.provenance.address == f"{site.url}/news/1"
    assert received.document.url == f"{site.url}/news/one"
    assert received.document.title == "Held"
    assert received.original == PAGE


def test_redirects_are_followed_up_to_the_limit(site: Site) -> None:
    for i, status in enumerate((301, 302, 303, 307, 308)):
        site.answers[f"/{i}"] = redirect(f"{site.url}/{i + 1}" if i % 2 else f"/{i + 1}", status)
    site.answers["/5"] = body(PAGE)
    fetched = fetch(f"{site.url}/0", OPEN)
    assert fetched.final_url == f"{site.url}/5"
    assert fetched.redirects == tuple(f"{site.url}/{i}" for i in range(5))


def test_one_redirect_too_many_is_refused(site: Site) -> None:
    site.answers["/"] = redirect("/")
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch(f"{site.url}/", OPEN)
    assert len(site.asked) == 6


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


def test_a_page_that_says_it_is_too_large_is_refused_unread(site: Site) -> None:
    site.answers["/"] = body(b"", Content_Length="100000000")
    with pytest.raises(DocumentTooLargeError):
        fetch(f"{site.url}/", OPEN)


def test_a_page_that_goes_on_past_the_limit_is_cut_off(site: Site) -> None:
    sent = 0

    def answer(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        for _ in range(4000):
            handler.wfile.write(b"x" * 16_384)
            sent += 16_384

    site.answers["/"] = answer
    with pytest.raises(DocumentTooLargeError, match="100,000"):
        fetch(f"{site.url}/", ReadOptions(allow_private_addresses=True, max_bytes=100_000))
    assert sent < 30_000_000


def test_a_page_that_swells_when_unpacked_is_cut_off(site: Site) -> None:
    site.answers["/"] = body(gzip.compress(b"a" * 30_000_000), Content_Encoding="gzip")
    with pytest.raises(DocumentTooLargeError):
        fetch(f"{site.url}/", ReadOptions(allow_private_addresses=True, max_bytes=1_000_000))


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.answers["/"] = body(gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetch(f"{site.url}/", OPEN).data == PAGE


@pytest.mark.parametrize("data", [gzip.compress(PAGE)[:-20], b"not gzip at all"])
def test_a_packed_page_that_is_damaged_is_refused(data: bytes, site: Site) -> None:
    site.answers["/"] = body(data, Content_Encoding="gzip")
    with pytest.raises(DamagedDocumentError):
        fetch(f"{site.url}/", OPEN)


def test_a_packing_that_was_not_asked_for_is_refused(site: Site) -> None:
    site.answers["/"] = body(b"...", Content_Encoding="br")
    with pytest.raises(FetchError, match="br"):
        fetch(f"{site.url}/", OPEN)


def test_a_chunked_page_is_read_whole(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in (PAGE[:40], PAGE[40:]):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        handler.wfile.write(b"0\r\n\r\n")

    site.answers["/"] = answer
    assert fetch(f"{site.url}/", OPEN).data == PAGE


def test_a_connection_that_breaks_off_is_no_page(site: Site) -> None:
    site.answers["/"] = body(PAGE[:30], Content_Length=str(len(PAGE)))
    with pytest.raises(FetchError):
        fetch(f"{site.url}/", OPEN)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        time.sleep(0.1)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    for _ in range(200):
        handler.wfile.write(b"X")
        time.sleep(0.1)


def say_nothing(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


@pytest.mark.parametrize("answer", [drip_body, drip_headers, say_nothing])
def test_a_server_that_keeps_us_waiting_is_left_in_time(answer: Answer, site: Site) -> None:
    site.answers["/"] = answer
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"longer than 0\.6 s"):
        fetch(f"{site.url}/", ReadOptions(allow_private_addresses=True, timeout_s=0.6))
    assert time.monotonic() - started < 2.5


def test_redirects_share_one_time_limit(site: Site) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        redirect("/")(handler)

    site.answers["/"] = slow
    started = time.monotonic()
    with pytest.raises(FetchError, match="longer than"):
        fetch(f"{site.url}/", ReadOptions(allow_private_addresses=True, timeout_s=0.7))
    assert time.monotonic() - started < 2.5


def test_an_ipv6_address_is_written_in_brackets_and_connected_to(connections: list[str]) -> None:
    with pytest.raises(FetchError, match="no connection"):
        fetch("http://[2606:4700::1111]:8080/a")
    assert connections == ["2606:4700::1111"]


def test_a_closed_port_is_no_connection() -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    with pytest.raises(FetchError, match="no connection"):
        fetch(f"http://127.0.0.1:{port}/", OPEN)


def test_a_name_in_another_script_is_resolved_as_idna(resolver: Resolver, connections: list[str]) -> None:
    asked = resolver({"xn--mller-kva.example": ["93.184.216.34"]})
    with pytest.raises(FetchError):
        fetch("http://müller.example/grüße")
    assert asked == ["xn--mller-kva.example"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl program to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    pem = folder / "both.pem"
    command = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=press.example.org"
    extension = "subjectAltName=DNS:press.example.org"
    subprocess.run(
        [
            openssl,
            *command.split(),
            "-addext",
            extension,
            "-keyout",
            str(folder / "key"),
            "-out",
            str(folder / "cert"),
        ],
        check=True,
        capture_output=True,
    )
    pem.write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
    return pem


@pytest.fixture
def secure(certificate: Path) -> Iterator[tuple[Site, list[str | None]]]:
    """A TLS site for press.example.org, and the names that clients asked it for."""
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda sock, name, ctx: names.append(name)  # type: ignore[assignment]
    site = Site(context)
    yield site, names
    site.close()


def test_tls_names_and_checks_the_host_not_the_address(
    secure: tuple[Site, list[str | None]],
    certificate: Path,
    resolver: Resolver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site, names = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    resolver({"press.example.org": ["127.0.0.1"]})
    site.answers["/"] = body(PAGE)
    fetched = fetch(f"https://press.example.org:{site.port}/", OPEN)
    assert fetched.data == PAGE
    assert fetched.address == "127.0.0.1"
    assert names == ["press.example.org"]
    assert site.asked[0][1]["host"] == f"press.example.org:{site.port}"


def test_a_certificate_for_another_name_is_refused(
    secure: tuple[Site, list[str | None]],
    certificate: Path,
    resolver: Resolver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site, _ = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    resolver({"other.example.org": ["127.0.0.1"]})
    site.answers["/"] = body(PAGE)
    with pytest.raises(FetchError, match="certificate"):
        fetch(f"https://other.example.org:{site.port}/", OPEN)
    assert site.asked == []


def test_a_certificate_of_nobody_known_is_refused(
    secure: tuple[Site, list[str | None]], resolver: Resolver
) -> None:
    site, _ = secure
    resolver({"press.example.org": ["127.0.0.1"]})
    with pytest.raises(FetchError, match="certificate"):
        fetch(f"https://press.example.org:{site.port}/", OPEN)
    assert site.asked == []
