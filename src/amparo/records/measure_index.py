"""Which measure a document means: by number, by title, or by a description with sponsors and date.

An inverted index of title words, each weighed by how rare it is; sponsors and dates weigh in. Candidates are ranked
with their score, its parts and the reasons; one is taken only where nothing else comes near.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator

from amparo.records.congress import congress_of
from amparo.records.measure import MeasureRecord
from amparo.records.measure_evidence import DateWindow, Evidence, date_window, weigh
from amparo.records.measure_number import MeasureNumber, parse_measure_number
from amparo.records.measure_query import MeasureCandidate, MeasureQuery, MeasureResolution
from amparo.records.measure_titles import misprint_share, title_key, title_tokens, undated
from amparo.records.sponsor_index import SponsorIndex

__all__ = ["MeasureIndex"]

_MAX_CANDIDATES = 10
_RAREST_TOKENS = 12
_POOL = 150
_CLEAR_SCORE, _CLEAR_MARGIN = 0.6, 0.1
_CLEAR_TITLE, _CLEAR_SPONSORS = 0.9, 0.5
_EXACT_TITLE, _BUT_FOR_THE_YEAR = 1.0, 0.97


class MeasureIndex:
    """An index over measures. Some 70,000 take a few seconds and a few hundred megabytes."""

    def __init__(self, measures: Iterable[MeasureRecord]) -> None:
        self._measures: list[MeasureRecord] = list(measures)
        self._numbers: dict[str, int] = {m.id: i for i, m in enumerate(self._measures)}
        self._keys: dict[str, array[int]] = {}
        self._postings: dict[str, array[int]] = {}
        self._mass = array("f", bytes(4 * len(self._measures)))
        self.sponsors = SponsorIndex()
        for number, measure in enumerate(self._measures):
            texts = dict.fromkeys((measure.title, *(t.text for t in measure.titles)))
            for key in {title_key(t) for t in texts}:
                for form in {key, undated(key)}:
                    self._keys.setdefault(form, array("I")).append(number)
            for token in frozenset().union(*(title_tokens(t) for t in texts)):
                self._postings.setdefault(token, array("I")).append(number)
            self.sponsors.add(number, measure)
        for token, found in self._postings.items():
            weight = self.weight(token)
            for number in found:
                self._mass[number] += weight

    def __len__(self) -> int:
        return len(self._measures)

    def __getitem__(self, measure_id: str) -> MeasureRecord:
        return self._measures[self._numbers[measure_id]]

    def __contains__(self, measure_id: str) -> bool:
        return measure_id in self._numbers

    def __iter__(self) -> Iterator[MeasureRecord]:
        return iter(self._measures)

    def weight(self, token: str) -> float:
        """Return how much a title word tells: the rarer, the more; nothing where no title has it."""
        found = self._postings.get(token)
        return math.log(1 + len(self._measures) / len(found)) if found else 0.0

    def with_title(self, title: str) -> list[MeasureRecord]:
        """Return the measures that bear a title, prefixes and punctuation aside; one without a year fits every year."""
        return [self._measures[i] for i in dict.fromkeys(self._keys.get(title_key(title), ()))]

    def near_titles(self, text: str, limit: int = _POOL) -> list[tuple[MeasureRecord, float]]:
        """Return measures whose titles share words with `text`, and how much from 0 to 1, the nearest first.

        The likeness is the harmonic mean of the shares of weight that either side has in common.
        """
        return [(self._measures[i], share) for i, share in self._near(title_tokens(text), limit)]

    def _near(self, tokens: frozenset[str], limit: int) -> list[tuple[int, float]]:
        weights = {t: w for t in tokens if (w := self.weight(t))}
        total = sum(weights.values())
        if not total:
            return []
        # Candidates come by the rarest words alone; the common ones would bring in a tenth of the register.
        rare = sorted(weights, key=lambda t: len(self._postings[t]))[:_RAREST_TOKENS]
        common: dict[int, float] = {}
        for token in rare:
            weight = weights[token]
            for number in self._postings[token]:
                common[number] = common.get(number, 0.0) + weight
        pool = sorted(common, key=lambda i: (-common[i], i))[:limit]
        found: list[tuple[int, float]] = []
        for number in pool:
            found.append((number, self.likeness(tokens, number)))
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return found[:limit]

    def likeness(self, tokens: frozenset[str], number: int) -> float:
        """Return how alike a set of words and a measure's titles are, from 0 to 1."""
        measure = self._measures[number]
        own = frozenset().union(
            *(title_tokens(t) for t in dict.fromkeys((measure.title, *(t.text for t in measure.titles))))
        )
        shared = sum(self.weight(t) for t in tokens & own)
        mass = sum(self.weight(t) for t in tokens)
        if not shared or not mass:
            return 0.0
        asked, borne = shared / mass, shared / self._mass[number]
        return 2 * asked * borne / (asked + borne)

    def resolve(self, query: MeasureQuery) -> MeasureResolution:
        """Return the measure that the clues mean, or the candidates, best first.

        A number with its Congress (printed, given, or that of the date) decides. Else every clue that is given
        weighs in: title or description, sponsors, date, chamber and form.
        """
        if query.number:
            number = parse_measure_number(query.number)
            if number is None:
                return MeasureResolution(
                    "none", None, (), (f"{query.number!r} is no number of a bill or resolution",)
                )
            return self._resolve_number(number, query)
        window = date_window(query)
        pool = self._pool(query, window)
        if not pool:
            return MeasureResolution("none", None, (), ("no measure shares a word or a sponsor",))
        return self._rank(pool, query, window)

    def _resolve_number(self, number: MeasureNumber, query: MeasureQuery) -> MeasureResolution:
        congress = number.congress or query.congress
        said = "as printed" if number.congress else "as given" if query.congress else ""
        if congress is None:
            day = query.introduced_on.bounds[0] if query.introduced_on else query.document_on
            if day is not None:
                congress, said = congress_of(day), f"of the date {day}"
        window = date_window(query)
        if congress is not None:
            found = self._numbers.get(number.id_in(congress))
            if found is None:
                why = f"the loaded register has no {number.type}-{number.number} in the {congress}th Congress"
                return MeasureResolution("none", None, (), (why,))
            candidate = self._candidate(found, _EXACT_TITLE, query, window)
            return MeasureResolution(
                "resolved", candidate.id, (candidate,), (f"number and Congress {congress} {said}",)
            )
        every = [i for m in self._measures_numbered(number) if (i := self._numbers.get(m)) is not None]
        if not every:
            return MeasureResolution("none", None, (), ("no loaded Congress has that number",))
        if query.title or query.description or query.sponsors:
            return self._rank({i: self._text_share(query, i) for i in every}, query, window)
        candidates = tuple(self._candidate(i, 0.0, query, window) for i in reversed(every))
        return MeasureResolution("unclear", None, candidates, ("neither a Congress nor a date is known",))

    def _measures_numbered(self, number: MeasureNumber) -> list[str]:
        return [number.id_in(c) for c in sorted({m.congress for m in self._measures})]

    def _text_share(self, query: MeasureQuery, number: int) -> float:
        shares = [0.0]
        if query.title:
            key = title_key(query.title)
            measure = self._measures[number]
            for title in (measure.title, *(t.text for t in measure.titles)):
                other = title_key(title)
                if key == other:
                    return _EXACT_TITLE
                if undated(key) == undated(other):
                    shares.append(_BUT_FOR_THE_YEAR)
                shares.append(0.98 * misprint_share(key, other))
            shares.append(0.95 * self.likeness(title_tokens(query.title), number))
        if query.description:
            shares.append(self.likeness(title_tokens(query.description), number))
        return max(shares)

    def _pool(self, query: MeasureQuery, window: DateWindow) -> dict[int, float]:
        """The measures worth weighing, with how far their words agree."""
        numbers: set[int] = set()
        for text in (query.title, query.description):
            if text:
                numbers.update(i for i, _ in self._near(title_tokens(text), _POOL))
        if query.title:
            for form in {title_key(query.title), undated(title_key(query.title))}:
                numbers.update(self._keys.get(form, ()))
        for name in query.sponsors:
            for bioguide in self.sponsors.find(name, query.chamber):
                # A sponsor's measures of all years are hundreds; those of the window are a handful.
                numbers.update(
                    i
                    for i in self.sponsors.sponsored(bioguide)
                    if window.share(self._measures[i].introduced_on) > 0
                )
        if query.congress is not None:
            numbers = {i for i in numbers if self._measures[i].congress == query.congress}
        return {i: self._text_share(query, i) for i in numbers}

    def _candidate(
        self, number: int, text: float, query: MeasureQuery, window: DateWindow
    ) -> MeasureCandidate:
        measure = self._measures[number]
        evidence: Evidence = weigh(measure, text, query, window, self.sponsors)
        return MeasureCandidate(measure.id, measure.title, evidence.score, evidence.parts, evidence.reasons)

    def _rank(self, pool: dict[int, float], query: MeasureQuery, window: DateWindow) -> MeasureResolution:
        ranked = sorted(
            (self._candidate(i, text, query, window) for i, text in pool.items()),
            key=lambda c: (-c.score, c.id),
        )[:_MAX_CANDIDATES]
        best = ranked[0]
        second = ranked[1].score if len(ranked) > 1 else 0.0
        lacking = _lacking(best, query)
        if not lacking and best.score - second >= _CLEAR_MARGIN:
            return MeasureResolution("resolved", best.id, tuple(ranked), best.reasons)
        return MeasureResolution(
            "unclear", None, tuple(ranked), (lacking or "two candidates come near each other",)
        )


def _lacking(best: MeasureCandidate, query: MeasureQuery) -> str:
    """What the best candidate lacks to be taken; empty when nothing."""
    parts = dict(best.parts)
    if best.score < _CLEAR_SCORE:
        return "no candidate agrees well enough"
    if query.sponsors and not parts["sponsors"]:
        return "none of the named sponsors appears"
    if query.title and parts["words"] < _CLEAR_TITLE:
        return "no measure bears that title"
    if not query.title and not query.number and parts.get("sponsors", 0.0) < _CLEAR_SPONSORS:
        return "a description alone, without a sponsor who agrees"
    return ""
