"""Which rule an asked act fires, and whom it is done to: the questions that the reading of a scope asks of its words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amparo.extract.asking import AskedAct
from amparo.extract.inflection import forms_of
from amparo.extract.rules import Act, load_acts

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.predicates import Clause

__all__ = ["ActPicker", "read_list"]

_OBJECT_PREPOSITIONS = (
    "on", "about", "regarding", "concerning", "to", "for", "of", "against", "from", "with",
)  # fmt: skip


def read_list(clause: Clause, k: int) -> tuple[list[Mention], int]:
    """Return the mentions that begin at or shortly after item `k`, and the index after them."""
    items = clause.items
    step = k
    while step < len(items) and step < k + 4 and items[step].tag in "DJOW":
        step += 1
    if (
        step + 1 < len(items)
        and step > k
        and items[step].low == "of"
        and items[step - 1].low.startswith(("department", "secretar", "minist", "government"))
    ):
        # "the Departments of State and Treasury"
        step += 1
    if step >= len(items) or items[step].tag != "E":
        return [], k
    found = clause.list_from(step, skip="") or [m for m in (items[step].mention,) if m is not None]
    last = found[-1] if found else items[step].mention
    while step < len(items):
        if items[step].mention is last:
            break
        step += 1
    step += 1
    while step < len(items) and items[step].tag in "G":
        step += 1
    if step + 1 < len(items) and items[step].low == "of":
        # "the President of the United States"
        owner = clause.phrases.read(step + 1, joined=False)
        if owner is not None and owner.heads:
            step = owner.last + 1
    return found, step


@cache
def _split_verbs() -> dict[str, list[tuple[list[str], Act]]]:
    """Return the rules whose verb stands in two parts, by every form of the first, with the words of the second."""
    found: dict[str, list[tuple[list[str], Act]]] = {}
    for act in load_acts():
        for verb, rests in act.around.items():
            for form in forms_of(verb):
                found.setdefault(form, []).extend((rest.split(), act) for rest in rests)
    return found


_REACHING = tuple(p for p in _OBJECT_PREPOSITIONS if p not in ("of", "with"))


class ActPicker:
    """Answers for one clause which act a word is, and with whom."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.items = clause.items
        self.roles = clause.roles.roles
        self.forms = clause.roles.forms

    def begins_act(self, k: int) -> bool:
        """Whether the base form at `k` is a verb and no noun of a list ("use its voice, vote, and influence in …")."""
        if k + 1 >= len(self.items) or self.items[k + 1].tag in ".!?":
            return False
        bare = self.items[k + 1].tag in "C," or (self.items[k].tag == "O" and self.items[k + 1].tag == "P")
        before = k - 1
        while before > 0 and self.items[before].tag in "C,":
            before -= 1
        return not bare or self.items[k].tag in "AU" or self.roles[before] != "n"

    def reports(self, k: int) -> bool:
        """Whether a quotation mark at `k` closes what "said X" follows."""
        return any(item.find("reporting") is not None for item in self.items[k + 1 : k + 4])

    def describes(self, k: int) -> bool:
        """Whether the word in -ing at `k` describes the noun after it ("existing sanctions"), and is no act."""
        after = k + 1
        return (
            self.items[k].tag == "O"
            and after < len(self.items)
            and self.roles[after] == "n"
            and self.items[after].mention is None
        )

    def after_adjectives(self, k: int, negated: bool) -> int | None:
        """Return where the last of several adjectives stands that an act noun follows: "a prompt, impartial and full inquiry"."""
        items = self.items
        if k < len(items) and items[k].tag == "D":
            k += 1
        marks = 0
        for j in range(k, min(len(items), k + 8)):
            if items[j].tag in "C,":
                marks += 1
            elif items[j].tag == "A" and self.forms[j] == "noun":
                joined = marks and items[j - 1].tag in "OJ" and self.choose(j, negated) is not None
                return j - 1 if joined else None
            elif items[j].tag not in "OJ":
                return None
        return None

    def split(self, v: int, negated: bool, on: list[Mention]) -> tuple[AskedAct, int] | None:
        """Return the act of a verb whose second part stands after its object, with the index of that part's last word."""
        parts = _split_verbs().get(self.items[v].low)
        if not parts:
            return None
        items = self.items
        for j in range(v + 2, min(len(items), v + 24)):
            if items[j].tag in ".;:!?":
                return None
            for rest, act in parts:
                if [i.low for i in items[j : j + len(rest)]] == rest:
                    objects = self._between(v + 1, j) or self.clause.subject_of(v)
                    last = j + len(rest) - 1
                    start, end = items[v].start, items[last].end
                    return AskedAct(act, None, v, start, end, negated, on, objects), last
        return None

    def _between(self, first: int, stop: int) -> list[Mention]:
        """Return the mentions of the noun phrase from item `first` up to `stop`."""
        inside = self.items[first:stop]
        whole = [
            i.mention
            for k, i in enumerate(inside)
            if i.mention is not None
            and "adjective" not in i.mention.tags
            and not (k + 1 < len(inside) and inside[k + 1].tag == "G")
        ]
        if any(i.tag in "RP" or i.low == "who" for i in inside):
            return whole[:1]
        return whole

    def leads_to_act(self, k: int) -> bool:
        """Whether the verb at `k` has an act as its object ("support the release of X", but not "support refugees")."""
        for item in self.items[k + 1 : k + 6]:
            if item.tag == "A" and any(
                e.kind == "act_noun" and e.value.demand is not None for e in item.entries
            ):
                return True
            if item.tag not in "DOJGTEV" or (
                item.tag == "E" and item.mention is not None and item.mention.kind == "group"
            ):
                return False
        return False

    def choose(self, k: int, negated: bool) -> Act | None:
        """Return the rule of the act word at `k` that is asked for, or None."""
        form = self.forms[k]
        if form == "attributive":
            return None
        kind = "act_noun" if form == "noun" else "act_verb"
        if kind == "act_noun" and " " in self.items[k].low and self.items[k].find(kind) is None:
            # "a report on": the words of a verb, used as a noun
            kind = "act_verb"
        best: Act | None = None
        for entry in self.items[k].entries:
            act = entry.value
            if entry.kind != kind or act.demand is None:
                continue
            if (act.needs_negation or act.demand.only_negated) != negated:
                continue
            if best is None or (best.id.startswith("ask.") and not act.id.startswith("ask.")):
                best = act
        return best

    def _deeper(self, k: int) -> list[Mention]:
        """Return the parties that the complements of the act at `k` name further in: "a review of aid to Armenia", "that Iran …"."""
        items = self.items
        j = k + 1
        while j < len(items) and j < k + 16:
            if items[j].tag in "PRT" and j + 1 < len(items):
                phrase = self.clause.phrases.read(j + 1)
                if phrase is None:
                    return []
                if phrase.heads:
                    return phrase.heads
                j = phrase.last + 1
                continue
            if self.roles[j] in "vx" or items[j].tag in ".;:,CS":
                return []
            j += 1
        return []

    def asked(self, k: int, act: Act, negated: bool, on: list[Mention], subject: list[Mention]) -> AskedAct:
        """Return the act at `k` with its objects; `subject` are those who do what has no object ("return")."""
        clause = self.clause
        item = self.items[k]
        predicate = clause.predicate_asked(k, negated)
        objects: list[Mention] = []
        if predicate is not None:
            objects = predicate.patients
        if not objects:
            objects = clause.list_from(k + 1, skip="DJWO")
        if not objects and k + 1 < len(self.items) and self.items[k + 1].tag == ",":
            # "to release, immediately and unconditionally, X"
            objects = clause.list_from(k + 1, skip=",JC")
        if not objects and act.id.startswith("ask."):
            # "withdraw support for X", but not "support this friend of X"
            bound = predicate is not None and predicate.things and predicate.form != "noun"
            prepositions = _REACHING if bound else _OBJECT_PREPOSITIONS
            objects = clause.after_preposition(k, prepositions, near=True)
            if not objects and not bound:
                objects = self._deeper(k)
        if not objects and act.intransitive:
            objects = subject or clause.subject_of(k)
        if act.demand is not None and act.demand.type == "raise":
            with_whom = clause.after_preposition(k, ("with",), near=False)
            on = [*on, *with_whom]
            objects = [m for m in objects if m not in with_whom]
        asked = AskedAct(act, predicate, k, item.start, item.end, negated, on, objects)
        if act.demand is not None and act.demand.type == "condemn":
            self._read_condemned(asked)
        return asked

    def _read_condemned(self, asked: AskedAct) -> None:
        """Tell who did what is condemned from whom it was done to: "condemns the detention of X by Y"."""
        phrase = self.clause.phrases.read(asked.index + 1, joined=False)
        if phrase is None or not phrase.nouns or self.forms[phrase.nouns[-1]] != "noun":
            return
        told = self.clause.predicate_at(phrase.nouns[-1])
        if told is None or not (told.agents or told.patients):
            return
        asked.objects = told.agents
        asked.spared = [m for m in told.patients if m not in told.agents]
