"""Fetching: what comes of a page, and what bounds it. Servers listen on loopback only."""

from __future__ import annotations

import gzip
import socket
import time
from http.server import BaseHTTPRequestHandler

import pytest
from tests.website import OPEN, PAGE, Answer, Resolver, Site, body, redirect

from amparo.errors import (
    DamagedDocumentError,
    DocumentTooLargeError,
    FetchError,
)
from amparo.sources import ReadOptions, Received, fetch, read_sources


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
