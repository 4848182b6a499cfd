"""Parts that entries of sanctions lists are made of: names with their script, addresses, days of birth."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from amparo.model import Date
from amparo.records.loaders.list_dates import edtf_of
from amparo.records.sanctions import ListedAddress, ListedName
from amparo.text import normalise

__all__ = ["Births", "address_of", "listed_name", "natural_name", "script_of", "unique"]

# ISO 15924 codes of the scripts that official lists print.
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hani",
    "HANGUL": "Hang",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "THAI": "Thai",
    "MYANMAR": "Mymr",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "TAMIL": "Taml",
    "ETHIOPIC": "Ethi",
    "KHMER": "Khmr",
    "SINHALA": "Sinh",
    "GURMUKHI": "Guru",
    "TIBETAN": "Tibt",
    "MONGOLIAN": "Mong",
}
_TITLED = re.compile(r"^(?P<family>[^,]+),\s+(?P<given>[^,]+)$")


@lru_cache(maxsize=8192)
def _script_of_letter(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "Zyyy")


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that most letters are of; `Zyyy` where there is no letter."""
    if text.isascii():
        return "Latn" if any(c.isalpha() for c in text) else "Zyyy"
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = _script_of_letter(letter)
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda s: counts[s]) if counts else "Zyyy"


def natural_name(text: str, *, person: bool) -> str:
    """Return "Given Family" for a person's "FAMILY, Given"; every other name as it is."""
    m = _TITLED.match(text) if person else None
    return f"{m['given']} {m['family']}" if m else text


def listed_name(
    text: str, kind: str = "primary", *, strong: bool = True, person: bool = False, language: str = ""
) -> ListedName:
    """Return a name with its script and reading order."""
    # Lists carry zero-width marks and decomposed accents, under which one name would be two.
    words = " ".join(normalise(text).split())
    return ListedName(words, kind, strong, script_of(words), natural_name(words, person=person), language)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are not blank, with single spaces, each once, in order."""
    return tuple(dict.fromkeys(v for value in values if (v := " ".join(value.split()))))


def address_of(lines: Iterable[str], city: str = "", country: str = "") -> ListedAddress | None:
    """Return an address from its lines, in order, without repeats; None when there is nothing in it."""
    parts = unique((*lines, city, country))
    return (
        ListedAddress(", ".join(parts), " ".join(city.split()), " ".join(country.split())) if parts else None
    )


@dataclass(slots=True)
class Births:
    """Days of birth as they are read: the EDTF of each that is a date, and the words of all."""

    dates: dict[Date, None] = field(default_factory=dict)
    printed: dict[str, None] = field(default_factory=dict)
    as_text: int = 0

    def add(self, words: str, found: Date | None = None) -> None:
        """Take in one day of birth in the list's words; `found` where the list gives its parts."""
        words = " ".join(words.split())
        if not words:
            return
        self.printed[words] = None
        known = found or edtf_of(words)
        if known is None:
            self.as_text += 1
        else:
            self.dates[known] = None
