"""Offices, posts and titles, and the words that stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from amparo.vocabulary.inflect import pluralise
from amparo.vocabulary.table import check_unique, read_records

__all__ = [
    "Office",
    "OfficeCategory",
    "Portfolio",
    "TitleModifier",
    "offices",
    "portfolios",
    "title_modifiers",
]

OfficeCategory = Literal[
    "legislator",
    "executive",
    "royal",
    "diplomat",
    "military",
    "judicial",
    "police",
    "party",
    "religious",
    "international",
    "ngo",
    "academic",
    "media",
    "business",
    "civic",
    "honorific",
]


_SLOT = re.compile(r"\{(?:portfolio|attributive)\}")


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person holds. `title` is its singular; `plural` its plural; `forms` other ways to write either
    (abbreviations, spellings), those of the plural in `plural_forms`.

    `seat` is the chamber whose members of the United States Congress bear it. `takes_of`: what follows "of" or "for" is
    part of the title or the body ("Minister of …"). `before_name`: it stands right before a name ("Senator Diaz").
    """

    title: str
    category: OfficeCategory
    forms: tuple[str, ...] = ()
    plural: str = ""
    plural_forms: tuple[str, ...] = ()
    seat: Literal["", "senate", "house"] = ""
    takes_of: bool = False
    before_name: bool = False

    @property
    def singulars(self) -> tuple[str, ...]:
        """The title and its other singular forms."""
        return (self.title, *self.forms)

    @property
    def plurals(self) -> tuple[str, ...]:
        """The plural and its other forms."""
        return (self.plural, *self.plural_forms)

    @property
    def names(self) -> tuple[str, ...]:
        """Every form, each once."""
        return tuple(dict.fromkeys((*self.singulars, *self.plurals)))

    def title_of(self, form: str) -> str:
        """Return the title that a claim gives for `form` of this office: as in the text, but singular, and written out
        where it is an abbreviation ("Sens." and "US Sen." give "Senator")."""
        if form not in self.singulars or "." in form or form.isupper() or form.startswith("US "):
            return self.title
        return form


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a minister is minister of: `name` after "of" or "for", `attributive` before "Minister" (empty: not used)."""

    name: str
    attributive: str = ""


@dataclass(frozen=True, slots=True)
class TitleModifier:
    """A word before a title ("former", "Deputy"). `tense` is what it makes of the holding; `in_title`: it belongs to the title."""

    word: str
    tense: Literal["", "former", "current", "future"] = ""
    in_title: bool = False


@cache
def portfolios() -> tuple[Portfolio, ...]:
    """Return the portfolios of ministers."""
    found = read_records("portfolios.csv", Portfolio)
    check_unique("portfolios.csv", found, lambda p: (p.name,))
    return found


@cache
def title_modifiers() -> tuple[TitleModifier, ...]:
    """Return the words that stand before titles."""
    found = read_records("title_modifiers.csv", TitleModifier)
    check_unique("title_modifiers.csv", found, lambda m: (m.word,))
    return found


def _expand(office: Office) -> Iterator[Office]:
    if not _SLOT.search(office.title):
        yield office
        return
    for portfolio in portfolios():
        of, before = portfolio.name, portfolio.attributive
        if "{attributive}" in office.title and not before:
            continue
        title = office.title.replace("{portfolio}", of).replace("{attributive}", before)
        plural = pluralise(title)
        yield replace(
            office, title=title, plural=plural, forms=(title.lower(),), plural_forms=(plural.lower(),)
        )


@cache
def offices() -> tuple[Office, ...]:
    """Return all offices; a row with `{portfolio}` or `{attributive}` stands for one office each portfolio, unless a
    row of its own names that office. Raises VocabularyError where a form belongs to two."""
    rows = read_records("offices.csv", Office)
    known = {name for office in rows for name in office.singulars}
    found: list[Office] = []
    for row in rows:
        for office in _expand(row):
            if office is not row and office.title in known:
                continue
            found.append(office if office.plural else replace(office, plural=pluralise(office.title)))
    check_unique("offices.csv", found, lambda o: o.names)
    return tuple(found)
