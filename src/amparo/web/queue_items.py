"""What the queues of review have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = ["Answer", "Item"]


class Answer(StrEnum):
    """What can be answered to an item."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that waits for a person: its short id, the template part that shows it, what that part needs, which answers
    it takes and whether a rejection needs a reason; `correct_url` is where it can be corrected, empty where it can't."""

    id: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    answers: tuple[Answer, ...] = (Answer.ACCEPT, Answer.REJECT, Answer.UNSURE)
    needs_reason: bool = False
    correct_url: str = ""
