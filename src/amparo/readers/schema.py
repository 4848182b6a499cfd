"""The form of an answer as a JSON schema, made from the kinds of claims.

It keeps to what strict structured output allows: every property is required, a slot that the text does not fill is null, and
nothing else may stand there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from amparo.model import CLAIM_KINDS, ENUMERATIONS

__all__ = ["answer_schema"]

_QUOTE = {
    "type": "object",
    "properties": {
        "quote": {"type": "string", "description": "copied to the letter from the text"},
        "before": {
            "type": ["string", "null"],
            "description": "the few words before it, where it stands several times",
        },
    },
    "required": ["quote", "before"],
    "additionalProperties": False,
}


@cache
def answer_schema() -> dict[str, Any]:
    """Return the schema of `{"claims": […]}`."""
    return {
        "type": "object",
        "properties": {
            "claims": {"type": "array", "items": {"anyOf": [_kind_schema(k) for k in CLAIM_KINDS]}}
        },
        "required": ["claims"],
        "additionalProperties": False,
    }


def _kind_schema(kind: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "kind": {"type": "string", "enum": [kind]},
        "evidence": {"type": "array", "items": _QUOTE},
    }
    fields = CLAIM_KINDS[kind].__dataclass_fields__
    for slot in CLAIM_KINDS[kind].slot_names():
        name = slot if slot in fields else f"{slot}_"
        allowed = ENUMERATIONS.get((kind, slot))
        if allowed is not None:
            properties[slot] = {"type": ["string", "null"], "enum": [*sorted(allowed), None]}
        elif slot == "count":
            properties[slot] = {"type": ["integer", "null"]}
        elif fields[name].type == "tuple[str, ...]":
            properties[slot] = {"type": "array", "items": {"type": "string"}}
        else:
            properties[slot] = {"type": ["string", "null"]}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
