"""Words by their use: tables of two columns (use, words) in data/, read through the strict reader of amparo.vocabulary.table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from amparo.errors import VocabularyError
from amparo.vocabulary.table import read_records

__all__ = ["DATA_DIR", "read_uses"]

DATA_DIR = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class _Row:
    use: str
    words: tuple[str, ...]


def read_uses(file: str, uses: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return the words of each of `uses` in data/`file`.

    Raises VocabularyError on an unknown use, one that the table lacks, or a word that stands twice under one.
    """
    found: dict[str, set[str]] = {use: set() for use in uses}
    for row in read_records(file, _Row, directory=DATA_DIR):
        if row.use not in found:
            raise VocabularyError(
                f"unknown use {row.use!r}", where=file, to_do=f"write one of {', '.join(found)}"
            )
        twice = found[row.use].intersection(row.words)
        if twice:
            raise VocabularyError(f"{min(twice)!r} stands twice under {row.use}", where=file)
        found[row.use].update(row.words)
    for use, words in found.items():
        if not words:
            raise VocabularyError(f"no words for {use}", where=file)
    return {use: frozenset(words) for use, words in found.items()}
