"""Claims out of what a model answered: JSON as asked for, or JSON in the middle of talk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["read_answer"]

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL | re.IGNORECASE)


def read_answer(answer: str) -> list[Any] | None:
    """Return the claims of an answer, or None where it holds no JSON of the form wanted.

    `{"claims": […]}`, a bare list and a single claim are taken, plain or in a fenced block; null values and empty lists
    are left out of claims. What a claim holds is for the door to judge.
    """
    for text in (answer, *(m[1] for m in _FENCE.finditer(answer)), _outermost(answer)):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        claims = _claims_of(data)
        if claims is not None:
            return [_without_empty(c) for c in claims]
    return None


def _outermost(answer: str) -> str:
    start = min((i for i in (answer.find("{"), answer.find("[")) if i >= 0), default=0)
    return answer[start : max(answer.rfind("}"), answer.rfind("]")) + 1]


def _claims_of(data: Any) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if isinstance(data, Mapping):
        claims = data.get("claims")
        if isinstance(claims, list):
            return claims
        if "kind" in data:
            return [data]
    return None


def _without_empty(claim: Any) -> Any:
    if not isinstance(claim, Mapping):
        return claim
    return {str(k): v for k, v in claim.items() if v is not None and v not in ("", [])}
