"""What words stand for: pronouns, "the Senators", "the regime", and whose words a quotation holds.

Everything here looks back (and, for the authors, at the head of the document); where nothing fits, nothing is inferred.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from amparo.extract.annotation import Annotation, Mention, Person, Sentence
from amparo.extract.lexicon import Lexicon
from amparo.extract.marks import PARTY
from amparo.text import fold
from amparo.vocabulary import party_nouns

__all__ = ["Discourse", "Filler"]

_OFFICE_OF = re.compile(
    r"Office of (?:(?:Sen(?:ator)?|Rep(?:resentative)?|Congress(?:man|woman))\.? )?(?P<name>.+)"
)
_MEMBERS = re.compile(
    r"\b(?:the|these|both|all|two|three|four|five|six|several|bipartisan|the bipartisan group of)\s+(?:\w+\s+)?"
    r"(?P<ref>senators|lawmakers|members of congress|members|congressmen|representatives|legislators|congresswomen|"
    r"signatories|signers|cosigners|co-signers|leaders|authors|duo|group|colleagues|sponsors|letter writers)\b"
)
#: Where neither "statement" nor "remarks" stands it is not looked for.
_JOINT = re.compile(
    r"\b(?:issued|released|made|joined|delivered|release|issue)\b[^.:]{0,80}\b(?:statement|remarks)\b|\bstatement (?:was|is) (?:released|issued|made) by\b",
    re.IGNORECASE,
)
_NEXT_MEMBER = re.compile(
    r"\s*(?:,|;|&|and|\s|,[^.:;,()]{3,80}(?=,|\sand\s))*\s*(?:and\s+|along with\s+|(?:U\.S\.\s+)?)*"
)
_BOTH = re.compile(r"\b(?:both|two|the) (?:sides|countries|governments|nations)$", re.IGNORECASE)
_THESE = re.compile(
    r"\b(?:the|these|those|both)\s+(?:of\s+)?(?:the\s+)?$|(?:the|these|those|both)\s+", re.IGNORECASE
)
_JOINS = re.compile(r"\s*(?:,|;)?\s*(?:and|&|or)?\s*(?:his|her)?\s*", re.IGNORECASE)
_FAR_BACK = 700
_SELF = frozenset("i me my we us our myself ourselves".split())


@cache
def _powers() -> frozenset[str]:
    return frozenset(noun.noun.lower() for noun in party_nouns())


class Filler(NamedTuple):
    """A value for a slot, and the words that it rests on."""

    value: str
    start: int
    end: int


class Discourse:
    """Answers what a mention stands for in one annotated document."""

    def __init__(self, annotation: Annotation, lexicon: Lexicon) -> None:
        self.annotation = annotation
        self.lexicon = lexicon
        self.text = annotation.text
        self._names = [m for m in annotation.name_mentions if m.person is not None]
        self._starts = [m.start for m in self._names]
        self._powers: list[Mention] = []
        self.authors: tuple[Filler, ...] = self._find_authors()
        #: The members whom the first sentence that names some with their seats names as its subject.
        self.opening: tuple[Filler, ...] = self._find_opening()
        self.leads: tuple[Filler, ...] = ()
        #: Who asked in the sentence read last, and its paragraph.
        self.last_askers: tuple[Filler, ...] = ()
        self.last_asked_in = -9
        self.letter_region: tuple[int, int] | None = None
        self.letter_signers: tuple[Filler, ...] = ()
        self.letter_addressees: tuple[Filler, ...] = ()

    # -- authors ---------------------------------------------------------------------------------------------

    def _find_authors(self) -> tuple[Filler, ...]:
        """Return who speaks when the document itself says "we": those who issue a joint statement, a byline, else the
        member whose office publishes it."""
        joint = self._find_joint_authors()
        if joint:
            return joint
        head = self.text[:600]
        for mention in self._names:
            if mention.start > 500:
                break
            line_start = self.text.rfind("\n", 0, mention.outer_start) + 1
            if not self.text[line_start : mention.outer_start].strip() and mention.outer_end > mention.end:
                line_end = self.text.find("\n", mention.end)
                if 0 <= line_end - mention.outer_end <= 40 and line_start > 0 and line_end < len(head) + 200:
                    return (self.filler_of(mention),)
        match = _OFFICE_OF.match(self.annotation.publisher)
        if match:
            words = fold(match["name"]).replace(",", "").split()
            words = [w for w in words if w not in ("jr.", "jr", "sr.", "ii", "iii")]
            for mention in self._names:
                assert mention.person is not None
                own = fold(mention.person.name).split()
                if words and own and own[-1] == words[-1]:
                    return (self.filler_of(mention),)
        return ()

    def filler_of(self, mention: Mention) -> Filler:
        """Return the filler of a mention by its own words: a person's fullest name, else what it says."""
        value = mention.person.name if mention.person is not None else mention.name
        return Filler(value, mention.start, mention.end)

    def _find_joint_authors(self) -> tuple[Filler, ...]:
        """Return the persons of a first sentence such as "A, B, and C issued the following statement"."""
        lowered = self.annotation.lowered
        for sentence in self.annotation.sentences[:6]:
            start, end = sentence.start, sentence.end
            if lowered.find("statement", start, end) < 0 and lowered.find("remarks", start, end) < 0:
                continue
            joint = _JOINT.search(self.text, start, end)
            if joint is None:
                continue
            names = [m for m in self._names if sentence.start <= m.start < sentence.end]
            before = [m for m in names if m.end <= joint.start()]
            if before and not joint.group().lower().startswith("statement"):
                # whom the statement is about stands after
                names = before
            found = {f.value: f for f in (self.filler_of(m) for m in names)}
            return tuple(found.values()) if len(found) > 1 or (found and names is before) else ()
        return ()

    def _find_opening(self) -> tuple[Filler, ...]:
        """Return the members named with party or state, one after the other, at the start of the text's first such sentence."""
        found: list[Mention] = []
        for mention in self._names[:60]:
            seated = mention.outer_end > mention.end and self.text[
                mention.end : mention.outer_end
            ].lstrip().startswith("(")
            if seated and (
                not found or _NEXT_MEMBER.fullmatch(self.text, found[-1].outer_end, mention.outer_start)
            ):
                found.append(mention)
            elif found:
                break
        return tuple(self.filler_of(m) for m in found)

    # -- references ------------------------------------------------------------------------------------------

    def resolve(
        self, mention: Mention, speaker: tuple[Filler, ...] = (), people: bool = False
    ) -> list[Filler]:
        """Return what `mention` stands for: one filler, several for a plural, none where it can't be told; `people`: only
        people can be meant, no government or country."""
        low = mention.name.lower()
        if mention.kind == "pronoun":
            return self.resolve_pronoun(low, mention.start, mention.end, speaker, people)
        if mention.kind == "group":
            members = self.resolve_members(mention) or self._both(mention) or self._named_before(mention)
            if members:
                return members
        if mention.kind == "power" and "bare" in mention.tags:
            antecedent = self._last_power(mention)
            if antecedent is not None:
                return [Filler(antecedent.name, mention.start, mention.end)]
        return [self.filler_of(mention)]

    def resolve_pronoun(
        self, low: str, start: int, end: int, speaker: tuple[Filler, ...] = (), people: bool = False
    ) -> list[Filler]:
        """Return what the pronoun `low` at `start` stands for; `people`: only people can be meant."""
        if low in _SELF:
            return [Filler(s.value, start, end) for s in (speaker or self.authors)]
        if low in ("he", "him", "his", "she", "her", "hers", "himself", "herself"):
            person = self._last_person(start, "f" if low.startswith(("she", "her")) else "m", speaker)
            return [Filler(person.name, start, end)] if person is not None else []
        if low in ("they", "them", "their", "theirs", "these", "themselves"):
            group = self._last_people(start, speaker) if people else self._last_group(start)
            return [Filler(f.value, start, end) for f in group]
        if low in ("you", "your"):
            return [Filler(f.value, start, end) for f in self.letter_addressees]
        if low in ("it", "its", "itself") and not people:
            power = self._last_power_before(start)
            return [Filler(power.name, start, end)] if power is not None else []
        return []

    def resolve_members(self, mention: Mention) -> list[Filler]:
        """Return the members of Congress that "the Senators", "the lawmakers" stand for; empty for other groups."""
        if self.text[mention.end : mention.end + 5].startswith((" of ", " and ")):
            return []
        around = self.text[max(0, mention.start - 30) : mention.end].lower()
        if not any(match.end() == len(around) for match in _MEMBERS.finditer(around)):
            return []
        return [Filler(f.value, mention.start, mention.end) for f in self.leads or self.opening]

    def _both(self, mention: Mention) -> list[Filler]:
        """Return the two countries that "both sides", "the two countries" stand for; empty where there are not two."""
        if _BOTH.search(self.text[max(0, mention.outer_start - 10) : mention.end]) is None:
            return []
        found: list[str] = []
        for sentence in self.annotation.sentences:
            if sentence.start > mention.start:
                break
            for other in sentence.mentions:
                if (
                    other.kind == "country"
                    and other.end <= mention.start
                    and other.country not in ("United States", None)
                ) and other.name not in found:
                    found.append(other.name)
        return [Filler(name, mention.start, mention.end) for name in found[:2]] if len(found) >= 2 else []

    def _last_person(self, position: int, gender: str, speaker: tuple[Filler, ...]) -> Person | None:
        index = bisect_right(self._starts, position) - 1
        speakers = {s.value for s in speaker}
        floor = self.text.rfind("\n\n", 0, max(0, self.text.rfind("\n\n", 0, position)))
        while index >= 0 and self._names[index].start >= max(0, floor):
            mention = self._names[index]
            person = mention.person
            if person is not None and person.name not in speakers and mention.end <= position:
                known = self.gender_of(person)
                if known is None or known == gender:
                    return person
            index -= 1
        return None

    def gender_of(self, person: Person) -> str | None:
        """Return f or m where a title or pronoun word of the text tells, else None."""
        return person.gender

    def _last_group(self, position: int) -> list[Filler]:
        best: Mention | None = None
        for sentence in self.annotation.sentences:
            if sentence.start > position:
                break
            for mention in sentence.mentions:
                if mention.end <= position and mention.number == "p" and mention.kind in ("group", "power"):
                    best = mention
        if best is None:
            return []
        return self.resolve_members(best) or [Filler(best.name, best.start, best.end)]

    def _last_people(self, position: int, speaker: tuple[Filler, ...]) -> list[Filler]:
        """Return the last people spoken of: a group, or persons named one after another; never those who speak."""
        speaking = {s.value for s in speaker}
        last: list[Filler] = []
        for sentence in reversed([s for s in self.annotation.sentences if s.start <= position]):
            if sentence.start < position - _FAR_BACK:
                break
            lists = self._lists_in(sentence)
            groups = [
                [m]
                for m in sentence.mentions
                if m.kind == "group" and m.number == "p" and not self._is_in_power(m)
            ]
            for members in sorted((*lists, *groups), key=lambda ms: ms[-1].end, reverse=True):
                if members[-1].end > position:
                    continue
                found = [self.filler_of(m) for m in members]
                if len(members) == 1:
                    found = self.resolve_members(members[0]) or found
                if speaking & {f.value for f in found}:
                    continue
                if "prisoner" in members[0].tags:
                    # before all others those who are held by their very name
                    return found
                last = last or found
        return last

    @staticmethod
    def _is_in_power(mention: Mention) -> bool:
        """Whether a group is of those who hold others, not of those who are held: "officials", "police"."""
        return "official" in mention.tags or mention.name.rsplit(" ", 1)[-1].lower() in _powers()

    def _lists_in(self, sentence: Sentence) -> list[list[Mention]]:
        """Return the persons of a sentence who are named one after another ("A, B and C"), two at least."""
        lists: list[list[Mention]] = []
        first = bisect_left(self._starts, sentence.start)
        for mention in self._names[first:]:
            if mention.start >= sentence.end:
                break
            before = lists[-1][-1] if lists else None
            if before is not None and _JOINS.fullmatch(self.text, before.outer_end, mention.outer_start):
                lists[-1].append(mention)
            else:
                lists.append([mention])
        return [ms for ms in lists if len({m.person for m in ms}) > 1]

    def _named_before(self, mention: Mention) -> list[Filler]:
        """Return the persons whom "the two men", "both journalists", "these brothers" stand for: the last that were named
        one after another, as many as the words say."""
        match = _THESE.search(self.text, max(0, mention.outer_start - 12), mention.outer_start)
        inside = _THESE.match(self.text, mention.outer_start)
        if match is None and inside is None:
            return []
        word = (match or inside)[0].split()[0].lower()  # type: ignore[index]
        count = 2 if word == "both" else mention.count
        if (count is None and word not in ("these", "both")) or (count is not None and not 2 <= count <= 9):
            return []
        for sentence in reversed(self.annotation.sentences):
            if sentence.start > mention.start:
                continue
            if count is None and sentence.start < mention.start - _FAR_BACK:
                break
            for members in reversed(self._lists_in(sentence)):
                names = {m.person.name: m for m in members if m.person is not None}
                if members[-1].end <= mention.start and (count is None or len(names) == count):
                    return [Filler(name, mention.start, mention.end) for name in names]
        return []

    def _last_power(self, mention: Mention) -> Mention | None:
        head = mention.name.rsplit(" ", 1)[-1].lower()
        best: Mention | None = None
        fallback: Mention | None = None
        for sentence in self.annotation.sentences:
            for other in sentence.mentions_by(PARTY):
                if other is mention or "bare" in other.tags or "adjective" in other.tags:
                    continue
                if other.kind == "power" and other.name.lower().endswith(head):
                    if other.start < mention.start or best is None:
                        best = other
                elif (
                    other.kind in ("power", "country")
                    and other.start < mention.start
                    and other.country != "United States"
                ):
                    fallback = other
        if best is not None:
            return best
        return (
            fallback
            if head in ("regime", "junta", "government", "authorities", "dictatorship", "dictator")
            else None
        )

    def _last_power_before(self, position: int) -> Mention | None:
        best: Mention | None = None
        for sentence in self.annotation.sentences:
            if sentence.start > position:
                break
            for mention in sentence.mentions_by(PARTY):
                if mention.end <= position and mention.kind in ("country", "power", "body", "armed_group"):
                    if "bare" in mention.tags:
                        continue
                    best = mention
        return best

    def speaker_at(self, position: int) -> tuple[Filler, ...]:
        """Return whose words stand at `position`: the speakers of the quotation around it, or nobody."""
        for index, span in enumerate(self.annotation.quotations):
            if span.start <= position < span.end:
                return self.annotation.speakers.get(index, ())
        return ()

    def in_letter(self, position: int) -> bool:
        """Whether `position` is inside a letter that the document gives in full."""
        return self.letter_region is not None and self.letter_region[0] <= position < self.letter_region[1]
