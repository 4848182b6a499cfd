"""Titles of measures made comparable: a key under which equal titles meet, and tokens to weigh near ones by.

The Senate prints "A resolution …" or "A bill to …" before what the House prints without; a title ends in a full stop
or not; "expressing the sense of the Senate" has its companion in "… of the House of Representatives".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from amparo.records.measure import MeasureRecord
from amparo.records.tables import read_table
from amparo.text import fold

__all__ = ["misprint_share", "title_key", "title_tokens", "titles_of", "undated"]

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_PREFIX = re.compile(r"^an? (?:(?:concurrent |joint )?resolution|bill|act) (?=\w)")
_SENSE = re.compile(r"\bsense of (?:the )?(?:senate|house of representatives|house|congress)\b")
_TAIL = re.compile(r" and for other purposes$")
_YEAR = re.compile(r" of (?:19|20)\d\d$")
_MISPRINT_RATIO = 80
_ENDINGS = ("ations", "ation", "ing", "ies", "ed", "es", "s")


@cache
def _noise() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("measure_noise.csv", ("word",)))


def titles_of(measure: MeasureRecord) -> tuple[str, ...]:
    """Return every title of a measure, the display title first, each once."""
    return tuple(dict.fromkeys((measure.title, *(t.text for t in measure.titles))))


def title_key(title: str) -> str:
    """Return the key of a title: folded words without the Senate's prefix and the chamber whose sense it is."""
    words = " ".join(w.replace("'", "") for w in _WORD.findall(fold(title)))
    return _TAIL.sub("", _SENSE.sub("sense of", _PREFIX.sub("", words)))


def undated(key: str) -> str:
    """Return a title's key without the year it ends in ("… act of 2023")."""
    return _YEAR.sub("", key)


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    """Return a crude stem, enough for "practices" to meet "practice" and "requiring" to meet "require"."""
    word = word.partition("'")[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def title_tokens(text: str) -> frozenset[str]:
    """Return the stems of the words that can tell one measure from another."""
    noise = _noise()
    return frozenset(
        _stem(w) for w in _WORD.findall(fold(text)) if w not in noise and (len(w) > 1 or w.isdigit())
    )


def misprint_share(key: str, other: str) -> float:
    """Return how alike two title keys are that differ by misprints alone, from 0 to 1; 0 where a word differs.

    Letters in common say little: "National Defense" and "National Mesonet" share most of theirs.
    """
    ratio = fuzz.token_sort_ratio(key, other, score_cutoff=_MISPRINT_RATIO) / 100
    if not ratio:
        return 0.0
    mine, theirs = Counter(key.split()), Counter(other.split())
    extra, lacking = list((mine - theirs).elements()), list((theirs - mine).elements())
    for word in extra:
        twin = next((w for w in lacking if _one_word(word, w)), None)
        if twin is not None:
            lacking.remove(twin)
        elif len(word) > 3 or word.isdigit():
            return 0.0
    return ratio if all(len(w) <= 3 and not w.isdigit() for w in lacking) else 0.0


def _one_word(word: str, other: str) -> bool:
    if word.isdigit() or other.isdigit():
        return False
    limit = 1 if min(len(word), len(other)) < 8 else 2
    return OSA.distance(word, other, score_cutoff=limit) <= limit
