"""Sentences for people: said in English wherever they arise, put into another language where somebody reads them.

`say("asked {n} days apart", n=3)` returns the English sentence, a `str` like any other, that still knows its message and its
values. The pages hand it to `Saying.put` with the translations they have. A sentence that is stored is stored as its message and
values (`saying_as_json`), so that what was written years ago can be read in a language that came later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

__all__ = ["Saying", "say", "say_many", "saying_as_json", "saying_from_json", "speaking", "spoken"]

Translate = Callable[[str], str]
TranslateMany = Callable[[str, str, int], str]


class Saying(str):
    """An English sentence made of `message` by its `values`. `many` is the message where `n` is not one, empty where nothing is
    counted. A value may be a sentence itself."""

    __slots__ = ("many", "message", "n", "values")

    message: str
    many: str
    n: int
    values: Mapping[str, Any]

    def put(self, translate: Translate, translate_many: TranslateMany) -> str:
        """Return the sentence as the two functions translate its message. Where a translation does not fit the values (a field
        that there is none of), the English stands."""
        template = translate_many(self.message, self.many, self.n) if self.many else translate(self.message)
        values = {
            name: value.put(translate, translate_many) if isinstance(value, Saying) else value
            for name, value in self.values.items()
        }
        try:
            return template.format(**values)
        except (KeyError, IndexError, ValueError):
            return str(self)


def say(message: str, /, **values: Any) -> Saying:
    """Return the sentence that `message` (a literal, in the form of `str.format`) makes of `values`."""
    return _make(message, "", 1, values)


def say_many(one: str, many: str, n: int, /, **values: Any) -> Saying:
    """Return the sentence that counts `n` things: `one` where n is 1, `many` otherwise; `{n}` stands for the number in both."""
    return _make(one, many, n, {"n": n, **values})


def _make(message: str, many: str, n: int, values: Mapping[str, Any]) -> Saying:
    saying = Saying((many if many and n != 1 else message).format(**values))
    saying.message, saying.many, saying.n, saying.values = message, many, n, values
    return saying


_put: ContextVar[Callable[[str], str]] = ContextVar("put", default=str)


@contextmanager
def speaking(put: Callable[[str], str]) -> Iterator[None]:
    """Within it, `spoken` words are put by `put`: for what is drawn, where words can't be put into a language afterwards."""
    token = _put.set(put)
    try:
        yield
    finally:
        _put.reset(token)


def spoken(words: str) -> str:
    """Return `words` in the language of the `speaking` around it; in English where there is none."""
    return _put.get()(words)


def saying_as_json(words: str) -> str | dict[str, Any]:
    """Return `words` for a JSON column: a sentence as its message and values, other text as it is."""
    if not isinstance(words, Saying):
        return words
    found: dict[str, Any] = {"say": words.message}
    if words.many:
        found |= {"many": words.many, "n": words.n}
    values = {name: _write(value) for name, value in words.values.items() if not (words.many and name == "n")}
    return found | ({"with": values} if values else {})


def _write(value: Any) -> Any:
    if isinstance(value, str):
        return saying_as_json(value)
    return value if isinstance(value, int | float) else str(value)


def saying_from_json(stored: str | Mapping[str, Any]) -> str:
    """Return what `saying_as_json` wrote; text that an earlier Amparo wrote comes back as it is."""
    if isinstance(stored, str):
        return stored
    values = {
        name: saying_from_json(value) if isinstance(value, str | dict) else value
        for name, value in stored.get("with", {}).items()
    }
    if "many" in stored:
        return say_many(stored["say"], stored["many"], stored["n"], **values)
    return say(stored["say"], **values)
