"""Patterns that are tried only where one pass over the words has shown that they can match.

A Screen compiles its patterns into one automaton (`re2.Set`), which reads a stretch of text once, in linear time, however many
they are. What it looks for are not the patterns, which would make an automaton of too many states, but the words that each
can't do without. So the screen may let through a pattern that then does not match; it never holds one back that would.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import re2

from amparo.extract.needed_words import words_needed

__all__ = ["Screen", "ScreenedPattern"]

# Bounds the automaton, which grows with what it meets; when it is full it starts anew.
_MEMORY = 32 << 20
_NOTHING: frozenset[int] = frozenset()


class Screen:
    """Patterns that are looked for together: give one stretch of text to all of them before going on to the next."""

    def __init__(self) -> None:
        self._needed: list[frozenset[str]] = []
        self._set: Any = None
        self._known: dict[tuple[int, ...], frozenset[int]] = {}
        self._last: tuple[str, int, int, frozenset[int]] = ("", 0, -1, _NOTHING)

    def compile(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> ScreenedPattern:
        """Return `pattern` as one of this screen's. Raises ValueError where it needs no words."""
        compiled = re.compile(pattern, flags)
        self._needed.append(words_needed(compiled))
        self._set = None
        return ScreenedPattern(self, len(self._needed) - 1, compiled)

    def look(self, text: str, start: int, end: int) -> frozenset[int]:
        """Return the numbers of the patterns that may match in text[start:end]; none of the others does."""
        known_text, known_start, known_end, found = self._last
        if text is not known_text or start != known_start or end != known_end:
            numbers = (self._set or self._build()).Match(text[start:end])
            if numbers:
                key = tuple(numbers)
                found = self._known.get(key) or self._known.setdefault(key, frozenset(key))
            else:
                found = _NOTHING
            self._last = (text, start, end, found)
        return found

    def _build(self) -> Any:
        options = re2.Options()
        options.case_sensitive = False
        options.max_mem = _MEMORY
        built = re2.Set.SearchSet(options)
        for words in self._needed:
            built.Add("|".join(sorted(words)))
        built.Compile()
        self._set = built
        return built


class ScreenedPattern:
    """A pattern of a screen; it matches what the same `re` pattern matches."""

    __slots__ = ("_number", "_pattern", "_screen")

    def __init__(self, screen: Screen, number: int, pattern: re.Pattern[str]) -> None:
        self._screen = screen
        self._number = number
        self._pattern = pattern

    @property
    def pattern(self) -> str:
        """The pattern as it was written."""
        return self._pattern.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in text[start:end], or None."""
        if self._number in self._screen.look(text, start, end):
            return self._pattern.search(text, start, end)
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in text[start:end] from left to right."""
        if self._number in self._screen.look(text, start, end):
            return self._pattern.finditer(text, start, end)
        return iter(())
