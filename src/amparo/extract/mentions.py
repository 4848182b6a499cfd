"""Mentions of countries, peoples, bodies, armed groups, governments and groups of people in a sentence.

Names of persons are there before; here everything else gets its place beside them. Phrases for people are read by `groups`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from amparo.extract.annotation import Annotation, Hit, Mention, Sentence
from amparo.extract.group_phrases import GroupReader, SentenceWords
from amparo.extract.lexicon import Lexicon
from amparo.extract.tokens import Token, TokenReader

__all__ = ["MentionFinder"]

# One class of signs first, so that the engine skips to it; then that a word begins with it, and which.
_DOCUMENT = re.compile(
    r"[TtHhOoAaMm](?<!\w\w)(?:"
    r"(?:(?<=[Tt])(?:his|heir|he|hat(?! (?:the|this|our|an?|its|their)\b))|(?<=[Hh])(?:is|er)|(?<=[Oo])ur|(?<=[Aa])n?|(?<=[Mm])y)\s+"
    r"(?:[a-z][\w-]+,?\s+){0,4}?(?:Senate |House )?(?:(?P<letter>letter|petition)|resolution|bill|legislation|amendment|measure)\b(?![’'])"
    r"|(?<=[Tt])(?:his|heir|he)\s+(?:bipartisan\s+|bicameral\s+)*(?:[A-Z][\w’'.&-]*,?\s+(?:(?:of|and|for|to|the|in|on|from|with|by|against|a)\s+)*)+(?:\([A-Z]+\)\s+)?(?P<act>Act)\b(?:\s+of\s+\d{4})?"
    r")"
)
_THOSE = re.compile(
    r"\b(?P<who>[Tt]hose (?:(?:individuals|officials|people) )?(?:who(?:m)?(?: [\w’'-]+){1,6}|responsible|involved|"
    r"(?:\w+ly )?(?:detained|imprisoned|held|jailed|arrested|displaced|affected|accused|complicit|engaged|found|seeking|fleeing|fighting)(?: [a-z]+){0,4}))"
)
_NEEDS_PLURAL = frozenset(("demonym", "people", "noun"))
_HIDING = frozenset(("power", "group", "body"))

#: Outer extents that are taken, in no order.
_Taken = list[tuple[int, int]]


class MentionFinder:
    """Adds the mentions of one sentence at a time. Needs `names` and `offices`; adds `mentions`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tokens = TokenReader(lexicon)
        self._groups = GroupReader(lexicon)
        self._closed = frozenset(word for word, tag in lexicon.word_tags.items() if tag != "J")

    def fill(self, annotation: Annotation, sentence: Sentence) -> None:
        """Set the tokens and mentions of `sentence`, left to right, mentions without overlap."""
        names = annotation.name_mentions
        first = bisect_left(annotation.name_starts, sentence.start)
        last = bisect_left(annotation.name_starts, sentence.end, first)
        tokens, pronouns = self._tokens.read(annotation.text, sentence.start, sentence.end)
        sentence.tokens = tokens
        words = SentenceWords(annotation, sentence, tokens, names[first:last])
        taken: _Taken = [(m.outer_start, m.outer_end) for m in words.names]
        found: list[Mention] = []
        # Right to left, so that a head takes its modifiers before they are read by themselves.
        for hit in reversed(sentence.hits):
            if hit.meaning.mention is None or not _is_free(taken, hit.start, hit.end):
                continue
            mention = self._read(words, hit)
            if mention is None:
                continue
            if mention.kind in _HIDING and words.names:
                words.drop_names(mention.outer_start, mention.outer_end)
            found.append(mention)
            taken.append((mention.outer_start, mention.outer_end))
        if sentence.letter or sentence.measure:
            _add_documents(annotation, sentence, taken, found, words)
        if annotation.lowered.find("those", sentence.start, sentence.end) >= 0:
            _add_those(annotation, sentence, taken, found, self._closed)
        if pronouns:
            # "it is time for": no pronoun, but the word of a demand
            taken.extend([(h.start, h.end) for h in sentence.hits if h.meaning.urges and h.find("due")])
            for index in pronouns:
                _add_pronoun(annotation, tokens, index, taken, found)
        sentence.mentions = _without_covered(sorted([*words.names, *found], key=_outer_start))

    def _read(self, words: SentenceWords, hit: Hit) -> Mention | None:
        """Return the mention that the words of `hit` are, or head."""
        text = words.text
        entry = hit.meaning.mention
        assert entry is not None
        start, end, kind = hit.start, hit.end, entry.kind
        if kind in ("country", "place", "state"):
            kind = "country" if kind == "country" else "place"
            country = entry.name if kind == "country" else None
            return Mention(start, end, kind, text[start:end], start, end, country=country)
        if kind == "adjective":
            return Mention(
                start, end, "country", entry.name, start, end, country=entry.name, tags=_ADJECTIVE
            )  # fmt: skip
        if kind in ("body", "armed_group"):
            country = getattr(entry.value, "country", None) or None
            return Mention(start, end, kind, text[start:end], start, end, tags=entry.tags, country=country)
        plural = "plural" in entry.tags
        if kind == "office":
            # "the Secretary of State", nobody named: the office itself is meant
            before = words.lowered[max(0, start - 4) : start]
            if plural or not text[start].isupper() or before != "the ":
                return None
            return Mention(start, end, "body", text[start:end], start, end, tags=_OFFICE)
        if not plural and kind in _NEEDS_PLURAL:
            return None
        if kind == "power" and hit.find("ask_to") is not None:
            # "to press Egypt": a verb
            index = words.index_at(start)
            if index and words.tokens[index - 1][2].closed in ("T", "M"):
                return None
        return self._groups.read(words, hit, entry)


_ADJECTIVE = frozenset({"adjective"})
_OFFICE = frozenset({"office"})


def _outer_start(mention: Mention) -> int:
    return mention.outer_start


def _is_free(taken: _Taken, start: int, end: int) -> bool:
    for a, b in taken:
        if a < end and start < b:
            return False
    return True


def _add_documents(
    annotation: Annotation, sentence: Sentence, taken: _Taken, found: list[Mention], words: SentenceWords
) -> None:
    """Add the letters and measures that may be subjects: "the letter", "their bill", "the … Act"."""
    for match in _DOCUMENT.finditer(annotation.text, sentence.start, sentence.end):
        start, end = match.span()
        if match["act"]:
            # the words of its title are no mentions of their own: "the Armenian Protection Act"
            inner = [
                (m.outer_start, m.outer_end)
                for m in (*words.names, *found)
                if start < m.end and m.start < end
            ]
            if all(start <= a and b <= end for a, b in inner):
                words.drop_names(start, end)
                found[:] = [m for m in found if not (start <= m.outer_start and m.outer_end <= end)]
                taken[:] = [span for span in taken if not (start <= span[0] and span[1] <= end)]
        if _is_free(taken, start, end):
            kind = "letter" if match["letter"] else "measure"
            found.append(Mention(start, end, kind, match.group(), start, end))
            taken.append((start, end))


def _add_those(
    annotation: Annotation, sentence: Sentence, taken: _Taken, found: list[Mention], closed: frozenset[str]
) -> None:
    """Add groups told by what they did or suffer: "those responsible", "all those who were arrested"."""
    text = annotation.text
    known = list(found)
    for match in _THOSE.finditer(text, sentence.start, sentence.end):
        start, end = match.span("who")
        if not _is_free(taken, start, end):
            end = min((m.outer_start for m in known if start < m.end and m.start < end), default=end)
            end = start + len(text[start:end].rstrip())
            if len(text[start:end].split()) < 2:
                continue
        said = text[start:end].split()
        while len(said) > 1 and said[-1].lower() in closed:
            # "those detained in" ends with its participle
            end = start + len(text[start:end].rstrip().removesuffix(said.pop()).rstrip())
        if len(said) < 2:
            continue
        words = " ".join(said)
        found.append(Mention(start, end, "group", words, start, end, number="p"))
        taken.append((start, end))


def _add_pronoun(
    annotation: Annotation, tokens: list[Token], index: int, taken: _Taken, found: list[Mention]
) -> None:
    start, end, word = tokens[index]
    if not _is_free(taken, start, end) or (word.low == "her" and _is_possessive(tokens, index)):
        return
    name = annotation.text[start:end]
    found.append(Mention(start, end, "pronoun", name, start, end, number=word.pronoun))


def _is_possessive(tokens: list[Token], index: int) -> bool:
    """Whether "her" at `index` says whose something is: a word follows that is none of the small ones."""
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1][2]
    return after.low[0].isalpha() and after.closed is None


def _without_covered(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    reach = -1
    for mention in mentions:
        if mention.outer_start < reach:
            mention.outer_start = reach
            if mention.start < reach:
                continue
        kept.append(mention)
        reach = mention.outer_end
    return kept
