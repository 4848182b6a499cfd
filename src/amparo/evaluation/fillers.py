"""Whether two fillers of a slot say the same.

Names match by family name and given name's first letter, other words by half of their content words, dates to the day (half a
match to the month), enumerations and counts exactly. Alternatives stand between bars, `"State Department|Department of State"`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from amparo.evaluation.words import load_words
from amparo.model import CLAIM_KINDS, DATE_SLOTS, ENUMERATIONS

__all__ = ["Filler", "fillers_of", "match_fillers"]

_POSSESSIVE = re.compile(r"'s\b|'")
_INITIALS = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_WORD = re.compile(r"[a-z0-9]+")
_DOUBT = "~?%"
_QUOTED_WORDS = 10
_QUOTED_ALIKE = 0.7
#: A list of more fillers weighs as so many: fifty cosigners shall not outweigh the rest of a page.
_HEAVIEST = 6


@dataclass(frozen=True, slots=True)
class Filler:
    """A filler of `slot`, and how much it counts."""

    slot: str
    value: str
    weight: float


@lru_cache(maxsize=65536)
def _split(text: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKD", text).replace("’", "'").casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return tuple(_WORD.findall(_INITIALS.sub(r"\1", _POSSESSIVE.sub("", text))))


@cache
def _honorifics() -> frozenset[str]:
    return load_words().honorifics


def _is_same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two renderings have one family name and given names that go together."""
    a = tuple(w for w in a if w not in _honorifics())
    b = tuple(w for w in b if w not in _honorifics())
    if not a or not b:
        return False
    return a == b or (len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and a[0][0] == b[0][0])


def _content(words: tuple[str, ...]) -> set[str]:
    return {w.rstrip("s") for w in words if w not in load_words().small}


@lru_cache(maxsize=65536)
def _match_words(gold: str, given: str) -> float:
    a, b = _split(gold), _split(given)
    if a == b or _is_same_name(a, b):
        return 1.0
    x, y = _content(a), _content(b)
    if not x or not y:
        return 0.0
    return 1.0 if 4 * len(x & y) >= len(x) + len(y) else 0.0


def _match_dates(gold: str, given: str) -> float:
    gold, given = gold.strip(_DOUBT), given.strip(_DOUBT)
    if gold == given:
        return 1.0
    return 0.5 if gold[:7] == given[:7] and min(len(gold), len(given)) >= 7 else 0.0


def _match_quotes(gold: str, given: str) -> float:
    a, b = _split(gold)[:_QUOTED_WORDS], _split(given)[:_QUOTED_WORDS]
    alike = sum(x == y for x, y in zip(a, b, strict=False))
    return float(bool(a) and alike >= _QUOTED_ALIKE * min(len(a), _QUOTED_WORDS))


def match_fillers(kind: str, slot: str, gold: str, given: str) -> float:
    """Return 1 where `given` says what `gold` says, 0.5 for a date right to the month only, else 0.

    Of several wordings in `gold`, parted by bars, the best counts; of `given` only the first.
    """
    given = given.split("|")[0]
    best = 0.0
    for wording in gold.split("|"):
        if (kind, slot) in ENUMERATIONS or slot == "count":
            found = float(wording.replace(",", "") == given.replace(",", ""))
        elif slot in DATE_SLOTS:
            found = _match_dates(wording, given)
        elif slot == "quote":
            found = _match_quotes(wording, given)
        else:
            found = _match_words(wording, given)
        best = max(best, found)
    return best


def fillers_of(claim: Mapping[str, Any]) -> list[Filler]:
    """Return the fillers of `claim` in the order of its slots; a party of a demand's `to` counts no second time in `on`."""
    found: list[Filler] = []
    kind = claim["kind"]
    for slot in CLAIM_KINDS[kind].slot_names():
        value = claim.get(slot)
        values = value if isinstance(value, list) else [] if value is None else [value]
        said = [str(v) for v in values if str(v).strip()]
        if kind == "demand" and slot == "on":
            asked = [f.value for f in found if f.slot == "to"]
            said = [s for s in said if not any(match_fillers("demand", "to", a, s) for a in asked)]
        found += [Filler(slot, s, min(1.0, _HEAVIEST / len(said))) for s in said]
    return found
