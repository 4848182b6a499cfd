"""What somebody typed into a search box, read so that nothing typed is an error.

Words are all wanted, in any order; `"in quotation marks"` side by side; `OR` between two wants either; `-word` or
`-"a phrase"` wants it absent; `word*` is the beginning of a word. Letters' case, accents and English endings don't matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Query", "Term", "parse_query"]

_PIECE = re.compile(r'(?P<minus>[-−]?)(?:["“”„«](?P<phrase>[^"“”„»]*)["“”»]?|(?P<word>[^\s"“”„«]+))')
_LONGEST = 60
_MOST_TERMS = 32


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; with `prefix`, the last is the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Query:
    """Of each group in `wanted` one term has to be there, of `unwanted` none may."""

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)


def _term(text: str, *, prefix: bool) -> Term | None:
    words = tuple(word[:_LONGEST] for word in re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", text))
    return Term(words, prefix and len(words) == 1) if words else None


def parse_query(typed: str) -> Query:
    """Return the query that `typed` means; an empty one where it holds no word to look for."""
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    join = False
    for piece in list(_PIECE.finditer(typed))[:_MOST_TERMS]:
        phrase, word = piece["phrase"], piece["word"]
        if word == "OR" and not piece["minus"]:
            join = bool(wanted)
            continue
        prefix = word is not None and word.endswith("*")
        term = _term(phrase if word is None else word, prefix=prefix)
        if term is None:
            continue
        if piece["minus"]:
            unwanted.append(term)
        elif join:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        join = False
    return Query(tuple(tuple(group) for group in wanted), tuple(unwanted))
