"""The parts of a name as they are compared, and the name of a person as a row of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from amparo.resolve.latin import Reading, read_word
from amparo.resolve.spelling import consonant_code, spelling_form
from amparo.resolve.tables import Role, compound_families, name_words

__all__ = [
    "PersonName",
    "Token",
    "TokenRole",
    "join_tokens",
    "read_person",
    "split_camel",
    "strip_apostrophes",
    "token_of",
    "without_servant",
]

TokenRole = Literal["name", "initial", "patronymic", "style", "optional", "generation", "word"]

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʻʼʾʿ`´ʹʺ′"))
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z][a-z])(?=[A-Z][a-z])")
_WORDS = re.compile(r"[^\s.,;:!?()\[\]{}\"“”„«»/\\|·・•‧&+*=<>]+")
_HYPHENS = re.compile(r"[-‐‑‒–—−_]+")
_ONE_SYLLABLE = re.compile("[^aeiou]*[aeiou]{1,3}[^aeiou]*")
_DOUBLED = re.compile(r"(.)(?=\1)")
# In so many letters w is tried as a vowel and as a consonant: each doubles the codes.
_LONG_VOWELS = re.compile("[wv]")
_MOST_LONG_VOWELS = 4
_LOOKALIKES = str.maketrans("013457", "oieast")
_WEIGHTS: dict[TokenRole, float] = {
    "name": 1.0,
    "patronymic": 0.6,
    "style": 0.4,
    "initial": 0.35,
    "optional": 0.1,
    "generation": 0.1,
    "word": 1.0,
}
# "Abd" with a name behind it in one word: Abdulaziz, Abdelaziz, Abdurrahman.
_SERVANT = re.compile(r"abd(?:[aeiou]{1,2})(?:l(?!ah?\Z)|l?(?=l?lah?\Z))?(.{2,})")
# "Abd" and "God" as Arabic and its neighbours write them.
_SERVANTS = frozenset({"عبد", "عبید", "عبيد"})
_GOD = frozenset({"الله", "اللہ", "اللّه"})
# Words of one role say the same thing however they are spelled (bin, ibn, ben), so they share one form.
_SHARED_FORMS: dict[Role, str] = {"filiation": "~bin", "article": "~al", "bound": "~al", "kunya": "~abu"}


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One part of a name: `text` in Latin letters, and its spelling `form`.

    `base` is the form of what follows "Abd" in a name made with it; `other` the text as another language of the script
    reads it, if it does. Tokens of one text are one object.
    """

    text: str
    form: str
    role: TokenRole
    weight: float
    script: str
    rough: bool = False
    syllables: tuple[str, ...] = ()
    base: str = ""
    other: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The consonant codes it may have: several where w stands for a long vowel as well as for a consonant, or where a letter
        is read in two ways."""
        if self.script not in ("arabic", "hebrew"):
            return (consonant_code(self.form),)
        return _rough_codes(self.form if self.base else self.text, "" if self.base else self.other, self.form)


@lru_cache(maxsize=16384)
def _rough_codes(text: str, other: str, form: str) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for reading in (text, other) if other else (text,):
        head = reading[:1].replace("y", "i")
        pieces = _LONG_VOWELS.split(reading[1:])
        readings = [head + "".join(pieces)]
        if 1 < len(pieces) <= _MOST_LONG_VOWELS:
            readings = [head + pieces[0]]
            for piece in pieces[1:]:
                readings = [before + sound + piece for sound in ("", "w") for before in readings]
        for reading in readings:
            codes[consonant_code(_DOUBLED.sub("", reading))] = codes[
                consonant_code(spelling_form(reading))
            ] = None
    codes[consonant_code(form)] = None
    return tuple(codes)


@lru_cache(maxsize=65536)
def join_tokens(tokens: tuple[Token, ...]) -> Token:
    """Return the token of several written together."""
    text = "".join(t.text for t in tokens)
    rough = any(t.rough for t in tokens)
    other = "".join(t.other or t.text for t in tokens) if any(t.other for t in tokens) else ""
    return token_of_name(Reading(text, tokens[0].script, rough, other=other))


@cache
def _patronymic_endings() -> tuple[str, ...]:
    return tuple(word for word, row in name_words().items() if row.role == "patronymic")


@lru_cache(maxsize=65536)
def token_of(reading: Reading, role: TokenRole = "name", form: str = "", base: str = "") -> Token:
    """Return the token of a reading. `form` is given where words share one."""
    text = reading.latin
    form = form or spelling_form(text)
    return Token(
        text,
        form,
        role,
        _WEIGHTS[role],
        reading.script,
        reading.rough,
        reading.syllables,
        base,
        reading.other,
    )


@lru_cache(maxsize=65536)
def _read_part(word: str, bound: bool) -> tuple[Token, Role | None]:
    """The token of one word, and its role in the table; `bound` where a hyphen joins it to the next."""
    reading = read_word(word)
    text = reading.latin
    if not reading.rough and not text.isalpha() and any(c.isalpha() for c in text):
        reading = Reading(text.translate(_LOOKALIKES), reading.script)
        text = reading.latin
    row = name_words().get(text)
    role = row.role if row else None
    if role == "patronymic" or (role == "bound" and not bound):
        role = None
    if role == "style":
        return token_of(reading, "style"), role
    if role in ("title", "degree", "family", "lineage"):
        return token_of(reading, "optional"), role
    if role in _SHARED_FORMS:
        return token_of(reading, "optional", _SHARED_FORMS[role]), role
    if role == "generation":
        return token_of(reading, "generation"), role
    if role == "servant":
        return token_of(reading), role
    if len(text) == 1 and not reading.rough:
        return token_of(reading, "initial" if text.isalpha() else "optional"), None
    if text.isdigit():
        return token_of(reading, "optional"), None
    return token_of_name(reading), None


def token_of_name(reading: Reading) -> Token:
    """Return the token of a given name, family name or patronymic in one word."""
    text = reading.latin
    if text.startswith("abd") and (servant := _SERVANT.fullmatch(text)) is not None:
        base = spelling_form(servant[1])
        return token_of(reading, "name", "abd" + base, base)
    return token_of(reading, "patronymic" if text.endswith(_patronymic_endings()) else "name")


@lru_cache(maxsize=16384)
def without_servant(token: Token) -> Token:
    """Return what follows "Abd" in a name made with it, as a token of its own."""
    servant = _SERVANT.fullmatch(token.other) if token.other else None
    other = servant[1] if servant else ""
    return token_of(Reading(token.base, token.script, token.rough, other=other))


@dataclass(frozen=True, slots=True, eq=False)
class PersonName:
    """A person's name as tokens in reading order ("Doe, Jane" is Jane Doe), with the `words` they were printed as.

    `syllabic`: three parts or more, all of one syllable, as Korean and Chinese names are. `places` says where each form stands first; `generation` is 1 for a senior, 2 for a junior, None where the name
    doesn't say; `fathers` are the places of "bin" and the like with a name on both sides.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    places: dict[str, int]
    generation: int | None
    fathers: tuple[int, ...]
    syllabic: bool
    comma: bool


def strip_apostrophes(text: str) -> str:
    """Return `text` without apostrophes and the signs that stand for them."""
    return text.translate(_APOSTROPHES)


def split_camel(text: str) -> str:
    """Return `text` with a space where a capital follows a small letter ("JaneDoe"); not behind one letter (McDonald)."""
    return _CAMEL.sub(" ", text)


def _in_reading_order(text: str) -> str:
    head, comma, tail = text.partition(",")
    if not comma or not head.strip() or not tail.strip():
        return text
    last = _WORDS.findall(tail.lower().translate(_APOSTROPHES))
    known = name_words()
    behind = {"generation", "degree", "title"}
    if all((row := known.get(w)) is not None and row.role in behind for w in last):
        return text
    return f"{tail} {head}"


def _split(text: str) -> list[tuple[str, bool]]:
    """The words of a name, each with whether a hyphen joins it to the next."""
    if "," in text:
        text = _in_reading_order(text)
    text = text.translate(_APOSTROPHES)
    if not text.isupper() and not text.islower():
        text = _CAMEL.sub(" ", text)
    out: list[tuple[str, bool]] = []
    for word in _WORDS.findall(text):
        pieces = [p for p in _HYPHENS.split(word) if p]
        out += [(p, True) for p in pieces[:-1]]
        out += [(p, False) for p in pieces[-1:]]
    return out


def _split_unspaced(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Chinese and Korean names in syllables, family name first; Arabic words without their article.

    A name of several words in those scripts is a foreign one, whose words stay as they are, unless the first is a family
    name of one syllable.
    """
    out: list[tuple[str, bool]] = []
    alone = len(words) == 1 or (len(words) == 2 and len(words[0][0]) == 1)
    for word, bound in words:
        script = "" if word.isascii() else read_word(word).script
        if script in ("han", "hangul") and alone and len(word) <= 4:
            at = 2 if len(word) > 2 and word[:2] in compound_families() else 1
            out += [(word[:at], False), *((letter, False) for letter in word[at:])]
        elif (
            word in _GOD and out and out[-1][0] not in _SERVANTS and read_word(out[-1][0]).script == "arabic"
        ):
            # Latin writes it as one with what stands before (Nurullah), whatever that is.
            out[-1] = (out[-1][0] + word, bound)
        elif (
            script == "arabic"
            and word.startswith("ال")
            and word not in _GOD
            and len(word) > (3 if out and out[-1][0] in _SERVANTS else 4)
        ):
            out += [("ال", True), (word[2:], bound)]
        else:
            out.append((word, bound))
    return out


@lru_cache(maxsize=65536)
def read_person(text: str) -> PersonName:
    """Return the parts of a person's name, in any script; a name without letters has none."""
    words = _split(text)
    if not text.isascii():
        words = _split_unspaced(words)
    tokens: list[Token] = []
    printed: list[str] = []
    roles: list[Role | None] = []
    at = 0
    while at < len(words):
        word, bound = words[at]
        token, role = _read_part(word, bound)
        at += 1
        if not token.text:
            continue
        if role == "servant":
            token, taken = _with_servant(token, words, at)
            word = " ".join([word, *(w for w, _ in words[at : at + taken])])
            at += taken
        tokens.append(token)
        printed.append(word)
        roles.append(role)
    return _assemble(text, tokens, printed, roles, hyphen=bool(words) and words[0][1])


def _with_servant(token: Token, words: list[tuple[str, bool]], at: int) -> tuple[Token, int]:
    """ "Abd" joined with the name behind it, and how many words that took; alone where none follows."""
    taken = 0
    while at + taken < len(words):
        follower, role = _read_part(*words[at + taken])
        taken += 1
        if role in ("article", "bound"):
            continue
        if follower.role != "name" or role == "servant":
            break
        other = "abdul" + follower.other if follower.other else ""
        joined = Reading("abdul" + follower.text, token.script, token.rough or follower.rough, other=other)
        # Abdullah and Abd Allah have one form.
        base = follower.form.removeprefix("a") if follower.text == "allah" else follower.form
        return token_of(joined, "name", "abd" + base, base), taken
    return token, 0


def _assemble(
    text: str, tokens: list[Token], printed: list[str], roles: list[Role | None], *, hyphen: bool
) -> PersonName:
    """The name of its parts; `hyphen`: its first part is joined to the second by one (an article, not an Al)."""
    generation = None
    known = name_words()
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].role != "generation":
            continue
        if generation is None and at >= 2 - (at == len(tokens) - 1):
            generation = known[tokens[at].text].number
        del tokens[at], printed[at], roles[at]
    if len(tokens) == 2 and roles[0] == "article" and printed[0].isascii() and not hyphen:
        tokens[0] = token_of(read_word(printed[0]))
    for at, role in enumerate(roles):
        if (role == "degree" and at < 2) or (role == "title" and 0 < at == len(roles) - 1):
            tokens[at] = token_of(read_word(printed[at]))
    if not any(t.role in ("name", "patronymic") for t in tokens):
        # All are styles and particles: then they are the name.
        tokens = [
            t if t.role == "initial" else token_of(read_word(w)) for t, w in zip(tokens, printed, strict=True)
        ]
    places: dict[str, int] = {}
    for at, t in enumerate(tokens):
        places.setdefault(t.form, at)
    fathers = tuple(at for at, role in enumerate(roles) if role == "filiation" and 0 < at < len(roles) - 1)
    syllabic = len(tokens) > 2 and all(t.syllables or _ONE_SYLLABLE.fullmatch(t.form) for t in tokens)
    return PersonName(text, tuple(tokens), tuple(printed), places, generation, fathers, syllabic, "," in text)
