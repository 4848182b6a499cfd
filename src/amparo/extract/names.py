"""Names of persons: runs of capitalised words, told from other names by what stands around them.

A run counts as a person when a title or honorific stands before it, a party and state after it, its first word is a
given name, or it is the surname of somebody whom the text names in full. Other runs of two to four words are kept
as `name` mentions: they become persons only when a rule has a reason (somebody detained is a person).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from amparo.extract.annotation import Annotation, Hit, Mention, Person
from amparo.extract.lexicon import Lexicon
from amparo.text import fold

__all__ = ["UPPER", "NameFinder", "find_persons_named", "headline_end"]

UPPER = "".join(
    chr(c) for c in (*range(0x41, 0x250), *range(0x386, 0x587), *range(0x1E00, 0x1F00)) if chr(c).isupper()
)
_WORD = rf"(?:[{UPPER}]\.(?:[{UPPER}]\.)*|[{UPPER}](?:\w|[’'ʼ‘](?!s\b)\w|-\w)*)"
_SPACE = "[ \u00a0\u202f]"
_PARTICLE = (
    r"(?:d(?:e(?: la| los| las|l|r|n)?|a|as|o|os|i|u)|l[ae]|v(?:an(?: der| den)?|on(?: der)?)|t[e]r|ten|"
    r"b(?:in|int|en)|ibn|abu|al|el|u[lrd]|as|ash|at|ad|zu|y|e|ould|wuld)"
)
# What follows a word of a name: most often a word; else a particle with a word, or a nickname in marks.
_RUN = re.compile(
    rf"(?<!\w){_WORD}"
    rf"(?:{_SPACE}{{1,2}}(?:{_WORD}|[“\"‘'(]{_WORD}[”\"’')](?={_SPACE}[{UPPER}])|{_PARTICLE}[ \u00a0-]{_WORD}))*"
)
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:al|el|as|ash|ad|at)-$")
_TOKEN = re.compile(rf"(?:al|el|as|ash|ad|at)-{_WORD}|{_WORD}")
_SUFFIX = re.compile(r",?[ \u00a0](?:Jr|Sr)\b\.?|[ \u00a0](?:II|III|IV)\b")

#: Of these a single word may still be part of a name: Jim Jordan, Virginia Foxx, Michael Bishop.
_MAY_BE_NAME = frozenset(
    "country state occupation place noun people honorific month office adjective".split()
)


@dataclass(slots=True)
class _Run:
    start: int
    end: int
    words: list[str]


class NameFinder:
    """Finds the names of persons in an annotation. Needs `hits`; adds `mentions` of kind person and name, and
    `persons`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, annotation: Annotation) -> None:
        """Add the names of `annotation`."""
        text = annotation.text
        hits = [h for h in annotation.hits if h.meaning.cuts and text[h.start].isupper()]
        starts = [h.start for h in hits]
        covered = bytearray(len(text))
        for hit in hits:
            covered[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
        found = annotation.mentions
        common = self.lexicon.common_words
        for match in _RUN.finditer(text):
            start, end = match.span()
            if text[start - 1 : start] == "-":
                article = _ARABIC_ARTICLE.search(text, max(0, start - 4), start)
                start = article.start() if article is not None else start
            clear = 1 not in covered[start:end]
            if clear and " " not in match.group() and match.group().casefold() in common:
                continue
            if not clear and 0 not in covered[start:end]:
                continue
            if clear and " " not in match.group() and "\u00a0" not in match.group():
                if end - start > 1:
                    name = match.group() if start == match.start() else text[start:end]
                    found.append(Mention(start, end, "name", name, start, end))
                continue
            for run in self._split(text, start, end, clear, hits, starts):
                mention = self._mention_of(text, run)
                if mention is not None:
                    found.append(mention)

    def _split(
        self, text: str, start: int, end: int, clear: bool, hits: list[Hit], starts: list[int]
    ) -> list[_Run]:
        """Return the parts of a run of capitalised words that no other meaning covers."""
        tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)]
        groups: list[list[tuple[int, int, str]]] = [tokens]
        if not clear:
            inside: list[Hit] = []
            i = bisect_left(starts, start)
            while i > 0 and hits[i - 1].end > start:
                i -= 1
            while i < len(hits) and hits[i].start < end:
                inside.append(hits[i])
                i += 1
            groups = [[]]
            for k, token in enumerate(tokens):
                hit = next((h for h in inside if h.start < token[1] and h.end > token[0]), None)
                if hit is not None and not self._is_name_word(hit, tokens, k, inside):
                    groups.append([])
                else:
                    groups[-1].append(token)
        runs: list[_Run] = []
        for group in groups:
            while group and self._is_common(group[0][2], first=True, alone=len(group) == 1):
                group = group[1:]
            while group and self._is_common(group[-1][2], first=False, alone=len(group) == 1):
                if len(group) == 2 and self._is_sure_given_name(group[0][2]):
                    break
                group = group[:-1]
            if group:
                runs.append(_Run(group[0][0], group[-1][1], [t[2] for t in group]))
        return runs

    def _is_name_word(self, hit: Hit, tokens: list[tuple[int, int, str]], k: int, inside: list[Hit]) -> bool:
        """Whether the single-word hit at token `k` is part of a person's name all the same."""
        start, end, word = tokens[k]
        if hit.start != start or hit.end != end or not all(e.kind in _MAY_BE_NAME for e in hit.entries):
            return False
        given = self.lexicon.given_names
        covered = {id(t) for t in tokens for h in inside if h.start < t[1] and h.end > t[0] and h is not hit}
        before = tokens[k - 1] if k else None
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        if before is not None and id(before) not in covered:
            name = before[2].rstrip(".")
            return name.casefold() in given or len(name) == 1
        if hit.find("honorific", "office"):
            return False
        return (
            after is not None
            and id(after) not in covered
            and word.casefold() in given
            and not self._is_common(after[2], first=False, alone=True)
        )

    def _is_sure_given_name(self, word: str) -> bool:
        """Whether `word` is a given name and no common word besides ("Jim", but not "Will" or "Mark")."""
        low = word.casefold()
        return low in self.lexicon.given_names and low not in self.lexicon.common_words

    def _is_common(self, word: str, *, first: bool, alone: bool) -> bool:
        low = word.casefold().rstrip(".")
        if low in self.lexicon.given_names and not alone:
            return False
        if len(word.rstrip(".")) == 1 and first and not alone and word.endswith("."):
            return False
        return low in self.lexicon.common_words or (alone and len(word) == 1)

    def _mention_of(self, text: str, run: _Run) -> Mention | None:
        words = run.words
        if len(words) > 6 or (len(words) > 1 and all(w.isupper() and len(w) > 2 for w in words)):
            return None
        if words[-1].casefold() in self.lexicon.body_nouns:
            return None
        suffix = _SUFFIX.match(text, run.end)
        end = suffix.end() if suffix and len(words) > 1 else run.end
        name = text[run.start : run.end].replace("\u00a0", " ").replace("\u202f", " ")
        mention = Mention(run.start, end, "name", name, run.start, end)
        given = words[0].casefold() in self.lexicon.given_names
        plain = any(w.casefold() in self.lexicon.common_words for w in words[1:])
        if (
            len(words) >= 2
            and given
            and (not plain or (len(words) == 2 and self._is_sure_given_name(words[0])))
        ):
            mention.kind = "person"
        return mention


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

    A surname, a given name or a part of a longer name alone joins the person it can only be; where two fit, the one
    named last before it.
    """
    people: list[tuple[list[str], Person]] = []
    headline = headline_end(annotation.text)
    full = [m for m in annotation.mentions if m.kind == "person" and " " in m.name and m.start >= headline]
    by_surname: dict[str, list[tuple[list[str], Person]]] = {}
    for mention in sorted(full, key=lambda m: -len(m.name)):
        words = fold(mention.name).replace('"', "").replace("“", "").replace("”", "").split()
        same = next(
            (entry for entry in people if _is_same_name(words, entry[0], lexicon)),
            None,
        )
        if same is None:
            person = Person(mention.name, mention.start, mention.end)
            same = (words, person)
            people.append(same)
            by_surname.setdefault(words[-1], []).append(same)
        mention.person = same[1]
    firsts: dict[str, list[Person]] = {}
    parts: dict[str, list[Person]] = {}
    for words, person in people:
        firsts.setdefault(words[0], []).append(person)
        for k in range(1, len(words)):
            parts.setdefault(" ".join(words[k:]), []).append(person)
        for k in range(2, len(words)):
            parts.setdefault(" ".join(words[:k]), []).append(person)
    annotation.mentions.sort(key=lambda m: m.start)
    last: dict[str, Person] = {}
    singles: dict[str, Person] = {}
    for mention in annotation.mentions:
        if mention.kind not in ("person", "name"):
            continue
        if mention.start < headline:
            _read_in_headline(mention, parts, {fold(p.name): p for _, p in people}, lexicon)
            if mention.kind not in ("person", "name"):
                continue
        if mention.person is not None:
            for key in _keys(mention.person.name):
                last[key] = mention.person
            continue
        key = fold(mention.name)
        candidates = parts.get(key) or (firsts.get(key) if mention.kind == "name" or " " not in key else None)
        if candidates:
            mention.person = last.get(key) if len(candidates) > 1 and key in last else candidates[0]
            mention.kind = "person"
        elif mention.kind == "person":
            if key not in singles:
                singles[key] = Person(mention.name, mention.start, mention.end)
                people.append(([key], singles[key]))
            mention.person = singles[key]
    annotation.persons = [person for _, person in people]
    annotation.mentions = [
        m for m in annotation.mentions if m.kind == "person" or (m.kind == "name" and " " in m.name)
    ]


def headline_end(text: str) -> int:
    """Return where the headline ends: a first line in which nearly every longer word has a capital; 0 if there is none."""
    stop = text.find("\n")
    line = text[: stop if stop >= 0 else 0]
    words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    if len(words) < 4 or len(line) > 400 or sum(w[0].isupper() for w in words) < 0.7 * len(words):
        return 0
    return 0 if line.rstrip().endswith((".", ":")) else stop


def _read_in_headline(
    mention: Mention, parts: dict[str, list[Person]], full: dict[str, Person], lexicon: Lexicon
) -> None:
    """Cut a run of a headline, where every word has a capital, down to the person that it begins with, or drop it."""
    words = mention.name.split(" ")
    for length in range(len(words), 0, -1):
        key = fold(" ".join(words[:length]))
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


def _keys(name: str) -> list[str]:
    words = fold(name).split()
    return [" ".join(words[k:]) for k in range(len(words))]
