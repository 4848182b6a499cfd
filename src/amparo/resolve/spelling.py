"""Forms of a Latin word under which spellings of one name meet.

`spelling_form` undoes what romanisation systems do differently (Youssef, Yusuf; Zhukov, Schukow, Joukov;
Mkrtchyan, Mkrtchian) by the rules of `spelling.csv`. `consonant_code` keeps only classes of consonants, for scripts that write no
vowels or mix sounds that Latin tells apart. Both are for comparison alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from amparo.resolve.tables import spelling_rules

__all__ = ["consonant_code", "spelling_form"]

# What must stand before the first letter (seen from behind it) and after the last.
_PLACES = {
    "anywhere": ("", ""),
    "start": (r"(?<=\A.)", ""),
    "end": ("", r"\Z"),
    "before_front": ("", "(?=[eiy])"),
    "before_vowel": ("", "(?=[aeiouy])"),
    "before_consonant": ("", "(?=[^aeiouy])"),
    "after_vowel": ("(?<=[aeiouy].)", ""),
}
_DOUBLED = re.compile(r"(.)(?=\1)")
_CLASSES = str.maketrans(
    {"p": "b", "f": "b", "v": "b", "w": "b", "g": "k", "q": "k", "x": "k", "c": "k", "d": "t", "r": "l"}
    | dict.fromkeys("sSCZzj", "s")
    | dict.fromkeys("aeiouy", "a")
)


@cache
def _rules() -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    """One pattern of all rules, parted by first letter so that few are tried at a place, and the replacement of a match."""
    by_letter: dict[str, list[str]] = {}
    becomes: list[str] = []
    for letter in sorted({r.sequence[0] for r in spelling_rules()}):
        for rule in spelling_rules():
            if rule.sequence[0] == letter:
                before, after = _PLACES[rule.place]
                by_letter.setdefault(letter, []).append(f"{before}({rule.sequence[1:]}){after}")
                becomes.append(rule.becomes)
    branches = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(f"(?=[{''.join(by_letter)}])(?:{branches})"), lambda m: becomes[(m.lastindex or 1) - 1]


@lru_cache(maxsize=65536)
def spelling_form(latin: str) -> str:
    """Return the spelling form of a word in small Latin letters; S, C and Z stand for sh, ch and zh.

    The form of a word of letters is never empty.
    """
    pattern, replace = _rules()
    form = _DOUBLED.sub("", pattern.sub(replace, latin))
    return form or latin


@lru_cache(maxsize=65536)
def consonant_code(form: str) -> str:
    """Return the classes of the consonants of a spelling form, `a` for a vowel at the beginning.

    Labials are `b`, velars `k`, dentals `t`, all hissing sounds `s`, liquids `l`; an h counts only at the beginning.
    """
    code = form.translate(_CLASSES)
    head, rest = code[:1], code[1:].replace("a", "").replace("h", "")
    return head + rest
