"""An OpenAI-compatible endpoint: asked with patience, within a time, for JSON in the strictest form it knows.

The forms are tried from the strictest: a JSON schema, any JSON object, plain text. An endpoint that refuses one is asked for
the next, and no more for that one.
"""

from __future__ import annotations

import json
import logging
import random
import time
from dataclasses import dataclass
from typing import Any

from amparo.errors import ReaderError
from amparo.readers.schema import answer_schema
from amparo.readers.settings import LlmSettings
from amparo.readers.usage import Usage

__all__ = ["Endpoint"]

logger = logging.getLogger(__name__)

_FORMS: tuple[dict[str, Any] | None, ...] = (
    {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": answer_schema()}},
    {"type": "json_object"},
    None,
)
_PASSING = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
_UNKNOWN_FORM = frozenset((400, 404, 415, 422, 501))
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 20.0
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class _Answered:
    status: int
    body: bytes
    retry_after_s: float | None


class Endpoint:
    """Answers questions. Safe to ask from several threads."""

    def __init__(self, settings: LlmSettings, usage: Usage) -> None:
        try:
            import openai
        except ImportError as error:
            raise ReaderError(
                "the reader llm needs the package openai", to_do="install it: pip install 'amparo[llm]'"
            ) from error
        self._openai = openai
        self._settings = settings
        self._usage = usage
        self._form = 0
        # Tries are counted here: the client's own would not know of the time limit.
        self._client = openai.OpenAI(base_url=settings.url, api_key=settings.key or "none", max_retries=0)

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def ask(self, instructions: str, question: str) -> str:
        """Return the model's answer.

        Raises ReaderError when the endpoint refuses, can't be reached in the tries and the time allowed, or answers with
        something that is no answer.
        """
        deadline = time.monotonic() + self._settings.timeout_s
        why, tries = "", 0
        while tries < self._settings.tries:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            form = self._form
            try:
                answered = self._request(instructions, question, form, left, deadline)
            except (self._openai.APIConnectionError, self._openai.APITimeoutError, TimeoutError) as error:
                tries, why, wait = tries + 1, _describe(error), None
            else:
                if answered.status == 200:
                    return self._content_of(answered.body)
                if (
                    answered.status in _UNKNOWN_FORM
                    and form + 1 < len(_FORMS)
                    and not _is_about_model(answered.body)
                ):
                    self._form = max(self._form, form + 1)
                    continue
                why = f"it answered {answered.status}: {_message_of(answered.body)}"
                if answered.status not in _PASSING:
                    raise ReaderError(
                        why,
                        where=self._settings.url,
                        to_do="check AMPARO_LLM_URL, AMPARO_LLM_MODEL and AMPARO_LLM_KEY",
                    )
                tries, wait = tries + 1, answered.retry_after_s
            if tries < self._settings.tries:
                self._usage.count_retry()
                self._pause(tries, wait, deadline)
        raise ReaderError(
            f"no answer after {tries} tries within {self._settings.timeout_s:g} s; the last time {why or 'it was too slow'}",
            where=self._settings.url,
            to_do="try again later, or raise AMPARO_LLM_TIMEOUT",
        )

    def _request(
        self, instructions: str, question: str, form: int, left: float, deadline: float
    ) -> _Answered:
        wanted: dict[str, Any] = {} if _FORMS[form] is None else {"response_format": _FORMS[form]}
        create: Any = self._client.chat.completions.with_streaming_response.create
        try:
            with create(
                model=self._settings.model,
                messages=[{"role": "system", "content": instructions}, {"role": "user", "content": question}],
                temperature=0,
                timeout=left,
                **wanted,
            ) as response:
                body = bytearray()
                # Read piece by piece: an endpoint that drips must not hold us beyond the time.
                for piece in response.iter_bytes():
                    body += piece
                    if time.monotonic() > deadline:
                        raise TimeoutError("it was too slow")
                    if len(body) > _MOST_BYTES:
                        raise ReaderError("the answer is endless", where=self._settings.url)
                return _Answered(200, bytes(body), None)
        except self._openai.APIStatusError as error:
            try:
                body = bytearray(error.response.read())
            except Exception:
                body = bytearray(str(error).encode())
            return _Answered(
                error.status_code, bytes(body), _seconds(error.response.headers.get("retry-after"))
            )
        except TimeoutError:
            raise
        except self._openai.OpenAIError:
            raise
        except Exception as error:
            # The body is read by the HTTP library underneath, whose errors the client does not translate.
            if type(error).__module__.partition(".")[0] in ("httpx", "httpcore", "h11"):
                raise TimeoutError(str(error) or type(error).__name__) from error
            raise

    def _content_of(self, body: bytes) -> str:
        try:
            data = json.loads(body)
            choice = data["choices"][0]
            content = choice["message"]["content"]
        except (ValueError, LookupError, TypeError) as error:
            raise ReaderError(
                "what it answered is no chat completion",
                where=self._settings.url,
                to_do="check that AMPARO_LLM_URL ends where /chat/completions begins",
            ) from error
        usage = data.get("usage") if isinstance(data, dict) else None
        counts = usage if isinstance(usage, dict) else {}
        self._usage.count_answer(_count(counts, "prompt_tokens"), _count(counts, "completion_tokens"))
        if choice.get("finish_reason") == "length":
            raise ReaderError(
                "the answer was cut off at the model's limit",
                where=self._settings.url,
                to_do="set AMPARO_LLM_PART lower, so that less is asked at a time",
            )
        return content if isinstance(content, str) else ""

    @staticmethod
    def _pause(tries: int, wait: float | None, deadline: float) -> None:
        if wait is None:
            wait = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2 ** (tries - 1)) * random.uniform(0.75, 1.25)  # noqa: S311
        time.sleep(max(0.0, min(wait, deadline - time.monotonic())))


def _count(usage: dict[str, Any], name: str) -> int | None:
    value = usage.get(name)
    return value if isinstance(value, int) else None


def _seconds(header: str | None) -> float | None:
    try:
        return min(max(0.0, float(header or "")), 60.0)
    except ValueError:
        return None


def _describe(error: Exception) -> str:
    cause = error.__cause__ or error
    return f"{type(cause).__name__}: {cause}".strip(": ")


def _message_of(body: bytes) -> str:
    try:
        data = json.loads(body)
    except ValueError:
        return " ".join(body[:200].decode(errors="replace").split())
    error = data.get("error") if isinstance(data, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return " ".join(str(message or "")[:200].split())


def _is_about_model(body: bytes) -> bool:
    """Whether the endpoint refuses the model rather than the form of the answer."""
    said = _message_of(body).casefold()
    return "model" in said and "format" not in said and "schema" not in said
