"""One word in any script, read in Latin letters.

Cyrillic, Greek, Armenian, Georgian, Arabic and Hebrew are read by the table `letters.csv`; what it doesn't have, and every
other script, by anyascii (ISC licence). Arabic and Hebrew write no short vowels, Chinese gives syllables of the standard
language and Japanese characters no reading at all, so such a reading is `rough`: consonants count, vowels hardly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from amparo.resolve.tables import letters

__all__ = ["Reading", "read_word", "script_of"]

_VOWELLED = frozenset({"latin", "cyrillic", "greek", "armenian", "georgian"})
_TABLED = frozenset({"cyrillic", "greek", "armenian", "georgian", "arabic", "hebrew"})
# Letters that pinyin uses for other sounds than most Latin spellings do.
_PINYIN = re.compile("^(?:c(?!h)|q|x)")
_PINYIN_SOUNDS = {"c": "ts", "q": "ch", "x": "sh"}
_NO_LETTERS = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A word in small Latin letters and digits. `syllables` are those of a Chinese or Korean word, else empty.

    `rough`: the script doesn't write all that a Latin rendering would. `other`: how it is read in another language of the
    script, where that gives other consonants, else empty.
    """

    latin: str
    script: str
    rough: bool = False
    syllables: tuple[str, ...] = ()
    other: str = ""


@lru_cache(maxsize=8192)
def _script_of_letter(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0].lower()
    return "han" if name in ("cjk", "kangxi", "ideographic") else name


def script_of(word: str) -> str:
    """Return the script of the first letter of `word` as Unicode names it (`latin`, `arabic`, `han`, …), or ""."""
    if word.isascii():
        return "latin"
    return next((_script_of_letter(c) for c in word if c.isalpha()), "")


@cache
def _alphabet() -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    """The pattern of everything in the table, and what to put in its place."""
    rows = {row.letters: row.latin for row in letters()}
    ordered = sorted(rows, key=lambda k: (-len(k.lstrip("^")), not k.startswith("^")))
    pattern = "|".join(r"\A" + re.escape(k[1:]) if k.startswith("^") else re.escape(k) for k in ordered)

    def replace(m: re.Match[str]) -> str:
        at_start = rows.get("^" + m[0]) if m.start() == 0 else None
        return rows[m[0]] if at_start is None else at_start

    return re.compile(pattern), replace


@cache
def _read_otherwise() -> dict[int, str]:
    """Single letters that another language of the script reads with another consonant."""
    return {ord(row.letters): row.other for row in letters() if row.other}


def _strip_marks(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


def _by_table(word: str) -> str:
    """Marks fall after the letters that the table knows with them (й, ё) and before the rest."""
    pattern, replace = _alphabet()
    once = pattern.sub(replace, unicodedata.normalize("NFC", word))
    return once if once.isascii() else pattern.sub(replace, _strip_marks(once))


@lru_cache(maxsize=65536)
def read_word(word: str) -> Reading:
    """Return the reading of one word (no white space), letter case and marks left out.

    Nothing is guessed: a Chinese character has its most usual reading, and a Japanese name in Chinese characters gets
    that one too, which is wrong for Japanese.
    """
    if word.isascii():
        return Reading(word.lower() if word.isalnum() else _NO_LETTERS.sub("", word.lower()), "latin")
    script = script_of(word)
    word = unicodedata.normalize("NFKC", word).lower()
    syllables: tuple[str, ...] = ()
    other = ""
    if script == "latin":
        word = _strip_marks(word)
    elif script in _TABLED:
        elsewhere = word.translate(_read_otherwise())
        other = "" if elsewhere == word else _NO_LETTERS.sub("", _by_table(elsewhere))
        word = _by_table(word)
    elif script in ("han", "hangul"):
        syllables = tuple(filter(None, (_NO_LETTERS.sub("", anyascii(c).lower()) for c in word)))
        if script == "han":
            syllables = tuple(_PINYIN.sub(lambda m: _PINYIN_SOUNDS[m[0]], s) for s in syllables)
        return Reading("".join(syllables), script, rough=True, syllables=syllables)
    latin = _NO_LETTERS.sub("", word if word.isascii() else anyascii(word).lower())
    # A letter without any reading stands for itself.
    latin = latin or "".join(filter(str.isalpha, word))
    return Reading(latin, script, rough=script not in _VOWELLED, other=other)
