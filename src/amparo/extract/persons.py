"""Persons of a document: the mentions of their names joined under the fullest form that the document uses."""

from __future__ import annotations

from functools import lru_cache

from amparo.extract.annotation import Annotation, Mention, Person
from amparo.extract.lexicon import Lexicon
from amparo.text import fold

__all__ = ["find_persons_named"]

# The names of a document recur in it, and those of members in every other document.
_fold = lru_cache(maxsize=1 << 14)(fold)


def _words(name: str) -> list[str]:
    """Return the folded words of a name, nicknames without their marks."""
    return _fold(name).replace('"', "").replace("“", "").replace("”", "").split()


def _same_given(a: str, b: str, lexicon: Lexicon) -> bool:
    a, b = a.rstrip("."), b.rstrip(".")
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return lexicon.same_given_name(a, b) or (min(len(a), len(b)) > 3 and (a.startswith(b) or b.startswith(a)))


def _is_same_name(a: list[str], b: list[str], lexicon: Lexicon) -> bool:
    """Whether two full names, as folded words, can be one person's inside one document."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return False
    if short[-1] == long[-1] and _same_given(short[0], long[0], lexicon):
        return True
    joined = " ".join(long)
    return f" {' '.join(short)}" in f" {joined}" and len(short) >= 2


def find_persons_named(annotation: Annotation, lexicon: Lexicon) -> None:
    """Join the person mentions of `annotation` into persons under the fullest form that the document uses.

    A surname, a given name or a part of a longer name alone joins the person it can only be; where two fit, the member
    whose office publishes the document, else the one named last before it.
    """
    headline = annotation.headline_end
    mentions = annotation.mentions
    people = _join_full_names([m for m in mentions if m.start >= headline], lexicon)
    full = {_fold(person.name): person for _, person in people}
    firsts: dict[str, list[Person]] = {}
    parts: dict[str, list[Person]] = {}
    for words, person in people:
        firsts.setdefault(words[0], []).append(person)
        for k in range(1, len(words)):
            parts.setdefault(" ".join(words[k:]), []).append(person)
        for k in range(2, len(words)):
            parts.setdefault(" ".join(words[:k]), []).append(person)
    mentions.sort(key=_start)
    own = _find_own_member(annotation.publisher, people, lexicon)
    last: dict[str, Person] = {}
    singles: dict[str, Person] = {}
    for mention in mentions:
        if mention.kind not in ("person", "name"):
            continue
        if mention.start < headline:
            _read_in_headline(mention, parts, full, lexicon)
            if mention.kind not in ("person", "name"):
                continue
        if mention.person is not None:
            for key in _tails(mention.person.name):
                last[key] = mention.person
            continue
        key = _fold(mention.name)
        candidates = parts.get(key) or (firsts.get(key) if mention.kind == "name" or " " not in key else None)
        if candidates:
            if len(candidates) == 1:
                mention.person = candidates[0]
            else:
                mention.person = own if own in candidates else last.get(key, candidates[0])
            mention.kind = "person"
        elif mention.kind == "person":
            if key not in singles:
                singles[key] = full[key] = Person(mention.name, mention.start, mention.end)
                people.append(([key], singles[key]))
            mention.person = singles[key]
    annotation.persons = [person for _, person in people]
    annotation.mentions = [m for m in mentions if m.kind == "person" or (m.kind == "name" and " " in m.name)]


def _find_own_member(
    publisher: str, people: list[tuple[list[str], Person]], lexicon: Lexicon
) -> Person | None:
    """Return the one person whose office the publisher is ("Office of Ann Reed"); None where none or several may be."""
    words = _words(publisher.partition("Office of ")[2])
    fitting = [p for name, p in people if len(words) > 1 and _is_same_name(words, name, lexicon)]
    return fitting[0] if len(fitting) == 1 else None


def _join_full_names(mentions: list[Mention], lexicon: Lexicon) -> list[tuple[list[str], Person]]:
    """Give the mentions of full names their persons, and return these with the folded words of their longest names."""
    people: list[tuple[list[str], Person]] = []
    # Two forms of one name share a word, so only those that do are compared.
    sharing: dict[str, list[int]] = {}
    full = [m for m in mentions if m.kind == "person" and " " in m.name]
    full.sort(key=_shortness)
    for mention in full:
        words = _words(mention.name)
        numbers = {number for word in words for number in sharing.get(word, ())}
        known = next(
            (people[n] for n in sorted(numbers) if _is_same_name(words, people[n][0], lexicon)), None
        )
        if known is None:
            known = (words, Person(mention.name, mention.start, mention.end))
            for word in words:
                sharing.setdefault(word, []).append(len(people))
            people.append(known)
        mention.person = known[1]
    return people


def _start(mention: Mention) -> int:
    return mention.start


def _shortness(mention: Mention) -> int:
    return -len(mention.name)


def _read_in_headline(
    mention: Mention, parts: dict[str, list[Person]], full: dict[str, Person], lexicon: Lexicon
) -> None:
    """Cut a run of a headline, where every word has a capital, down to the person that it begins with, or drop it."""
    words = mention.name.split(" ")
    for length in range(len(words), 0, -1):
        key = _fold(" ".join(words[:length]))
        known = full.get(key) or next(iter(parts.get(key, ())), None)
        if known is not None:
            mention.name = " ".join(words[:length])
            mention.end = mention.start + len(mention.name)
            mention.outer_end = mention.end if length < len(words) else mention.outer_end
            mention.kind, mention.person = "person", known
            return
    given = words[0].casefold() in lexicon.given_names
    length = 2 + sum(len(w.rstrip(".")) == 1 for w in words[1:2])
    if mention.kind == "person" and (len(words) == 1 or (given and len(words) <= length)):
        return
    if mention.kind == "person" and given:
        mention.name = " ".join(words[:length])
        mention.end = mention.outer_end = mention.start + len(mention.name)
        return
    mention.kind = "none"


@lru_cache(maxsize=1 << 14)
def _tails(name: str) -> tuple[str, ...]:
    """Return the folded name without its first words, none to all but one of them left out."""
    words = fold(name).split()
    return tuple(" ".join(words[k:]) for k in range(len(words)))
