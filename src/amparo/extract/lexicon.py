"""All words that the extraction knows, compiled from the vocabulary and the rules into one automaton.

`Lexicon.scan` finds them in one pass over a text (Aho-Corasick, leftmost longest), on word boundaries.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick, MatchKind

from amparo import vocabulary
from amparo.extract.annotation import Hit
from amparo.extract.inflection import forms_of
from amparo.extract.marks import marks_of
from amparo.extract.rules import Act, Operators, load_acts, load_everyday_words, load_operators

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MENTION_KINDS", "Entry", "Lexicon", "Meaning", "load_lexicon", "lower"]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One meaning of some words.

    `kind` says of what table it comes; `name` is the filler that it gives; `case` when it counts: `any`,
    `capital` (its first letter is a capital in the text) or `exact` (written just like `surface`). `forms` holds the
    form tags of a verb (`amparo.extract.inflection`), `value` the table's own row or the Act.
    """

    kind: str
    name: str
    case: str = "any"
    surface: str = ""
    forms: str = ""
    value: Any = None
    tags: frozenset[str] = frozenset()


#: The kinds of entries that a mention can be made of, in the order in which they are tried.
MENTION_KINDS = (
    "noun", "demonym", "people", "power", "body", "armed_group", "country", "place", "state", "adjective", "office",
)  # fmt: skip
#: The kinds that stand before a name as part of its title.
TITULAR_KINDS = frozenset(
    "office occupation honorific country adjective body armed_group state people noun".split()
)
#: The kinds whose words are no part of a person's name.
CUTTING_KINDS = frozenset(
    "country adjective people demonym body armed_group office occupation honorific state noun power month weekday place "
    "programme".split()
)
_COLLECT_AFTER = 50_000
_NEEDS_PLURAL = frozenset({"noun", "demonym", "people"})
_TAG_OF = {
    "ask_to": "U",
    "ask_for": "U",
    "ask_noun": "U",
    "due": "U",
    "due_word": "U",
    "act_verb": "A",
    "act_noun": "A",
    "must": "M",
    "transparent": "V",
    "negating": "V",
    "unreal": "V",
    "light": "V",
    "reporting": "V",
    "hedge": "H",
    **{f"closed_{tag}": tag for tag in "PSCDJRXMN"},
}


class Meaning:
    """All that some words may mean, with what the stages ask of it worked out once.

    `tag` and `grammar` are the item tag and the entries of verbs, acts and operators; `item_tag` the tag of the item that the
    words are, nothing where they are looked at one by one; `mention` the entry that a mention is made of; `titular`, `cuts` whether they may stand in a title, or end a name; `post` the office or occupation of one
    person; `tells`: an act that makes a claim; `asks` and `urges`: an asking word;
    `letter`, `measure`: a word for one; `world`: a country abroad, a people, an armed group; `everyday`: an act of the
    field only in documents that speak of the world; `marks`: what a sentence may hold by them (`amparo.extract.marks`).
    """

    __slots__ = (
        "asks", "cuts", "entries", "everyday", "grammar", "item_tag", "letter", "marks", "measure", "mention", "post", "tag", "tells", "titular", "urges", "world",
    )  # fmt: skip

    def __init__(self, entries: tuple[Entry, ...], everyday: bool = False) -> None:
        self.entries = entries
        self.grammar = tuple(e for e in entries if e.kind in _TAG_OF)
        tags = [_TAG_OF[e.kind] for e in self.grammar]
        self.tag = next((tag for tag in "UAMVHCPSDJRXN" if tag in tags), "")
        # "Section 212(a)(3)(C) of the Immigration and Nationality Act" is one noun
        self.item_tag = self.tag or ("O" if any(e.kind == "programme" for e in entries) else "")
        # A singular noun for people is no mention; the words may still be another ("government", "press").
        by_kind = {e.kind: e for e in reversed(entries) if e.kind not in _NEEDS_PLURAL or "plural" in e.tags}
        self.mention = next((by_kind[kind] for kind in MENTION_KINDS if kind in by_kind), None)
        self.titular = any(e.kind in TITULAR_KINDS for e in entries)
        post = next((e for e in entries if e.kind in ("office", "occupation")), None)
        self.post = post if post is not None and "plural" not in post.tags else None
        self.cuts = any(e.kind in CUTTING_KINDS for e in entries)
        acts = [e.value for e in entries if e.kind in ("act_verb", "act_noun")]
        self.tells = any(act.claim is not None for act in acts) or any(e.kind == "split" for e in entries)
        self.asks = any(
            e.kind in ("ask_to", "ask_for", "ask_noun", "due", "due_word", "must") for e in entries
        )
        self.urges = any(e.kind in ("ask_to", "due") for e in entries) and not any(
            e.kind == "ask_for" for e in entries
        )
        self.world = any(
            e.kind in ("people", "armed_group")
            or (e.kind in ("country", "adjective", "demonym") and e.name != "United States")
            for e in entries
        )
        self.everyday = everyday
        self.letter = any(e.kind == "letter_word" for e in entries)
        self.measure = any(e.kind == "measure_word" for e in entries)
        self.marks = marks_of(self)


def lower(text: str) -> str:
    """Return `text` in lower case with every code point at its old place and curly apostrophes made straight."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c if len(low := c.lower()) != 1 else low for c in text)
    return lowered.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


class Lexicon:
    """The automaton and the word sets that the stages look words up in."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self.acts: tuple[Act, ...] = load_acts()
        self.operators: Operators = load_operators()
        self._add_vocabulary()
        self._add_acts()
        self._add_operators()
        self._patterns = list(self._entries)
        everyday = load_everyday_words()
        #: What each pattern means in small letters, and, where that differs, with a capital and written exactly so.
        self._meanings: list[Meaning | None] = []
        self._cased: dict[int, tuple[Meaning | None, dict[str, Meaning] | None]] = {}
        for index, pattern in enumerate(self._patterns):
            low, high, exact = _meanings_of(self._entries[pattern], pattern in everyday)
            self._meanings.append(low)
            if high is not low or exact is not None:
                self._cased[index] = (high, exact)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def __len__(self) -> int:
        return len(self._patterns)

    @property
    def names(self) -> tuple[str, ...]:
        """Every phrase that it finds, in lower case."""
        return tuple(self._patterns)

    def scan(self, text: str, lowered: str) -> list[Hit]:
        """Return the hits of `text` from left to right; `lowered` is `lower(text)`."""
        hits: list[Hit] = []
        meanings, cased = self._meanings, self._cased
        # Nothing stands before the first and after the last sign: a space closes the circle.
        around = lowered + " "
        for index, start, end in self._automaton.find_matches_as_indexes(lowered):
            if around[start - 1].isalnum() or around[end].isalnum():
                continue
            meaning = meanings[index]
            if index in cased and text[start].isupper():
                meaning, exact = cased[index]
                if exact is not None:
                    meaning = exact.get(text[start:end], meaning)
            if meaning is not None:
                hits.append(Hit(start, end, meaning))
        return hits

    def _add(self, phrase: str, entry: Entry) -> None:
        key = lower(phrase)
        if key.strip():
            self._entries.setdefault(key, []).append(entry)

    def _add_named(
        self, kind: str, phrases: Iterable[str], name: str, value: object = None, tags: Iterable[str] = ()
    ) -> None:
        for phrase in phrases:
            # Short words in capitals (US, WHO, EU) are names only when written so.
            exact = phrase.isupper() and len(phrase) <= 5
            self._add(
                phrase,
                Entry(
                    kind,
                    name,
                    "exact" if exact else "capital" if phrase[0].isupper() else "any",
                    phrase if exact else "",
                    "",
                    value,
                    frozenset(tags),
                ),
            )

    # -- filling ---------------------------------------------------------------------------------------------

    def _add_vocabulary(self) -> None:
        self._add_countries()
        self._add_offices()
        self._add_people()
        self._add_bodies()
        self._add_words()

    def _add_countries(self) -> None:
        for country in vocabulary.countries():
            self._add_named("country", (country.name, *country.aliases), country.name, country)
            self._add_named("country", country.government_names, country.name, country, ("government",))
            self._add_named("adjective", country.adjectives, country.name, country)
            self._add_named("demonym", country.plurals, country.name, country, ("plural",))
            if country.capital and country.capital != country.name:
                self._add_named("place", (country.capital,), country.capital, country)
        self.states_by_name = {state.name: state for state in vocabulary.states()}
        self._state_keys: dict[str, str] = {}
        for state in vocabulary.states():
            for form in (state.name, state.postal, *state.ap, *state.aliases):
                self._state_keys[_state_key(form)] = state.name
            self._add_named("state", (state.name,), state.name, state)

    def _add_offices(self) -> None:
        for office in vocabulary.offices():
            tags: set[str] = {office.seat} if office.seat else set()
            kind = "honorific" if office.category == "honorific" else "office"
            for form in office.singulars:
                self._add(
                    form,
                    Entry(
                        kind,
                        office.title,
                        "capital" if office.before_name else "any",
                        "",
                        "",
                        office,
                        frozenset(tags),
                    ),
                )
            for form in office.plurals:
                self._add(
                    form, Entry(kind, office.title, "any", "", "", office, frozenset(tags | {"plural"}))
                )
        for occupation in vocabulary.occupations():
            self._add(
                occupation.singular,
                Entry(
                    "occupation",
                    occupation.singular,
                    "any",
                    "",
                    "",
                    occupation,
                    frozenset({occupation.category}),
                ),
            )
            if occupation.plural:
                plural = frozenset({occupation.category, "plural"})
                self._add(
                    occupation.plural,
                    Entry("occupation", occupation.singular, "any", "", "", occupation, plural),
                )
                self._add(
                    occupation.plural,
                    Entry(
                        "noun", occupation.plural, "any", "", "", occupation, frozenset({"plural", "other"})
                    ),
                )
        for modifier in vocabulary.occupation_modifiers():
            for noun in (
                "leader",
                "activist",
                "politician",
                "defender",
                "advocate",
                "lawyer",
                "journalist",
                "candidate",
                "campaigner",
            ):
                phrase = f"{modifier} {noun}"
                self._add(phrase, Entry("occupation", phrase))
                self._add(phrase + "s", Entry("occupation", phrase, tags=frozenset({"plural"})))
                self._add(phrase + "s", Entry("noun", phrase + "s", tags=frozenset({"plural", "other"})))
        for honorific in vocabulary.honorifics():
            self._add(honorific, Entry("honorific", honorific, "capital"))

    def _add_people(self) -> None:
        for noun in vocabulary.people_nouns():
            self._add(noun.plural, Entry("noun", noun.plural, tags=frozenset({"plural", noun.tag})))
            if noun.singular != noun.plural:
                self._add(noun.singular, Entry("noun", noun.singular, tags=frozenset({noun.tag})))
        for people in vocabulary.peoples():
            self._add_named("people", (people.name, *people.plurals), people.name, people, ("plural",))
            self._add_named("people", (*people.singulars, *people.adjectives), people.name, people)

    def _add_bodies(self) -> None:
        for body in vocabulary.bodies():
            self._add_named("body", (body.name, *body.aliases), body.name, body, (body.category,))
        for group in vocabulary.armed_groups():
            self._add_named("armed_group", (group.name, *group.aliases), group.name, group)
        for programme in vocabulary.programmes():
            self._add_named("programme", (programme.name, *programme.aliases), programme.name, programme)
        for noun in vocabulary.party_nouns():
            self._add(noun.noun, Entry("power", noun.noun, tags=frozenset({noun.tag})))
        self.body_nouns = frozenset(noun.noun.casefold() for noun in vocabulary.body_nouns())

    def _add_words(self) -> None:
        words = vocabulary.closed_class()
        self.word_tags: dict[str, str] = {}
        for tag, group in (
            ("P", words.prepositions),
            ("S", words.subordinators),
            ("C", words.coordinators),
            ("D", words.determiners),
            ("J", words.adverbs),
            ("R", words.relatives),
            ("X", words.auxiliary_forms),
            ("M", words.modals),
            ("N", words.negators),
        ):
            for word in group:
                if " " in word:
                    self._add(word, Entry(f"closed_{tag}", word))
                else:
                    self.word_tags[word] = tag
        self.word_tags["to"] = "T"
        self.given_names = frozenset(name.casefold() for name in vocabulary.given_names())
        self.common_words = frozenset(word.casefold() for word in vocabulary.common_words())
        self._nicknames: dict[str, set[str]] = {}
        for name, others in vocabulary.nicknames().items():
            self._nicknames.setdefault(name.casefold(), set()).update(n.casefold() for n in others)

    def _add_acts(self) -> None:
        self._verb_forms: set[str] = set()
        split: dict[str, dict[str, list[Entry]]] = {}
        seconds = {*self.operators.split_words, *self.operators.split_particles}
        for act in self.acts:
            for verb in act.verbs:
                for form, tags in forms_of(verb).items():
                    entry = Entry("act_verb", verb, forms=tags, value=act)
                    self._add(form, entry)
                    self._verb_forms.add(form)
                    head, _, last = form.partition(" ")
                    if last in seconds:
                        split.setdefault(head, {}).setdefault(last, []).append(entry)
            for noun in act.nouns:
                self._add(noun, Entry("act_noun", noun, value=act))
        # "took 200 people hostage": by the first word and the last
        self.split_verbs = {
            head: {last: Meaning(tuple(entries)) for last, entries in lasts.items()}
            for head, lasts in split.items()
        }
        for word in self.operators.split_words:
            self._add(word, Entry("split", word))
        #: The last words of such verbs that are looked for nowhere else, and those of verbs that are only asked for so.
        self.parted_words = tuple(sorted(set().union(*split.values()) - {*self.operators.split_words}))
        around = (rest for act in self.acts for rests in act.around.values() for rest in rests)
        self.parted_demands = tuple(
            sorted({rest.split()[-1].lower() for rest in around} - {*self.parted_words})
        )

    def _add_operators(self) -> None:
        operators = self.operators
        plain: dict[str, list[Entry]] = {}
        for kind, verbs in (
            ("ask_to", operators.ask_to),
            ("ask_for", operators.ask_for),
            ("transparent", operators.transparent),
            ("negating", operators.negating),
            ("unreal", operators.unreal),
            ("light", operators.light),
            ("reporting", operators.reporting),
        ):
            for verb in verbs:
                for form, tags in forms_of(verb).items():
                    entry = Entry(kind, verb, forms=tags)
                    self._verb_forms.add(form)
                    if " " in form or kind.startswith("ask_"):
                        self._add(form, entry)
                    else:
                        plain.setdefault(form, []).append(entry)
        # Plain verbs are met in every sentence and matter only in those that are read: they are looked up word by word.
        self.verb_meanings: dict[str, Meaning] = {}
        for form, entries in plain.items():
            if form in self._entries:
                self._entries[form].extend(entries)
            else:
                self.verb_meanings[form] = Meaning(tuple(entries))
        for noun, prepositions in operators.ask_nouns.items():
            self._add(noun, Entry("ask_noun", noun, value=prepositions))
        for phrase in operators.coordinators:
            self._add(phrase, Entry("closed_C", phrase))
        for phrase in operators.idioms:
            self._add(phrase, Entry("idiom", phrase))
        for phrase in operators.must:
            self._add(phrase, Entry("must", phrase))
        for phrase in operators.due_words:
            self._add(phrase, Entry("due_word", phrase))
        for phrase in operators.due_phrases:
            self._add(phrase, Entry("due", phrase))
        for kind, words in (
            ("letter_word", operators.letter_words),
            ("measure_word", operators.measure_words),
        ):
            for word in words:
                self._add(word, Entry(kind, word, "capital" if word[0].isupper() else "any"))
        for phrase in operators.reporting_hedges:
            self._add(phrase, Entry("hedge", phrase))

    # -- questions -------------------------------------------------------------------------------------------

    def state_named(self, form: str) -> str | None:
        """Return the full name of the US state that `form` (a name, postal or AP abbreviation) stands for, or None."""
        return self._state_keys.get(_state_key(form))

    def is_verb_form(self, word: str) -> bool:
        """Whether `word` is a form of a verb of the rules."""
        return word in self._verb_forms

    def same_given_name(self, a: str, b: str) -> bool:
        """Whether two folded given names are one name's forms (Bob, Robert)."""
        return b in self._nicknames.get(a, ())


def _meanings_of(
    entries: list[Entry], everyday: bool
) -> tuple[Meaning | None, Meaning | None, dict[str, Meaning] | None]:
    """Return what some words mean in small letters, with a capital, and (by their wording) written exactly so."""
    plain = tuple(e for e in entries if e.case == "any")
    capital = tuple(e for e in entries if e.case != "exact")
    surfaces = {e.surface for e in entries if e.case == "exact"}
    low = Meaning(plain, everyday) if plain else None
    high = low if capital == plain else Meaning(capital, everyday)
    exact = {
        s: Meaning(tuple(e for e in entries if e.case != "exact" or e.surface == s), everyday)
        for s in surfaces
    }
    return low, high, exact or None


def _state_key(form: str) -> str:
    return "".join(c for c in form.casefold() if c.isalnum())


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon of the shipped vocabulary and rules, made once for each process."""
    lexicon = Lexicon()
    # It lives as long as the process: the collector need not walk through it again and again.
    gc.collect()
    gc.freeze()
    # A document makes thousands of objects that die together: looking for dead ones after every 700 only finds them alive.
    gc.set_threshold(_COLLECT_AFTER)
    return lexicon
