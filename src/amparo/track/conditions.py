"""What the words of a claim on a detention say beside its status: that somebody was moved, or how they are.

Read from the claim's own words and nothing else. What did not happen, or is asked for, is left out where a word before says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from amparo.errors import VocabularyError
from amparo.vocabulary import read_tree

__all__ = ["Condition", "read_conditions"]

_DATA = Path(__file__).parent / "data"
_SORTS = ("move", "health")
#: So many words before are looked at for one that denies.
_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that words tell of a detained person; `sort` is `move` or `health`, `why` says it for people."""

    id: str
    sort: str
    words: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Table:
    conditions: tuple[Condition, ...]
    denying: frozenset[str]


@cache
def _table() -> tuple[re.Pattern[str], tuple[Condition, ...], frozenset[str]]:
    table = read_tree("conditions.yaml", _Table, directory=_DATA)
    for row in table.conditions:
        if row.sort not in _SORTS:
            raise VocabularyError(f"sort is {row.sort!r}", where=f"conditions.yaml, {row.id}")
    named = "|".join(
        f"(?P<r{i}>{'|'.join(re.escape(w) for w in sorted(row.words, key=len, reverse=True))})"
        for i, row in enumerate(table.conditions)
    )
    return re.compile(rf"\b(?:{named})\b", re.IGNORECASE), table.conditions, table.denying


def read_conditions(words: str) -> tuple[Condition, ...]:
    """Return what `words` tell, each once, in the order of the words."""
    pattern, rows, denying = _table()
    found: dict[Condition, None] = {}
    for m in pattern.finditer(words):
        before = re.findall(r"[\w']+", words[: m.start()].casefold())[-_BEFORE:]
        if any(word in denying or word.endswith("n't") for word in before):
            continue
        found[next(rows[i] for i in range(len(rows)) if m[f"r{i}"])] = None
    return tuple(found)
