"""Who did what to whom: the acts of a sentence with their doers, those they are done to, and their mood.

The input is the row of items of one sentence (`chunks`); the output one Predicate for each act word. The moods:

    asserted   told as having happened or being the case
    presumed   the end of it is asked for or told ("end the blockade"): it happened
    negated    said not to have happened
    unreal     supposed, planned, tried, possible
    asked      somebody asks for it (`asks` says who)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amparo.extract.chunks import Item
from amparo.extract.inflection import BASE, GERUND, PARTICIPLE, PAST, THIRD

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.rules import Act

__all__ = ["Clause", "Predicate"]

_BE = frozenset("is are was were be been being am get gets got getting gotten remains remained".split())
_HAVE = frozenset("has have had having".split())
_PRESUMING = frozenset(
    "end ends ended ending stop stops stopped stopping halt halts halted halting cease ceases ceased ceasing condemn "
    "condemns condemned condemning address curb".split()
)
_CLAUSE_MARKS = frozenset(";:—–()\"“”")
_SKIP_BEFORE_VERB = frozenset("XMNJTHD")
_GENITIVE_PRONOUNS = frozenset("his her their its our my your".split())


@dataclass(slots=True, eq=False)
class Predicate:
    """An act word with what belongs to it. `index` is its place in the items; `acts` the rules whose word it is."""

    index: int
    start: int
    end: int
    acts: tuple[Act, ...]
    form: str
    passive: bool
    mood: str
    agents: list[Mention] = field(default_factory=list)
    patients: list[Mention] = field(default_factory=list)
    hedged: bool = False
    noun: str = ""
    clause_start: int = 0
    clause_end: int = 0
    possessor: str = ""


class Clause:
    """The items of a sentence, with the questions that rules ask of them."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.predicates: list[Predicate] = []
        self._by_index: dict[int, Predicate | None] = {}
        for index, item in enumerate(items):
            if item.tells:
                predicate = self.predicate_at(index)
                if predicate is not None:
                    self.predicates.append(predicate)

    def predicate_at(self, index: int) -> Predicate | None:
        """Return the predicate of the act word at item `index`, read when first asked for; None where there is none."""
        if index not in self._by_index:
            item = self.items[index]
            self._by_index[index] = None
            if item.tag in "AU" and item.find("act_verb", "act_noun"):
                self._by_index[index] = self._read(index)
        return self._by_index[index]

    def index_at(self, position: int) -> int | None:
        """Return the index of the item that holds code point `position`."""
        for index, item in enumerate(self.items):
            if item.start <= position < item.end:
                return index
        return None

    # -- reading one act -------------------------------------------------------------------------------------

    def _read(self, index: int) -> Predicate | None:
        item = self.items[index]
        form = self.form_of(index)
        kind = "act_noun" if form == "noun" else "act_verb"
        acts: list[Act] = []
        for entry in item.entries:
            act = entry.value
            if entry.kind != kind or act in acts:
                continue
            if kind == "act_verb" and act.participles_only and PARTICIPLE not in entry.forms:
                continue
            acts.append(act)
        if not acts:
            return None
        passive = form in ("passive", "attributive")
        if any(a.participles_only for a in acts) and not passive:
            acts = [a for a in acts if not a.participles_only]
            if not acts:
                return None
        predicate = Predicate(index, item.start, item.end, tuple(acts), form, passive, "asserted")
        predicate.clause_start, predicate.clause_end = self.clause_of(index)
        predicate.mood = self.mood_of(index, form)
        predicate.hedged = self._is_hedged(index)
        if form == "noun":
            predicate.noun = item.low
            self._fill_noun(predicate)
        else:
            self._fill_verb(predicate)
        return predicate

    def form_of(self, index: int) -> str:
        """Return `noun`, `active`, `passive`, `gerund`, `infinitive` or `attributive`."""
        item = self.items[index]
        forms = "".join(e.forms for e in item.entries if e.kind == "act_verb")
        can_noun = item.find("act_noun") is not None
        before = self.items[index - 1] if index else None
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        low = before.low if before else ""
        if can_noun and forms:
            if before is not None and (before.tag in "DGWP" or before.tag in ("A", "O") and before.low[-1:].isalpha()):
                if not (before.tag == "A" and before.find("act_verb")) and before.tag != "T":
                    return "noun" if GERUND not in forms or before.tag in "DG" else "gerund"
            elif before is not None and before.tag in "TM":
                return "infinitive"
            elif after is not None and after.tag == "P" and after.low in ("of", "for", "against", "on", "into"):
                return "noun"
            elif before is None or before.tag in "CPV,:":
                if after is not None and after.tag in "EDW":
                    return "infinitive" if BASE in forms else "gerund" if GERUND in forms else "active"
                return "noun"
            elif before.tag == "E" and THIRD not in forms and PAST not in forms:
                return "active" if before.mention and before.mention.number == "p" else "noun"
        elif can_noun:
            return "noun"
        if before is not None and (before.tag == "T" or before.tag == "M") and BASE in forms:
            return "infinitive"
        chain = self._chain_before(index)
        lows = {i.low for i in chain}
        if PARTICIPLE in forms:
            if lows & _BE:
                return "passive"
            if lows & _HAVE:
                return "active"
            if not chain or all(i.tag in "J" for i in chain):
                left = self._before_chain(index)
                if left is None or left.tag in "DPCA,WGVUJO:":
                    if after is not None and after.tag in "EO" and (left is None or left.tag in "DPWGOVUA" or chain):
                        return "attributive" if not (left is not None and left.tag == "C" and self._continues(index)) else "active"
                    if left is not None and left.tag in "C,":
                        return "passive" if self._list_is_passive(index) else "active" if PAST in forms else "passive"
                    return "passive"
                if left.tag == "E":
                    if PAST not in forms:
                        return "passive"
                    if after is None or after.tag in "P.,;" or after.tag == "J":
                        if any(e.kind == "act_verb" and e.value.intransitive for e in item.entries):
                            return "active"
                        return "passive"
                    return "active"
                if left.tag == "R":
                    return "active"
                return "passive" if PAST not in forms else "active"
        if GERUND in forms:
            if lows & _BE:
                return "active"
            return "gerund"
        if BASE in forms and before is not None and before.tag in "TMU":
            return "infinitive"
        if PAST in forms or THIRD in forms:
            return "active"
        return "infinitive" if low != "" and before is not None and before.tag in "C," else "active"

    def _continues(self, index: int) -> bool:
        """Whether the verb at `index` goes on from an earlier verb of the clause ("seized A and arrested B")."""
        return any(
            i.tag == "V" or (i.tag == "A" and i.find("act_verb") and not i.find("act_noun"))
            for i in self.items[max(0, index - 8) : index]
        )

    def _list_is_passive(self, index: int) -> bool:
        for k in range(index - 1, max(-1, index - 6), -1):
            predicate = self.predicate_at(k)
            if predicate is not None:
                return predicate.form == "passive"
            if self.items[k].low in _BE:
                return True
        return False

    def _chain_before(self, index: int) -> list[Item]:
        chain: list[Item] = []
        k = index - 1
        while k >= 0 and self.items[k].tag in "XMNJHT":
            chain.append(self.items[k])
            k -= 1
        return chain

    def _before_chain(self, index: int) -> Item | None:
        k = index - 1
        while k >= 0 and self.items[k].tag in "XMNJHT":
            k -= 1
        return self.items[k] if k >= 0 else None

    # -- mood ------------------------------------------------------------------------------------------------

    def mood_of(self, index: int, form: str) -> str:
        """Return the mood of the act at `index` by the words around it."""
        mood = "asserted"
        chain = self._chain_before(index)
        for item in chain:
            if item.tag == "N":
                return "negated"
        for item in chain:
            if item.tag == "M":
                if item.find("must"):
                    return "asked"
                return "unreal"
        if self._after_condition(index):
            return "unreal"
        governor = self._governor(index, form)
        if governor is not None:
            if governor.find("negating"):
                return "presumed" if governor.low in _PRESUMING else "negated"
            if any(i.tag == "T" for i in chain) or form == "gerund" and governor.find("unreal"):
                if governor.find("unreal", "ask_to", "ask_for"):
                    return "unreal"
                if not governor.find("assertive"):
                    return "unreal"
            k = self.items.index(governor)
            outer = self._chain_before(k)
            if any(i.tag == "N" for i in outer):
                return "negated"
            if form != "noun" or governor.find("light", "transparent"):
                if any(i.tag == "M" for i in outer):
                    return "asked" if any(i.find("must") for i in outer) else "unreal"
        elif any(i.tag == "T" for i in chain):
            return "unreal"
        if form == "noun" and index and self.items[index - 1].low in ("no", "any", "without", "potential", "possible", "future", "never"):
            return "negated" if self.items[index - 1].low in ("no", "without", "never") else "unreal"
        subject = self._before_chain(index)
        if subject is not None and subject.low in ("nobody", "none") or self._negative_subject(index):
            return "negated"
        return mood

    def _negative_subject(self, index: int) -> bool:
        k = index - 1
        while k >= 0 and self.items[k].tag in "XJHEO":
            k -= 1
        return k >= 0 and self.items[k].low in ("no", "neither") and self.items[k].tag in "DN"

    def _governor(self, index: int, form: str) -> Item | None:
        """Return the verb that the act at `index` depends on: "refused to X", "end the X", "imposed X"."""
        k = index - 1
        steps = 0
        while k >= 0 and steps < 7:
            item = self.items[k]
            if item.tag in "VU" or (item.tag == "A" and item.find("negating")):
                return item
            if item.tag == "A" and item.find("act_verb") and form != "noun" and any(i.tag == "T" for i in self.items[k:index]):
                return item
            if item.tag in ",;:.RSX" or (item.tag == "E" and form == "noun" and not self._is_genitive(k)) or item.tag == "A":
                return None
            if item.tag == "P" and form == "noun" and item.low not in ("to", "on", "for", "of", "in", "from"):
                return None
            if item.tag == "E" and form != "noun" and not any(i.tag == "T" for i in self.items[k:index]):
                return None
            k -= 1
            steps += 1
        return None

    def _is_genitive(self, k: int) -> bool:
        item = self.items[k]
        if k + 1 < len(self.items) and self.items[k + 1].tag == "G":
            return True
        return item.mention is not None and "adjective" in item.mention.tags

    def _after_condition(self, index: int) -> bool:
        for k in range(index - 1, max(-1, index - 16), -1):
            low = self.items[k].low
            if low in ("if", "unless", "whether", "should") and self.items[k].tag in "SM":
                return low != "should" or k == 0
            if low in (",", ";", "then"):
                return False
        return False

    def _is_hedged(self, index: int) -> bool:
        return any(self.items[k].tag == "H" for k in range(max(0, index - 5), min(len(self.items), index + 2)))

    # -- arguments -------------------------------------------------------------------------------------------

    def clause_of(self, index: int) -> tuple[int, int]:
        """Return the code points of the clause around `index`: between semicolons, colons and brackets."""
        first = index
        while first > 0 and self.items[first - 1].tag not in _CLAUSE_MARKS:
            first -= 1
        last = index
        while last + 1 < len(self.items) and self.items[last + 1].tag not in _CLAUSE_MARKS:
            last += 1
        return self.items[first].start, self.items[last].end

    def _fill_verb(self, predicate: Predicate) -> None:
        index = predicate.index
        if predicate.form == "attributive":
            predicate.patients = self.list_from(index + 1, skip="OJWD")
            return
        subject = self.subject_of(index)
        if predicate.passive:
            predicate.patients = subject
            predicate.agents = self.after_preposition(index, ("by",))
            return
        predicate.agents = subject
        predicate.patients = self.list_from(index + 1, skip="DJWOG")
        if not predicate.patients and predicate.form == "active" and " " not in self.items[index].low:
            intransitive = any(a.intransitive for a in predicate.acts)
            if not intransitive and predicate.index + 1 < len(self.items) and self.items[predicate.index + 1].tag in "P.":
                predicate.agents, predicate.patients = self.after_preposition(index, ("by",)), subject

    def _fill_noun(self, predicate: Predicate) -> None:
        index, item = predicate.index, self.items[predicate.index]
        prepositions = {p for e in item.entries if e.kind == "act_noun" for p in e.value.nouns.get(e.name, ())}
        k = index + 1
        # "investigations had been opened against X": the noun's complement may stand after its verb
        while k < len(self.items) and k <= index + 5 and self.items[k].tag in "OJXV":
            k += 1
        if k < len(self.items) and self.items[k].tag == "C":
            # "the trial and conviction of X": the nouns share what follows
            j = k + 1
            while j < len(self.items) and self.items[j].tag in "DOJ":
                j += 1
            if j < len(self.items) and self.items[j].tag == "A":
                k = j + 1
        if k < len(self.items) and self.items[k].tag in "PT" and self.items[k].low in prepositions:
            predicate.patients = self.list_from(k + 1, skip="DJWOA")
        predicate.agents = self.after_preposition(index, ("by",), near=True)
        j = index - 1
        while j >= 0 and self.items[j].tag in "OJWA" and self.items[j].tag != "V" and j > index - 6:
            j -= 1
        if j >= 0:
            left = self.items[j]
            owner: list[Mention] = []
            if left.tag == "G" and j and self.items[j - 1].mention is not None:
                owner = self.list_back(j - 1)
            elif left.tag == "E" and left.mention is not None and "adjective" in left.mention.tags:
                owner = [left.mention]
            elif left.tag == "D" and left.low in _GENITIVE_PRONOUNS:
                predicate.possessor = left.low
            if owner:
                agentive = owner[0].kind in ("country", "power", "body", "armed_group")
                if agentive and not predicate.agents:
                    predicate.agents = owner
                elif not agentive and not predicate.patients:
                    predicate.patients = owner
                elif not predicate.agents and predicate.patients:
                    predicate.agents = owner
        if not predicate.agents:
            governor = self._governor(index, "noun")
            if governor is not None and governor.find("light"):
                predicate.agents = self.subject_of(self.items.index(governor))

    def after_preposition(self, index: int, prepositions: tuple[str, ...], near: bool = False) -> list[Mention]:
        """Return the mentions after the first of `prepositions` that follows the act in its clause."""
        k = index + 1
        limit = min(len(self.items), index + (9 if near else 16))
        while k < limit:
            item = self.items[k]
            if item.tag == "P" and item.low in prepositions:
                return self.list_from(k + 1, skip="DJWOG")
            if item.tag in _CLAUSE_MARKS or item.tag in ".RS" or (item.tag == "X" and k > index + 1):
                return []
            if item.tag in "VUA" and near:
                return []
            k += 1
        return []

    def list_from(self, k: int, skip: str = "D") -> list[Mention]:
        """Return the coordinated mentions that begin at item `k`, at most four skippable items on."""
        items, found, skipped = self.items, [], 0
        while k < len(items) and items[k].tag in skip and skipped < 5:
            k += 1
            skipped += 1
        if k >= len(items) or items[k].tag != "E":
            return []
        while k < len(items) and items[k].tag == "E":
            mention = items[k].mention
            assert mention is not None
            genitive = k + 1 < len(items) and items[k + 1].tag == "G"
            if genitive:
                # "Iran's judges": the owner stands for what it owns only where nothing better follows
                j = k + 2
                while j < len(items) and items[j].tag in "OJWA" and j < k + 6:
                    j += 1
                if j < len(items) and items[j].tag == "E":
                    k = j
                    continue
            found.append(mention)
            j = k + (2 if genitive else 1)
            while genitive and j < len(items) and items[j].tag in "OJ":
                j += 1
            step = j
            while step < len(items) and items[step].tag in "C," and step < j + 3:
                step += 1
            if step == j:
                break
            while step < len(items) and items[step].tag in "DWJ" and step < j + 6:
                step += 1
            if step < len(items) and items[step].tag == "E" and not self._starts_clause(step):
                k = step
            else:
                break
        return found

    def _starts_clause(self, k: int) -> bool:
        """Whether the mention at `k` is the subject of a verb that follows (so it ends a list before it)."""
        j = k + 1
        while j < len(self.items) and self.items[j].tag in "JXMN":
            if self.items[j].tag in "XM":
                return any(i.tag == "," for i in self.items[max(0, k - 2) : k])
            j += 1
        return False

    def list_back(self, k: int) -> list[Mention]:
        """Return the coordinated mentions that end at item `k`."""
        found: list[Mention] = []
        while k >= 0 and self.items[k].tag == "E":
            mention = self.items[k].mention
            assert mention is not None
            found.insert(0, mention)
            j = k - 1
            while j >= 0 and self.items[j].tag in "DWJ":
                j -= 1
            step = j
            while step >= 0 and self.items[step].tag in "C," and step > j - 3:
                step -= 1
            if step == j or step < 0:
                break
            k = step
        return found

    def subject_of(self, index: int) -> list[Mention]:
        """Return the mentions that are the subject of the verb at `index`; empty when the sentence names none."""
        items = self.items
        k = index - 1
        while k >= 0 and items[k].tag in "XMNJHD":
            k -= 1
        guard = 0
        while k >= 0 and guard < 30:
            guard += 1
            item = items[k]
            if item.tag == "R":
                k -= 1
                while k >= 0 and items[k].tag in ",P":
                    k -= 1
                if k >= 0 and items[k].tag == "E":
                    return self.list_back(k)
                continue
            if item.tag == "E":
                start = self._list_start(k)
                before = items[start - 1] if start else None
                if before is not None and before.tag in "DWJO":
                    j = start - 1
                    while j >= 0 and items[j].tag in "DWJO":
                        j -= 1
                    before = items[j] if j >= 0 else None
                if before is not None and before.tag == "P":
                    # inside a prepositional phrase: the head stands further left
                    k = items.index(before) - 1
                    head = self._head_before(k)
                    if head is None:
                        return self.list_back(start) if start == k + 2 else []
                    k = head
                    continue
                return self.list_back(k)
            if item.tag == "T":
                # "urged X to Y", "wants to Y": the verb before tells
                j = k - 1
                if j >= 0 and items[j].tag == "E":
                    return self.list_back(j)
                k = j
                continue
            if item.tag in "VUA" and item.tag != "E":
                # coordinated or controlled: its subject is that verb's
                predicate = self.predicate_at(k)
                if predicate is not None and predicate.form != "noun":
                    return predicate.patients if predicate.passive else predicate.agents
                k -= 1
                while k >= 0 and items[k].tag in "XMNJHD":
                    k -= 1
                continue
            if item.tag in _CLAUSE_MARKS or item.tag == ".":
                if item.tag in "—–(":
                    return []
                k -= 1
                continue
            if item.tag == "S":
                return []
            k -= 1
        return []

    def _list_start(self, k: int) -> int:
        start = k
        while True:
            j = start - 1
            while j >= 0 and self.items[j].tag in "C,DW":
                j -= 1
            if j >= 0 and j < start - 1 and self.items[j].tag == "E" and any(i.tag in "C," for i in self.items[j + 1 : start]):
                start = j
                continue
            return start

    def _head_before(self, k: int) -> int | None:
        """Return the index of a mention left of `k` with nothing but nouns and prepositions between, or None."""
        guard = 0
        while k >= 0 and guard < 10:
            if self.items[k].tag == "E":
                return k
            if self.items[k].tag in "OJDWGAP":
                k -= 1
                guard += 1
                continue
            return None
        return None
