"""Which measure a document means: by number, by title, or by a description with sponsors and date.

Titles by their words (`amparo.records.title_words`), sponsors and dates weigh in. Candidates are ranked with their score, its parts and the reasons; one is taken only where nothing else comes near.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from amparo.records.congress import congress_of
from amparo.records.measure import MeasureRecord
from amparo.records.measure_evidence import DateWindow, Evidence, date_window, weigh
from amparo.records.measure_number import MeasureNumber, parse_measure_number
from amparo.records.measure_query import MeasureCandidate, MeasureQuery, MeasureResolution
from amparo.records.measure_titles import misprint_share, title_key, title_tokens, titles_of, undated
from amparo.records.sponsor_index import SponsorIndex
from amparo.records.title_words import TitleWords, WordRarity
from amparo.saying import say

__all__ = ["MeasureIndex"]

_MAX_CANDIDATES = 10
_POOL = 150
_CLEAR_SCORE, _CLEAR_MARGIN = 0.6, 0.1
_CLEAR_TITLE, _CLEAR_SPONSORS = 0.9, 0.5
_EXACT_TITLE, _BUT_FOR_THE_YEAR = 1.0, 0.97


class MeasureIndex:
    """An index over measures. Some 70,000 take a few seconds and a few hundred megabytes.

    An index over a few of a register's measures weighs words as the whole register does, where their `rarity` is given.
    """

    def __init__(self, measures: Iterable[MeasureRecord], rarity: WordRarity | None = None) -> None:
        self._measures: list[MeasureRecord] = list(measures)
        self._numbers: dict[str, int] = {m.id: i for i, m in enumerate(self._measures)}
        self._keys: dict[str, array[int]] = {}
        self._words = TitleWords(rarity)
        self.sponsors = SponsorIndex()
        for number, measure in enumerate(self._measures):
            texts = titles_of(measure)
            for key in {title_key(t) for t in texts}:
                for form in {key, undated(key)}:
                    self._keys.setdefault(form, array("I")).append(number)
            self._words.add(frozenset().union(*(title_tokens(t) for t in texts)))
            self.sponsors.add(number, measure)
        self._words.weigh()

    def __len__(self) -> int:
        return len(self._measures)

    def __getitem__(self, measure_id: str) -> MeasureRecord:
        return self._measures[self._numbers[measure_id]]

    def __contains__(self, measure_id: str) -> bool:
        return measure_id in self._numbers

    def __iter__(self) -> Iterator[MeasureRecord]:
        return iter(self._measures)

    def with_title(self, title: str) -> list[MeasureRecord]:
        """Return the measures that bear a title, prefixes and punctuation aside; one without a year fits every year."""
        return [self._measures[i] for i in dict.fromkeys(self._keys.get(title_key(title), ()))]

    def near_titles(self, text: str, limit: int = _POOL) -> list[tuple[MeasureRecord, float]]:
        """Return measures whose titles share words with `text`, and how much from 0 to 1, the nearest first.

        The likeness is the harmonic mean of the shares of weight that either side has in common.
        """
        return [(self._measures[i], share) for i, share in self._words.near(title_tokens(text), limit)]

    def resolve(self, query: MeasureQuery) -> MeasureResolution:
        """Return the measure that the clues mean, or the candidates, best first.

        A number with its Congress (printed, given, or that of the date) decides. Else every clue that is given
        weighs in: title or description, sponsors, date, chamber and form.
        """
        if query.number:
            number = parse_measure_number(query.number)
            if number is None:
                return MeasureResolution(
                    "none",
                    None,
                    (),
                    (say("{number!r} is no number of a bill or resolution", number=query.number),),
                )
            return self._resolve_number(number, query)
        window = date_window(query)
        pool = self._pool(query, window)
        if not pool:
            return MeasureResolution("none", None, (), (say("no measure shares a word or a sponsor"),))
        return self._rank(pool, query, window)

    def _resolve_number(self, number: MeasureNumber, query: MeasureQuery) -> MeasureResolution:
        congress = number.congress or query.congress
        said = say("as printed") if number.congress else say("as given") if query.congress else ""
        if congress is None:
            day = query.introduced_on.bounds[0] if query.introduced_on else query.document_on
            if day is not None:
                congress, said = congress_of(day), say("of the date {day}", day=day)
        window = date_window(query)
        if congress is not None:
            found = self._numbers.get(number.id_in(congress))
            if found is None:
                why = say(
                    "the loaded register has no {type}-{number} in the {congress}th Congress",
                    type=number.type,
                    number=number.number,
                    congress=congress,
                )
                return MeasureResolution("none", None, (), (why,))
            told = query.title or query.description
            text = self._text_share(query, found) if told else _EXACT_TITLE
            candidate = self._candidate(found, text, query, window)
            return MeasureResolution(
                "resolved",
                candidate.id,
                (candidate,),
                (say("number and Congress {congress} {said}", congress=congress, said=said),),
            )
        every = [i for m in self._measures_numbered(number) if (i := self._numbers.get(m)) is not None]
        if not every:
            return MeasureResolution("none", None, (), (say("no loaded Congress has that number"),))
        if query.title or query.description or query.sponsors:
            return self._rank({i: self._text_share(query, i) for i in every}, query, window)
        candidates = tuple(self._candidate(i, 0.0, query, window) for i in reversed(every))
        return MeasureResolution(
            "unclear", None, candidates, (say("neither a Congress nor a date is known"),)
        )

    def _measures_numbered(self, number: MeasureNumber) -> list[str]:
        return [number.id_in(c) for c in sorted({m.congress for m in self._measures})]

    def _text_share(self, query: MeasureQuery, number: int) -> float:
        shares = [0.0]
        if query.title:
            key = title_key(query.title)
            measure = self._measures[number]
            for title in titles_of(measure):
                other = title_key(title)
                if key == other:
                    return _EXACT_TITLE
                if undated(key) == undated(other):
                    shares.append(_BUT_FOR_THE_YEAR)
                shares.append(0.98 * misprint_share(key, other))
            shares.append(0.95 * self._words.likeness(title_tokens(query.title), number))
        if query.description:
            shares.append(self._words.likeness(title_tokens(query.description), number))
        return max(shares)

    def _pool(self, query: MeasureQuery, window: DateWindow) -> dict[int, float]:
        """The measures worth weighing, with how far their words agree."""
        numbers: set[int] = set()
        for text in (query.title, query.description):
            if text:
                numbers.update(i for i, _ in self._words.near(title_tokens(text), _POOL))
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
            "unclear", None, tuple(ranked), (lacking or say("two candidates come near each other"),)
        )


def _lacking(best: MeasureCandidate, query: MeasureQuery) -> str:
    """What the best candidate lacks to be taken; empty when nothing."""
    parts = dict(best.parts)
    if best.score < _CLEAR_SCORE:
        return say("no candidate agrees well enough")
    if query.sponsors and not parts["sponsors"]:
        return say("none of the named sponsors appears")
    if query.title and parts["words"] < _CLEAR_TITLE:
        return say("no measure bears that title")
    if not query.title and not query.number and parts.get("sponsors", 0.0) < _CLEAR_SPONSORS:
        return say("a description alone, without a sponsor who agrees")
    return ""
