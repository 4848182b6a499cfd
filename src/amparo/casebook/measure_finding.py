"""Measures out of the casebook for a query: the few that may be meant, or the whole Congress where many queries come.

For a few queries what may be meant is drawn by number, title, sponsor and day. Where many concern one Congress, all its measures
are indexed once. Both are weighed in the same way and with the same weights of words (`amparo.records.MeasureIndex`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from amparo.casebook.models import KeySort, RegisterKey, RegisterRecord, RegisterWords
from amparo.casebook.register_reading import read_records
from amparo.casebook.register_states import states_on
from amparo.records import (
    MEASURE_TYPES,
    CompanionProposal,
    MeasureIndex,
    MeasureQuery,
    MeasureRecord,
    MeasureResolution,
    WordRarity,
    congress_of,
    congress_span,
    parse_measure_number,
    propose_companions,
    title_key,
    undated,
)
from amparo.records.companions import COUNTERPARTS
from amparo.records.measure_titles import titles_of

__all__ = ["MEASURES", "MeasureFinder"]

MEASURES = "us-congress-measures"
#: So many queries on one Congress are answered one by one before all of it is indexed.
_FEW = 12
#: Documents come year by year where the caller can order them; else a few Congresses take turns.
_INDEXES = 4
#: What no query looks at, and most of a record's size.
_UNUSED = ("actions", "summary", "subjects", "committees")
_BEFORE, _AFTER = timedelta(days=45), timedelta(days=8)
_AROUND = timedelta(days=31)
#: In the first weeks of a Congress texts still speak of the one before.
_LOOKS_BACK = timedelta(days=60)
_NEAR_TITLE, _NEAR_TITLES = 85, 40
_AT_ONCE = 5000


class MeasureFinder:
    """Finds measures in the editions that are loaded. It keeps what it read: make a new one after another edition is loaded."""

    def __init__(self) -> None:
        self._asked: Counter[int] = Counter()
        self._indexes: dict[int, MeasureIndex] = {}
        self._titles: dict[int, tuple[list[str], list[str]]] = {}
        self._loaded: dict[int, bool] = {}

    @cached_property
    def any_loaded(self) -> bool:
        """Whether any measure is there."""
        return RegisterRecord.objects.filter(register=MEASURES).exists()

    @cached_property
    def _rarity(self) -> WordRarity | None:
        row = RegisterWords.objects.order_by("pk").last()
        return WordRarity(row.total, row.words) if row else None

    def find(
        self, query: MeasureQuery, companion_by: Iterable[str] = ()
    ) -> tuple[MeasureResolution, tuple[CompanionProposal, ...]]:
        """Return which measure is meant, and the companions of the first candidate; `companion_by` are those whom the document
        names as its sponsors, by name or Bioguide id."""
        index = self._index_for(query)
        found = index.resolve(query)
        if not found.candidates or found.status == "none":
            return found, ()
        measure = index[found.candidates[0].id]
        index = self._with_companions(index, measure)
        return found, propose_companions(index, measure, sponsors=tuple(companion_by))

    def _index_for(self, query: MeasureQuery) -> MeasureIndex:
        congress = _congress_of(query)
        if congress is not None and not query.number and self._is_loaded(congress):
            self._asked[congress] += 1
            if self._asked[congress] > _FEW:
                return self._index_of(congress)
        return self._make_index(self._pool(query, congress))

    def _is_loaded(self, congress: int) -> bool:
        if congress not in self._loaded:
            self._loaded[congress] = _keys_in(congress).exists()
        return self._loaded[congress]

    def _index_of(self, congress: int) -> MeasureIndex:
        if congress not in self._indexes:
            while len(self._indexes) >= _INDEXES:
                self._indexes.pop(next(iter(self._indexes)))
            ids = _keys_in(congress).filter(sort=KeySort.TITLE).values_list("record__record_id", flat=True)
            self._indexes[congress] = self._make_index(set(ids))
        return self._indexes[congress]

    def _make_index(self, ids: Iterable[str]) -> MeasureIndex:
        every = sorted(ids)
        rows: list[int] = []
        for at in range(0, len(every), _AT_ONCE):
            rows += states_on(MEASURES, ids=every[at : at + _AT_ONCE]).values()
        records = read_records(rows, without=_UNUSED).values()
        measures = [record for record in records if isinstance(record, MeasureRecord)]
        return MeasureIndex(measures, self._rarity)

    def _pool(self, query: MeasureQuery, congress: int | None) -> set[str]:
        ids: set[str] = set()
        if query.number:
            ids |= self._numbered(query.number, query.congress or congress)
        if query.title:
            ids |= self._titled([query.title], congress)
        if congress is None or query.number:
            return ids
        first, last = _span(query, congress)
        if query.sponsors:
            sponsored = RegisterKey.objects.filter(sort=KeySort.SPONSOR, key__in=query.sponsors)
            ids.update(
                sponsored.filter(on__gte=first, on__lte=last).values_list("record__record_id", flat=True)
            )
        if not query.title:
            ids |= _introduced_near(query)
        return ids

    def _numbered(self, said: str, congress: int | None) -> set[str]:
        number = parse_measure_number(said)
        if number is None:
            return set()
        known = number.congress or congress
        rows = RegisterRecord.objects.filter(register=MEASURES)
        if known is not None:
            rows = rows.filter(record_id=number.id_in(known))
        else:
            rows = rows.filter(record_id__startswith=f"{number.type}-{number.number}-")
        return set(rows.values_list("record_id", flat=True))

    def _titled(self, titles: Iterable[str], congress: int | None) -> set[str]:
        """Measures that bear one of the titles, whatever the year in it; where none does, those that bear one much like it."""
        keys = {form for title in titles for key in [title_key(title)] for form in (key, undated(key))}
        rows = RegisterKey.objects.filter(sort=KeySort.TITLE, key__in={key[:300] for key in keys})
        ids = set(rows.values_list("record__record_id", flat=True))
        if not ids and congress is not None:
            for key in keys:
                ids |= self._titled_nearly(key, congress)
        return ids

    def _titled_nearly(self, key: str, congress: int) -> set[str]:
        if congress not in self._titles:
            rows = _keys_in(congress).filter(sort=KeySort.TITLE).values_list("key", "record__record_id")
            pairs = list(rows)
            self._titles[congress] = [key for key, _ in pairs], [record_id for _, record_id in pairs]
        known, ids = self._titles[congress]
        near = process.extract(
            key, known, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR_TITLE, limit=_NEAR_TITLES
        )
        return {ids[place] for _, _, place in near}

    def _with_companions(self, index: MeasureIndex, measure: MeasureRecord) -> MeasureIndex:
        """An index with what may be companions: the whole Congress's has them, that of a few measures has not."""
        if measure.congress in self._indexes and index is self._indexes[measure.congress]:
            return index
        ids = self._titled(titles_of(measure), measure.congress) | {r.id for r in measure.related}
        wanted = COUNTERPARTS[measure.type]
        ids = {i for i in ids if i.startswith(f"{wanted}-") and i.endswith(f"-{measure.congress}")}
        return self._make_index({measure.id, *ids})


def _congress_of(query: MeasureQuery) -> int | None:
    if query.congress is not None:
        return query.congress
    day = query.introduced_on.bounds[0] if query.introduced_on else query.document_on
    return congress_of(day) if day is not None and day != date.min else None


def _span(query: MeasureQuery, congress: int) -> tuple[date, date]:
    """The days on which a measure that a document speaks of may have been introduced."""
    first, after = congress_span(congress)
    if query.document_on is not None and query.document_on - first < _LOOKS_BACK:
        first = congress_span(congress - 1)[0]
    last = min(after, query.document_on + _AROUND) if query.document_on else after
    return first, last


def _keys_in(congress: int) -> QuerySet[RegisterKey]:
    first, after = congress_span(congress)
    return RegisterKey.objects.filter(on__gte=first, on__lt=after)


def _introduced_near(query: MeasureQuery) -> set[str]:
    """Measures of the days on which the one described was introduced, as far as the document tells."""
    if query.introduced_on is not None:
        first, last = query.introduced_on.bounds
        if first == date.min or last == date.max:
            return set()
        first, last = first - _AROUND, last + _AROUND
    elif query.document_on is not None:
        first, last = query.document_on - _BEFORE, query.document_on + _AFTER
    else:
        return set()
    rows = RegisterKey.objects.filter(sort=KeySort.SPONSOR, on__gte=first, on__lte=last)
    ids = rows.values_list("record__record_id", flat=True)
    types = {
        code
        for code, known in MEASURE_TYPES.items()
        if (not query.chamber or known.chamber == query.chamber)
        and (not query.form or known.form == query.form)
    }
    return {i for i in ids if i.partition("-")[0] in types}
