"""What a sentence may hold by the words of the lexicon in it, as bits: added up over its words, they tell what it is worth reading for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.extract.lexicon import Meaning

__all__ = [
    "ABROAD", "ASKS", "DEMANDED", "DOCUMENT", "DUE", "LETTER", "MEASURE", "MUST", "NO_NOUN", "PARTY", "PRISONER", "TELLS", "TELLS_AT_HOME", "URGES", "WISHED", "WORLD", "marks_of",
]  # fmt: skip

#: An act that makes a claim; the same of an act that also does where a document speaks of nothing abroad.
TELLS, TELLS_AT_HOME = 1, 2
#: An asking word; one that asks somebody.
ASKS, URGES = 4, 8
#: The asking word is nothing but: one like "important", one like "must", one like "support".
DUE, MUST, WISHED = 16, 32, 64
#: An act that may be asked for.
DEMANDED = 128
LETTER, MEASURE, WORLD = 256, 512, 1024
DOCUMENT = LETTER | MEASURE
#: A state, a power, a body; people who are prisoners by their very name.
PARTY, PRISONER = 2048, 4096
#: What a mention may take its country from.
ABROAD = 8192
#: The asking word is a verb, and no noun that asks.
NO_NOUN = 16384

_ASKING = frozenset(("ask_to", "ask_for", "ask_noun", "due", "due_word", "must"))
_VERBS = frozenset(("ask_to", "ask_for"))
_PARTIES = frozenset(("country", "adjective", "power", "body", "armed_group", "office"))
_ALONE = {frozenset(("due_word",)): DUE, frozenset(("must",)): MUST, frozenset(("ask_for",)): WISHED}


def marks_of(meaning: Meaning) -> int:
    """Return the bits of some words."""
    kinds = frozenset(e.kind for e in meaning.entries)
    asking = kinds & _ASKING
    marks = _ALONE.get(asking, 0)
    if asking and asking <= _VERBS:
        marks |= NO_NOUN
    if meaning.tells:
        marks |= TELLS if meaning.everyday else TELLS | TELLS_AT_HOME
    elif meaning.urges:
        marks |= URGES
    if meaning.asks:
        marks |= ASKS
    if any(e.kind in ("act_verb", "act_noun") and e.value.demand is not None for e in meaning.entries):
        marks |= DEMANDED
    for there, mark in ((meaning.letter, LETTER), (meaning.measure, MEASURE), (meaning.world, WORLD)):
        marks |= mark if there else 0
    if meaning.world or any(e.kind == "body" and e.value.country for e in meaning.entries):
        marks |= ABROAD
    mention = meaning.mention
    if mention is not None:
        marks |= PARTY if mention.kind in _PARTIES else PRISONER if "prisoner" in mention.tags else 0
    return marks
