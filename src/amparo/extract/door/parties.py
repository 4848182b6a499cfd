"""Whether the words of a proposal name a person, group, body or country, by themselves or by what they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from amparo.extract.door.scene import Scene, Span, Text, split_words, stem
from amparo.vocabulary import closed_class

if TYPE_CHECKING:
    from amparo.extract.lexicon import Entry

__all__ = ["PartyFinder"]

_OWN = frozenset("his her their its our my your i we me us".split())
_NAMED_BY_TABLE = (
    "country",
    "adjective",
    "demonym",
    "place",
    "body",
    "armed_group",
    "people",
    "programme",
    "state",
)
_SPOKEN = frozenset(("by", "speaker", "with"))
_TOGETHER = frozenset(("letter", "measure"))
#: Kinds whose doers may be those who speak or sign.
_SPEAKING = frozenset(("demand", "letter", "measure", "quotation"))
_SINGLE = frozenset(("person", "who"))
_FIRST_PERSON = frozenset("i we me us my our myself ourselves".split())


@cache
def _small_words() -> frozenset[str]:
    words = closed_class()
    return frozenset((*words.determiners, *words.prepositions, *words.coordinators, "to", "s"))


class PartyFinder:
    """Looks up fillers that name somebody in the words of one proposal."""

    def __init__(self, scene: Scene, spans: list[Span], kind: str, vehicle: str) -> None:
        self._scene = scene
        self._kind = kind
        self._spans = spans
        self._vehicle = vehicle
        self._small = _small_words()
        self._texts = [Text(scene.text, *span) for span in spans]
        self._mentions = [(span, m) for span in spans for m in scene.mentions_in(span)]

    def find(self, slot: str, filler: str) -> Span | None:
        """Return the words that name `filler`, or None where none do."""
        words = self._bare(split_words(filler))
        if not words:
            return None
        return (
            self._verbatim(words)
            or self._by_name(words)
            or self._by_table(filler)
            or self._by_reference(slot, filler, words)
            or self._by_office(words)
            or self._by_voice(slot, filler, words)
            or self._by_description(filler, words)
        )

    def _bare(self, words: tuple[str, ...]) -> tuple[str, ...]:
        while len(words) > 1 and (words[0] in self._small):
            words = words[1:]
        return words

    def _verbatim(self, words: tuple[str, ...]) -> Span | None:
        for text in self._texts:
            found = text.find(words)
            if found is not None:
                return found
        return None

    def _by_name(self, words: tuple[str, ...]) -> Span | None:
        """A person of the document, named in the quotes by surname or another form of the name."""
        for _, mention in self._mentions:
            person = mention.person
            if person is not None and self._are_one(words, split_words(person.name)):
                return mention.start, mention.end
        return self._by_surname(words)

    def _are_one(self, words: tuple[str, ...], fullest: tuple[str, ...]) -> bool:
        """Whether a filler is the fullest form of a name, or another form that the document uses of the same person."""
        if words == fullest:
            return True
        if len(words) < 2 or len(fullest) < 2 or words[-1] != fullest[-1]:
            return False
        first, other = words[0], fullest[0]
        alike = first == other or self._scene.lexicon.same_given_name(first, other)
        return alike and self._scene.words.find(words) is not None

    def _by_surname(self, words: tuple[str, ...]) -> Span | None:
        """A name that stands in full elsewhere in the document, where its last word is in the quotes and nobody else's."""
        if len(words) < 2 or self._scene.words.find(words) is None:
            return None
        others = {
            split_words(p.name)
            for p in self._scene.annotation.persons
            if split_words(p.name)[-1:] == words[-1:]
        }
        if any(not self._are_one(words, other) for other in others if len(other) > 1):
            return None
        for span, text in zip(self._spans, self._texts, strict=True):
            for word, place in zip(text.words, text.spans, strict=True):
                if word == words[-1] and self._scene.text[place[0]].isupper() and self._is_name(span, place):
                    return place
        return None

    def _is_name(self, span: Span, place: Span) -> bool:
        """Whether the word at `place` is no part of another person's full name."""
        for _, mention in self._mentions:
            if mention.start <= place[0] < mention.end and " " in mention.name:
                return False
        return True

    # -- words of the tables ---------------------------------------------------------------------------------

    def _by_table(self, filler: str) -> Span | None:
        """A country by its people's name or capital, a body or armed group by another of its names."""
        meant = set(self._keys_of(filler))
        if not meant:
            return None
        for span in self._spans:
            for hit in self._scene.hits_in(span):
                if meant & {key for entry in hit.entries for key in _keys(entry)}:
                    return hit.start, hit.end
        for _, mention in self._mentions:
            if mention.country is not None and ("country", mention.country) in meant:
                return mention.start, mention.end
        return None

    def _keys_of(self, filler: str) -> Iterator[tuple[str, str]]:
        bare = filler[4:] if filler.lower().startswith("the ") else filler
        for hit in self._scene.scan(bare):
            if hit.start == 0 and hit.end >= len(bare.rstrip(".")):
                for entry in hit.entries:
                    if entry.kind != "place" or entry.name == bare:
                        yield from _keys(entry)

    # -- references ------------------------------------------------------------------------------------------

    def _by_reference(self, slot: str, filler: str, words: tuple[str, ...]) -> Span | None:
        """What "they", "the Senators", "the regime" or "his" in the quotes stands for.

        "We" and "I" are those who speak, sign or ask, never those whom something is told of; "the Senators" is no single person.
        """
        discourse = self._scene.discourse
        speaking = self._may_speak(slot)
        leads = {f.value for f in discourse.leads}
        single = slot in _SINGLE and self._is_personal(filler)
        for span, mention in self._mentions:
            if mention.person is not None or mention.kind == "name":
                continue
            if (single and mention.number == "p") or (not speaking and mention.name.lower() in _FIRST_PERSON):
                continue
            speaker = self._scene.speaker_at(span)
            for found in discourse.resolve(mention, speaker):
                if not speaking and found.value in leads:
                    continue
                if self._means(filler, words, found.value):
                    return mention.start, mention.end
            if speaking and slot != "speaker" and mention.kind in _TOGETHER and self._is_signer(words):
                return mention.start, mention.end
        for span, text in zip(self._spans, self._texts, strict=True):
            speaker = self._scene.speaker_at(span)
            for word, place in zip(text.words, text.spans, strict=True):
                if word in _OWN and (speaking or word not in _FIRST_PERSON):
                    for found in discourse.resolve_pronoun(word, *place, speaker):
                        if self._means(filler, words, found.value):
                            return place
        return None

    def _means(self, filler: str, words: tuple[str, ...], value: str) -> bool:
        said = self._bare(split_words(value))
        if said == words or self._are_one(words, said):
            return True
        return bool(set(self._keys_of(filler)) & set(self._keys_of(value)))

    def _is_signer(self, words: tuple[str, ...]) -> bool:
        """Whether somebody signs the document's letter or leads or joins its measure."""
        for claim in (*self._scene.claims, *self._scene.admitted):
            if claim.kind in _TOGETHER:
                slots = claim.slots()
                for slot in ("by", "with", "companion_by"):
                    if any(self._are_one(words, split_words(name)) for name in slots.get(slot, ())):
                        return True
        return any(self._are_one(words, split_words(f.value)) for f in self._scene.discourse.leads)

    def _by_office(self, words: tuple[str, ...]) -> Span | None:
        """A person meant by an office that the document gives them: "the Secretary of State", but not "Secretary Roe"."""
        if self._kind == "role":
            return None
        for holding in self._scene.annotation.holdings:
            person = holding.mention.person
            if person is None or not self._are_one(words, split_words(person.name)):
                continue
            title = split_words(holding.office.title)
            for text in self._texts:
                found = text.find(title)
                if found is not None and not any(
                    m.person is not None and m.outer_start <= found[0] < m.outer_end
                    for _, m in self._mentions
                ):
                    return found
        return None

    def _may_speak(self, slot: str) -> bool:
        return self._kind in _SPEAKING and slot in _SPOKEN

    def _by_voice(self, slot: str, filler: str, words: tuple[str, ...]) -> Span | None:
        """Whoever speaks the quotes; the signers of a letter or sponsors of a measure that asks; the author of the page."""
        if not self._may_speak(slot):
            return None
        for span in self._spans:
            for found in self._scene.speaker_at(span):
                if self._means(filler, words, found.value):
                    return span
        if self._vehicle in _TOGETHER and self._is_signer(words):
            return self._spans[0]
        for author in self._scene.discourse.authors:
            if self._vehicle and self._means(filler, words, author.value):
                return self._spans[0]
        return None

    # -- descriptions ----------------------------------------------------------------------------------------

    def _by_description(self, filler: str, words: tuple[str, ...]) -> Span | None:
        """A group whose words all stand in one quote, in any order; never a person's name, whose words may not scatter."""
        if self._is_personal(filler):
            return None
        content = [stem(w) for w in words if w not in self._small]
        countries = {
            stem(word): key
            for hit in self._scene.scan(filler)
            for entry in hit.entries
            for key in _keys(entry)
            if key[0] == "country"
            for word in split_words(filler[hit.start : hit.end])
        }
        for span, text in zip(self._spans, self._texts, strict=True):
            there = {
                key for hit in self._scene.hits_in(span) for entry in hit.entries for key in _keys(entry)
            }
            left = [w for w in content if w in text.stems or countries.get(w) not in there]
            if not left and content:
                return span
            found = text.find_scattered(left)
            if found is not None:
                return found
        return None

    def _is_personal(self, filler: str) -> bool:
        parts = [p for p in filler.split() if p.lower() not in self._small]
        if len(parts) < 2 or not all(p[0].isupper() for p in parts):
            return False
        return not self._scene.scan(filler) or any(
            split_words(filler) == split_words(p.name) for p in self._scene.annotation.persons
        )


def _keys(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what an entry of a table stands for, the same for all names of one country, body or group."""
    if entry.kind in ("adjective", "demonym", "country"):
        yield "country", entry.name
    elif entry.kind == "place":
        yield "place", entry.name
        if getattr(entry.value, "capital", "") == entry.name:
            yield "country", entry.value.name
    elif entry.kind in _NAMED_BY_TABLE:
        yield entry.kind, entry.name
