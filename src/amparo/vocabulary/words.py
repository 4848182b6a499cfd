"""Common English words: capitalised at the start of a sentence or in a headline they are no names."""

from __future__ import annotations

from functools import cache

from amparo.vocabulary.table import read_lines

__all__ = ["common_words"]


@cache
def common_words() -> frozenset[str]:
    """Return them in lower case, with straight apostrophes."""
    return frozenset(read_lines("common_words.txt"))
