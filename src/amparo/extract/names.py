"""Names of persons: runs of capitalised words, told from other names by what stands around them.

A run counts as a person when a title or honorific stands before it, a party and state after it, its first word is a
given name, or it is the surname of somebody whom the text names in full. Other runs of two to four words are kept
as `name` mentions: they become persons only when a rule has a reason (somebody detained is a person).
"""

from __future__ import annotations

import re

from amparo.extract.annotation import Annotation, Mention
from amparo.extract.lexicon import Lexicon, Meaning

__all__ = ["UPPER", "NameFinder", "headline_end"]

UPPER = "".join(
    chr(c) for c in (*range(0x41, 0x250), *range(0x386, 0x587), *range(0x1E00, 0x1F00)) if chr(c).isupper()
)
_WORD_TAIL = rf"(?:\.(?:[{UPPER}]\.)*|\w*(?:(?:[’'ʼ‘](?!s\b)|-)\w+)*)"
_WORD = rf"[{UPPER}]{_WORD_TAIL}"
_SPACE = "[ \u00a0\u202f]"
_PARTICLE = (
    r"(?:d(?:e(?: la| los| las|l|r|n)?|a|as|o|os|i|u)|l[ae]|v(?:an(?: der| den)?|on(?: der)?)|t[e]r|ten|"
    r"b(?:in|int|en)|ibn|abu|al|el|u[lrd]|as|ash|at|ad|zu|y|e|ould|wuld)"
)
# The capital stands first, so that the engine skips to it; then it is seen to that no letter stands before it. What follows a
# word of a name: most often a word; else a particle with a word, or a nickname in marks.
_RUN = re.compile(
    rf"[{UPPER}](?<!\w.){_WORD_TAIL}"
    rf"(?:{_SPACE}{{1,2}}(?:{_WORD}|[“\"‘'(]{_WORD}[”\"’')](?={_SPACE}[{UPPER}])|{_PARTICLE}[ \u00a0-]{_WORD}))*"
)
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:al|el|as|ash|ad|at)-$")
_TOKEN = re.compile(rf"(?:al|el|as|ash|ad|at)-{_WORD}|{_WORD}")
_SUFFIX = re.compile(r",?[ \u00a0](?:Jr|Sr)\b\.?|[ \u00a0](?:II|III|IV)\b")
_BEFORE_SUFFIX = (",", " ", "\u00a0")
# Runs remembered at most, and the longest.
_KNOWN_MAX = 20_000
_LENGTH_MAX = 80
_HEADLINE_MAX = 400

#: Of these a single word may still be part of a name: Jim Jordan, Virginia Foxx, Michael Bishop.
_MAY_BE_NAME = frozenset(
    "country state occupation place noun people honorific month office adjective".split()
)


class _Run:
    """A name inside a run of capitalised words: its place in the run, itself, and whether it is surely a person's."""

    __slots__ = ("end", "kind", "name", "single", "start")

    def __init__(self, start: int, end: int, name: str, single: bool, kind: str) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.single = single
        self.kind = kind


#: A hit inside a run: where it stands in it, and what it means.
_Inner = tuple[int, int, Meaning]
_Token = tuple[int, int, str]


class NameFinder:
    """Finds the names of persons in an annotation. Needs `hits`; adds `mentions` of kind person and name, and
    `persons`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        # Runs recur ("Senator Ana Roe of Ohio"): how one splits depends on nothing but its words and what they mean.
        self._known: dict[tuple[str, tuple[_Inner, ...]], tuple[_Run, ...]] = {}

    def __call__(self, annotation: Annotation) -> None:
        """Add the names of `annotation`."""
        text = annotation.text
        hits = [h for h in annotation.hits if h.meaning.cuts and text[h.start].isupper()]
        found = annotation.mentions
        common = self.lexicon.common_words
        index, count = 0, len(hits)
        for match in _RUN.finditer(text):
            start, end = match.span()
            words = match.group()
            if start and text[start - 1] == "-":
                article = _ARABIC_ARTICLE.search(text, max(0, start - 4), start)
                if article is not None:
                    start = article.start()
                    words = text[start:end]
            while index < count and hits[index].end <= start:
                index += 1
            if index == count or hits[index].start >= end:
                if " " not in words and "\u00a0" not in words:
                    if end - start > 1 and match.group().casefold() not in common:
                        found.append(Mention(start, end, "name", words, start, end))
                    continue
                inner: tuple[_Inner, ...] = ()
            else:
                hit = hits[index]
                if hit.start <= start and hit.end >= end:
                    continue
                inside = []
                for k in range(index, count):
                    hit = hits[k]
                    if hit.start >= end:
                        break
                    inside.append((hit.start - start, hit.end - start, hit.meaning))
                inner = tuple(inside)
            runs = self._known.get((words, inner))
            if runs is None:
                runs = self._split(words, inner)
                if len(self._known) >= _KNOWN_MAX:
                    self._known.clear()
                if len(words) <= _LENGTH_MAX:
                    self._known[words, inner] = runs
            for run in runs:
                found.append(_mention_of(text, start, run))

    def _split(self, words: str, inner: tuple[_Inner, ...]) -> tuple[_Run, ...]:
        """Return the names in a run of capitalised words: the parts that no other meaning covers."""
        tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(words)]
        groups: list[list[_Token]] = [[]]
        for k, token in enumerate(tokens):
            hit = next((h for h in inner if h[0] < token[1] and h[1] > token[0]), None)
            if hit is not None and not self._is_name_word(hit, tokens, k, inner):
                groups.append([])
            elif k + 1 < len(tokens) and token[2].casefold() in self.lexicon.body_nouns:
                # "Foreign Affairs Africa Subcommittee Chair Ann Reed": what stands before is the body's
                groups = [*(g for g in groups[:-1] if g and self._is_sure_given_name(g[0][2])), []]
            else:
                groups[-1].append(token)
        runs: list[_Run] = []
        for group in groups:
            first, last = 0, len(group)
            while first < last and self._is_common(group[first][2], first=True, alone=last - first == 1):
                first += 1
            while first < last and self._is_common(group[last - 1][2], first=False, alone=last - first == 1):
                if last - first == 2 and self._is_sure_given_name(group[first][2]):
                    break
                last -= 1
            run = self._run_of(words, group[first:last]) if first < last else None
            if run is not None:
                runs.append(run)
        return tuple(runs)

    def _is_name_word(self, hit: _Inner, tokens: list[_Token], k: int, inner: tuple[_Inner, ...]) -> bool:
        """Whether the single-word hit at token `k` is part of a person's name all the same."""
        start, end, word = tokens[k]
        entries = hit[2].entries
        if hit[0] != start or hit[1] != end or not all(e.kind in _MAY_BE_NAME for e in entries):
            return False
        given = self.lexicon.given_names
        covered = {t[0] for t in tokens for h in inner if h[0] < t[1] and h[1] > t[0] and h[0] != start}
        before = tokens[k - 1] if k else None
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        if before is not None and before[0] not in covered:
            name = before[2].rstrip(".")
            return name.casefold() in given or len(name) == 1
        if any(e.kind in ("honorific", "office") for e in entries):
            return False
        return (
            after is not None
            and after[0] not in covered
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

    def _run_of(self, run: str, tokens: list[_Token]) -> _Run | None:
        words = [token[2] for token in tokens]
        if len(words) > 6 or (len(words) > 1 and all(w.isupper() and len(w) > 2 for w in words)):
            return None
        if words[-1].casefold() in self.lexicon.body_nouns:
            return None
        start, end = tokens[0][0], tokens[-1][1]
        name = run[start:end].replace("\u00a0", " ").replace("\u202f", " ")
        sure = False
        if len(words) >= 2 and words[0].casefold() in self.lexicon.given_names:
            plain = any(w.casefold() in self.lexicon.common_words for w in words[1:])
            sure = not plain or (len(words) == 2 and self._is_sure_given_name(words[0]))
        return _Run(start, end, name, len(words) == 1, "person" if sure else "name")


def _mention_of(text: str, offset: int, run: _Run) -> Mention:
    start, end = offset + run.start, offset + run.end
    outer_end = end
    if not run.single and text[end : end + 1] in _BEFORE_SUFFIX:
        suffix = _SUFFIX.match(text, end)
        outer_end = suffix.end() if suffix is not None else end
    return Mention(start, outer_end, run.kind, run.name, start, outer_end)


def headline_end(text: str) -> int:
    """Return where the headline ends: a first line in which nearly every longer word has a capital; 0 if there is none."""
    stop = text.find("\n", 0, _HEADLINE_MAX + 1)
    if stop < 0 or text[:stop].rstrip().endswith((".", ":")):
        return 0
    initials = [word[0] for word in text[:stop].split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(initial.isupper() for initial in initials)
    return stop if len(initials) >= 4 and capitals >= 0.7 * len(initials) else 0
