"""Noun or verb: the use of each word of a sentence, from its possible forms and the words beside it.

The input is the row of items of a sentence (`chunks`). Each gets a role:

    n  noun-like: a mention, a noun, a number       a  a participle before its noun ("detained activists")
    v  a verb, or be/have/do that stands alone      x  auxiliary or modal of a verb
    any other item keeps its tag

and each verb and act noun a form: `noun`, `active`, `passive`, `gerund`, `infinitive`, `attributive`, `copula`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.grammar import Grammar
from amparo.extract.inflection import BASE, GERUND, PARTICIPLE, PAST, THIRD

if TYPE_CHECKING:
    from amparo.extract.chunks import Item
    from amparo.extract.lexicon import Entry

__all__ = ["BE", "HAVE", "QUOTES", "Roles", "is_adjective"]

BE = frozenset("is are was were be been being am get gets got getting gotten 're".split())
HAVE = frozenset("has have had having 've".split())
QUOTES = frozenset("“”\"‘’'")
_HAVE_NOT = frozenset(("hasn't", "haven't", "hadn't"))
_BE_NOT = frozenset(("isn't", "aren't", "wasn't", "weren't"))
_DO = frozenset("do does did".split())
_WORDS = frozenset("AUVO")
_ROLES = {"E": "n", "W": "n", "X": "x", "M": "x"}
# What words may be, whatever stands around them; so many at most.
_ABILITIES: dict[tuple[str, tuple[Entry, ...]], tuple[str, bool]] = {}
_PLAIN_ABILITIES: dict[str, tuple[str, bool]] = {}
_KNOWN_MAX = 30_000
_CHAIN = frozenset("XMNJHT")
_NOT_VERBAL = frozenset("no neither none nobody nothing without nor".split())
_LEADING_TO_PATIENT = frozenset("of against on into for".split())
_LEADING_TO_OBJECT = frozenset("on upon against of to from in with for".split())
_NOMINATIVE = frozenset("i he she we they".split())
_SIZES = frozenset("over nearly at about almost more some".split())
_VERB_KINDS = frozenset(
    ("act_verb", "ask_to", "ask_for", "transparent", "negating", "unreal", "light", "reporting", "verb")
)


def is_adjective(item: Item) -> bool:
    """Whether the item is the adjective of a country or people ("Iranian")."""
    return item.mention is not None and "adjective" in item.mention.tags


class Roles:
    """The roles and forms of the items of one sentence, by index; `chains[k]` is where the verb at `k` begins."""

    def __init__(self, items: list[Item], grammar: Grammar) -> None:
        self.items = items
        self.verb_forms = grammar.verb_forms
        self.words = grammar.words
        self.roles: list[str] = []
        self.forms: list[str] = [""] * len(items)
        self.chains: list[int] = list(range(len(items)))
        append = self.roles.append
        known = _PLAIN_ABILITIES.get
        for k, item in enumerate(items):
            tag = item.tag
            if tag in _WORDS:
                # "March 3" is no marching
                month = item.low in self.words.times and k + 1 < len(items) and items[k + 1].tag == "W"
                forms, noun = (
                    ("", True) if month else (known(item.low) if tag == "O" else None) or self.abilities(item)
                )
                form = self.forms[k] = self._form_at(k, forms, noun) if forms else "noun"
                append("n" if form == "noun" else "a" if form == "attributive" else "v")
            else:
                append(_ROLES.get(tag, tag))
        self._read_copulas()

    def abilities(self, item: Item) -> tuple[str, bool]:
        """Return the verb forms that the item's words may be, and whether they may be a noun."""
        if item.tag == "O":
            return _PLAIN_ABILITIES.get(item.low) or self._learn(item)
        key = (item.low, item.entries)
        known = _ABILITIES.get(key)
        if known is None:
            if len(_ABILITIES) >= _KNOWN_MAX:
                _ABILITIES.clear()
            known = _ABILITIES[key] = self._abilities(item)
        return known

    def _learn(self, item: Item) -> tuple[str, bool]:
        if len(_PLAIN_ABILITIES) >= _KNOWN_MAX:
            _PLAIN_ABILITIES.clear()
        known = _PLAIN_ABILITIES[item.low] = self._abilities(item)
        return known

    def _abilities(self, item: Item) -> tuple[str, bool]:
        if item.tag == "O":
            forms = self._guess(item.low)
            return forms, GERUND in forms or BASE in forms or THIRD in forms
        forms = "".join(e.forms for e in item.entries if e.kind in _VERB_KINDS)
        if PAST in forms and self._is_never_passive(item):
            forms = forms.replace(PARTICIPLE, "")
        if item.tag == "A":
            return forms, item.find("act_noun") is not None
        return forms, item.find("ask_noun") is not None or GERUND in forms or BASE in forms or THIRD in forms

    def _is_never_passive(self, item: Item) -> bool:
        """Whether the verb has no passive: it takes no object ("resulted"), or holds its own ("imposed sanctions on")."""
        low = item.low
        if low in self.words.objectless or any(
            e.kind == "act_verb" and e.value.intransitive for e in item.entries
        ):
            return True
        parts = low.split()
        return len(parts) > 2 and (parts[-1] in _LEADING_TO_OBJECT or "the" in parts)

    def _guess(self, low: str) -> str:
        """Return the forms of a common verb that `low` is, or by its ending what it may be."""
        forms = self.verb_forms.get(low)
        if low in self.words.objectless:
            return (forms or PAST).replace(PARTICIPLE, "")
        if forms is None:
            if len(low) > 5 and low.endswith("ing"):
                return GERUND
            return (
                PAST + PARTICIPLE
                if len(low) > 4 and low.endswith("ed") and low not in self.words.not_participles
                else ""
            )
        return forms

    def _form_at(self, k: int, forms: str, noun: bool) -> str:
        items = self.items
        first = k
        while first and items[first - 1].tag in _CHAIN and items[first - 1].low not in _NOT_VERBAL:
            first -= 1
        form = self._after_auxiliaries(items[first:k], forms, noun) if first != k else ""
        if form:
            self.chains[k] = first
            return form
        j = k - 1
        while j >= 0 and (
            items[j].tag in "JH" or items[j].tag in QUOTES or items[j].low in ("never", "not", "neither")
        ):
            j -= 1
        if j != k - 1:
            self.chains[k] = j + 1
        return self._beside(k, j, forms, noun)

    @staticmethod
    def _after_auxiliaries(lead: list[Item], forms: str, noun: bool) -> str:
        """Return the form that the auxiliaries, modals and negators `lead` leave, or nothing."""
        tags = {i.tag for i in lead}
        near = next((i for i in reversed(lead) if i.tag == "X"), None)
        form = ""
        if BASE in forms and any(i.tag == "N" and i.low.endswith(" to") for i in lead):
            form = "infinitive"
        elif near is not None and near.low in BE:
            form = "passive" if PARTICIPLE in forms else "active" if GERUND in forms else ""
        elif near is not None and near.low in HAVE:
            form = "active" if PARTICIPLE in forms or PAST in forms else ""
        elif near is not None and near.low in _DO:
            form = "active" if BASE in forms else ""
        elif tags & {"M", "T"} and BASE in forms:
            form = "infinitive"
        elif near is None and any(i.low in _HAVE_NOT for i in lead):
            form = "active" if PARTICIPLE in forms or PAST in forms else ""
        elif near is None and any(i.low in _BE_NOT for i in lead):
            form = "passive" if PARTICIPLE in forms else "active" if GERUND in forms else ""
        elif "N" in tags and BASE in forms and any(i.low.endswith("n't") for i in lead):
            form = "active"
        elif tags & {"M", "T"} and GERUND in forms and not noun:
            form = "gerund"
        return form

    def _beside(self, k: int, j: int, forms: str, noun: bool) -> str:
        """Return the form of the word at `k`, no auxiliary before it, by the item at `j` left of its adverbs."""
        items = self.items
        left = items[j] if j >= 0 else None
        tag = left.tag if left is not None else "^"
        content = self._content_after(k)
        follows = items[k + 1] if k + 1 < len(items) else None
        of_next = follows is not None and follows.tag == "P" and follows.low in _LEADING_TO_PATIENT
        if noun and GERUND in forms and tag not in "DG" and self._takes_determiner(k):
            noun = False
        if left is not None and left.low in ("nobody", "nothing"):
            return self._after_noun(j, forms, noun, content, of_next)
        if left is not None and (tag in "DGPW" or left.low in _NOT_VERBAL or is_adjective(left)):
            if left.low == "those" and PARTICIPLE in forms:
                return "passive"
            return self._after_opening(tag, forms, noun, content, of_next)
        if tag == "R":
            return (
                "active"
                if set(forms) & {PAST, THIRD, BASE}
                else "passive"
                if PARTICIPLE in forms
                else "gerund"
            )
        if tag == "E":
            return self._after_mention(k, j, forms, noun, content, of_next)
        if left is not None and tag in "UV" and left.low.endswith(" to") and BASE in forms:
            # "their work to free X"
            return "infinitive"
        before = self.roles[j] if left is not None else "^"
        if before == "v" or tag == "T":
            return self._after_verb(forms, noun, content, of_next)
        if before == "n":
            return self._after_noun(j, forms, noun, content, of_next)
        if before == "a":
            return "noun" if noun and PARTICIPLE not in forms else "attributive" if content else "passive"
        return self._after_mark(k, j, forms, noun, content, of_next)

    @staticmethod
    def _after_opening(tag: str, forms: str, noun: bool, content: bool, of_next: bool) -> str:
        """After a determiner, genitive, preposition, number or adjective of a country."""
        if PARTICIPLE in forms and not noun:
            if content:
                return "attributive"
            return "passive" if tag in "DPW" else "attributive"
        if GERUND in forms:
            return "gerund" if not noun or (tag == "P" and not of_next and content) else "noun"
        if noun and tag == "W" and PARTICIPLE in forms and content:
            return "attributive"
        return "noun" if noun or tag not in "W" else "active"

    def _after_mention(self, k: int, j: int, forms: str, noun: bool, content: bool, of_next: bool) -> str:
        mention = self.items[j].mention
        plural = mention is not None and (mention.number == "p" or self._is_joined(j))
        subject = self.items[j].low
        if subject in _NOMINATIVE and set(forms) & {BASE, PAST, THIRD}:
            return "active"
        if PAST in forms:
            active = (
                content
                or PARTICIPLE not in forms
                or subject in _NOMINATIVE
                or self._shares_object(k)
                or self._is_intransitive(k)
                or self._tells_words(k)
            )
            return "active" if active else "passive"
        if PARTICIPLE in forms:
            return "passive"
        if GERUND in forms:
            return "noun" if noun and of_next and not plural else "gerund"
        opens = self.items[k + 1].tag in "TR" if k + 1 < len(self.items) else False
        if THIRD in forms:
            if mention is not None and mention.kind in ("person", "name", "pronoun") and not of_next:
                return "active"
            return "noun" if noun and not opens and (of_next or not content) else "active"
        if plural and (content or opens or not noun) and not of_next:
            return "active"
        return "noun" if noun else "active"

    def _after_noun(self, j: int, forms: str, noun: bool, content: bool, of_next: bool) -> str:
        left = self.items[j]
        if PAST in forms:
            return "active" if content or PARTICIPLE not in forms else "passive"
        if PARTICIPLE in forms:
            return "passive"
        if GERUND in forms:
            return "gerund" if content and not noun else "noun"
        if noun and (of_next or not content or (BASE in forms and not left.low.endswith("s"))):
            return "noun"
        return "active"

    @staticmethod
    def _after_verb(forms: str, noun: bool, content: bool, of_next: bool) -> str:
        if GERUND in forms:
            return "noun" if noun and of_next else "gerund"
        if PARTICIPLE in forms and not noun:
            return "attributive" if content else "passive"
        if noun:
            return "noun"
        return "infinitive" if BASE in forms else "active"

    def _after_mark(self, k: int, j: int, forms: str, noun: bool, content: bool, of_next: bool) -> str:
        """The word begins the sentence, or stands after a comma, "and", "while", a bracket."""
        tag = self.items[j].tag if j >= 0 else "^"
        if noun and tag in "C," and self._takes_determiner(k):
            noun = False
        if tag in "C,":
            partner = self._partner(j)
            same = self._like(partner, k, forms, noun, content, of_next) if partner is not None else ""
            if same:
                return same
        if GERUND in forms:
            return "noun" if noun and (of_next or not content) else "gerund"
        if noun and (of_next or not content) and j == k - 1:
            return "noun"
        if PAST in forms:
            if PARTICIPLE in forms and (tag == "S" or (tag in ",(—–^;" and not content)):
                return "passive"
            if tag == "^" and content and PARTICIPLE in forms:
                return "attributive"
            return "active" if content or PARTICIPLE not in forms or tag == "C" else "passive"
        if PARTICIPLE in forms:
            return "passive"
        return "infinitive" if BASE in forms else "active"

    def _takes_determiner(self, k: int) -> bool:
        """Whether a determiner follows, which no noun has after it: "and conduct a review"."""
        follows = self.items[k + 1] if k + 1 < len(self.items) else None
        return follows is not None and follows.tag == "D" and follows.low not in ("that", "both", "all", "no")

    def _partner(self, j: int) -> int | None:
        """Return the verb or act noun that a coordinator or comma at `j` may join to the next word."""
        for k in range(j, max(-1, j - 24), -1):
            item = self.items[k]
            if item.tag in ".;:" or (item.tag == "S" and k < j - 1):
                return None
            if self.roles[k] in "va" or (self.roles[k] == "n" and item.tag in "AUV" and k >= j - 2):
                return k
        return None

    def _like(self, partner: int, k: int, forms: str, noun: bool, content: bool, of_next: bool) -> str:
        """Return the form that the word at `k` shares with its partner in a coordination, or nothing."""
        form = self.forms[partner]
        if form == "noun":
            return "noun" if noun and (of_next or not content or not {PAST, THIRD} & set(forms)) else ""
        if form in ("passive", "attributive") and PARTICIPLE in forms:
            return "attributive" if form == "attributive" and content else "passive"
        if form == "active":
            lead = {i.low for i in self.items[self.chains[partner] : partner]}
            if (lead & HAVE and PARTICIPLE in forms) or (lead & BE and GERUND in forms):
                return "active"
            if set(forms) & {PAST, THIRD} and not (noun and PAST not in forms and (of_next or not content)):
                follows = self.items[k + 1] if k + 1 < len(self.items) else None
                shares = follows is not None and follows.tag in "C,"
                return "active" if content or PARTICIPLE not in forms or shares else ""
        if (form == "infinitive" and BASE in forms) or (form == "gerund" and GERUND in forms):
            return form
        return ""

    def _is_joined(self, j: int) -> bool:
        """Whether the person at `j` is the last of several ("X and Y call for")."""
        items = self.items
        pair = [items[k].mention for k in (j - 2, j)] if j > 1 and items[j - 1].tag in "C," else []
        return bool(pair) and all(m is not None and m.kind in ("person", "name") for m in pair)

    def _shares_object(self, k: int) -> bool:
        """Whether the verb at `k` and the one joined to it have one object: "arrested and imprisoned the leaders"."""
        items = self.items
        if k + 2 >= len(items) or items[k + 1].tag != "C" or items[k + 2].tag not in "AVO":
            return False
        forms, _ = self.abilities(items[k + 2])
        return PAST in forms and self._content_after(k + 2)

    def _tells_words(self, k: int) -> bool:
        """Whether the verb at `k` is followed by what somebody says: "that …", or a quotation."""
        items = self.items
        if items[k].tag == "A" or k + 2 >= len(items):
            return False
        if items[k + 1].tag == ",":
            return items[k + 2].tag in QUOTES
        return items[k + 1].low == "that" and items[k + 2].tag in "DEWX"

    def _is_intransitive(self, k: int) -> bool:
        return any(e.kind == "act_verb" and e.value.intransitive for e in self.items[k].entries)

    def _content_after(self, k: int) -> bool:
        """Whether a noun phrase begins right after item `k`."""
        items, words = self.items, self.words
        while True:
            k += 1
            while k < len(items) and (items[k].tag in "JH" or items[k].tag in QUOTES):
                if items[k].low in words.after_participle and items[k].low not in _SIZES:
                    return False
                k += 1
            if k >= len(items):
                return False
            item = items[k]
            if item.low in words.after_participle:
                follows = items[k + 1] if k + 1 < len(items) else None
                if follows is None:
                    return False
                if item.low == "this":
                    return follows.tag in "OA" and follows.low not in words.times
                return item.low in _SIZES and (follows.tag == "W" or follows.low == "least")
            if item.tag in "DEW$€£" or item.low == "no":
                return True
            if item.tag not in _WORDS:
                return False
            # A participle may stand before its noun: what follows it decides.
            forms, noun = self.abilities(item)
            if item.tag == "O":
                if not forms or not set(forms) <= {PAST, PARTICIPLE}:
                    return True
            elif noun or PARTICIPLE not in forms:
                return noun

    def _read_copulas(self) -> None:
        """Make verbs of the auxiliaries that no verb follows ("is a journalist")."""
        auxiliaries = [k for k, item in enumerate(self.items) if item.tag == "X"]
        if not auxiliaries:
            return
        covered: set[int] = set()
        for k, first in enumerate(self.chains):
            if first != k and self.roles[k] == "v":
                covered.update(range(first, k))
        for k in auxiliaries:
            if k not in covered and not (k + 1 < len(self.items) and self.items[k + 1].tag == "X"):
                self.roles[k] = "v"
                self.forms[k] = "copula"
                first = k
                while first and self.items[first - 1].tag in _CHAIN:
                    first -= 1
                self.chains[k] = first
