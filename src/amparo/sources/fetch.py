"""Fetching a page: http and https only, public addresses only, bounded in redirects, time and size."""

from __future__ import annotations

import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from amparo.errors import DamagedDocumentError, DocumentTooLargeError, FetchError, ForbiddenAddressError
from amparo.saying import say
from amparo.sources.options import ReadOptions

if TYPE_CHECKING:
    from amparo.sources.connection import Deadline, Target

__all__ = ["Fetched", "fetch"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_HEADERS = {
    "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A fetched body. `data` is decompressed; `url` is what was asked for, `final_url` what answered after `redirects` (each
    address that was left, in order); `content_type` is the header as sent; `address` the numeric address that was
    connected to; `retrieved_at` a UTC instant."""

    data: bytes
    url: str
    final_url: str
    content_type: str
    address: str
    retrieved_at: datetime
    redirects: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """The media type without its parameters, in lower case."""
        return self.content_type.partition(";")[0].strip().casefold()


def fetch(url: str, options: ReadOptions | None = None) -> Fetched:
    """Return what is at `url`, following redirects.

    Each hop is checked anew: its scheme, that it carries no credentials, and that its host has public addresses only; the
    connection goes to the very address that was checked. Proxies named in the environment are not used: they would
    connect in our stead. Raises ForbiddenAddressError (a scheme or address that is not fetched), DocumentTooLargeError,
    or FetchError (time, redirects, an error status, TLS, no connection).
    """
    from amparo.sources.connection import Deadline

    options = options or ReadOptions()
    deadline = Deadline(options.timeout_s, where=url)
    left: list[str] = []
    try:
        target = _target(url, url)
        while True:
            answer = _get(target, deadline, options, where=url)
            if isinstance(answer, Fetched):
                return Fetched(
                    data=answer.data,
                    url=url,
                    final_url=target.url,
                    content_type=answer.content_type,
                    address=answer.address,
                    retrieved_at=answer.retrieved_at,
                    redirects=tuple(left),
                )
            left.append(target.url)
            if len(left) > options.max_redirects:
                raise FetchError(
                    say("it redirects more than {max_redirects} times", max_redirects=options.max_redirects),
                    where=url,
                )
            target = _target(urljoin(target.url, answer), url)
    finally:
        deadline.release()


def _target(url: str, where: str) -> Target:
    """The parts of `url`, parsed once by the parser whose answer is connected to."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    from amparo.sources.connection import Target

    if any(c.isspace() or ord(c) < 0x20 or c == "\\" for c in url.strip()):
        raise FetchError("the address holds a space, a backslash or a control character", where=where)
    try:
        parsed = parse_url(_with_ascii_host(url.strip()))
    except (LocationParseError, UnicodeError) as error:
        raise FetchError("this is no address of a page", where=where, to_do="write https://…") from error
    if parsed.scheme not in ("http", "https"):
        raise ForbiddenAddressError("only http and https addresses are fetched", where=where)
    if parsed.auth is not None:
        raise ForbiddenAddressError(
            "the address carries a name or password", where=where, to_do="leave them out"
        )
    if not parsed.host:
        raise FetchError("the address names no host", where=where, to_do="write https://…")
    return Target(
        url=parsed._replace(fragment=None).url,
        scheme=parsed.scheme,
        host=parsed.host.strip("[]").rstrip("."),
        port=parsed.port or (443 if parsed.scheme == "https" else 80),
        path=parsed.request_uri,
    )


def _with_ascii_host(url: str) -> str:
    """`url` with a host name in another script written in ASCII (IDNA)."""
    if url.isascii():
        return url
    scheme, separator, rest = url.partition("://")
    end = next((i for i, c in enumerate(rest) if c in "/?#"), len(rest))
    host, colon, port = rest[:end].partition(":")
    return f"{scheme}{separator}{host.encode('idna').decode()}{colon}{port}{rest[end:]}"


def _get(target: Target, deadline: Deadline, options: ReadOptions, *, where: str) -> Fetched | str:
    """The body at `target`, or the address it redirects to."""
    from http.client import HTTPException

    from urllib3.exceptions import HTTPError, ProtocolError

    from amparo.sources.connection import open_connection, resolve

    allow = options.allow_private_addresses
    addresses = resolve(target, deadline, allow_private=allow, where=where)
    connection = open_connection(target, addresses, deadline, allow_private=allow, where=where)
    try:
        connection.request(
            "GET", target.path, headers=_HEADERS | _agent(), preload_content=False, decode_content=False
        )
        address = connection.sock.getpeername()[0] if connection.sock is not None else ""
        with closing(connection.getresponse()) as response:
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                return str(location).strip().replace(" ", "%20")
            if not 200 <= response.status < 300:
                raise FetchError(
                    say(
                        "the server answered {status}",
                        status=f"{response.status} {response.reason or ''}".rstrip(),
                    ),
                    where=where,
                    to_do=say("open the address in a browser and save the page")
                    if response.status in (401, 403, 429)
                    else "",
                )
            data = _body(response, deadline, options, where)
            return Fetched(
                data=data,
                url=target.url,
                final_url=target.url,
                content_type=response.headers.get("Content-Type", ""),
                address=address,
                retrieved_at=datetime.now(UTC),
            )
    except (HTTPError, HTTPException, OSError) as error:
        if deadline.passed:
            raise deadline.error() from error
        if isinstance(error, ProtocolError):
            raise FetchError("the connection broke off", where=where, to_do="try again") from error
        raise FetchError(
            say("the fetch failed ({reason})", reason=_reason(error)), where=where, to_do="try again"
        ) from error
    finally:
        connection.close()


def _agent() -> dict[str, str]:
    from importlib.metadata import version

    return {"User-Agent": f"amparo/{version('amparo')}"}


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _body(response: Any, deadline: Deadline, options: ReadOptions, where: str) -> bytes:
    """The body, unpacked, never more than `max_bytes` of it in either form."""
    encoding = response.headers.get("Content-Encoding", "").strip().casefold()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(
            say("the server sent {encoding!r}, which was not asked for", encoding=encoding[:40]), where=where
        )
    too_large = DocumentTooLargeError(
        say("the page is over {max_bytes:,} bytes", max_bytes=options.max_bytes),
        where=where,
        to_do="raise the limit (--size-limit)",
    )
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > options.max_bytes:
        raise too_large
    unpack = zlib.decompressobj(47) if encoding in ("gzip", "x-gzip", "deflate") else None
    received, out = 0, bytearray()
    try:
        while True:
            deadline.remaining_s()
            chunk = response.read1(_CHUNK, decode_content=False)
            if not chunk:
                break
            received += len(chunk)
            out += unpack.decompress(chunk, options.max_bytes + 1 - len(out)) if unpack else chunk
            if received > options.max_bytes or len(out) > options.max_bytes:
                raise too_large
    except zlib.error as error:
        raise DamagedDocumentError("the page's compression is damaged", where=where) from error
    if deadline.passed:  # a body that the deadline cut off looks like one that ended
        raise deadline.error()
    if length.isdigit() and received < int(length):
        raise FetchError("the connection broke off", where=where, to_do="try again")
    if unpack and out and not unpack.eof:
        raise DamagedDocumentError("the page's compression breaks off", where=where)
    return bytes(out)
