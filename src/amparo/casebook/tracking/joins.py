"""Which claims may be one demand, one letter, one measure: what the tracker finds among new claims and those they touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q

from amparo.casebook.models import Claim, Joining, Value
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.identities import Identities
from amparo.casebook.tracking.keys import ask_keys, find_claims, measure_keys
from amparo.casebook.tracking.measure_links import find_titled
from amparo.casebook.tracking.reading import read_asks, read_letters, read_measures, read_text
from amparo.track import JoinProposal, LetterTold, propose_demands, propose_letters, propose_measures

__all__ = ["find_joins", "judged_pairs"]

#: A letter may be told of so many days before or after another document tells of it.
_WINDOW = timedelta(days=14)
_WHOLE = 2000


def find_joins(first: int, people: Identities, renamed: Iterable[str] = ()) -> Iterator[JoinProposal]:
    """Yield what the claims with ids from `first` on propose, against one another and against the older ones; and what the
    older asks propose in which one of the names `renamed` stands."""
    new = Claim.objects.filter(pk__gte=first)

    def ids(kind: str) -> list[int]:
        return list(new.filter(kind=kind).values_list("pk", flat=True))

    again = find_claims({f"ask {name}" for name in people.widen(renamed)})
    asks = read_asks({*ids("demand"), *again}, people=people)
    like = {key for ask in asks for key in ask_keys(ask) if key.startswith("like ")}
    yield from propose_demands(asks, read_asks(_older(like, first), people=people))
    measures = find_titled(read_measures(ids("measure")))
    keys = {key for measure in measures for key in measure_keys(measure)}
    yield from propose_measures(measures, find_titled(read_measures(_older(keys, first))))
    letters = read_letters(ids("letter"))
    yield from propose_letters(letters, read_text, read_letters(_letters_near(letters, first)))


def _older(keys: set[str], first: int) -> set[int]:
    return {claim for claim in find_claims(keys) if claim < first} if first > 1 else set()


def _letters_near(letters: list[LetterTold], first: int) -> set[int]:
    """The older letters that can be of one day with one of these: told of about then, or dated about then."""
    if first <= 1 or not letters:
        return set()
    older = Claim.objects.filter(kind="letter", pk__lt=first)
    if len(letters) > _WHOLE:
        return set(older.values_list("pk", flat=True))
    found = set(older.filter(said_on__isnull=True).values_list("pk", flat=True))
    for start, end in _spans(letters):
        told = older.filter(said_on__gte=start, said_on__lte=end)
        found.update(told.values_list("pk", flat=True))
        dated = Value.objects.filter(kind="letter", slot="date", claim_id__lt=first)
        near = dated.filter(Q(earliest__lte=end) & Q(latest__gte=start))
        found.update(near.values_list("claim_id", flat=True))
    return found


def _spans(letters: Iterable[LetterTold]) -> Iterator[tuple[date, date]]:
    """The days around the letters, those that overlap joined."""
    around = sorted((days[0] - _WINDOW, days[1] + _WINDOW) for letter in letters if (days := letter.days))
    merged: list[tuple[date, date]] = []
    for start, end in around:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    yield from merged


def judged_pairs(joins: Iterable[JoinProposal]) -> set[tuple[str, int, int]]:
    """Return those of the pairs on which any judgement was made before."""
    wanted = {(j.sort, j.left, j.right) for j in joins}
    found: set[tuple[str, int, int]] = set()
    for part in in_parts(sorted({left for _, left, _ in wanted})):
        rows = Joining.objects.filter(left__in=part).values_list("sort", "left", "right")
        found.update(row for row in rows if row in wanted)
    return found
