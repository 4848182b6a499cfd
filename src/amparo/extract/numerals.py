"""Numbers in words and digits: "twenty-five", "two hundred", "1.8 million", "third", "21st". Words are in data/numerals.csv."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from amparo.errors import VocabularyError

__all__ = ["CARDINAL", "CARDINAL_WORDS", "ORDINAL", "read_cardinal", "read_ordinal"]

_USES = frozenset(("unit", "ten", "group", "scale"))


@dataclass(frozen=True, slots=True)
class _Table:
    units: dict[str, int]
    tens: dict[str, int]
    groups: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]


@cache
def _table() -> _Table:
    found = _Table({}, {}, {}, {}, {})
    name = "numerals.csv"
    by_use = {"unit": found.units, "ten": found.tens, "group": found.groups, "scale": found.scales}
    with (files("amparo.extract") / "data" / name).open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            try:
                by_use[row["use"]][row["word"]] = int(row["value"])
            except (KeyError, ValueError) as error:
                raise VocabularyError(
                    f"{row!r} is no numeral",
                    where=f"{name}:{number}",
                    to_do=f"give word, ordinal, value, use ({sorted(_USES)})",
                ) from error
            if row["ordinal"]:
                found.ordinals[row["ordinal"]] = int(row["value"])
    return found


def _either(words: dict[str, int] | list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _cardinal_pattern() -> str:
    table = _table()
    small = [word for word, value in table.units.items() if value]
    below_hundred = rf"(?:(?:{_either(table.tens)})(?:[-‐‑\s](?:{_either(small[:9])}))?|{_either(small)})"
    scale = _either(table.scales)
    # No count has more than fifteen figures; a longer row is none, and not read.
    digits = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,15})?"
    factor = rf"(?:[-\s](?:{scale}))"
    return (
        rf"(?:{digits}{factor}?"
        rf"|(?:an?\s(?:{scale}|dozen)|half\sa\s(?:dozen|{scale})|{below_hundred}(?:[-\s](?:dozen|score))?)"
        rf"(?:{factor}(?:\sand)?(?:\s{below_hundred})?){{0,6}})"
    )


def _ordinal_pattern() -> str:
    table = _table()
    small = [word for word, value in table.ordinals.items() if 0 < value < 10]
    return rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{_either(table.tens)})[-‐‑\s](?:{_either(small)})|{_either(table.ordinals)})"


#: A number in digits or words, to be matched ignoring case; read_cardinal says its value.
CARDINAL = _cardinal_pattern()
#: "third", "twenty-first", "10th", to be matched ignoring case; read_ordinal says its value.
ORDINAL = _ordinal_pattern()
#: The words that a number in words can begin with, but for an article.
CARDINAL_WORDS = tuple(
    word for words in (_table().units, _table().tens, _table().groups, _table().scales) for word in words
)
_SPLIT = re.compile(r"[-‐‑\s]+")


def read_cardinal(words: str) -> int | None:
    """Return the whole number that `words` (a match of CARDINAL) say, or None when it is no whole number ("2.5")."""
    table = _table()
    total = current = 0.0
    started = False
    for word in _SPLIT.split(words.casefold().strip()):
        if word in ("a", "an"):
            current = current or 1
        elif word == "half":
            current = 0.5
        elif word == "and":
            continue
        elif word in table.units:
            current += table.units[word]
        elif word in table.tens:
            current += table.tens[word]
        elif word in table.groups:
            current = (current or 1) * table.groups[word]
        elif word in table.scales:
            scale = table.scales[word]
            current = (current or 1) * scale
            if scale > 100:
                total += current
                current = 0.0
        else:
            try:
                current += float(word.replace(",", ""))
            except ValueError:
                return None
        started = True
    value = total + current
    return round(value) if started and abs(value - round(value)) < 1e-6 else None


def read_ordinal(words: str) -> int | None:
    """Return the number of an ordinal ("third" is 3, "21st" is 21), or None."""
    table = _table()
    words = words.casefold().strip()
    if words[0].isdigit():
        return int(re.match(r"\d+", words)[0])  # type: ignore[index]
    *tens, last = _SPLIT.split(words)
    if last not in table.ordinals or any(ten not in table.tens for ten in tens):
        return None
    return sum(table.tens[ten] for ten in tens) + table.ordinals[last]
