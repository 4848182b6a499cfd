"""Connections that go to an address checked beforehand, and end at a deadline.

urllib3 resolves a host name when it connects; by then the answer may be another than the one that was checked (DNS
rebinding). Here a connection is given the checked addresses and resolves nothing; the host name stays the one that TLS names
and verifies.
"""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from amparo.errors import FetchError, ForbiddenAddressError
from amparo.saying import say
from amparo.sources.addresses import is_public

__all__ = ["Deadline", "Target", "open_connection", "resolve"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a URL asks for: `path` with its query, on `host` (a name in ASCII or a numeric address) and `port`."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


class Deadline:
    """The end of a fetch. When it comes, sockets given to `watch` are shut down, whatever waits for them."""

    def __init__(self, seconds: float, *, where: str) -> None:
        self._ends = time.monotonic() + seconds
        self._seconds, self._where = seconds, where
        self._timers: list[tuple[threading.Timer, socket.socket]] = []

    def error(self) -> FetchError:
        """Return the error to raise when time is up."""
        return FetchError(
            say("it took longer than {seconds:g} s", seconds=self._seconds),
            where=self._where,
            to_do="try again, or raise the limit (--time-limit)",
        )

    @property
    def passed(self) -> bool:
        """Whether time is up."""
        return time.monotonic() >= self._ends

    def remaining_s(self) -> float:
        """Return the seconds left. Raises FetchError where there are none."""
        if self.passed:
            raise self.error()
        return max(self._ends - time.monotonic(), 0.001)

    def watch(self, sock: socket.socket) -> None:
        """Shut `sock` down at the deadline: a peer that drips a byte a second never meets a socket's own time limit."""
        twin = socket.socket(fileno=os.dup(sock.fileno()))  # TLS takes the first one over

        def shut() -> None:
            with contextlib.suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self.remaining_s(), shut)
        timer.daemon = True
        timer.start()
        self._timers.append((timer, twin))

    def release(self) -> None:
        """Stop watching."""
        for timer, twin in self._timers:
            timer.cancel()
            twin.close()
        self._timers.clear()


@dataclass(frozen=True, slots=True)
class _Pin:
    """The addresses that a connection may go to, in order, and what bounds it."""

    addresses: tuple[tuple[int, Any], ...]
    deadline: Deadline
    allow_private: bool
    where: str

    def connect(self) -> socket.socket:
        failure: OSError | None = None
        for family, address in self.addresses:
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                sock.settimeout(self.deadline.remaining_s())
                sock.connect(address)
                peer = sock.getpeername()[0]
                if not self.allow_private and not is_public(peer):
                    raise _forbidden(peer, self.where)
                self.deadline.watch(sock)
            except OSError as error:
                sock.close()
                failure = error
            except BaseException:
                sock.close()
                raise
            else:
                return sock
        if self.deadline.passed:
            raise self.deadline.error()
        raise FetchError(
            say("no connection ({failure})", failure=failure),
            where=self.where,
            to_do="check the address and the network",
        )


class _PinnedHTTP(HTTPConnection):
    pin: _Pin

    def _new_conn(self) -> socket.socket:
        return self.pin.connect()


class _PinnedHTTPS(HTTPSConnection):
    pin: _Pin

    def _new_conn(self) -> socket.socket:
        return self.pin.connect()


def _forbidden(address: str, where: str) -> ForbiddenAddressError:
    return ForbiddenAddressError(
        say("{address} is a loopback, private or reserved address, which is not fetched", address=address),
        where=where,
        to_do="save the page and give the file",
    )


def resolve(
    target: Target, deadline: Deadline, *, allow_private: bool, where: str
) -> tuple[tuple[int, Any], ...]:
    """Return (family, socket address) of each address of the host, resolved once.

    Raises ForbiddenAddressError if any of them is not public (a host that is at home and abroad at once is a trap), FetchError
    where the name has none or the answer comes too late.
    """
    answers: queue.SimpleQueue[list[Any] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The system's resolver knows no time limit.
    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=deadline.remaining_s())
    except queue.Empty:
        raise deadline.error() from None
    if isinstance(found, Exception):
        raise FetchError(
            say("the name {host} is not known", host=target.host), where=where, to_do="check the address"
        ) from found
    addresses = tuple(dict.fromkeys((family, address) for family, _, _, _, address in found))
    for _, address in addresses:
        if not allow_private and not is_public(address[0]):
            raise _forbidden(address[0], where)
    if not addresses:
        raise FetchError(
            say("the name {host} has no address", host=target.host), where=where, to_do="check the address"
        )
    return addresses


def open_connection(
    target: Target,
    addresses: tuple[tuple[int, Any], ...],
    deadline: Deadline,
    *,
    allow_private: bool,
    where: str,
) -> HTTPConnection:
    """Return a connection, not yet made, that goes to `addresses` only and knows no proxy."""
    timeout = deadline.remaining_s()
    connection: _PinnedHTTP | _PinnedHTTPS
    if target.scheme == "https":
        connection = _PinnedHTTPS(target.host, target.port, timeout=timeout, ssl_context=_tls())
    else:
        connection = _PinnedHTTP(target.host, target.port, timeout=timeout)
    connection.pin = _Pin(addresses, deadline, allow_private, where)
    return connection


def _tls() -> ssl.SSLContext:
    """Certificates and host names checked against the system's authorities, or those of certifi where it has none."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and not ssl.get_default_verify_paths().capath:
        with contextlib.suppress(ImportError):
            import certifi

            context.load_verify_locations(certifi.where())
    return context
