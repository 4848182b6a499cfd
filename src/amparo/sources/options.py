"""What a reader may spend and where it may go."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadOptions"]

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """The limits in force while sources are read.

    `max_bytes` bounds one document: a file, a fetched body (also once decompressed), a line of a JSON lines file, the
    text of a PDF; a JSON lines file as a whole may be longer, for it is never in memory at once. `timeout_s` bounds a
    fetch in all: name lookup, redirects and body. `allow_private_addresses` lets a fetch reach loopback and private
    networks; it is meant for tests. `detect_language` off leaves a document's language to what the source declares.
    """

    max_bytes: int = 50 * _MEBIBYTE
    timeout_s: float = 30.0
    max_redirects: int = 5
    allow_private_addresses: bool = False
    detect_language: bool = True

    def __post_init__(self) -> None:
        if self.max_bytes < 1 or self.timeout_s <= 0 or self.max_redirects < 0:
            raise ValueError("max_bytes and timeout_s are above zero, max_redirects is not below")
