"""The acts in the scope of an asking word: what follows "urge X to", "call for", "that X", one verb or noun after the other.

Verbs, and nouns, that are joined are read one by one ("to free X, end its crackdown and hold elections" is three acts). A verb
that only passes on ("take steps to", "secure") gives the act behind it; one that stops ("end", "refrain from") its opposite; a
second asking word ("press Egypt to free X") says on whom the first one asked is to act. A verb that no rule knows is an act
without a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.act_picking import ActPicker, read_list
from amparo.extract.asking import AskedAct
from amparo.extract.grammar import load_grammar
from amparo.extract.inflection import BASE, GERUND, THIRD
from amparo.extract.roles import BE, HAVE, QUOTES

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.predicates import Clause

__all__ = ["ScopeReader"]

_CARRYING = frozenset("for of toward towards against to into on".split())
#: Verbs that alone ask for nothing in particular.
_EMPTY = frozenset("do act step come go".split())
_OVER = "JNHXM"


class ScopeReader:
    """Reads the acts of one scope into `acts`; `reach` is the index of the last item that belongs to it."""

    def __init__(self, clause: Clause, k: int, negated: bool = False) -> None:
        self.clause = clause
        self.picker = ActPicker(clause)
        self.items = clause.items
        self.roles = clause.roles.roles
        self.forms = clause.roles.forms
        self.words = load_grammar().words
        self.acts: list[AskedAct] = []
        self.negated = negated
        #: Whether whom a first asking verb names is who is to act ("the bill requires the President to …").
        self.addressing = False
        #: Whether the scope is a purpose ("efforts to free …") that ends with its part of the sentence.
        self.narrow = False
        #: Who returns, where the act is one without an object ("the right of the displaced to return").
        self.subject: list[Mention] = []
        self.reach = min(k, len(self.items) - 1)

    # -- verbs -----------------------------------------------------------------------------------------------

    def read_verbs(
        self, k: int, on: list[Mention] | None = None, negated: bool | None = None, finite: bool = False
    ) -> None:
        """Read the verb at item `k` and those joined to it; `finite`: of a measure ("imposes …, prohibits …")."""
        base = self.negated if negated is None else negated
        found = self._verb_from(k)
        while found is not None:
            verb, denied = found
            form = "gerund" if self.forms[verb] == "gerund" else "finite" if finite else "base"
            end = self._read_verb(verb, base != denied, on or [])
            self.reach = max(self.reach, end)
            found = self._joined_verb(end, form, bool(on))

    def _verb_from(self, k: int) -> tuple[int, bool] | None:
        """Return the verb that begins at item `k`, over its adverbs and auxiliaries, and whether "not" stands before it."""
        denied = False
        j = k
        while j < len(self.items) and j < k + 6:
            item = self.items[j]
            if self.roles[j] == "v" and not (
                item.low in BE and j + 1 < len(self.items) and self.roles[j + 1] == "v"
            ):
                return j, denied
            denied = denied or item.tag == "N"
            if item.tag not in _OVER and item.tag not in QUOTES and item.tag not in "C,T":
                # after "to" a word that we don't know is a verb
                known = item.tag in "AVUO" and (self._is_base(j) or (j and self.items[j - 1].tag == "T"))
                return (j, denied) if known else None
            j += 1
        return None

    def _is_base(self, j: int) -> bool:
        forms = self.clause.roles.abilities(self.items[j])[0]
        return BASE in forms or (GERUND in forms and self.forms[j] == "gerund")

    def _joined_verb(self, k: int, form: str, inner: bool) -> tuple[int, bool] | None:
        """Return the next verb joined to the one whose words end at item `k`."""
        items = self.items
        inside = False
        j = k + 1
        while j < len(items):
            item = items[j]
            if item.tag in ".!?" or (item.tag in QUOTES and j + 2 < len(items) and self.picker.reports(j)):
                return None
            if item.tag in "RS" or item.low in ("who", "which", "whom"):
                inside = True
            if item.tag in ";:":
                if self.narrow:
                    return None
                inside = False
            if item.tag in "C,;:":
                if item.low in ("but", "while", "yet"):
                    return None
                step = j
                marked = False
                while step < len(items) and (items[step].tag in "C,;:TJNH" or items[step].tag in QUOTES):
                    marked = marked or items[step].tag == "T"
                    step += 1
                if inner and step < len(items) and self._is_own(step):
                    return None
                if (
                    step < len(items)
                    and (items[step].tag in "AVUO" or (marked and items[step].low == "do"))
                    and self._is_sibling(step, form, marked, inside)
                ):
                    return step, any(i.tag == "N" for i in items[j:step])
                j = max(step, j + 1)
                continue
            if item.tag == ":":
                return None
            j += 1
        return None

    def _is_sibling(self, k: int, form: str, marked: bool, inside: bool) -> bool:
        if marked and self.items[k].tag in "OX":
            return True
        if self.roles[k] != "v":
            return False
        forms = self.clause.roles.abilities(self.items[k])[0]
        own = self.forms[k]
        if form == "gerund":
            return own == "gerund" and not inside
        if marked:
            return BASE in forms
        if inside and own != "infinitive":
            return False
        if form == "finite" and THIRD in forms:
            return own in ("active", "infinitive")
        return BASE in forms and own in ("infinitive", "active") and self.picker.begins_act(k)

    def _is_own(self, k: int) -> bool:
        """Whether the verb at `k` is what a measure does, and not the one that it asks: "would require X to report, prohibit Y"."""
        asks = self.items[k].find("ask_to", "ask_for", "negating") is not None
        return self.addressing and self.roles[k] == "v" and asks

    def _read_verb(self, v: int, negated: bool, on: list[Mention]) -> int:
        """Read the verb at `v`; return the index of the last item that was read with it."""
        item = self.items[v]
        split = self.picker.split(v, negated, on)
        if split is not None:
            self.acts.append(split[0])
            return split[1]
        end = self._read_nested(v, negated, on)
        if end is not None:
            return end
        passes = item.find("negating") is not None or (
            item.find("transparent") is not None and self.picker.leads_to_act(v)
        )
        if item.tag in "AU" and not passes:
            chosen = self.picker.choose(v, negated)
            asked = self.picker.asked(v, chosen, negated, on, self.subject) if chosen is not None else None
            if asked is not None and (asked.objects or chosen is None or not chosen.intransitive):
                self.acts.append(asked)
                return v
        before = len(self.acts)
        turned = negated != (item.find("negating") is not None)
        end = self._read_behind(v, turned, on)
        if len(self.acts) == before:
            if item.tag in "AU" and passes:
                chosen = self.picker.choose(v, negated)
                if chosen is not None:
                    self.acts.append(self.picker.asked(v, chosen, negated, on, self.subject))
                    return v
            if self.forms[v] == "copula" or item.low in _EMPTY:
                return v
            phrase = self.clause.phrases.read(v + 1)
            objects = phrase.parties if phrase is not None else []
            self.acts.append(AskedAct(None, None, v, item.start, item.end, negated, on, objects))
            end = v
        return end

    def _read_nested(self, v: int, negated: bool, on: list[Mention]) -> int | None:
        """Read a second asking verb: "press Egypt to free X", "call for an end to X"."""
        item, items = self.items[v], self.items
        if item.find("ask_to", "ask_for") is None or (item.find("negating") and not item.find("ask_to")):
            return None
        before = len(self.acts)
        addressed = self.addressing and not on
        targets, after = read_list(self.clause, v + 1)
        if targets and after < len(items):
            while after < len(items) and items[after].tag in "JH":
                after += 1
            bare = after < len(items) and items[after].tag in "AVU" and self._is_base(after)
            if bare and item.find("ask_for") and self.roles[after] == "v":
                self.read_verbs(after, [*on, *targets], negated)
                self._address(before, targets, addressed)
                return self.reach if len(self.acts) > before else None
            if after < len(items) and items[after].tag == "T":
                self.read_verbs(after + 1, [*on, *targets], negated)
                self._address(before, targets, addressed)
                return self.reach if len(self.acts) > before else None
            pressed = item.find("ask_to") is not None and after < len(items) and items[after].tag == "P"
            if pressed and items[after].low in ("for", "on", "over"):
                self.read_nouns(after + 1, negated, [*on, *targets])
                self._address(before, targets, addressed)
                return self.reach if len(self.acts) > before else None
        if item.find("act_verb") is not None or v + 1 >= len(items):
            return None
        k = v + 1
        if items[k].tag == "R" and items[k].low == "that":
            self.read_clause(k + 1, negated, on)
        elif item.find("ask_for") is not None:
            self.read_nouns(k, negated, on)
        return self.reach if len(self.acts) > before else None

    def _address(self, first: int, targets: list[Mention], addressed: bool) -> None:
        if addressed:
            for act in self.acts[first:]:
                act.to = act.to or targets
                act.on = [m for m in act.on if m not in targets]

    def _read_behind(self, v: int, negated: bool, on: list[Mention]) -> int:
        """Read the act behind a verb that passes on or stops: in its object, its gerund, its purpose."""
        items = self.items
        k = v + 1
        while k < len(items) and (
            items[k].tag in "JH" or items[k].low in ("from", "on", "its", "their", "all")
        ):
            k += 1
        if (
            k < len(items)
            and self.roles[k] == "v"
            and self.forms[k] == "gerund"
            and not self.picker.describes(k)
        ):
            self.read_verbs(k, on, negated)
            return self.reach
        before = len(self.acts)
        light = items[v].find("light") is not None and items[v].low not in self.words.suffering
        passing = light or items[v].find("negating", "transparent") is not None
        if passing:
            self.read_nouns(v + 1, negated, on, depth=2)
            if len(self.acts) > before:
                return self.reach
        if items[v].find("transparent") is not None or items[v].low.startswith(("see", "make")):
            end = self._read_governed(v, negated, on)
            if end is not None:
                return end
        # "take steps to secure", "use all tools to bring home", "work with allies to end"
        j = v + 1
        while j < len(items) and j < v + 14 and items[j].tag not in ".;:!?RS":
            if items[j].tag == "T" and self._verb_from(j + 1) is not None and self.roles[j + 1] != "n":
                inner = ScopeReader(self.clause, j + 1, negated)
                inner.narrow = True
                inner.read_verbs(j + 1, on)
                known = [a for a in inner.acts if a.act is not None]
                if known and (passing or items[v].tag in "OX"):
                    self.acts.extend(inner.acts)
                    self.reach = max(self.reach, inner.reach)
                    return self.reach
                break
            if (
                self.roles[j] == "v"
                and self.forms[j] in ("active", "infinitive", "copula")
                and items[j].low not in HAVE
            ):
                break
            j += 1
        return v

    def _read_governed(self, v: int, negated: bool, on: list[Mention]) -> int | None:
        """Read the clause that a verb such as "ensure" has as its object: "ensure (that) she returns home"."""
        k = v + 1
        while k < len(self.items) and (self.items[k].low == "that" or self.items[k].tag in "J"):
            k += 1
        inner = ScopeReader(self.clause, k, negated)
        inner.read_clause(k, negated, on)
        if not any(a.act is not None for a in inner.acts):
            return None
        for act in inner.acts:
            act.to = []
        self.acts.extend(inner.acts)
        self.reach = max(self.reach, inner.reach)
        return self.reach

    # -- nouns -----------------------------------------------------------------------------------------------

    def read_nouns(self, k: int, negated: bool, on: list[Mention] | None = None, depth: int = 2) -> None:
        """Read the noun phrases joined from item `k` on: "the release of X and an end to Y"."""
        items = self.items
        first = True
        while k < len(items):
            ahead = self.picker.after_adjectives(k, self.negated)
            if ahead is not None:
                k = ahead
            start = k
            while start < len(items) and (items[start].tag in "JH" or items[start].tag in QUOTES):
                start += 1
            if start < len(items) and self.roles[start] == "v" and self.forms[start] == "gerund":
                self.read_verbs(start, on, negated)
                return
            phrase = self.clause.phrases.read(k, joined=False)
            if phrase is None:
                return
            before = len(self.acts)
            self._read_noun(phrase.first, phrase.last, negated, on or [], depth)
            if first and len(self.acts) == before:
                # "his safe and immediate release"
                step = phrase.last + 1
                while step < len(items) and items[step].tag in "C,J":
                    step += 1
                near = (
                    self._joined_noun(phrase.last) if step < len(items) and items[step].tag in "OA" else None
                )
                if near != step:
                    return
                k, first = step, False
                continue
            first = False
            self.reach = max(self.reach, phrase.last)
            following = self._joined_noun(max(phrase.last, self.reach))
            if following is None:
                return
            k = following

    def _read_noun(self, first: int, last: int, negated: bool, on: list[Mention], depth: int) -> None:
        items = self.items
        for k in range(last, first - 1, -1):
            if self.forms[k] != "noun" or items[k].tag not in "AUV":
                continue
            if items[k].find("act_noun", "act_verb") is not None:
                chosen = self.picker.choose(k, negated)
                if chosen is not None:
                    self.acts.append(self.picker.asked(k, chosen, negated, on, self.subject))
                    self.reach = max(self.reach, k)
                    return
            if items[k].find("negating") is not None and k == last:
                self._read_through(last + 1, not negated, on, depth)
                return
        self._read_through(last + 1, negated, on, depth - 1)

    def _read_through(self, k: int, negated: bool, on: list[Mention], depth: int) -> None:
        """Read the noun phrase after the preposition at `k` ("steps toward the release", "an end to the blockade")."""
        if depth <= 0 or k >= len(self.items):
            return
        item = self.items[k]
        if item.tag == "T" and k + 1 < len(self.items) and self.roles[k + 1] == "v":
            inner = ScopeReader(self.clause, k + 1, negated)
            inner.narrow = True
            inner.read_verbs(k + 1, on)
            if any(a.act is not None for a in inner.acts):
                self.acts.extend(inner.acts)
                self.reach = max(self.reach, inner.reach)
            return
        if item.tag not in "PT" or item.low not in _CARRYING:
            return
        if k + 1 < len(self.items) and self.roles[k + 1] == "v" and self.forms[k + 1] == "gerund":
            self.read_verbs(k + 1, on, negated)
            return
        phrase = self.clause.phrases.read(k + 1, joined=False)
        if phrase is None:
            return
        before = len(self.acts)
        self._read_noun(phrase.first, phrase.last, negated, on, depth)
        after = phrase.last + 1
        if len(self.acts) == before and after + 1 < len(self.items) and self.items[after].tag == "T":
            # "the right of the displaced to return"
            inner = ScopeReader(self.clause, after + 1, negated)
            inner.narrow = True
            inner.subject = phrase.parties
            inner.read_verbs(after + 1, on)
            for act in inner.acts:
                if act.act is not None:
                    act.objects = act.objects or phrase.parties
                    self.acts.append(act)
                    self.reach = max(self.reach, inner.reach)

    def _joined_noun(self, k: int) -> int | None:
        """Return where the next act noun joined to the one that ends at item `k` begins, or None."""
        items = self.items
        j = k + 1
        while j < len(items) and j < k + 30:
            item = items[j]
            if item.tag in ".;:!?RS" or (
                self.roles[j] == "v" and self.forms[j] in ("active", "copula", "infinitive")
            ):
                return None
            if item.tag in "C,":
                if item.low in ("but", "while", "yet"):
                    return None
                step = j
                while step < len(items) and items[step].tag in "C,":
                    step += 1
                if step < len(items) and items[step].low == "for":
                    step += 1
                phrase = self.clause.phrases.read(step, joined=False) if step < len(items) else None
                if phrase is not None and any(
                    self.forms[n] == "noun"
                    and (
                        self.picker.choose(n, self.negated) is not None
                        or (items[n].find("negating") is not None and n == phrase.last)
                    )
                    for n in range(phrase.first, phrase.last + 1)
                    if items[n].tag in "AUV"
                ):
                    return step
                j = max(step, j + 1)
                continue
            j += 1
        return None

    # -- clauses ---------------------------------------------------------------------------------------------

    def read_clause(
        self, k: int, negated: bool | None = None, on: list[Mention] | None = None
    ) -> list[Mention]:
        """Read "X (should) do Y", "X be done" from item `k` on; return who is to act."""
        base = self.negated if negated is None else negated
        items = self.items
        subject = self.clause.phrases.read(k)
        if subject is None:
            return []
        v = subject.last + 1
        while v < len(items) and v < subject.last + 16 and items[v].tag not in ".;:!?":
            if self.roles[v] in "vx" and not (
                self.roles[v] == "v"
                and self.forms[v] in ("passive", "gerund")
                and items[v - 1].tag not in "XJN"
            ):
                break
            v += 1
        if v >= len(items) or self.roles[v] not in "vx":
            return []
        found = self._verb_from(v)
        if found is None:
            return []
        verb, denied = found
        if self.forms[verb] == "passive":
            self.read_passive(verb, base != denied, subject.parties, on or [])
            return []
        count = len(self.acts)
        self.read_verbs(v, on, base)
        for act in self.acts[count:]:
            act.to = subject.parties
        self._read_next_clause(base, on)
        return subject.parties

    def read_passive(self, verb: int, negated: bool, subject: list[Mention], on: list[Mention]) -> None:
        while True:
            item = self.items[verb]
            chosen = self.picker.choose(verb, negated) if item.tag in "AU" else None
            if chosen is not None:
                asked = self.picker.asked(verb, chosen, negated, on, self.subject)
                asked.objects = asked.objects if asked.predicate is not None and asked.objects else subject
            else:
                asked = AskedAct(None, None, verb, item.start, item.end, negated, on, subject)
            self.acts.append(asked)
            self.reach = max(self.reach, verb)
            j = verb + 1
            while j < len(self.items) and self.items[j].tag in "J":
                j += 1
            while j < len(self.items) and self.items[j].tag in "C,J":
                j += 1
            if j >= len(self.items) or self.forms[j] != "passive" or self.items[j - 1].tag not in "C,J":
                break
            verb = j
        self._read_next_clause(self.negated, on)

    def _read_next_clause(self, negated: bool, on: list[Mention] | None) -> None:
        """Read a clause joined to the one before: "that the charges be dropped and she be freed"."""
        items = self.items
        for j in range(self.reach + 1, min(len(items) - 2, self.reach + 20)):
            if items[j].tag in ".;:!?":
                return
            if items[j].tag not in "C,":
                continue
            step = j
            while step < len(items) and items[step].tag in "C,J":
                step += 1
            if step >= len(items):
                return
            if items[step].low == "that":
                self.read_clause(step + 1, negated, on)
                return
            phrase = self.clause.phrases.read(step)
            after = phrase.last + 1 if phrase is not None else len(items)
            while after < len(items) and items[after].tag in "J":
                after += 1
            if after < len(items) and items[after].low == "be":
                self.read_clause(step, negated, on)
                return
