"""The words and spelling rules that names are compared by: the CSV files in `tables/`, read strictly, once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from amparo.errors import VocabularyError
from amparo.vocabulary import read_lines, read_records

__all__ = [
    "TABLES",
    "Alphabet",
    "Equivalent",
    "FormKind",
    "LegalForm",
    "NameWord",
    "Place",
    "Role",
    "Sound",
    "SpellingRule",
    "compound_families",
    "confusable",
    "equivalents",
    "korean_families",
    "legal_forms",
    "letters",
    "name_words",
    "numbers",
    "organisation_words",
    "sounds",
    "spelling_rules",
]

TABLES = Path(__file__).parent / "tables"

Alphabet = Literal["cyrillic", "greek", "armenian", "georgian", "arabic", "hebrew"]
Place = Literal["anywhere", "start", "end", "before_front", "before_vowel", "before_consonant", "after_vowel"]
Role = Literal[
    "title",
    "style",
    "degree",
    "filiation",
    "article",
    "bound",
    "servant",
    "family",
    "kunya",
    "lineage",
    "patronymic",
    "generation",
]
FormKind = Literal["shares", "limited", "partnership", "foundation", "state", "any"]
WordRole = Literal["stop", "ship", "general", "same"]


@dataclass(frozen=True, slots=True)
class Letter:
    """`letters` of an alphabet (a leading ^: at the beginning of a word), the Latin ones they are read as, and others elsewhere."""

    script: Alphabet
    letters: str
    latin: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class SpellingRule:
    """A `sequence` of letters that a spelling form writes as `becomes`, and a name that shows it."""

    sequence: str
    place: Place
    becomes: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """What it costs to read one letter of a spelling form for another; an empty `right` is a missing letter."""

    left: str
    right: str = ""
    cost: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class NameWord:
    """Words of the names of people that tell little of who they are."""

    role: Role
    words: tuple[str, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Distinct:
    """Names that look alike and are not one another: a column holds the spellings of one name."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    third: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Forms of one given name in several languages, and short forms of it."""

    forms: tuple[str, ...]
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A Korean family name and the Latin spellings in use."""

    family: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalForm:
    """Spellings of legal forms of one kind."""

    kind: FormKind
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationWord:
    """Words of the names of organisations and ships that are left out, weigh less, or stand for one another."""

    role: WordRole
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """The words and Roman numerals of a number."""

    value: int
    words: tuple[str, ...]


@cache
def letters() -> tuple[Letter, ...]:
    """Return the letters of the alphabets that Amparo reads by its own table."""
    return read_records("letters.csv", Letter, directory=TABLES)


@cache
def spelling_rules() -> tuple[SpellingRule, ...]:
    """Return the rules of the spelling form, in the order in which they are tried."""
    return read_records("spelling.csv", SpellingRule, directory=TABLES)


@cache
def sounds() -> tuple[Sound, ...]:
    """Return the costs of reading one letter for another. Raises VocabularyError on a cost outside 0 to 1."""
    rows = read_records("sounds.csv", Sound, directory=TABLES)
    for row in rows:
        if row.cost is None or not 0 < row.cost <= 1 or len(row.left) != 1 or len(row.right) > 1:
            raise VocabularyError(
                f"{row.left!r} to {row.right!r} has no cost from 0 to 1", where="sounds.csv"
            )
    return rows


@cache
def name_words() -> dict[str, NameWord]:
    """Return the words of people's names that have a role, by word. Raises VocabularyError on a word with two."""
    found: dict[str, NameWord] = {}
    for row in read_records("name_words.csv", NameWord, directory=TABLES):
        for word in row.words:
            if word in found:
                raise VocabularyError(f"{word!r} has two roles", where="name_words.csv")
            found[word] = row
    return found


@cache
def confusable() -> tuple[Distinct, ...]:
    """Return the names that are not one another though they look it."""
    return read_records("confusable.csv", Distinct, directory=TABLES)


@cache
def equivalents() -> tuple[Equivalent, ...]:
    """Return the forms of given names in several languages."""
    return read_records("equivalents.csv", Equivalent, directory=TABLES)


@cache
def compound_families() -> frozenset[str]:
    """Return the Chinese and Korean family names of two characters."""
    return frozenset(read_lines("compound_families.txt", directory=TABLES))


@cache
def korean_families() -> dict[str, tuple[str, ...]]:
    """Return the Latin spellings of Korean family names, by name in Hangul."""
    rows = read_records("korean_families.csv", FamilyName, directory=TABLES)
    return {row.family: row.spellings for row in rows}


@cache
def legal_forms() -> dict[str, FormKind]:
    """Return the kind of each legal form, by its words. Raises VocabularyError on a form of two kinds."""
    found: dict[str, FormKind] = {}
    for row in read_records("legal_forms.csv", LegalForm, directory=TABLES):
        for form in row.forms:
            if found.get(form, row.kind) != row.kind:
                raise VocabularyError(f"{form!r} is of two kinds", where="legal_forms.csv")
            found[form] = row.kind
    return found


@cache
def organisation_words(role: WordRole) -> dict[str, str]:
    """Return the words of `role`, each with the word that stands for it."""
    rows = read_records("organisation_words.csv", OrganisationWord, directory=TABLES)
    return {word: row.words[0] for row in rows if row.role == role for word in row.words}


@cache
def numbers() -> dict[str, int]:
    """Return the value of each number word and Roman numeral. Raises VocabularyError on a word with two values."""
    found: dict[str, int] = {}
    for row in read_records("numbers.csv", Number, directory=TABLES):
        for word in row.words:
            if word in found:
                raise VocabularyError(f"{word!r} stands for two numbers", where="numbers.csv")
            found[word] = row.value
    return found
