"""The names of companies, bodies and ships: read into parts, and scored.

Legal forms are recognised in full and in short, and by kind (a company of shares is not one of limited liability). Numbers
and countries must agree. Words that many names share weigh less. A word that only one name has counts in full: "Acme
Systems" is not "Acme".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from amparo.resolve.alignment import align
from amparo.resolve.latin import Reading, read_word
from amparo.resolve.scored import Limit, Scored, limit_of
from amparo.resolve.spelling import spelling_form
from amparo.resolve.tables import FormKind, legal_forms, numbers, organisation_words
from amparo.resolve.tokens import Token, split_camel, strip_apostrophes
from amparo.vocabulary import countries

__all__ = ["OrganisationName", "read_organisation", "score_organisations"]

_WORDS = re.compile(r"[^\W_]+(?:\.[^\W_])*(?=\.|\b)|&")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LONGEST_FORM = 6
# A form of so many letters is one wherever it stands; a shorter one only at the edges of the name.
_PLAIN = 7
_CUT_OFF = 4
_EXTRA = 1.0
_TELLING = 0.3

_NO_LETTERS = Limit(0.0, "one of the names has no letters")
_NOTHING_SHARED = Limit(0.0, "no part in common")
_NUMBERS = Limit(0.6, "the numbers in the names differ")
_FORMS = Limit(0.65, "the legal forms are of two kinds")


@dataclass(frozen=True, slots=True, eq=False)
class OrganisationName:
    """A name without its legal forms: `tokens` and the `words` they were printed as.

    `forms` are the kinds of its legal forms, `numbers` its numbers in ascending order, `form_words` the forms as printed.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    places: dict[str, int]
    forms: frozenset[FormKind]
    form_words: str
    numbers: tuple[str, ...]


@cache
def _forms() -> dict[tuple[str, ...], FormKind]:
    return {tuple(form.split()): kind for form, kind in legal_forms().items()}


@cache
def _country_of() -> dict[str, str]:
    """The country that a word names or is the adjective of, where it is one word and one country."""
    found: dict[str, str] = {}
    for country in countries():
        if country.kind == "wider":
            continue
        for name in (*country.names, *country.adjectives):
            reading = read_word(name) if " " not in name else None
            if reading is not None and found.setdefault(reading.latin, country.name) != country.name:
                found[reading.latin] = ""
    return {word: name for word, name in found.items() if name}


@lru_cache(maxsize=65536)
def _token(reading: Reading, *, number: bool = False) -> Token:
    text = organisation_words("same").get(reading.latin, reading.latin)
    if number:
        return Token(text, f"#{text}", "optional", 0.01, "latin")
    if text in organisation_words("stop"):
        return Token(text, spelling_form(text), "optional", 0.05, "latin")
    weight = 0.45 if text in organisation_words("general") else 1.0
    country = _country_of().get(text, "")
    base = f"@{country}" if country else ""
    return Token(text, spelling_form(text), "word", weight, reading.script, reading.rough, base=base)


def _split(text: str) -> list[tuple[str, Reading]]:
    """The words of a name with their readings; letters with full stops between them are one word, "&" is "and"."""
    text = strip_apostrophes(text)
    if not text.isupper() and not text.islower():
        text = split_camel(text)
    out: list[tuple[str, Reading]] = []
    single = False
    for word in _WORDS.findall(text):
        if word == "&":
            out.append((word, read_word("and")))
            single = False
            continue
        pieces = [word.replace(".", "")] if _DOTTED.fullmatch(word) else word.split(".")
        for piece in pieces:
            reading = read_word(piece)
            if not reading.latin:
                continue
            alone = len(reading.latin) == 1 and reading.latin.isalpha() and "." not in word
            if alone and single:
                before, joined = out[-1]
                out[-1] = (
                    f"{before} {piece}",
                    Reading(joined.latin + reading.latin, reading.script, reading.rough),
                )
            else:
                out.append((piece, reading))
            single = alone
    return out


def _take_forms(words: list[tuple[str, Reading]]) -> tuple[frozenset[FormKind], str]:
    """Take the legal forms out of `words`: at the end, at the beginning, and unmistakable ones anywhere."""
    kinds: set[FormKind] = set()
    printed: list[str] = []
    at = len(words)
    while at > 0:
        for length in range(min(at, _LONGEST_FORM, len(words) - 1), 0, -1):
            start = at - length
            form = tuple(r.latin for _, r in words[start:at])
            kind = _kind_of(form, at_end=at == len(words))
            if kind is None or not (start == 0 or at == len(words) or len("".join(form)) >= _PLAIN):
                continue
            if kind != "any":
                kinds.add(kind)
            printed.insert(0, " ".join(w for w, _ in words[start:at]))
            del words[start:at]
            at = start + 1
            break
        at = min(at - 1, len(words))
    return frozenset(kinds), " ".join(printed)


def _kind_of(form: tuple[str, ...], *, at_end: bool) -> FormKind | None:
    """The kind of a legal form, also of one in several words whose last is cut off at the end of the name."""
    known = _forms()
    kind = known.get(form)
    if kind is None and at_end and len(form) > 1 and len(form[-1]) >= _CUT_OFF:
        kind = next((k for f, k in known.items() if f[:-1] == form[:-1] and f[-1].startswith(form[-1])), None)
    return kind


def _take_numbers(words: list[tuple[str, Reading]]) -> tuple[str, ...]:
    """The numbers of a name, in words, digits or Roman; tens and units in words are one number."""
    known = numbers()
    found: list[str] = []
    tens = 0
    for at, (_, reading) in enumerate(words):
        text = reading.latin
        value = int(text) if text.isdigit() and len(text) < 12 else known.get(text)
        if value is None:
            tens = 0
            if any(c.isdigit() for c in text):
                found.append(text)
            continue
        roman = not text.isdigit() and set(text) <= set("ivxl")
        if roman and (at == 0 or (len(text) == 1 and at < len(words) - 1)):
            tens = 0
            continue
        if tens and 0 < value < 10:
            found[-1] = str(tens + value)
            tens = 0
        else:
            found.append(str(value))
            tens = value if 20 <= value < 100 and value % 10 == 0 else 0
    return tuple(sorted(found))


@lru_cache(maxsize=65536)
def read_organisation(text: str) -> OrganisationName:
    """Return the parts of the name of a company, body or ship, in any script."""
    words = _split(text)
    forms, form_words = _take_forms(words)
    ship = organisation_words("ship")
    if len(words) > 1 and words[0][1].latin in ship:
        del words[0]
    found = _take_numbers(words)
    counted = numbers()
    tokens = []
    for at, (_, reading) in enumerate(words):
        is_number = any(c.isdigit() for c in reading.latin) or (
            at > 0 and reading.latin in counted and (len(reading.latin) > 1 or at == len(words) - 1)
        )
        tokens.append(_token(reading, number=is_number))
    if tokens and all(t.weight < 0.2 for t in tokens):
        tokens = [Token(t.text, t.form, "word", 1.0, t.script, t.rough) for t in tokens]
    places: dict[str, int] = {}
    for at, token in enumerate(tokens):
        places.setdefault(token.form, at)
    return OrganisationName(text, tuple(tokens), tuple(w for w, _ in words), places, forms, form_words, found)


def score_organisations(left: OrganisationName, right: OrganisationName) -> Scored:
    """Return the score of two names, the links between their parts, and the limits that hold the score down."""
    if not left.tokens or not right.tokens:
        return Scored(0.0, (), (_NO_LETTERS,), _EXTRA)
    links = align(left, right)
    good = total = shared = 0.0
    worst = 1.0
    for kind, _, _, score, weight, _ in links:
        total += weight
        if kind == "extra":
            continue
        good += score * weight
        if kind != "conflict":
            shared += weight
        if weight >= _TELLING:
            worst = min(worst, score)
    if shared < _TELLING and good < total:
        return Scored(0.0, tuple(links), (_NOTHING_SHARED,), _EXTRA)
    limits: list[Limit] = []
    if worst < 0.9:
        limits.append(Limit(limit_of(worst), "", weakest=True))
    if left.numbers != right.numbers:
        limits.append(_NUMBERS)
    if left.forms and right.forms and not left.forms & right.forms:
        limits.append(_FORMS)
    score = good / total
    for limit in limits:
        score = min(score, limit.score)
    return Scored(score, tuple(links), tuple(limits), _EXTRA)
