"""Who did what to whom: the acts of a sentence with their doers, those they are done to, and their mood.

The input is the row of items of one sentence (`chunks`); the output one Predicate for each act word. What each word is, which
phrase stands where and which verb has which subject is found by `roles`, `phrases` and `frames`; the mood by `moods`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.frames import FrameReader
from amparo.extract.grammar import load_grammar
from amparo.extract.hearsay import HearsayReader
from amparo.extract.moods import MoodReader
from amparo.extract.namings import NamingReader
from amparo.extract.phrases import Phrase, PhraseReader
from amparo.extract.predicate import Predicate
from amparo.extract.roles import QUOTES, Roles

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.chunks import Item
    from amparo.extract.rules import Act

__all__ = ["Clause", "Predicate"]

_CLAUSE_MARKS = frozenset(';:—–()"“”')
_GENITIVE_PRONOUNS = frozenset("his her their its my our your".split())
_PERSONS = frozenset(("person", "name"))
_PEOPLE = _PERSONS | {"group", "pronoun"}
_AGENTIVE = frozenset(("country", "power", "body", "armed_group"))


class Clause:
    """The items of a sentence, with the questions that rules ask of them. Nothing is read before it is asked for."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self._roles: Roles | None = None
        self._phrases: PhraseReader | None = None
        self._frames: FrameReader | None = None
        self._known_moods: MoodReader | None = None
        self._known_hearsay: HearsayReader | None = None
        self._namings: NamingReader | None = None
        self._predicates: list[Predicate] | None = None
        self._by_index: dict[int, Predicate | None] = {}
        self._words = load_grammar().words

    @property
    def roles(self) -> Roles:
        """The use of each word."""
        if self._roles is None:
            self._roles = Roles(self.items, load_grammar())
        return self._roles

    @property
    def phrases(self) -> PhraseReader:
        """The reader of its noun phrases."""
        if self._phrases is None:
            self._phrases = PhraseReader(self.items, self.roles)
        return self._phrases

    @property
    def frames(self) -> FrameReader:
        """The reader of its verbs."""
        if self._frames is None:
            self._frames = FrameReader(self.items, self.roles, self.phrases)
        return self._frames

    @property
    def _moods(self) -> MoodReader:
        if self._known_moods is None:
            self._known_moods = MoodReader(self.items, self.roles, self.frames, self.phrases, self._words)
        return self._known_moods

    @property
    def _hearsay(self) -> HearsayReader:
        if self._known_hearsay is None:
            self._known_hearsay = HearsayReader(
                self.items, self.roles, self.frames, self.phrases, self._words
            )
        return self._known_hearsay

    @property
    def namings(self) -> NamingReader:
        """The reader of who is named as one of a group."""
        if self._namings is None:
            self._namings = NamingReader(self.items, self.roles, self.phrases, self._words)
        return self._namings

    @property
    def predicates(self) -> list[Predicate]:
        """The predicates of all act words that make claims, from left to right."""
        if self._predicates is None:
            self._predicates = []
            for index, item in enumerate(self.items):
                predicate = self.predicate_at(index) if item.tells else None
                if predicate is not None:
                    self._predicates.append(predicate)
        return self._predicates

    def predicate_at(self, index: int) -> Predicate | None:
        """Return the predicate of the act word at item `index`, read when first asked for; None where there is none."""
        if index not in self._by_index:
            self._by_index[index] = self._read(index) if self._is_act(index) else None
        return self._by_index[index]

    def predicate_asked(self, index: int, negated: bool) -> Predicate | None:
        """Return the predicate of the act word at item `index` as one that is asked for, or (`negated`) whose end is."""
        if not negated and index not in self._by_index:
            # What it is told as is not looked for: it is asked for.
            self._by_index[index] = self._read(index, "asked") if self._is_act(index) else None
        predicate = self.predicate_at(index)
        if predicate is not None and (predicate.mood != "presumed" or not negated):
            predicate.mood = "asked"
        return predicate

    def is_reported(self, index: int) -> bool:
        """Whether the act at `index` is told on the word of others."""
        return self._hearsay.is_reported(index)

    def _is_act(self, index: int) -> bool:
        item = self.items[index]
        return item.tag in "AU" and item.find("act_verb", "act_noun") is not None

    def index_at(self, position: int) -> int | None:
        """Return the index of the item that holds code point `position`."""
        for index, item in enumerate(self.items):
            if item.start <= position < item.end:
                return index
        return None

    def form_of(self, index: int) -> str:
        """Return `noun`, `active`, `passive`, `gerund`, `infinitive`, `attributive`, or nothing for no verb or act."""
        return self.roles.forms[index]

    def clause_of(self, index: int) -> tuple[int, int]:
        """Return the code points of the clause around `index`: between semicolons, colons and brackets."""
        first = index
        while first > 0 and self.items[first - 1].tag not in _CLAUSE_MARKS:
            first -= 1
        last = index
        while last + 1 < len(self.items) and self.items[last + 1].tag not in _CLAUSE_MARKS:
            last += 1
        return self.items[first].start, self.items[last].end

    def is_parted(self, index: int, position: int) -> bool:
        """Whether another clause lies between the act at `index` and code point `position`: one that opens after the act, or
        a verb or dash (that of a dateline) before it."""
        if position > self.items[index].start:
            return any(i.tag in "RS" for i in self.items[index + 1 :] if i.start < position)
        before = range(self.roles.chains[index])
        if any(self.items[k].tag in "—–" and self.items[k].start > position for k in before):
            return True
        if any(self.roles.roles[k] == "v" and self.items[k].start > position for k in before):
            return True
        # "was arrested in May and sentenced": the date is the first verb's
        return any(self.roles.roles[k] == "v" for k in before) and any(
            self.items[k].tag == "C" and self.items[k].start > position for k in before
        )

    # -- reading one act -------------------------------------------------------------------------------------

    def _read(self, index: int, mood: str = "") -> Predicate | None:
        item = self.items[index]
        form = self.roles.forms[index]
        kind = "act_noun" if form == "noun" else "act_verb"
        passive = form in ("passive", "attributive")
        acts: list[Act] = []
        for entry in item.entries:
            act = entry.value
            if (
                entry.kind == kind
                and act not in acts
                and (passive or not getattr(act, "participles_only", False))
            ):
                acts.append(act)
        if not acts:
            return None
        if not mood:
            letting_go = any(a.claim is not None and a.claim.status == "released" for a in acts)
            mood = self._moods.of(index, form, letting_go)
        predicate = Predicate(index, item.start, item.end, tuple(acts), form, passive, mood)
        predicate.clause_start, predicate.clause_end = self.clause_of(index)
        if form == "noun":
            predicate.noun = item.low
            predicate.modifier = self._is_modifier(index)
            self._fill_noun(predicate)
        else:
            self._fill_verb(predicate)
            if not passive and any(a.captors_only for a in acts) and not self._holds_people(predicate):
                predicate.acts = tuple(a for a in acts if not a.captors_only)
        return predicate if predicate.acts else None

    def _holds_people(self, predicate: Predicate) -> bool:
        """Whether captors are its agents and people its patients, and nothing like "accountable" follows them."""
        last = max((m.outer_end for m in predicate.patients), default=-1)
        after = next((i for i in self.items if i.start >= last >= 0), None)
        return (
            bool(predicate.agents)
            and all(m.kind in _AGENTIVE and m.country != "United States" for m in predicate.agents)
            and bool(predicate.patients)
            and all(m.kind in _PEOPLE for m in predicate.patients)
            and not (after is not None and (after.low in self._words.called_to or after.tag == "T"))
        )

    def _is_modifier(self, index: int) -> bool:
        """Whether a plain noun right after the act noun at `index` is the head of its phrase."""
        k = index + 1
        if k >= len(self.items) or self.roles.roles[k] != "n" or self.items[k].tag != "O":
            return False
        return self.items[k].low.isalpha() and self.items[k].low not in self._words.times

    def _fill_verb(self, predicate: Predicate) -> None:
        index = predicate.index
        if predicate.form == "attributive":
            self._take(predicate, self.phrases.read(index + 1))
            return
        frame = self.frames.get(index)
        subject = frame.subject if frame is not None else None
        if predicate.passive:
            self._take(predicate, subject)
            predicate.agents = self.after_preposition(index, ("by",))
            return
        if subject is not None:
            predicate.agents = subject.parties
            predicate.possessor = "" if subject.heads else subject.possessive
        found = self.phrases.read(self._over_adverbs(index + 1))
        if found is None and frame is not None:
            found = self.frames.all()[index].object
        self._take(predicate, found)
        if found is None and any(a.intransitive for a in predicate.acts):
            return

    def _over_adverbs(self, k: int) -> int:
        """Return the index after ", immediately and unconditionally," at item `k`, else `k`."""
        items = self.items
        if k >= len(items) or items[k].tag != ",":
            return k
        j = k + 1
        while j < len(items) and items[j].tag in "JC":
            j += 1
        return j + 1 if j > k + 1 and j < len(items) and items[j].tag == "," else k

    def _take(self, predicate: Predicate, phrase: Phrase | None) -> None:
        if phrase is None:
            return
        # "sentenced X's brother" is done to nobody named; "in X's case" is done to X
        whose = predicate.form == "noun" or any(
            self.items[noun].low in self._words.quantifiers for noun in phrase.nouns
        )
        predicate.patients = phrase.heads or [
            o for o in phrase.owners if whose and o.kind in ("person", "name", "group")
        ]
        if not phrase.heads and phrase.possessive and not phrase.owners:
            predicate.possessor = ""
        for noun in phrase.nouns:
            if self.items[noun].tag in "DW" and not phrase.heads:
                self._take_those(predicate, noun)
            elif self.items[noun].tag in "OA":
                one = self.phrases.ending_at(noun)
                first = one.first if one is not None else noun
                while first < noun and self.items[first].tag in "DW":
                    first += 1
                predicate.things.append((self.items[first].start, self.items[noun].end))

    def _take_those(self, predicate: Predicate, noun: int) -> None:
        """Take whom "those detained include" names, else the words "those detained without charge" themselves."""
        k = predicate.index + 1
        while k < len(self.items) and k < predicate.index + 4 and self.items[k].tag in "XJ":
            k += 1
        if k < len(self.items) and self.items[k].low in self._words.naming:
            named = self.phrases.read(k + 1)
            if named is not None:
                predicate.patients = named.heads
                return
        if self.items[noun].low in ("those", "all", "anyone", "everyone"):
            end = self.reach_of(predicate.index)[1]
            last = predicate.index
            while (
                last + 1 < len(self.items)
                and self.items[last + 1].end <= end
                and last < predicate.index + 5
                and self.items[last + 1].tag not in ",.;:"
            ):
                last += 1
            predicate.those = (self.items[noun].start, self.items[last].end)

    def _fill_noun(self, predicate: Predicate) -> None:
        index, items = predicate.index, self.items
        entries = [e for e in items[index].entries if e.kind == "act_noun"]
        wanted = {p for e in entries for p in e.value.nouns.get(e.name, ())}
        for preposition, phrase in self._complements(index):
            if preposition == "by":
                predicate.agents = predicate.agents or phrase.heads or phrase.owners
            elif (
                preposition in wanted
                and not predicate.patients
                and not predicate.things
                # no "sentence on charges of"
                and (phrase.heads or not any(items[noun].tag == "A" for noun in phrase.nouns))
            ):
                self._take(predicate, phrase)
        own = self.phrases.ending_at(index)
        owners: list[Mention] = []
        if own is not None:
            owners = own.owners
            predicate.possessor = (
                own.possessive if own.possessive in _GENITIVE_PRONOUNS and not owners else ""
            )
            if not owners:
                # "a Russian attack"; no country tells whose a "military attack" is
                inside = [i.mention for i in items[own.first : index] if i.mention is not None]
                owners = [m for m in inside if m.kind != "power" or m.country is not None] or (
                    [] if self._is_done_by(own) else inside
                )
        if owners:
            agentive = owners[0].kind in _AGENTIVE or any(
                a.claim is not None and a.claim.owner == "agent" for a in predicate.acts
            )
            if predicate.patients or predicate.things or agentive:
                predicate.agents = predicate.agents or owners
            else:
                predicate.patients = owners
        if not predicate.agents and own is not None:
            k = own.first - 1
            if k >= 0 and items[k].tag in "PC,":
                k -= 1
            if k >= 0 and self.roles.roles[k] == "v" and items[k].find("light") is not None:
                predicate.agents = self.subject_of(k)
        if not predicate.patients and not predicate.things and own is not None:
            self._take_beside(predicate, own)

    def _is_done_by(self, own: Phrase) -> bool:
        """Whether a verb like "launched" right before the phrase tells who does the act."""
        k = own.first - 1
        return k >= 0 and self.roles.roles[k] == "v" and self.items[k].find("light") is not None

    def _take_beside(self, predicate: Predicate, own: Phrase) -> None:
        """Take as patient who is handed or faces the act: "was handed a sentence", "subjected X to torture"."""
        k = own.first - 1
        if k >= 0 and self.items[k].tag in "T":
            k -= 1
            if k > 0 and self.items[k].low == "subject" and self.roles.forms[k - 1] == "copula":
                # "are subject to sanctions"
                frame = self.frames.get(k - 1)
                self._take(predicate, frame.subject if frame is not None else None)
                return
            frames = self.frames.all().values()
            frame = next((f for f in frames if f.object is not None and f.object.last == k), None)
            if frame is not None and self.items[frame.index].low.startswith("subject"):
                self._take(predicate, frame.object)
                return
        within = k >= 0 and self.items[k].tag == "P" and self.items[k].low in ("in", "from", "under", "into")
        if within:
            k -= 1
            while k >= 0 and self.items[k].tag in "J":
                k -= 1
        if k >= 0 and self.roles.roles[k] == "v":
            low = self.items[k].low
            frame = self.frames.get(k)
            if frame is None or frame.subject is None:
                return
            if within:
                if low in self._words.enduring or (frame.form == "copula" and low != "being"):
                    self._take(predicate, frame.subject)
                return
            if low in self._words.suffering if frame.form != "passive" else low in self._words.handed:
                if predicate.agents == frame.subject.parties:
                    predicate.agents = []
                self._take(predicate, frame.subject)
                predicate.agents = predicate.agents or self.after_preposition(predicate.index, ("by",))

    def _complements(self, index: int) -> list[tuple[str, Phrase]]:
        """Return the phrases after the act noun at `index` with their prepositions; nouns joined by "and" share them."""
        items, roles, forms = self.items, self.roles.roles, self.roles.forms
        k = index + 1
        found: list[tuple[str, Phrase]] = []
        while True:
            # over the nouns joined to it: "the trial, conviction and sentencing of X"
            j = k
            while j < len(items) and (
                items[j].tag in "C,DJ" or items[j].low in ("as", "well", "along", "with")
            ):
                j += 1
            step = j
            while (
                step < len(items)
                and step < j + 4
                and (roles[step] in "na")
                and not (items[step].tag == "A" and forms[step] == "noun")
                and items[step].mention is None
            ):
                step += 1
            if (
                j > k
                and step < len(items)
                and items[step].tag == "A"
                and forms[step] == "noun"
                and any(i.tag in "C," for i in items[k:j])
            ):
                k = step + 1
                continue
            break
        limit = min(len(items), k + 18)
        while k < limit:
            item = items[k]
            if item.tag == "(":
                k = next((j for j in range(k, min(len(items), k + 6)) if items[j].tag == ")"), len(items)) + 1
                continue
            if item.tag in QUOTES or item.tag in "J" or item.low in ("pursuant", "today", "yesterday"):
                k += 1
                continue
            if (
                item.tag == "P"
                or (item.tag == "T" and k + 1 < len(items) and roles[k + 1] == "n")
                or (item.tag == "S" and item.low in ("after", "since", "before"))
            ):
                phrase = self.phrases.read(k + 1)
                if phrase is None:
                    return found
                if item.low != "of" or not found:
                    # a later "of" belongs to the noun before it
                    found.append((item.low, phrase))
                k = phrase.last + 1
                continue
            if item.tag == "H":
                k += 1
                continue
            if roles[k] == "v" and not found and forms[k] in ("passive",):
                # "investigations had been opened against X"
                k += 1
                continue
            if roles[k] == "x" and not found:
                k += 1
                continue
            return found
        return found

    # -- questions -------------------------------------------------------------------------------------------

    def reach_of(self, index: int) -> tuple[int, int]:
        """Return the code points around the act at `index` that belong to it: up to the verbs and clauses beside it."""
        items, roles = self.items, self.roles.roles
        noun = self.roles.forms[index] == "noun"
        first = index
        if noun:
            own = self.phrases.ending_at(index)
            first = own.first if own is not None else index
        else:
            first = self.roles.chains[index]
            while first > 0 and roles[first - 1] != "v" and items[first - 1].tag not in "RS;:":
                first -= 1
        last = index
        while last + 1 < len(items):
            step = last + 1
            characterised = items[step].low == "as" and step + 1 < len(items) and roles[step + 1] in "nD"
            if (
                roles[step] in "vx"
                or (items[step].tag in "RS;:" and not characterised)
                or items[step].low == "who"
            ):
                break
            if (
                noun
                and roles[step] == "n"
                and items[step].tag == "A"
                and self.roles.forms[step] == "noun"
                and items[step - 1].tag in "CDJ,O"
            ):
                break
            last = step
        return items[first].start, items[last].end

    def subject_of(self, index: int) -> list[Mention]:
        """Return the mentions that are the subject of the verb at `index`; empty when the sentence names none."""
        frames = self.frames
        frame = frames.get(index)
        if frame is None and index:
            frame = frames.get(index - 1)
        if frame is None:
            frame = frames.around(index)
        return frame.subject.parties if frame is not None and frame.subject is not None else []

    def after_preposition(
        self, index: int, prepositions: tuple[str, ...], near: bool = False
    ) -> list[Mention]:
        """Return the mentions after the first of `prepositions` that follows the act in its clause."""
        items = self.items
        k = index + 1
        limit = min(len(items), index + (9 if near else 18))
        while k < limit:
            item = items[k]
            if item.tag == "P" and item.low in prepositions:
                phrase = self.phrases.read(k + 1)
                return phrase.parties if phrase is not None else []
            if item.tag in _CLAUSE_MARKS - QUOTES or item.tag in ".RS" or self.roles.roles[k] == "x":
                return []
            if self.roles.roles[k] == "v" and not (
                self.roles.forms[k] == "passive" and self.roles.forms[index] == "passive" and not near
            ):
                return []
            k += 1
        return []

    def list_from(self, k: int, skip: str = "D") -> list[Mention]:
        """Return the coordinated mentions of the phrase that begins at item `k`, or after a few items with tags in `skip`."""
        phrase = self.phrases.read(k)
        if phrase is None:
            skipped = 0
            while k < len(self.items) and skipped < 5 and self.items[k].tag in skip:
                k += 1
                skipped += 1
                phrase = self.phrases.read(k)
                if phrase is not None:
                    break
        return phrase.parties if phrase is not None else []

    def list_back(self, k: int) -> list[Mention]:
        """Return the coordinated mentions that end at item `k`."""
        phrase = self.phrases.list_ending_at(k)
        return phrase.parties if phrase is not None else []

    def _chain_before(self, index: int) -> list[Item]:
        chain: list[Item] = []
        k = index - 1
        while k >= 0 and self.items[k].tag in "XMNJHT":
            chain.append(self.items[k])
            k -= 1
        return chain
