"""A language model as a reader: whatever OpenAI-compatible endpoint the user names, here or far away.

The text of each document is sent to that endpoint; nobody else. What it answers is proposals, no claims.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from amparo.errors import ReaderError
from amparo.model import Document
from amparo.readers.answers import read_answer
from amparo.readers.cache import AnswerCache
from amparo.readers.endpoint import Endpoint
from amparo.readers.parts import Part, split_text
from amparo.readers.prompt import instructions, question
from amparo.readers.settings import LlmSettings, read_settings
from amparo.readers.usage import Usage
from amparo.text import sha256_of

__all__ = ["LlmReader", "make_llm_reader"]

#: How often an answer that can't be read is asked for again.
_ASK_AGAIN = 1
_NOT_ITS_OWN = frozenset(("rule", "confidence", "id"))


def make_llm_reader() -> LlmReader:
    """Return the reader that the environment describes. Raises ReaderError where it does not, or a package is missing."""
    return LlmReader(read_settings(os.environ))


class LlmReader:
    """Proposes what a model says. `usage` counts what it took."""

    confidence = 0.6

    def __init__(self, settings: LlmSettings) -> None:
        self.settings = settings
        self.usage = Usage()
        self.name = f"llm:{settings.model}"
        self._endpoint = Endpoint(settings, self.usage)
        self._cache = AnswerCache(settings.cache)
        self._pool = ThreadPoolExecutor(settings.parallel, thread_name_prefix="llm")

    def close(self) -> None:
        """End its threads and connections."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._endpoint.close()

    def summarise(self) -> str:
        """Return one line on what it took."""
        return self.usage.summarise(self.settings)

    def propose(self, document: Document) -> Iterator[Mapping[str, Any]]:
        """Yield what the model proposes for each part of `document`. Raises ReaderError where a part got no answer."""
        parts = split_text(document.text, self.settings.part_characters)
        asked = [
            self._pool.submit(self._read_part, document, part, number, len(parts))
            for number, part in enumerate(parts, 1)
        ]
        try:
            for part, future in zip(parts, asked, strict=True):
                for claim in future.result():
                    yield _hinted(claim, part)
        finally:
            for future in asked:
                future.cancel()

    def _read_part(self, document: Document, part: Part, number: int, count: int) -> list[Any]:
        asked = question(document, part, number, count)
        key = {
            "text": document.text_sha256,
            "instructions": sha256_of(instructions()),
            "question": sha256_of(asked),
            "model": self.settings.model,
            "url": self.settings.url,
        }
        kept = self._cache.get(key)
        claims = read_answer(kept) if kept is not None else None
        if claims is not None:
            self.usage.count_cached()
            return claims
        for _ in range(_ASK_AGAIN + 1):
            answer = self._endpoint.ask(instructions(), asked)
            claims = read_answer(answer)
            if claims is not None:
                self._cache.put(key, answer)
                return claims
        raise ReaderError(
            f"the answer for part {number} of {count} is no JSON with claims",
            where=self.settings.url,
            to_do="try again, or use a model that can give structured output",
        )


def _hinted(claim: Any, part: Part) -> Any:
    """Return `claim` with the place of its part as a hint for each quote. What a model says of places, rules or its own
    confidence is left out."""
    if not isinstance(claim, Mapping):
        return claim
    claim = {k: v for k, v in claim.items() if k not in _NOT_ITS_OWN}
    if not isinstance(claim.get("evidence"), list):
        return claim
    evidence = [
        {"quote": e, "start": part.start}
        if isinstance(e, str)
        else {**{k: v for k, v in e.items() if k != "end"}, "start": part.start}
        if isinstance(e, Mapping)
        else e
        for e in claim["evidence"]
    ]
    return {**claim, "evidence": evidence}
