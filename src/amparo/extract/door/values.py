"""Whether the words of a proposal give a date, a count, a value of a list, or words of a slot."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amparo.extract.dates import find_dates, find_durations, since_of
from amparo.extract.door.scene import Scene, Span, Text, split_words, stem
from amparo.extract.numerals import read_cardinal
from amparo.extract.quantities import find_quantities
from amparo.vocabulary import closed_class, enumeration

if TYPE_CHECKING:
    from amparo.extract.lexicon import Entry

__all__ = ["ValueFinder"]

_DOUBT = "~?%"
#: So much of a word has to be alike for it to be a form of another ("releasing", "release").
_ENDING, _SHORTEST = 3, 4


class ValueFinder:
    """Looks up fillers that name nobody in the words of one proposal."""

    def __init__(self, scene: Scene, spans: list[Span]) -> None:
        self._scene = scene
        self._spans = spans
        self._texts = [Text(scene.text, *span) for span in spans]

    # -- dates and counts ------------------------------------------------------------------------------------

    def find_date(self, edtf: str) -> Span | None:
        """Return the words that give a date, "today" and lengths of time among them; a filler may be less exact."""
        known: list[tuple[str, Span]] = []
        text, written_on = self._scene.text, self._scene.annotation.written_on
        for start, end in self._spans:
            known += [(d.edtf, (d.start, d.end)) for d in find_dates(text, written_on, start, end)]
            if written_on is not None:
                for duration in find_durations(text, start, end):
                    since = since_of(duration, written_on)
                    if since is not None:
                        known.append((since, (duration.start, duration.end)))
        # An open end says that the text gives none.
        found = [_find_date(part, known) for part in edtf.split("/") if part != ".."]
        whole = next((span for said, span in known if _bare(said) == _bare(edtf)), None)
        return whole or (found[0] if all(found) else None)

    def find_count(self, count: str) -> Span | None:
        """Return the words that give a count, in figures or words."""
        wanted = int(count)
        text = self._scene.text
        for start, end in self._spans:
            for quantity in find_quantities(text, start, end):
                if quantity.value == wanted:
                    return quantity.start, quantity.end
        for words in self._texts:
            for word, span in zip(words.words, words.spans, strict=True):
                if (word[0].isdigit() or word in closed_class().numbers) and read_cardinal(word) == wanted:
                    return span
        return None

    # -- lists of values -------------------------------------------------------------------------------------

    def find_listed(self, kind: str, slot: str, value: str) -> Span | None:
        """Return the words of the vocabulary or the rules that stand for a value of a list."""
        held = (kind, value) == ("detention", "held")
        for span in self._spans:
            for hit in self._scene.hits_in(span):
                if any(_acts_as(entry, kind, slot, value) for entry in hit.entries):
                    return hit.start, hit.end
                if held and any("prisoner" in entry.tags for entry in hit.entries):
                    return hit.start, hit.end
        for wording in _wordings(kind, slot, value):
            for text in self._texts:
                found = _find_forms(text, wording)
                if found is not None:
                    return found
        return None

    # -- words -----------------------------------------------------------------------------------------------

    def find_words(self, filler: str) -> Span | None:
        """Return where the words of a filler stand: in a row, or all of them in one quote; figures may stand in words."""
        words = split_words(filler)
        for text in self._texts:
            found = text.find(words)
            if found is not None:
                return found
        small = closed_class()
        content = [
            stem(w)
            for w in words
            if w not in small.determiners and w not in small.prepositions and w not in small.coordinators
        ]
        for text in self._texts:
            found = text.find_scattered(content)
            if found is not None:
                return found
        return self._find_with_numerals(content)

    def _find_with_numerals(self, content: list[str]) -> Span | None:
        for span, text in zip(self._spans, self._texts, strict=True):
            values = {q.value for q in find_quantities(self._scene.text, *span)}
            values |= {d.amount for d in find_durations(self._scene.text, *span) if d.amount is not None}
            if content and all(
                w in text.stems or (w.isdigit() and int(w) in values) or _value_of(w) in values
                for w in content
            ):
                return span
        return None

    def find_code(self, filler: str) -> Span | None:
        """Return where a number such as "S.Res. 540" stands, stops and spaces aside."""
        wanted = "".join(c for c in filler.casefold() if c.isalnum())
        for text in self._texts:
            for first in range(len(text.words)):
                joined = ""
                for last in range(first, min(first + 6, len(text.words))):
                    joined += "".join(c for c in text.words[last] if c.isalnum())
                    if joined == wanted:
                        return text.spans[first][0], text.spans[last][1]
                    if not wanted.startswith(joined):
                        break
        return None


def _bare(edtf: str) -> str:
    return "/".join(part.strip(_DOUBT) for part in edtf.split("/"))


def _find_date(edtf: str, known: list[tuple[str, Span]]) -> Span | None:
    wanted = edtf.strip(_DOUBT)
    for said, span in known:
        for part in said.split("/"):
            bare = part.strip(_DOUBT)
            if bare == wanted or (len(wanted) in (4, 7) and bare.startswith(f"{wanted}-")):
                return span
    return None


def _value_of(word: str) -> int | None:
    return read_cardinal(word) if word in closed_class().numbers else None


def _acts_as(entry: Entry, kind: str, slot: str, value: str) -> bool:
    """Whether a word names an act that gives `slot` its value, told or asked for."""
    if entry.kind not in ("act_verb", "act_noun"):
        return False
    act = entry.value
    if kind == "demand":
        return slot == "type" and act.demand is not None and act.demand.type == value
    claim = act.claim
    if claim is None:
        return False
    if kind == "detention":
        # Who is released, or is to be, was held; whether it is told is for the mood to say.
        return claim.kind == kind and value in (claim.status, "held")
    return bool(claim.kind == kind and slot == "type" and claim.type == value)


@cache
def _wordings(kind: str, slot: str, value: str) -> tuple[tuple[str, ...], ...]:
    term = enumeration(kind, slot)[value]
    return tuple(split_words(words) for words in (value.replace("_", " "), *term.synonyms))


def _find_forms(text: Text, wording: tuple[str, ...]) -> Span | None:
    """Return the stretch in which a form of each word of `wording` stands."""
    places: list[Span] = []
    for wanted in wording:
        found = next((s for w, s in zip(text.words, text.spans, strict=True) if _is_form(w, wanted)), None)
        if found is None:
            return None
        places.append(found)
    return (min(s for s, _ in places), max(e for _, e in places)) if places else None


def _is_form(word: str, base: str) -> bool:
    if word == base or stem(word) == stem(base):
        return True
    root = base[: max(_SHORTEST, len(base) - _ENDING)]
    return len(base) >= _SHORTEST and word.startswith(root) and len(word) <= len(base) + 4
