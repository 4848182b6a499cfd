"""Whether an act is told as done, denied, supposed, asked for, or taken for granted, by the words around it.

asserted   told as having happened or being the case
presumed   its end is told or asked for ("end the blockade"): it happens
negated    said not to have happened
unreal     supposed, planned, tried, possible
asked      somebody asks for it
wanted     a noun of letting go with nothing that tells that anybody was let go ("his release")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.roles import BE, QUOTES

if TYPE_CHECKING:
    from amparo.extract.chunks import Item
    from amparo.extract.frames import Frame, FrameReader
    from amparo.extract.grammar import Words
    from amparo.extract.phrases import PhraseReader
    from amparo.extract.roles import Roles

__all__ = ["MoodReader"]

_NO = frozenset(("no", "without", "never", "neither", "none", "zero", "nor"))
_LOOKING_BACK = frozenset(("was", "were", "had", "been", "did"))
_SHORT = frozenset(("stop", "stops", "stopped", "fall", "falls", "fell"))
_MEASURES = frozenset(("bill", "resolution", "legislation", "amendment", "act", "measure"))
_COMING_TRUE = frozenset("was were came comes marks follows brings has brought marked followed gives".split())
_POSSIBLE = frozenset(("would", "could", "might"))
_STEPS = frozenset(("steps", "action", "actions", "measures"))
_SPOKEN_OF = frozenset(
    ("statement", "statements", "remarks", "comment", "comments", "news", "report", "reports")
)


class MoodReader:
    """Reads the moods of the acts of one sentence."""

    def __init__(
        self, items: list[Item], roles: Roles, frames: FrameReader, phrases: PhraseReader, words: Words
    ) -> None:
        self.items = items
        self.roles = roles
        self.frames = frames
        self.phrases = phrases
        self.words = words

    def of(self, index: int, form: str, letting_go: bool) -> str:
        """Return the mood of the act at `index`; `letting_go`: it is one that lets somebody go."""
        if form == "noun":
            return self._of_noun(index, letting_go)
        if form == "attributive":
            return "asserted"
        return self._of_verb(index, letting_go)

    # -- verbs -----------------------------------------------------------------------------------------------

    def _of_verb(self, index: int, letting_go: bool = False, depth: int = 0) -> str:
        frame = self.frames.get(index)
        if frame is None or depth > 5:
            return "asserted"
        first = self.roles.chains[index]
        lead = self.items[first:index]
        lows = [i.low for i in lead]
        if any(i.tag == "N" for i in lead):
            return self._of_negated(index, frame, lead)
        if (first and self.items[first - 1].low in ("neither", "nor")) or self._is_to_nobody(index, frame):
            return "negated"
        if "yet" in lows and any(i.tag == "T" for i in lead):
            # "has yet to release"
            return "negated"
        modal = next((i for i in lead if i.tag == "M"), None)
        if modal is not None:
            return "asked" if modal.find("must") else "unreal"
        if frame.subject is not None and self._is_nobody(frame.subject.first):
            return "negated"
        if self._is_inverted(frame):
            return "unreal"
        if "be" in lows and not any(i.tag == "T" for i in lead):
            return "asked"
        if any(i.tag == "T" for i in lead) or frame.form == "infinitive":
            return self._of_infinitive(index, frame, lead, depth, letting_go)
        if (
            frame.form == "gerund"
            and first > 1
            and self.items[first - 1].low == "of"
            and self._is_habit(first - 2)
        ):
            # "the practice of imprisoning journalists"
            return "unreal"
        if frame.form == "gerund" and self._is_of_measure(index):
            return "asked"
        if frame.form == "gerund" and frame.governor is None and self._is_supposed(index):
            return "unreal"
        if frame.form == "gerund" and frame.governor is not None:
            return self._of_gerund(index, frame.governor)
        if frame.form == "passive" and frame.governor is not None and not lead:
            return self._of_verb(frame.governor, letting_go, depth + 1)
        return self._under_marker(index, frame, lows, letting_go)

    def _of_negated(self, index: int, frame: Frame, lead: list[Item]) -> str:
        """Return `asked` for what somebody is asked not to do ("urge them not to deport", "do not execute"), else
        `negated`."""
        if any(i.tag == "T" for i in lead) and frame.governor is not None:
            governor = self.items[frame.governor]
            if governor.find("ask_to", "ask_for") and governor.low not in self.words.unfulfilled:
                return "asked"
        if lead[0].low in ("do", "don't") and self.roles.chains[index] == 0:
            return "asked"
        return "negated"

    def _is_to_nobody(self, index: int, frame: Frame) -> bool:
        """Whether the act is done to nobody: "has detained no protesters"."""
        if frame.form not in ("active", "gerund"):
            return False
        follows = self.items[index + 1] if index + 1 < len(self.items) else None
        return follows is not None and follows.low in ("no", "nobody", "none", "neither")

    def _is_inverted(self, frame: Frame) -> bool:
        """Whether "should", "were" or "had" before the subject makes a condition: "should Georgia jail her"."""
        if frame.subject is None or frame.form not in ("active", "infinitive"):
            return False
        k = frame.subject.first - 1
        if k < 0 or self.items[k].low not in ("should", "were", "had"):
            return False
        return not (k and self.items[k - 1].tag == "E")

    def _of_infinitive(self, index: int, frame: Frame, lead: list[Item], depth: int, letting_go: bool) -> str:
        if self._is_due(frame):
            return "asked"
        if frame.governor is None:
            if any(i.low == "have" for i in lead) and any(i.tag == "H" for i in lead):
                # "is alleged to have attacked"
                return "asserted"
            return "asked" if not any(i.tag == "T" for i in lead) and frame.subject is None else "unreal"
        governor = self.items[frame.governor]
        low = governor.low
        perfect = any(i.low == "have" for i in lead)
        first = self.roles.chains[index]
        if low in self.words.unfulfilled:
            return "negated"
        if low in self.words.attempted:
            return "attempted"
        if letting_go and low in self.words.aiming and not perfect:
            return "unreal"
        leading = set(self.items[first - 1].low.split()) if first else set()
        if not letting_go and leading & _STEPS and not governor.find("ask_to"):
            # "has taken steps to impose visa restrictions"
            return self._of_verb(frame.governor, False, depth + 1)
        if low in self.words.implicative and governor.find("ask_to") is None:
            outer = self._of_verb(frame.governor, False, depth + 1)
            beside = (
                first == frame.governor + 1
                or (frame.subject is not None and frame.subject.last >= first - 2)
                or (
                    frame.subject is not None
                    and (governing := self.frames.get(frame.governor)) is not None
                    and frame.subject is governing.object
                )
                or low.startswith(("us", "employ", "deploy"))
            )
            if outer != "asserted" or beside or perfect:
                return outer
            return "unreal"
        if low in self.words.own_aims and self._is_own_aim(frame):
            return "unreal"
        if governor.find("ask_to", "ask_for") and low not in self.words.attempted:
            return "asked"
        same = self.frames.get(frame.governor)
        if (
            same is not None
            and same.form == "infinitive"
            and self.items[first - 1].tag in "C,"
            and frame.governor != index
        ):
            return self._of_verb(frame.governor, False, depth + 1)
        if perfect and (low in self.words.implicative or low in self.words.telling or low in BE):
            return "asserted"
        before = self.items[first - 1] if first else None
        if before is not None and before.low in ("attempt", "attempts"):
            return "attempted"
        return "unreal"

    def _is_of_measure(self, index: int) -> bool:
        """Whether the gerund at `index` tells what a bill or resolution would do ("a bill sanctioning X")."""
        before = self.items[self.roles.chains[index] - 1] if self.roles.chains[index] else None
        return before is not None and (
            before.low in _MEASURES or (before.mention is not None and before.mention.kind == "measure")
        )

    def _is_supposed(self, index: int) -> bool:
        """Whether the gerund at `index` is what a "would" or "will" is said of ("designating X will help")."""
        if self.roles.chains[index] > 1:
            return False
        following = [i for i in self.items[index + 1 : index + 24] if i.tag in "MX.;"]
        return bool(following) and following[0].tag == "M"

    def _is_habit(self, k: int) -> bool:
        """Whether the noun at `k` names a policy and no event, and nobody whose it is: then none is told of."""
        phrase = self.phrases.ending_at(k)
        return self.items[k].low in self.words.habits and (phrase is None or not phrase.owners)

    def _is_due(self, frame: Frame) -> bool:
        """Whether the act is said to be due: "it is time for Iran to free her"."""
        if frame.subject is None or not frame.subject.first:
            return False
        k = frame.subject.first - 1
        if self.items[k].find("due") is not None:
            return True
        return k > 1 and self.items[k].low == "for" and self.items[k - 1].low in self.words.due

    def _is_own_aim(self, frame: Frame) -> bool:
        """Whether who wants or expects the act is who would do it, or it is only expected of them."""
        governor = self.frames.get(frame.governor) if frame.governor is not None else None
        return governor is not None and (governor.form == "passive" or governor.object is None)

    def _of_gerund(self, index: int, governing: int) -> str:
        governor = self.items[governing]
        first = self.roles.chains[index]
        before = self.items[first - 1] if first else None
        if (
            before is not None
            and before.low in ("without", "than", "from")
            and (before.low != "from" or governor.low in self.words.unfulfilled)
        ):
            told = before.low != "from" or self._of_verb(governing, False, 4) == "asserted"
            return "negated" if told else "unreal"
        if (
            before is not None
            and before.tag == "P"
            and governor.low.split()[0] in _SHORT
            and before.low == "of"
        ):
            return "negated"
        if before is not None and before.low == "against":
            return "unreal"
        if before is not None and before.tag == "P":
            return "asserted"
        if governor.low in self.words.presuming:
            return "presumed"
        if governor.low in self.words.unfulfilled or governor.find("negating"):
            return "negated"
        if governor.low in self.words.meant:
            return "unreal"
        # "must make prosecuting them a priority"
        return "asked" if self._of_verb(governing, False, 4) == "asked" else "asserted"

    def _under_marker(self, index: int, frame: Frame, lows: list[str], letting_go: bool) -> str:
        """Return the mood that the word gives which opens the clause ("if", "that", "when")."""
        marker = frame.marker
        if marker in self.words.conditional:
            return "unreal"
        if marker in self.words.temporal or marker == "as":
            past = (
                _LOOKING_BACK.intersection(lows)
                or "has" in lows
                or "have" in lows
                or (not lows and self._is_past(index))
            )
            return "asserted" if past or not letting_go else "unreal"
        if marker in ("that", "") and frame.before_marker >= 0:
            before = self.items[frame.before_marker]
            if before.low in self.words.denying or any(
                i.tag == "N" for i in self.items[max(0, frame.before_marker - 2) : frame.before_marker]
            ):
                if (
                    self.roles.roles[frame.before_marker] == "v"
                    and not marker
                    and before.low not in self.words.denying
                ):
                    return "asserted"
                return "negated"
            if marker == "that" and before.low in self.words.due:
                return "asked"
            if self._is_denied(frame.before_marker):
                return "negated"
            if before.low in self.words.doubting:
                return "unreal"
            wishes = before.find("ask_to", "ask_for") is not None or before.low in self.words.wishing
            if (
                wishes
                and not _LOOKING_BACK.intersection(lows)
                and "has" not in lows
                and "have" not in lows
                and not self._is_past(index)
            ):
                return "asked"
            if before.low in self.words.wishing and before.low.startswith(("hop", "wish", "pray")):
                return "unreal"
        if frame.form == "active" and frame.subject is None and not lows and self._opens_as_order(index):
            return "asked"
        return "asserted"

    def _is_denied(self, before: int) -> bool:
        """Whether the noun at `before` is what somebody denies: "dismissed the claim that"."""
        if self.roles.roles[before] != "n":
            return False
        k = next((k for k in range(before - 1, max(-1, before - 5), -1) if self.roles.roles[k] == "v"), None)
        return k is not None and self.items[k].low in self.words.denying

    def _is_past(self, index: int) -> bool:
        item = self.items[index]
        forms = "".join(e.forms for e in item.entries)
        return "d" in forms and "b" not in forms

    def _opens_as_order(self, index: int) -> bool:
        item = self.items[index]
        forms = "".join(e.forms for e in item.entries)
        return "b" in forms and "d" not in forms and index == 0

    def _is_nobody(self, first: int) -> bool:
        if self.items[first].low in ("no", "nobody", "none", "neither"):
            return True
        return first > 0 and self.items[first - 1].low == "not" and self.items[first].low == "one"

    # -- nouns -----------------------------------------------------------------------------------------------

    def _of_noun(self, index: int, letting_go: bool) -> str:
        phrase = self.phrases.ending_at(index)
        first = phrase.first if phrase is not None else index
        for item in self.items[first:index]:
            if item.low in _NO:
                return "negated"
            if item.low in self.words.unreal_adjectives:
                return "unreal"
        mood = self._by_governor(first, index, letting_go)
        if mood is not None:
            return mood
        if self._is_goal(first):
            return "unreal"
        if not letting_go:
            return "unreal" if self._is_only_possible(index) else "asserted"
        return self._of_letting_go(first, index)

    def _is_goal(self, first: int) -> bool:
        """Whether the phrase that begins at `first` is what a goal or plan is said to be ("their goal is the destruction")."""
        frame = self.frames.get(first - 1) if first else None
        if frame is None or frame.form != "copula" or frame.subject is None:
            return False
        return any(self.items[noun].low in self.words.prospects for noun in frame.subject.nouns)

    def _is_only_possible(self, index: int) -> bool:
        """Whether the verb that the act noun is the subject of says what would be ("an invasion would be")."""
        if not any(i.low in _POSSIBLE for i in self.items[index + 1 :]):
            return False
        after = self._verb_after(index)
        if after is None:
            return False
        return any(i.low in _POSSIBLE for i in self.items[self.roles.chains[after] : after])

    def _by_governor(self, first: int, index: int, letting_go: bool) -> str | None:
        """Return the mood that the verb or noun left of the phrase gives, or None."""
        k = first - 1
        for _ in range(4):
            while k >= 0 and (self.items[k].tag in QUOTES or self.items[k].tag in "JH"):
                k -= 1
            if k < 0:
                return None
            item = self.items[k]
            if item.tag in "C,":
                # joined to another noun: that one's governor
                before = self.phrases.ending_at(k - 1 if self.items[k - 1].tag not in "C," else k - 2)
                if before is None or (before.heads and self.items[before.last].tag != "A"):
                    return None
                k = before.first - 1
                continue
            preposition = ""
            if (
                item.tag in "PT"
                or item.low == "without"
                or (item.tag == "S" and item.low in ("after", "before", "since", "until"))
            ):
                preposition = item.low
                if preposition == "without":
                    return "negated"
                if preposition in (
                    "after",
                    "since",
                    "following",
                    "before",
                    "until",
                    "despite",
                    "amid",
                    "during",
                ):
                    return None
                k -= 1
                while k >= 0 and self.items[k].tag in "JH":
                    k -= 1
                if k < 0:
                    return None
            role = self.roles.roles[k]
            if role == "v":
                return self._by_verb(k, preposition, letting_go)
            if role != "n" or not preposition:
                return None
            if self.items[k].low in self.words.prospects:
                return "unreal"
            before = self.phrases.ending_at(k)
            if before is None or preposition not in ("of", "in", "for", "to", "on", "from"):
                return None
            k = before.first - 1
        return None

    def _by_verb(self, k: int, preposition: str, letting_go: bool) -> str | None:
        item = self.items[k]
        low = item.low
        frame = self.frames.get(k)
        lead = self.items[self.roles.chains[k] : k]
        negated = any(i.tag == "N" for i in lead)
        asked = any(i.tag == "M" and i.find("must") for i in lead)
        if preposition in ("from", "against") and low in self.words.unfulfilled:
            return "negated"
        if low in self.words.presuming and not letting_go:
            return "presumed"
        if low in self.words.denying or low in self.words.unfulfilled:
            return "negated"
        if item.find("negating") and not letting_go:
            return "presumed" if low in self.words.presuming else "negated"
        if item.find("ask_to", "ask_for", "ask_noun") and preposition in ("for", "", "on", "upon", "that"):
            return "asked"
        if low in self.words.meant and preposition in ("", "to", "for") and not item.find("light"):
            return "unreal"
        if item.find("light", "transparent") or low in self.words.bringing_about:
            if frame is not None:
                own = self._of_verb(k)
                if own in ("negated", "unreal", "asked", "attempted"):
                    return own
            if asked:
                return "asked"
        if negated and not letting_go and item.find("light", "transparent", "verb") is not None:
            return "negated"
        return None

    def _of_letting_go(self, first: int, index: int) -> str:
        """Return `asserted` where the words beside a noun of letting go tell that it came to it, else `wanted`."""
        words = self.words
        k = first - 1
        while k >= 0 and (self.items[k].tag in QUOTES or self.items[k].tag in "JH"):
            k -= 1
        if k >= 0:
            item = self.items[k]
            if item.tag in "PS" or item.low == "that":
                if item.low in ("after", "following", "since", "upon", "until", "before", "during"):
                    return "asserted" if not self._looks_ahead(k) else "wanted"
                window = self.items[max(0, k - 4) : k]
                if item.low in ("on", "regarding", "of", "about", "concerning") and any(
                    i.low in _SPOKEN_OF for i in window[-2:]
                ):
                    return "asserted"
                if item.low in ("by", "about", "at", "with", "over", "for", "to", "in") and any(
                    i.low in words.factive_words or i.low in words.factive_verbs for i in window
                ):
                    return "asserted"
            elif self.roles.roles[k] == "v":
                low = item.low
                finite = not any(i.tag in "TM" for i in self.items[self.roles.chains[k] : k])
                if low in words.factive_verbs and finite:
                    return "asserted"
                if low in words.bringing_about and (
                    (finite and self._is_past(k)) or self._is_thanked(k) or self._is_helped(k)
                ):
                    return "asserted"
        after = self._verb_after(index)
        if after is not None and self.roles.forms[after] in ("active", "passive", "copula"):
            lead = {i.low for i in self.items[self.roles.chains[after] : after + 1]}
            tags = {i.tag for i in self.items[self.roles.chains[after] : after]}
            if not tags & {"M", "N"} and lead & _COMING_TRUE:
                return "asserted"
        return "wanted"

    def _is_helped(self, k: int) -> bool:
        """Whether the verb at `k` is what somebody helped to do ("helped secure the release")."""
        frame = self.frames.get(k)
        if frame is None or frame.form != "infinitive" or frame.governor is None:
            return False
        return self.items[frame.governor].low == "helped"

    def _verb_after(self, index: int) -> int | None:
        """Return the verb whose subject the phrase with head `index` is."""
        for k, frame in self.frames.all().items():
            if frame.subject is not None and frame.subject.first <= index <= frame.subject.last and k > index:
                return k
        return None

    def _looks_ahead(self, k: int) -> bool:
        return any(i.tag == "M" for i in self.items[max(0, k - 8) : k])

    def _is_thanked(self, k: int) -> bool:
        """Whether the verb at `k` is what somebody is thanked or praised for ("for securing the release")."""
        first = self.roles.chains[k]
        if first < 2 or self.items[first - 1].low not in ("for", "in", "by"):
            return False
        window = self.items[max(0, first - 9) : first - 1]
        return any(
            i.low in self.words.factive_verbs
            or i.low in self.words.factive_words
            or i.low in ("work", "success", "successful", "instrumental")
            for i in window
        )
