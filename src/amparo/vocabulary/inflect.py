"""Regular English plurals of titles and nouns, for tables that write down only the irregular ones."""

from __future__ import annotations

import re

__all__ = ["pluralise"]

_HEAD_END = re.compile(r" (?:of|for|to|on|in|at|and) |, ")


def _plural_word(word: str) -> str:
    if re.search(r"(?<![Hh]u)(?<!sha)(?<!Ger)(?<!Ro)man$", word):
        return word[:-2] + "en"
    if re.search(r"(?:s|x|z|sh|(?<!ar)ch)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def pluralise(title: str) -> str:
    """Return the plural of `title`, made on the word that heads it: "Ministers of Justice", "Deputy Mayors".

    Regular forms only; a table gives what is not ("Attorneys General", "Chiefs of Staff" comes out right).
    """
    end = _HEAD_END.search(title)
    head, rest = (title[: end.start()], title[end.start() :]) if end else (title, "")
    first, space, last = head.rpartition(" ")
    return f"{first}{space}{_plural_word(last)}{rest}"
