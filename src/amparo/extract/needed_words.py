"""The words one of which a text must hold for a pattern to match in it, read off the pattern.

`\\b(?:re-?)?introduc(?:ed|es)\\b[^.;]{0,60}\\bby the House\\b` needs `by the House`: of what a match can't do without, the words that
are longest, as a pattern of RE2. The method is that of RE2's own prefilter (`re2/prefilter.cc`), without its conjunctions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

__all__ = ["words_needed"]

_TOKEN = re.compile(
    r"(?P<look>\(\?(?:[=!]|<[=!]))|(?P<open>\((?:\?:|\?P<\w+>|(?!\?)))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<anchor>\\[AZB]|[\^$])|(?P<edge>\\b)|(?P<kind>\\[wWsSdD]|\.)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<repeat>(?:[*+?]|\{\d*,?\d*\})[?+]?)|\\(?P<code>\w)|\\?(?P<sign>.)",
    re.DOTALL,
)
_EDGE = r"\b"
# RE2 takes only ASCII for the letters of words: of its edges only those beside such a letter are where Python's are.
_LOOSE_EDGE = re.compile(r"(?:^|(?<=[^A-Za-z0-9_]))\\b(?![A-Za-z0-9_])")
# A set of wordings may grow by what stands beside it up to so many.
_WORDINGS_MAX = 64
_SHORTEST = 2
_OPTIONAL = ("?", "*", "{0", "{,")

_Wordings = frozenset[str]
_EMPTY: _Wordings = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern: all that it matches, where that can be listed, and words it can't do without."""

    exact: _Wordings | None = None
    needed: _Wordings | None = None

    @property
    def words(self) -> _Wordings | None:
        """The words needed, whether they are all of the part or not."""
        return self.needed if self.exact is None else self.exact if _length(self.exact) >= _SHORTEST else None


def words_needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return patterns in RE2's syntax, case aside, one of which matches wherever `pattern` does.

    Raises ValueError where `pattern` needs no words of two signs or more, or is written in a way not known here.
    """
    if pattern.flags & re.VERBOSE:
        raise ValueError(f"{pattern.pattern!r} is verbose")
    words = _read_branches(_TOKEN.finditer(pattern.pattern)).words
    if words is None:
        raise ValueError(f"{pattern.pattern!r} needs no word, so nothing can be told before it is tried")
    return frozenset(_LOOSE_EDGE.sub("", word) for word in words)


def _length(words: Iterable[str]) -> int:
    """Return the length of the shortest, edges and escapes aside."""
    return min((len(word.replace(_EDGE, "").replace("\\", "")) for word in words), default=0)


def _better(one: _Wordings | None, other: _Wordings | None) -> _Wordings | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other, key=lambda words: (min(_length(words), 6), -len(words)))


def _read_branches(tokens: Iterator[re.Match[str]]) -> _Part:
    """Read up to the end of the group that `tokens` are inside of."""
    branches: list[_Part] = []
    row: list[_Part] = []
    for token in tokens:
        if token["close"]:
            break
        if token["bar"]:
            branches.append(_joined(row))
            row = []
        elif token["look"]:
            _read_branches(tokens)
        elif token["open"]:
            row.append(_read_branches(tokens))
        elif token["repeat"]:
            row.append(_repeated(row.pop(), token["repeat"]))
        elif token["edge"]:
            row.append(_Part(frozenset({_EDGE})))
        elif token["set"]:
            row.append(_Part(_signs_of(token["set"])))
        elif token["kind"] or token["code"]:
            row.append(_Part())
        elif token["sign"]:
            if token.group() == "(":
                raise ValueError(f"can't read {token.string!r} from {token.start()}")
            row.append(_Part(frozenset({re.escape(token["sign"])})))
    branches.append(_joined(row))
    exact = [branch.exact for branch in branches]
    if all(exact):
        union = frozenset(chain.from_iterable(e for e in exact if e is not None))
        if len(union) <= _WORDINGS_MAX * 2:
            return _Part(union)
    needed = [branch.words for branch in branches]
    if any(words is None for words in needed):
        return _Part()
    return _Part(None, frozenset(chain.from_iterable(words for words in needed if words is not None)))


def _joined(row: list[_Part]) -> _Part:
    """Return what the parts are one after the other."""
    best: _Wordings | None = None
    run = _EMPTY
    whole = True
    for part in row:
        if part.exact is not None and len(run) * len(part.exact) <= _WORDINGS_MAX:
            run = frozenset(a + b for a in run for b in part.exact)
            continue
        whole = False
        best = _better(best, _Part(run).words)
        best = _better(best, part.needed)
        run = part.exact if part.exact is not None else _EMPTY
    return _Part(run) if whole else _Part(None, _better(best, _Part(run).words))


def _repeated(part: _Part, repeat: str) -> _Part:
    if repeat.startswith("?"):
        return _Part(part.exact | _EMPTY) if part.exact is not None else _Part()
    if repeat.startswith(_OPTIONAL):
        return _Part()
    return _Part(None, part.words)


def _signs_of(written: str) -> _Wordings | None:
    """Return the signs of a set such as `[Tt]`, in small letters; None where it is large, negative or has classes."""
    signs = written[1:-1]
    if len(signs) > 4 or not signs.isalpha():
        return None
    return frozenset(signs.lower())
