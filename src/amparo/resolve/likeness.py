"""How alike two parts of names are, and why: `liken` gives a score from 0 to 1 and a sentence's worth of reason.

The parts' spelling forms are compared letter by letter with the costs of `sounds.csv`; names that are known to differ, or
to be one name in two languages, are looked up before. Where a script leaves vowels out, consonants are compared.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from amparo.resolve.latin import read_word
from amparo.resolve.spelling import spelling_form
from amparo.resolve.tables import confusable, equivalents, korean_families, sounds
from amparo.resolve.tokens import Token, without_servant
from amparo.saying import Saying, say, say_many
from amparo.vocabulary import nicknames

__all__ = ["Likeness", "given_name_rows", "liken"]

Likeness = tuple[float, str]
"""A score from 0 to 1, and why, in words that go behind "…: "."""

_VOWELS = frozenset("aeiou")
_SHORT_FORM = say("a short form of the name")
_TWO_LANGUAGES = say("forms of one name in two languages")
_SWAPPED = say("two letters changed places")
_ONE_SOUND = say("spellings of one sound")
_ONE_LETTER = say_many("one letter differs", "{n} letters differ", 1)
_CONSONANTS = say("the consonants agree")
_CONSONANTS_IN_PART = say("the consonants differ in part")
_SAME = say("the same")
_OTHER_CHARACTERS = say("other characters")
_SPELLINGS = say("two spellings of one name")
_LOOK_ALIKE = say("two names that look alike")
_KOREAN = say("Latin spellings of one Korean family name")
_WITHOUT_ABD = say('one is without "Abd", "servant of"')
_FATHERS_NAME = say("a father's name and the name it is made of")
_MAN_AND_WOMAN = say("a family name for a man and for a woman")
_ENDING = say("the ending tells a man's name from a woman's")
_ONE_COUNTRY = say("words for one country")
_TWO_COUNTRIES = say("two countries")
_KOREAN_IN_LATIN = say("a Korean family name in its Latin spelling")
_ANOTHER_NAME = say("another name")
_NOTHING: Likeness = (0.0, _ANOTHER_NAME)
_FEMALE_FAMILIES = ("ova", "eva")


@cache
def _costs() -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for row in sounds():
        found[row.left, row.right] = found[row.right, row.left] = row.cost or 1.0
    return found


@cache
def _distinct() -> dict[str, tuple[tuple[int, int], ...]]:
    """The rows and columns of the table of confusable names that each spelling form stands in."""
    places: dict[str, set[tuple[int, int]]] = {}
    for at, row in enumerate(confusable()):
        for column, names in enumerate((row.first, row.second, row.third)):
            for name in names:
                places.setdefault(spelling_form(name), set()).add((at, column))
    return {form: tuple(sorted(found)) for form, found in places.items()}


@cache
def _equivalent() -> dict[str, tuple[tuple[int, bool], ...]]:
    """The rows of the table of equivalents that each spelling form stands in, and whether as a short form."""
    places: dict[str, set[tuple[int, bool]]] = {}
    for at, row in enumerate(equivalents()):
        for short, names in ((False, row.forms), (True, row.short)):
            for name in names:
                places.setdefault(spelling_form(name), set()).add((at, short))
    return {form: tuple(sorted(found)) for form, found in places.items()}


@cache
def _korean() -> dict[str, frozenset[str]]:
    """The spelling forms in use for the reading of each Korean family name."""
    return {
        read_word(family).latin: frozenset(map(spelling_form, spellings))
        for family, spellings in korean_families().items()
    }


@cache
def _korean_spellings() -> dict[str, frozenset[int]]:
    """The rows of the table of Korean family names that each spelling form stands in."""
    places: dict[str, set[int]] = {}
    for at, spellings in enumerate(korean_families().values()):
        for spelling in spellings:
            places.setdefault(spelling_form(spelling), set()).add(at)
    return {form: frozenset(rows) for form, rows in places.items()}


def _are_korean(a: str, b: str) -> bool:
    places = _korean_spellings()
    return len(a) > 1 < len(b) and a in places and b in places and not places[a].isdisjoint(places[b])


def _are_distinct(a: str, b: str) -> bool:
    places = _distinct()
    here, there = places.get(a), places.get(b)
    if not here or not there:
        return False
    rows = dict(here)
    return any(rows.get(at, column) != column for at, column in there)


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """The short forms of given names in the vocabulary, both ways, as spelling forms."""
    found: dict[str, set[str]] = {}
    for name, others in nicknames().items():
        forms = {spelling_form(read_word(other).latin) for other in others}
        found.setdefault(spelling_form(read_word(name).latin), set()).update(forms)
    return {form: frozenset(others) for form, others in found.items()}


@lru_cache(maxsize=1 << 16)
def given_name_rows(form: str) -> tuple[str, ...]:
    """Return marks that the spelling forms of one given name share: in other languages, and short forms of it."""
    rows = [f"={at}" for at, _ in _equivalent().get(form, ())]
    short = _short_forms().get(form, frozenset())
    return tuple(
        dict.fromkeys([*rows, *(f"~{min(form, other)}~{max(form, other)}" for other in sorted(short))])
    )


def _find_equivalent(a: str, b: str) -> Likeness | None:
    if b in _short_forms().get(a, ()):
        return 0.8, _SHORT_FORM
    places = _equivalent()
    here, there = places.get(a), places.get(b)
    if not here or not there:
        return None
    rows = dict(here)
    shared = [(short, rows[at]) for at, short in there if at in rows]
    if not shared:
        return None
    if (False, False) in shared:
        return 0.86, _TWO_LANGUAGES
    return 0.8, _SHORT_FORM


def _differ_by_gender(a: str, b: str) -> bool:
    """Whether only an ending tells a man's given name from a woman's: Mario, Maria; Karim, Karima."""
    if len(a) > len(b):
        a, b = b, a
    if len(a) < 4 or a.endswith("nk", 0, -1):
        return False
    return (len(a) == len(b) and a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"}) or (
        b == a + "a" and a[-1] not in _VOWELS
    )


def _weigh(a: str, b: str) -> tuple[float, int]:
    """The cost of the letters in which two forms differ, and how many of them are no mere matter of spelling.

    A letter more or less at the end costs less (endings are added and dropped between languages), at the beginning more
    (there it is seldom a slip).
    """
    costs = _costs()
    total, plain = 0.0, 0
    for edit in Levenshtein.editops(a, b):
        op, i, j = edit.tag, edit.src_pos, edit.dest_pos
        if op == "replace":
            cost = costs.get((a[i], b[j]), 1.0)
            if i == 0 and cost > 0.5:
                cost *= 1.25
        else:
            at, whole = (i, a) if op == "delete" else (j, b)
            cost = costs.get((whole[at], ""), 1.0)
            if at == len(whole) - 1:
                cost *= 0.7
            elif i == 0 or j == 0:
                cost *= 1.5
        total += cost
        plain += cost >= 0.4
    return total, plain


def _liken_forms(a: str, b: str, *, rough: bool = False) -> Likeness:
    """By letters. `rough`: vowels are not written, so each letter that is weighs more."""
    if b < a:
        a, b = b, a
    longest = max(len(a), len(b))
    bound = 1 + longest // 3
    distance = Levenshtein.distance(a, b, score_cutoff=bound)
    if distance > bound:
        return _NOTHING
    cost, plain = _weigh(a, b)
    if plain > 2:
        cost += 0.3 * (plain - 1)
    if abs(len(a) - len(b)) > 1 and (a.endswith(b) or b.endswith(a)):
        cost *= 1.5
    if distance == 2 and cost > 0.8 and OSA.distance(a, b) == 1:
        cost = 0.8
        why = _SWAPPED
    elif not plain:
        why = _ONE_SOUND
    else:
        why = _letters_differ(distance)
    score = 1 - cost / (0.48 * longest + (0.6 if rough else 1.0))
    if longest <= 3 and cost >= 0.5:
        # In a name so short one letter is another name (Wei, Wen; Kim, Tim).
        score = min(score, 0.3)
    return max(0.0, score), why


def _liken_texts(a: str, b: str) -> Likeness:
    """By the letters as written, for one slip alone: it may have torn apart what one sound is spelled with."""
    longest = max(len(a), len(b))
    if longest < 5 or OSA.distance(a, b, score_cutoff=1) != 1:
        return _NOTHING
    swapped = len(a) == len(b) and Levenshtein.distance(a, b) == 2
    cost = 0.8 if swapped else 1.25 if a[0] != b[0] else 1.0
    why = _SWAPPED if swapped else _ONE_LETTER
    return 1 - cost / (0.48 * longest + 1), why


def _liken_codes(a: Token, b: Token) -> Likeness:
    """By consonants, where one of the two stands in a script that leaves vowels out."""
    best = 0.0
    for left in a.codes:
        for right in b.codes:
            longest = max(len(left), len(right))
            distance = Levenshtein.distance(left, right)
            if not distance:
                score = 0.9 if longest > 2 else 0.8
            else:
                score = 0.85 - distance / (0.45 * longest + 0.6)
            best = max(best, score)
    if best <= 0.3:
        return _NOTHING
    return best, _CONSONANTS if best >= 0.8 else _CONSONANTS_IN_PART


@lru_cache(maxsize=1 << 17)
def liken(a: Token, b: Token) -> Likeness:
    """Return how alike two parts are (1 the same, 0 nothing in common) and why. Both directions give the same."""
    if a.form == b.form and a.text == b.text:
        return 1.0, _SAME
    if a.syllables and b.syllables and a.script == b.script:
        return 0.2, _OTHER_CHARACTERS
    if a.form == b.form:
        return 0.97, _SPELLINGS
    if a.role == "word" and b.role == "word":
        return _liken_words(a, b)
    across = a.script != b.script and (a.rough or b.rough)
    if not across and _are_distinct(a.form, b.form):
        return 0.3, _LOOK_ALIKE
    found = _find_equivalent(a.form, b.form)
    if found is not None:
        return found
    if _are_korean(a.form, b.form):
        return 0.85, _KOREAN
    if (a.base and a.base == b.form) or (b.base and b.base == a.form):
        return 0.75, _WITHOUT_ABD
    if a.base and b.base and across:
        return _liken_rough(without_servant(a), without_servant(b))
    if a.base and b.base and len(a.base) > 2 and len(b.base) > 2:
        return max(_liken_forms(a.base, b.base), _liken_texts(a.text[2:], b.text[2:]))
    if (a.role == "patronymic") != (b.role == "patronymic") and _is_made_of(a.form, b.form):
        return 0.2, _FATHERS_NAME
    if across:
        return _liken_rough(a, b)
    if _differ_by_gender(a.form, b.form):
        longer = max(a.form, b.form, key=len)
        if len(a.form) != len(b.form) and longer.endswith(_FEMALE_FAMILIES):
            return 0.85, _MAN_AND_WOMAN
        return 0.45, _ENDING
    return max(_liken_forms(a.form, b.form, rough=a.rough), _liken_texts(a.text, b.text))


def _is_made_of(a: str, b: str) -> bool:
    """Whether one, but for its end, is the beginning of the other (Ivan, Ivanovich)."""
    if len(a) > len(b):
        a, b = b, a
    return len(b) - len(a) > 2 and b.startswith(a[: max(3, len(a) - 1)])


def _liken_words(a: Token, b: Token) -> Likeness:
    """Two words of the names of organisations; a base that begins with @ is the country they speak of."""
    if a.base and b.base:
        return (0.9, _ONE_COUNTRY) if a.base == b.base else (0.2, _TWO_COUNTRIES)
    if a.script != b.script and (a.rough or b.rough):
        return _liken_rough(a, b)
    return max(_liken_forms(a.form, b.form, rough=a.rough), _liken_texts(a.text, b.text))


def _liken_rough(a: Token, b: Token) -> Likeness:
    for one, other in ((a, b), (b, a)):
        if one.script == "hangul" and other.form in _korean().get(one.text, ()):
            return 0.95, _KOREAN_IN_LATIN
    by_letters, by_consonants = _liken_forms(a.form, b.form), _liken_codes(a, b)
    return by_letters if by_letters[0] >= by_consonants[0] else by_consonants


@cache
def _letters_differ(n: int) -> Saying:
    return say_many("one letter differs", "{n} letters differ", n)
