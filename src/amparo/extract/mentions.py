"""Mentions of countries, peoples, bodies, armed groups, governments and groups of people in a sentence.

A group is the shortest noun phrase that says who it is: "Armenian political leaders", "members of the opposition".
It is built from its head (a plural noun for people, a demonym, a people) leftwards over modifiers and rightwards over
one "of" phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from amparo.extract.annotation import Annotation, Hit, Mention, Sentence
from amparo.extract.lexicon import Lexicon
from amparo.extract.quantities import find_quantities
from amparo.vocabulary import closed_class

__all__ = ["TOKEN", "MentionFinder"]

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-–]\w+|[’'](?!s\b)\w+)*|[’']s\b|(?<=s)[’'](?!\w)|[^\w\s]")
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+|its\s+|their\s+|his\s+|this\s+|our\s+)?")
_LOWER_PHRASE = re.compile(r"[a-z][\w-]*(?:\s+[a-z][\w-]*){0,2}")
_PRONOUNS = {
    "he": "s", "him": "s", "she": "s", "her": "s", "it": "s", "they": "p", "them": "p", "we": "p", "us": "p", "i": "s",
    "you": "p", "himself": "s", "herself": "s", "themselves": "p", "me": "s",
}  # fmt: skip
_MAYBE_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|\w+ty-\w+|hundred|thousand|million|dozen)\b"
)
_GENITIVE_NOUN = re.compile(r"[’']s?\s+[a-z]+(?:\s+[a-z]+)?")
_NOUN_AFTER = re.compile(r"\s+[a-z]+")
_WORD_AFTER = re.compile(r"\s*[\w-]+")
_DOCUMENT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Aa]n?|[Mm]y|[Tt]hat)\s+(?:[a-z][\w-]+,?\s+){0,4}?(?:Senate |House )?"
    r"(?:(?P<letter>letter|petition)|resolution|bill|legislation|amendment|measure)\b(?![’'])"
    r"|(?:[Tt]he|[Tt]his|[Tt]heir)\s+(?:bipartisan\s+|bicameral\s+)*(?:[A-Z][\w’'.&-]*,?\s+(?:(?:of|and|for|to|the|in|on|from|with|by|against|a)\s+)*)+(?:\([A-Z]+\)\s+)?Act\b(?:\s+of\s+\d{4})?"
)
_THOSE = re.compile(
    r"\b(?P<who>[Tt]hose (?:(?:individuals|officials|people) )?(?:who(?:m)?(?: [\w’'-]+){1,6}|responsible|involved|"
    r"(?:\w+ly )?(?:detained|imprisoned|held|jailed|arrested|displaced|affected|accused|complicit|engaged|found|seeking|fleeing|fighting)(?: [a-z]+){0,4}))"
)
_VERB_ENDING = re.compile(r"(?:ing|ed|ize|ise)$")


class MentionFinder:
    """Adds the mentions of one sentence at a time. Needs `names` and `offices`; adds `mentions`."""

    needs = ("hits", "names", "offices")
    adds = ("mentions",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        words = closed_class()
        self._numbers = frozenset(words.numbers) | frozenset(words.multipliers)

    def fill(self, annotation: Annotation, sentence: Sentence) -> None:
        """Set `sentence.mentions`, left to right, without overlap."""
        text = annotation.text
        names = annotation.name_mentions
        starts = annotation.name_starts
        first = bisect_left(starts, sentence.start)
        own: list[Mention] = []
        while first < len(names) and names[first].start < sentence.end:
            own.append(names[first])
            first += 1
        taken: list[tuple[int, int]] = [(m.outer_start, m.outer_end) for m in own]
        found: list[Mention] = []
        tokens = sentence.tokens = [m.span() for m in TOKEN.finditer(text, sentence.start, sentence.end)]
        index_of = {t[0]: k for k, t in enumerate(tokens)}
        hits_at = _cover(annotation.lowered, sentence)
        # Right to left, so that a head takes its modifiers before they are read by themselves.
        for hit in reversed(sentence.hits):
            if hit.meaning.mention is None or any(a < hit.end and hit.start < b for a, b in taken):
                continue
            mention = self._read(annotation, sentence, hit, tokens, index_of, hits_at, own)
            if mention is None:
                continue
            if mention.kind in ("power", "group", "body"):
                own = [m for m in own if not (mention.outer_start <= m.start and m.end <= mention.outer_end)]
            found.append(mention)
            taken.append((mention.outer_start, mention.outer_end))
        found.extend(self._documents(annotation, sentence, taken))
        found.extend(self._those(annotation, sentence, taken, found))
        for start, end in tokens:
            low = annotation.lowered[start:end]
            number = _PRONOUNS.get(low)
            if number is None or (low == "us" and text[start:end] == "US"):
                continue
            if any(a < end and start < b for a, b in taken):
                continue
            if low == "her" and self._is_possessive(annotation, end, sentence):
                continue
            found.append(Mention(start, end, "pronoun", text[start:end], start, end, number=number))
        sentence.mentions = sorted((*own, *found), key=lambda m: m.outer_start)
        self._join_covered(sentence)

    def _those(
        self, annotation: Annotation, sentence: Sentence, taken: list[tuple[int, int]], found: list[Mention]
    ) -> list[Mention]:
        """Return groups told by what they did or suffer: "those responsible", "all those who were arrested"."""
        if "those" not in annotation.lowered[sentence.start : sentence.end]:
            return []
        out: list[Mention] = []
        for match in _THOSE.finditer(annotation.text, sentence.start, sentence.end):
            start, end = match.span("who")
            if any(a < end and start < b for a, b in taken):
                inner = [m for m in found if start < m.end and m.start < end]
                end = min((m.outer_start for m in inner), default=end)
                end = start + len(annotation.text[start:end].rstrip())
                if len(annotation.text[start:end].split()) < 2:
                    continue
            out.append(
                Mention(start, end, "group", _squeeze(annotation.text[start:end]), start, end, number="p")
            )
            taken.append((start, end))
        return out

    def _documents(
        self, annotation: Annotation, sentence: Sentence, taken: list[tuple[int, int]]
    ) -> list[Mention]:
        """Return the mentions of letters and measures that may be subjects: "the letter", "their bill", "the … Act"."""
        found: list[Mention] = []
        if not (sentence.letter or sentence.measure):
            return found
        for match in _DOCUMENT.finditer(annotation.text, sentence.start, sentence.end):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken):
                continue
            kind = "letter" if match["letter"] else "measure"
            found.append(Mention(start, end, kind, match.group(), start, end))
            taken.append((start, end))
        return found

    @staticmethod
    def _join_covered(sentence: Sentence) -> None:
        kept: list[Mention] = []
        for mention in sentence.mentions:
            if kept and mention.outer_start < kept[-1].outer_end:
                mention.outer_start = max(mention.outer_start, kept[-1].outer_end)
                if mention.start < kept[-1].outer_end:
                    continue
            kept.append(mention)
        sentence.mentions = kept

    def _is_possessive(self, annotation: Annotation, end: int, sentence: Sentence) -> bool:
        match = TOKEN.search(annotation.text, end, sentence.end)
        if match is None or not match.group()[0].isalpha():
            return False
        tag = self.lexicon.word_tags.get(match.group().lower())
        return tag is None or tag == "O"

    def _read(
        self,
        annotation: Annotation,
        sentence: Sentence,
        hit: Hit,
        tokens: list[tuple[int, int]],
        index_of: dict[int, int],
        hits_at: dict[int, Hit],
        own: list[Mention],
    ) -> Mention | None:
        text = annotation.text
        entry = hit.meaning.mention
        assert entry is not None
        start, end = hit.start, hit.end
        if entry.kind == "office":
            # "the Secretary of State", nobody named: the office itself is meant
            if (
                "plural" in entry.tags
                or not text[start].isupper()
                or annotation.lowered[max(0, start - 4) : start] != "the "
            ):
                return None
            return Mention(start, end, "body", text[start:end], start, end, tags=frozenset({"office"}))
        if entry.kind in ("country", "place", "state"):
            kind = "country" if entry.kind == "country" else "place"
            return Mention(
                start,
                end,
                kind,
                text[start:end],
                start,
                end,
                country=entry.name if kind == "country" else None,
            )
        if entry.kind == "adjective":
            return Mention(
                start,
                end,
                "country",
                entry.name,
                start,
                end,
                country=entry.name,
                tags=frozenset({"adjective"}),
            )
        if entry.kind in ("body", "armed_group"):
            return Mention(
                start,
                end,
                entry.kind,
                text[start:end],
                start,
                end,
                tags=entry.tags,
                country=getattr(entry.value, "country", None) or None,
            )
        plural = "plural" in entry.tags
        if entry.kind in ("demonym", "people", "noun") and not plural:
            return None
        k = index_of.get(start)
        if k is None:
            return None
        first, country, count, definite = self._extend_left(annotation, k, tokens, hits_at, own, entry.kind)
        left = tokens[first][0]
        kind = "power" if entry.kind == "power" else "group"
        end, of_country = self._extend_right(annotation, sentence, end, hits_at)
        country = country or of_country or (entry.name if entry.kind == "demonym" else None)
        outer = tokens[count[1]][0] if count else left
        mention = Mention(
            left,
            end,
            kind,
            _squeeze(text[left:end]),
            outer,
            end,
            number="p",
            country=country,
            tags=entry.tags,
        )
        mention.count = count[0] if count else None
        mention.head_start = start
        if kind == "power" and definite and left == start and end == hit.end:
            mention.tags = mention.tags | {"bare"}
        return mention

    def _extend_left(
        self,
        annotation: Annotation,
        k: int,
        tokens: list[tuple[int, int]],
        hits_at: dict[int, Hit],
        own: list[Mention],
        kind: str,
    ) -> tuple[int, str | None, tuple[int, int] | None, bool]:
        """Return the first token of the phrase with head `k`, its country, its count with that count's token, and
        whether a definite article stands before it."""
        text, lowered, tags = annotation.text, annotation.lowered, self.lexicon.word_tags
        first, country = k, None
        while first > 0 and k - first < 7:
            start, end = tokens[first - 1]
            if tokens[first][0] - end > 2 or "\n" in text[end : tokens[first][0]]:
                break
            hit = hits_at.get(start)
            name = next((m for m in own if m.start <= start < m.end), None)
            if name is not None:
                if kind != "power":
                    break
                step = next((j for j, t in enumerate(tokens) if t[0] == name.start), None)
                if step is None:
                    break
                first = step
                continue
            if hit is not None:
                entry = hit.find(
                    "adjective", "country", "demonym", "people", "body", "armed_group", "state", "place"
                )
                if entry is not None:
                    country = country or (
                        entry.name if entry.kind in ("adjective", "country", "demonym") else None
                    )
                    step = next((j for j, t in enumerate(tokens) if t[0] == hit.start), first - 1)
                    first = min(step, first - 1)
                    continue
                act = hit.find("act_verb", "ask_to", "ask_for", "negating", "transparent", "unreal", "light")
                if act is not None and hit.find("noun", "occupation", "office", "act_noun") is None:
                    if not (
                        act.kind == "act_verb" and "n" in act.forms and lowered[start:end] == "displaced"
                    ):
                        break
                elif act is not None and hit.find("act_noun") is None and hit.find("noun") is None:
                    break
            low = lowered[start:end]
            if low in ("’s", "'s", "’", "'"):
                # a possessor: it tells whose they are, and is part of the name only before a people
                owner = self._owner(annotation, first - 2, tokens, hits_at, own)
                if owner is not None:
                    country = country or owner[1]
                    if kind in ("demonym", "people", "power") and owner[0] >= 0:
                        first = owner[0]
                        break
                break
            tag = tags.get(low)
            if tag is not None or not low[0].isalnum():
                if (
                    low in ("and", "or")
                    and first - 2 >= 0
                    and self._is_modifier(annotation, first - 2, hits_at, tokens)
                ):
                    first -= 2
                    continue
                break
            if low[0].isdigit() or low in self._numbers:
                break
            if low.endswith("ly") and len(low) > 4:
                break
            first -= 1
        # a verb read as a modifier at the left edge
        while first < k and self._is_verb_edge(annotation, first, tokens, hits_at):
            first += 1
        before = lowered[slice(*tokens[first - 1])] if first else ""
        count = self._count_before(annotation, first, tokens)
        return first, country, count, before in ("the", "this", "that", "these", "those")

    def _is_modifier(
        self, annotation: Annotation, j: int, hits_at: dict[int, Hit], tokens: list[tuple[int, int]]
    ) -> bool:
        hit = hits_at.get(tokens[j][0])
        low = annotation.lowered[slice(*tokens[j])]
        return (hit is not None and hit.find("adjective", "people", "demonym") is not None) or low in (
            "current",
            "former",
            "religious",
            "ethnic",
            "political",
        )

    def _is_verb_edge(
        self, annotation: Annotation, j: int, tokens: list[tuple[int, int]], hits_at: dict[int, Hit]
    ) -> bool:
        low = annotation.lowered[slice(*tokens[j])]
        if (
            hits_at.get(tokens[j][0]) is not None
            or not low.isalpha()
            or annotation.text[tokens[j][0]].isupper()
        ):
            return False
        before = annotation.lowered[slice(*tokens[j - 1])] if j else ""
        if self.lexicon.word_tags.get(before) in ("D", "P"):
            return False
        return _VERB_ENDING.search(low) is not None

    def _owner(
        self,
        annotation: Annotation,
        j: int,
        tokens: list[tuple[int, int]],
        hits_at: dict[int, Hit],
        own: list[Mention],
    ) -> tuple[int, str | None] | None:
        if j < 0:
            return None
        start, end = tokens[j]
        hit = hits_at.get(start)
        if hit is not None and hit.end == end:
            entry = hit.find("country", "body", "armed_group", "place")
            if entry is not None:
                step = next((i for i, t in enumerate(tokens) if t[0] == hit.start), j)
                return step, entry.name if entry.kind == "country" else None
        name = next((m for m in own if m.end == end), None)
        if name is not None:
            return next((i for i, t in enumerate(tokens) if t[0] == name.start), j), None
        return None

    def _count_before(
        self, annotation: Annotation, first: int, tokens: list[tuple[int, int]]
    ) -> tuple[int, int] | None:
        text = annotation.text
        low = max(0, first - 6)
        window_start = tokens[low][0] if tokens else 0
        window_end = tokens[first][0]
        best = None
        if _MAYBE_NUMBER.search(annotation.lowered, window_start, window_end) is None:
            return None
        for quantity in find_quantities(text, window_start, window_end):
            if not text[quantity.end : window_end].strip(" \u00a0") or text[
                quantity.end : window_end
            ].strip() in ("of the", "of", "other"):
                best = quantity
        if best is None:
            return None
        token = next((j for j in range(low, first) if tokens[j][0] >= best.start), first)
        return best.value, token

    def _extend_right(
        self, annotation: Annotation, sentence: Sentence, end: int, hits_at: dict[int, Hit]
    ) -> tuple[int, str | None]:
        text = annotation.text
        link = _OF.match(text, end, sentence.end)
        if link is None:
            return end, None
        hit = hits_at.get(link.end())
        if hit is not None:
            entry = hit.find(
                "country", "body", "armed_group", "power", "people", "place", "demonym", "noun", "adjective"
            )
            if entry is not None:
                if link.group().strip().startswith("from") and entry.kind not in ("country", "place"):
                    return end, None
                stop = hit.end
                # "leaders of Nagorno-Karabakh's government"
                more = _GENITIVE_NOUN.match(text, stop, sentence.end)
                if more is not None:
                    last = more.group().split()[-1]
                    if self.lexicon.word_tags.get(last) is None:
                        stop = more.end()
                elif entry.kind in ("adjective", "people", "demonym"):
                    more = _NOUN_AFTER.match(text, stop, sentence.end)
                    if more is not None and self.lexicon.word_tags.get(more.group().strip()) is None:
                        stop = more.end()
                return stop, entry.name if entry.kind in ("country", "adjective", "demonym") else None
        if link.group().strip().startswith("from"):
            return end, None
        name = next((m for m in annotation.name_mentions if m.start == link.end()), None)
        if name is not None:
            return name.end, None
        phrase = _LOWER_PHRASE.match(text, link.end(), sentence.end)
        if phrase is None:
            return end, None
        words = phrase.group().split()
        keep = 0
        for word in words:
            if self.lexicon.word_tags.get(word) is not None or self.lexicon.is_verb_form(word):
                break
            keep += 1
        if keep == 0:
            return end, None
        position = link.end()
        for _ in range(keep):
            match = _WORD_AFTER.match(text, position)
            assert match is not None
            position = match.end()
        return position, None


def _cover(lowered: str, sentence: Sentence) -> dict[int, Hit]:
    """Return the hit that covers each word of the sentence, by the word's start."""
    covering: dict[int, Hit] = {}
    for hit in sentence.hits:
        covering[hit.start] = hit
        position = lowered.find(" ", hit.start, hit.end)
        while position >= 0:
            covering[position + 1] = hit
            position = lowered.find(" ", position + 1, hit.end)
    return covering


def _squeeze(text: str) -> str:
    return " ".join(text.split())
