"""A proposed claim as it comes to the door, and why it may be refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from amparo.errors import ClaimError
from amparo.model import CLAIM_KINDS, DATE_SLOTS, ENUMERATIONS, Date

__all__ = ["MOST_QUOTES", "Proposal", "ProposedQuote", "Reason", "Refusal", "RefusedError", "read_proposal"]

MOST_QUOTES = 3
#: A clause or a sentence, not a page: with all words of a document as its evidence anything could be said.
_LONGEST_QUOTE = 1200
_LONGEST_FILLER = 500
_MOST_DIGITS = 15
#: What a claim of the kind says where it is silent; it is looked up in the words all the same.
_UNSAID = {"detention": {"status": "held"}, "role": {"tense": "current"}}
_OWN_KEYS = frozenset({"kind", "evidence", "id", "rule", "confidence"})
_QUOTE_KEYS = frozenset({"quote", "before", "after", "start", "end"})


class Reason(StrEnum):
    """Why a proposal was refused; the value is what is printed."""

    MALFORMED = "malformed"
    QUOTE = "quote not in the text"
    NAME = "name not supported by its words"
    NUMBER = "number not supported by its words"
    DATE = "date not supported by its words"
    VALUE = "value not supported by its words"
    NEGATED = "its words are negated"
    UNREAL = "its words are hypothetical or asked for"
    NOT_ASKED = "its words ask for nothing"
    SWAPPED = "doer and sufferer are swapped"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A proposal that was refused: for which `reason`, and in `detail` which value or quote it was."""

    reason: Reason
    detail: str
    proposal: Mapping[str, Any] = field(repr=False, hash=False)

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


class RefusedError(ClaimError):
    """A check that a proposal does not pass; never leaves the door."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """Words said to stand in the text. `before` and `after` are the words around them, `near` the code point where they may
    stand: hints for words that stand several times, no more."""

    words: str
    before: str = ""
    after: str = ""
    near: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim of well-formed slots whose words have not been looked for yet. A filler may be alternatives parted by bars."""

    kind: str
    quotes: tuple[ProposedQuote, ...]
    slots: Mapping[str, tuple[str, ...]]
    rule: str
    confidence: float


def read_proposal(data: Any, *, rule: str, confidence: float) -> Proposal:
    """Return the proposal that a JSON claim makes; its own `rule` and `confidence` win where it has them.

    Raises RefusedError with MALFORMED for an unknown kind, slot or value, a missing quote, or a filler of the wrong sort.
    """
    if not isinstance(data, Mapping):
        raise RefusedError(Reason.MALFORMED, "no JSON object")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in CLAIM_KINDS:
        raise RefusedError(Reason.MALFORMED, f"unknown kind {str(kind)[:40]!r}")
    slots: dict[str, tuple[str, ...]] = {}
    for slot, value in data.items():
        if slot in _OWN_KEYS or slot.startswith("x_"):
            continue
        if slot not in CLAIM_KINDS[kind].slot_names():
            raise RefusedError(Reason.MALFORMED, f"a {kind} has no slot {slot!r}")
        fillers = tuple(_read_filler(kind, slot, v) for v in _as_list(value))
        fillers = tuple(f for f in fillers if f)
        if len(fillers) > 1 and not _takes_many(kind, slot):
            raise RefusedError(Reason.MALFORMED, f"{kind}.{slot} takes one value")
        if fillers:
            slots[slot] = fillers
    for slot, value in _UNSAID.get(kind, {}).items():
        slots.setdefault(slot, (value,))
    own = data.get("confidence")
    sure = float(own) if isinstance(own, int | float) and 0 <= own <= 1 else confidence
    return Proposal(
        kind=kind,
        quotes=_read_quotes(data.get("evidence")),
        slots=slots,
        rule=str(data.get("rule") or rule),
        confidence=sure,
    )


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _takes_many(kind: str, slot: str) -> bool:
    fields = CLAIM_KINDS[kind].__dataclass_fields__
    name = slot if slot in fields else f"{slot}_"
    return fields[name].type == "tuple[str, ...]"


def _read_filler(kind: str, slot: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise RefusedError(Reason.MALFORMED, f"{kind}.{slot} is no text: {str(value)[:40]!r}")
    filler = str(value).strip()
    if not filler:
        return ""
    if len(filler) > _LONGEST_FILLER:
        raise RefusedError(Reason.MALFORMED, f"{kind}.{slot} has {len(filler):,} characters")
    allowed = ENUMERATIONS.get((kind, slot))
    if allowed is not None and filler not in allowed:
        raise RefusedError(Reason.MALFORMED, f"{kind}.{slot} is never {filler[:40]!r}")
    if slot == "count" and not (filler.isdecimal() and len(filler) <= _MOST_DIGITS):
        raise RefusedError(Reason.MALFORMED, f"{kind}.count is no whole number: {filler[:40]!r}")
    if slot in DATE_SLOTS:
        try:
            Date(filler)
        except ClaimError as error:
            raise RefusedError(Reason.MALFORMED, f"{kind}.{slot}: {error.what}") from error
    return filler


def _read_quotes(value: Any) -> tuple[ProposedQuote, ...]:
    quotes: list[ProposedQuote] = []
    for entry in _as_list(value):
        if isinstance(entry, str):
            quote = ProposedQuote(entry)
        elif isinstance(entry, Mapping) and isinstance(entry.get("quote"), str) and set(entry) <= _QUOTE_KEYS:
            near = entry.get("start")
            quote = ProposedQuote(
                entry["quote"],
                str(entry.get("before") or ""),
                str(entry.get("after") or ""),
                near if isinstance(near, int) and not isinstance(near, bool) else None,
            )
        else:
            raise RefusedError(Reason.MALFORMED, f"evidence is no quote: {str(entry)[:40]!r}")
        if not quote.words.strip():
            raise RefusedError(Reason.MALFORMED, "an empty quote")
        if len(quote.words) > _LONGEST_QUOTE:
            raise RefusedError(Reason.MALFORMED, f"a quote of {len(quote.words):,} characters")
        if quote not in quotes:
            quotes.append(quote)
    if not quotes:
        raise RefusedError(Reason.MALFORMED, "no evidence")
    if len(quotes) > MOST_QUOTES:
        raise RefusedError(Reason.MALFORMED, f"{len(quotes)} quotes")
    return tuple(quotes)
