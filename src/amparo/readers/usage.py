"""What asking a model took: requests, tokens and their cost."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from amparo.readers.settings import LlmSettings

__all__ = ["Usage"]

_MILLION = 1_000_000


@dataclass(slots=True)
class Usage:
    """Counts from several threads. `uncounted` requests had an answer that did not say its tokens."""

    requests: int = 0
    cached: int = 0
    retries: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def count_answer(self, tokens_in: int | None, tokens_out: int | None) -> None:
        """Count one answer of the endpoint."""
        with self._lock:
            self.requests += 1
            if tokens_in is None or tokens_out is None:
                self.uncounted += 1
            self.tokens_in += tokens_in or 0
            self.tokens_out += tokens_out or 0

    def count_cached(self) -> None:
        """Count one answer that was kept from before."""
        with self._lock:
            self.cached += 1

    def count_retry(self) -> None:
        """Count one request that had to be made again."""
        with self._lock:
            self.retries += 1

    def cost(self, settings: LlmSettings) -> float | None:
        """Return what the tokens cost, or None where no price was given."""
        if settings.price_in is None and settings.price_out is None:
            return None
        return (
            self.tokens_in * (settings.price_in or 0.0) + self.tokens_out * (settings.price_out or 0.0)
        ) / _MILLION

    def summarise(self, settings: LlmSettings) -> str:
        """Return one line on all of it."""
        parts = [f"{self.requests:,} requests to {settings.host} ({settings.model})"]
        if self.retries:
            parts.append(f"{self.retries:,} made again")
        parts.append(f"{self.cached:,} answers from the cache")
        parts.append(f"{self.tokens_in:,} tokens sent, {self.tokens_out:,} received")
        if self.uncounted:
            parts.append(f"{self.uncounted:,} answers did not say how many")
        cost = self.cost(settings)
        parts.append("no price given" if cost is None else f"{cost:,.4f} {settings.currency}")
        return "; ".join(parts)
