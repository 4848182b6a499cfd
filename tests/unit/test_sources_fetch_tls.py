"""Fetching by TLS: the host is named and checked, though the connection goes to an address."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.website import OPEN, PAGE, Resolver, Site, body

from amparo.errors import (
    FetchError,
)
from amparo.sources import fetch


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
