"""Which verb has which subject: one pass over a sentence from left to right.

Each verb gets a Frame: its subject, the phrase right after it, the verb that governs it ("continued to detain"), and the
word that opened its clause ("if", "that"). Relative and subordinate clauses put the outer clause on a stack until it goes
on; what stands after "and" shares the subject of the verb before; a participle alone ("people detained in Iran") is about
the phrase beside it. The pass goes only as far as the verb that is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.phrases import Phrase, PhraseReader
from amparo.extract.roles import QUOTES, Roles

if TYPE_CHECKING:
    from amparo.extract.chunks import Item

__all__ = ["Frame", "FrameReader"]

_PLACES = frozenset(("country", "place", "state"))
_DATELINE = 12
_PERSONAL = frozenset(("who", "whom", "whose"))
_NOBODY = frozenset(("no", "none", "neither", "nobody"))
_IMPERSONAL = frozenset(("that", "which"))
_PERSONS = frozenset(("person", "name"))
_OPENING = frozenset("when where why what whatever wherever whenever how".split())


class Frame:
    """A verb at item `index` with its `subject`; `governor` is the index of the verb it depends on, `marker` the word that
    opened its clause, `before_marker` the index of the item before that word."""

    __slots__ = ("before_marker", "form", "governor", "index", "marker", "object", "subject")

    def __init__(self, index: int, form: str) -> None:
        self.index = index
        self.form = form
        self.subject: Phrase | None = None
        self.object: Phrase | None = None
        self.governor: int | None = None
        self.marker = ""
        self.before_marker = -1


class _State:
    """A clause on the way: its subject, its last verb, and how it was opened."""

    __slots__ = ("antecedent", "before_marker", "finite", "last", "marker", "relative", "subject")

    def __init__(
        self,
        marker: str = "",
        before_marker: int = -1,
        antecedent: Phrase | None = None,
        relative: bool = False,
    ) -> None:
        self.subject: Phrase | None = None
        self.last: Frame | None = None
        self.marker = marker
        self.before_marker = before_marker
        self.antecedent = antecedent
        self.relative = relative
        self.finite = False


class FrameReader:
    """Reads the frames of the verbs of one sentence."""

    def __init__(self, items: list[Item], roles: Roles, reader: PhraseReader) -> None:
        self.items = items
        self.roles = roles.roles
        self.forms = roles.forms
        self.chains = roles.chains
        self.words = roles.words
        self.reader = reader
        self.frames: dict[int, Frame] = {}
        self.state = _State()
        self.stack: list[_State] = []
        self.near: Phrase | None = None
        self.near_in_pp = False
        self.holder: Phrase | None = None  # the last phrase that is no place
        self.thing: Phrase | None = None  # the last phrase that names nobody
        self.comma = -1
        self.next = 0
        self.starts = {c: k for k, c in enumerate(self.chains) if self.roles[k] == "v"}

    def get(self, index: int) -> Frame | None:
        """Return the frame of the verb at item `index`; None where there is no verb. Of what stands behind the verb, only the
        phrase that a verb joined to it takes is missing from it (`all` has that)."""
        if index >= self.next and self.roles[index] == "v":
            self._read_to(index)
        return self.frames.get(index)

    def around(self, index: int) -> Frame | None:
        """Return the frame of the verb whose auxiliaries, modals and negators stand at item `index`; None where none does."""
        if index >= self.next:
            self._read_to(index)
        return next((f for k, f in self.frames.items() if self.chains[k] <= index <= k), None)

    def all(self) -> dict[int, Frame]:
        """Return the frames of all verbs by their index."""
        if self.next <= len(self.items):
            self._read_to(len(self.items))
            self._share_objects()
            self.next = len(self.items) + 1
        return self.frames

    def _read_to(self, last: int) -> None:
        """Go on up to item `last`."""
        items, roles, starts = self.items, self.roles, self.starts
        stop = min(last + 1, len(items))
        k = self.next
        while k < stop:
            verb = starts.get(k)
            if verb is not None:
                self._verb(verb)
                k = verb + 1
                continue
            item = items[k]
            role, tag = roles[k], item.tag
            if role == "n" or role == "a" or tag == "D" or item.low in _NOBODY:
                k = self._phrase(k)
                continue
            if tag == "R":
                self._relative(k)
            elif tag == "S":
                if item.low != "than":
                    self._open(item.low, k - 1)
            elif tag in "—–" and k < _DATELINE and self.state.last is None and not self.stack:
                # "GENEVA (7 August 2023) – ": what comes before a first dash is no subject
                self.state = _State()
                self.comma = k
            elif tag in ",(—–":
                self.comma = k
            elif tag in ";:.!?":
                self.state = _State()
                self.stack.clear()
            k += 1
        self.next = k

    # -- phrases ---------------------------------------------------------------------------------------------

    def _phrase(self, k: int) -> int:
        phrase = self.reader.read(k)
        if phrase is None:
            return k + 1
        if not phrase.heads and self.reader.is_time(phrase) and not self.reader.counts(phrase):
            return phrase.last + 1
        items = self.items
        before = k - 1
        while before >= 0 and items[before].tag in QUOTES:
            before -= 1
        in_pp = before >= 0 and (items[before].tag in "PT" or items[before].low in ("as", "than"))
        last = self.state.last
        if not in_pp:
            if self.state.subject is None and last is None:
                self.state.subject = phrase
            elif (
                last is not None
                and last.object is None
                and self.comma < last.index
                and self._is_beside(last.index, phrase)
            ):
                last.object = phrase
        self.near, self.near_in_pp = phrase, in_pp
        if not phrase.heads or not _names_places(phrase):
            self.holder = phrase
        if not _names_a_person(phrase):
            self.thing = phrase
        return phrase.last + 1

    def _is_beside(self, verb: int, phrase: Phrase) -> bool:
        for item in self.items[verb + 1 : phrase.first]:
            if item.tag not in "JHDW" and item.tag not in QUOTES:
                return False
        return True

    def _open(self, marker: str, before: int) -> None:
        """Open a clause inside the one at hand; `before` is the index of the item before its first word."""
        self.stack.append(self.state)
        self.state = _State(marker=marker, before_marker=before)

    def _relative(self, k: int) -> None:
        items = self.items
        low = items[k].low
        left = k - 1
        while left >= 0 and items[left].tag in QUOTES:
            left -= 1
        after_mark = left < 0 or items[left].tag in ",—–("
        if left >= 0 and items[left].tag == "P":
            left -= 1
        if low in _OPENING:
            self._open(low, k - 1)
            return
        if low == "that" and (after_mark or self.roles[left] != "n" or self._is_complement(left, k)):
            self._open("that", k - 1)
            return
        antecedent = self.near
        if low in _PERSONAL and antecedent is not None and antecedent.heads and _names_places(antecedent):
            antecedent = self.holder or antecedent
        elif (
            low in _IMPERSONAL and antecedent is not None and self.near_in_pp and _names_a_person(antecedent)
        ):
            # "a letter to Secretary Roe that asked for it": the letter did
            antecedent = self.thing or antecedent
        if antecedent is not None and low == "whose":
            antecedent = Phrase(antecedent.first, antecedent.last, [], [], antecedent.parties)
        self.stack.append(self.state)
        self.state = _State(antecedent=antecedent, relative=True, before_marker=k - 1)

    def _is_complement(self, left: int, k: int) -> bool:
        """Whether "that" after a noun opens what the noun or verb says ("reports that"), not a relative clause."""
        if self.items[left].mention is not None:
            last = self.state.last
            return (
                last is not None
                and last.object is self.near
                and last.form in ("active", "infinitive", "gerund")
            )
        nxt = self.items[k + 1] if k + 1 < len(self.items) else None
        return nxt is not None and nxt.tag in "DEW"

    # -- verbs -----------------------------------------------------------------------------------------------

    def _verb(self, verb: int) -> None:
        form, first = self.forms[verb], self.chains[verb]
        frame = Frame(verb, form)
        self.frames[verb] = frame
        left = first - 1
        while left >= 0 and (
            self.items[left].tag in QUOTES
            or (
                self.roles[left] == "n" and self.items[left].low in self.words.times and self.near is not None
            )
        ):
            left -= 1
        to = modal = auxiliary = False
        for item in self.items[first:verb]:
            if item.tag == "T":
                to = True
            elif item.tag == "M":
                modal = True
            elif item.tag == "X" and item.low != "being":
                auxiliary = True
        if to or (form == "infinitive" and not modal):
            self._infinitive(frame, first, left)
        elif form == "gerund":
            self._gerund(frame, left)
        elif form == "passive" and not modal and not auxiliary:
            self._reduced(frame, left)
        else:
            self._finite(frame, left)
            self.state.finite = True
        state = self.state
        frame.marker, frame.before_marker = state.marker, state.before_marker
        open_relative = (
            state.relative
            and state.last is None
            and form != "passive"
            and frame.subject is not state.antecedent
        )
        if open_relative and self.reader.read(verb + 1, joined=False) is None:
            frame.object = state.antecedent
        state.last = frame

    def _finite(self, frame: Frame, left: int) -> None:
        tag = self.items[left].tag if left >= 0 else "^"
        near, state = self.near, self.state
        if tag == "R" or (state.relative and state.last is None and state.subject is None):
            frame.subject = state.subject = state.antecedent
            return
        if near is not None and near.first <= left <= near.last:
            self._after_phrase(frame, near)
            return
        if tag in ",—–)" and self.stack and state.last is not None and (state.relative or state.marker):
            while (
                self.stack
                and (self.state.relative or self.state.marker)
                and self.stack[-1].subject is not None
            ):
                self.state = self.stack.pop()
            frame.subject = self.state.subject
            return
        frame.subject = state.last.subject if tag in "C," and state.last is not None else state.subject

    def _after_phrase(self, frame: Frame, near: Phrase) -> None:
        """Give a verb its subject where a phrase stands right before it."""
        state = self.state
        if (
            state.marker
            and state.last is None
            and state.subject is not None
            and state.subject.last < self.comma < near.first
            and not self.near_in_pp
        ):
            # "After the blockade of X, Y attacked": no verb came, the clause begins here
            self.state = self.stack.pop() if self.stack else _State()
            self.state.subject = frame.subject = near
            return
        if near is state.subject or state.last is None:
            frame.subject = state.subject or near
            if state.subject is None:
                state.subject = near
            return
        if not state.finite and state.subject is not None:
            frame.subject = state.subject
            return
        comma = state.last.index < self.comma < near.first
        coordinated = near.first > 0 and self.items[near.first - 1].tag == "C"
        if self.stack and not comma and not coordinated and state.relative:
            while self.stack and self.state.relative:
                self.state = self.stack.pop()
            frame.subject = self.state.subject
            return
        if self.near_in_pp:
            if state.last.object is None or comma:
                frame.subject = state.subject
                return
            near = state.last.object
        if not comma and not coordinated:
            self._open("", state.last.index)
        else:
            if self.stack:
                self.state = self.stack.pop()
            self.state = _State()
        self.state.subject = frame.subject = near

    def _reduced(self, frame: Frame, left: int) -> None:
        """A participle without its auxiliary: it is about the phrase beside it, or goes on from another one."""
        tag = self.items[left].tag if left >= 0 else "^"
        last = self.state.last
        if tag in "C," and last is not None and last.form == "passive" and last.index >= left - 18:
            frame.subject, frame.governor = last.subject, last.governor
            if last.governor is None and any(
                i.tag in "XMNT" for i in self.items[self.chains[last.index] : last.index]
            ):
                frame.governor = last.index
            return
        if tag == "S" and self.items[left].low == "as" and last is not None and last.object is not None:
            # "designate X as wrongfully detained"
            frame.subject = last.object
            return
        if tag in "S^" or self.near is None:
            outer = self.stack[-1].subject if self.stack and tag == "S" else None
            frame.subject = outer or self.state.subject
            return
        near = self.near
        if near.heads and self.holder is not None and _names_places(near):
            near = self.holder
        frame.subject = near

    def _gerund(self, frame: Frame, left: int) -> None:
        tag = self.items[left].tag if left >= 0 else "^"
        last = self.state.last
        if tag in "C," and last is not None and last.form == "gerund" and last.governor is not None:
            frame.subject, frame.governor = last.subject, last.governor
        elif tag == "P":
            frame.governor = last.index if last is not None else None
            blamed = (
                last is not None
                and self.items[last.index].low in self.words.blaming
                and self.items[left].low in ("for", "of", "with")
            )
            owner = self._owner_before(left)
            if owner is not None:
                frame.subject = owner
            elif last is not None and blamed:
                frame.subject = last.subject if last.form == "passive" else last.object
            else:
                frame.subject = last.subject if last is not None else self.state.subject
        elif left >= 0 and self.roles[left] == "n" and self.near is not None:
            frame.subject = self.near
        elif left >= 0 and self.roles[left] == "v":
            frame.governor = left
            frame.subject = last.subject if last is not None else None
        elif tag == "S" and self.stack:
            frame.subject = self.stack[-1].subject
        else:
            frame.subject = last.subject if last is not None else self.state.subject

    def _owner_before(self, left: int) -> Phrase | None:
        """Return whose doing it is in "the President's role in killing X", the preposition at `left`; None elsewhere."""
        near = self.near
        if near is None or near.last != left - 1 or not near.owners or not near.nouns:
            return None
        if self.items[near.nouns[-1]].low not in self.words.doings:
            return None
        return Phrase(near.first, near.last, list(near.owners))

    def _infinitive(self, frame: Frame, first: int, left: int) -> None:
        items = self.items
        tag = items[left].tag if left >= 0 else "^"
        last = self.state.last
        if last is None:
            frame.subject = self.state.subject
            return
        if tag in "C," and last.form == "infinitive":
            frame.subject = last.subject
            frame.governor = last.governor if last.governor is not None else last.index
            return
        frame.governor = last.index
        near = self.near
        if near is not None and near.last == left and self.near_in_pp and items[near.first - 1].low == "for":
            frame.subject = near
        elif (
            last.object is not None
            and last.object.last <= left
            and last.form != "passive"
            and self._controls(last)
        ):
            frame.subject = last.object
        else:
            frame.subject = last.subject

    def _controls(self, frame: Frame) -> bool:
        item = self.items[frame.index]
        return item.find("ask_to", "ask_for") is not None or item.low in self.words.object_control

    def _share_objects(self) -> None:
        """Give "detain, harass and threaten X" one object: a verb without one takes that of the verb joined to it."""
        order = sorted(self.frames)
        for a, b in zip(reversed(order[:-1]), reversed(order[1:]), strict=True):
            one, other = self.frames[a], self.frames[b]
            if (
                one.object is not None
                or one.form in ("passive", "copula")
                or other.form in ("passive", "copula")
            ):
                continue
            between = self.items[a + 1 : self.chains[b]]
            if (
                len(between) <= 3
                and all(i.tag in "C,JT" for i in between)
                and any(i.tag in "C," for i in between)
            ):
                one.object = other.object


def _names_places(phrase: Phrase) -> bool:
    """Whether all heads of the phrase are places."""
    for head in phrase.heads:
        if head.kind not in _PLACES:
            return False
    return True


def _names_a_person(phrase: Phrase) -> bool:
    return bool(phrase.heads) and all(head.kind in _PERSONS for head in phrase.heads)
