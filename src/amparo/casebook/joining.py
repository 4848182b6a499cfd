"""Which mentions are of one person, computed from the standing judgements and official ids.

Mentions that nothing bears on are shown together by name, and joined by nothing: the list says so. Two of one name that were
told apart leave that company, each for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from amparo.casebook.models import IdentityLink, Mention, OfficialId, PersonMember, Sameness
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.resolve import find_chain, join_pairs

__all__ = [
    "Conflict",
    "Standing",
    "compute_members",
    "gather_person",
    "order_pairs",
    "read_standing",
    "refresh_members",
]

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two mentions that are joined although `why` says that they are two people; `chain` is how they are joined, as
    mentions. `judgement` is the id of the judgement that keeps them apart, None where two official ids do."""

    left: int
    right: int
    chain: tuple[int, ...]
    judgement: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands: pairs judged same, pairs judged different or unsure with the judgement's id, and the official ids."""

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int, int], ...]
    unsure: tuple[tuple[int, int, int], ...]
    ids: tuple[tuple[int, str, str], ...]

    def joins(self) -> list[tuple[int, int]]:
        """Return every pair that is joined: by judgement, or by one official id."""
        pairs = list(self.same)
        first: dict[tuple[str, str], int] = {}
        for mention, scheme, value in self.ids:
            pairs.append((first.setdefault((scheme, value), mention), mention))
        return pairs

    def find_conflicts(self) -> list[Conflict]:
        """Return what is joined and yet judged different, or known by two ids of one register."""
        pairs = self.joins()
        root = join_pairs(pairs)
        found = [
            Conflict(a, b, tuple(find_chain(pairs, a, b)), number, "judged to be two people")
            for a, b, number in self.different
            if a in root and root[a] == root.get(b)
        ]
        known: dict[tuple[int, str], tuple[int, str]] = {}
        for mention, scheme, value in self.ids:
            first, other = known.setdefault((root[mention], scheme), (mention, value))
            if other != value:
                chain = tuple(find_chain(pairs, first, mention))
                found.append(Conflict(first, mention, chain, None, f"{scheme} {other} and {scheme} {value}"))
        return found


def read_standing() -> Standing:
    """Return all that stands. Of several standing judgements on one pair the latest counts."""
    latest: dict[tuple[int, int], tuple[str, int]] = {}
    rows = IdentityLink.objects.all().standing().order_by("judgement_id")
    for left, right, decision, number in rows.values_list(
        "left_id", "right_id", "judgement__decision", "judgement_id"
    ):
        latest[left, right] = (decision, number)
    decided: dict[str, list[tuple[int, int, int]]] = {choice.value: [] for choice in Sameness}
    for (left, right), (decision, number) in latest.items():
        decided[decision].append((left, right, number))
    ids = OfficialId.objects.all().standing().order_by("pk").values_list("mention_id", "scheme", "value")
    return Standing(
        same=tuple((left, right) for left, right, _ in decided[Sameness.SAME]),
        different=tuple(decided[Sameness.DIFFERENT]),
        unsure=tuple(decided[Sameness.UNSURE]),
        ids=tuple(ids),
    )


def compute_members(standing: Standing) -> dict[int, int]:
    """Return the person of every mention that something bears on."""
    found = join_pairs(standing.joins())
    apart = {mention for left, right, _ in standing.different for mention in (left, right)}
    keys = dict(Mention.objects.filter(pk__in=apart).values_list("pk", "key")) if apart else {}
    for left, right, _ in standing.different:
        if keys[left] == keys[right]:
            found.setdefault(left, left)
            found.setdefault(right, right)
    return found


def refresh_members(standing: Standing | None = None) -> int:
    """Bring `PersonMember` up to date with what stands; return how many of its rows were not."""
    wanted = compute_members(standing or read_standing())
    kept = dict(PersonMember.objects.values_list("mention_id", "person"))
    changed = [mention for mention, person in wanted.items() if kept.get(mention) != person]
    gone = [mention for mention in kept if mention not in wanted]
    with transaction.atomic():
        stale = gone + [mention for mention in changed if mention in kept]
        for at in range(0, len(stale), _AT_ONCE):
            PersonMember.objects.filter(pk__in=stale[at : at + _AT_ONCE]).delete()
        rows = [PersonMember(mention_id=mention, person=wanted[mention]) for mention in changed]
        PersonMember.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return len(gone) + len(changed)


def gather_person(viewer: Viewer, mention_id: int) -> tuple[tuple[int, ...], bool]:
    """Return the mentions of the person that a mention is of, the lowest first, and whether they are joined.

    Not joined are mentions of one name that nothing bears on yet. Raises RecordMissingError where the viewer sees no such
    mention.
    """
    seen = Mention.objects.visible_to(viewer)
    found = seen.filter(pk=mention_id).values_list("key", "member__person").first()
    if found is None:
        raise RecordMissingError("there is no such person", where=f"p{mention_id}")
    key, person = found
    if person is None:
        alike = seen.filter(key=key, member=None).order_by("pk").values_list("pk", flat=True)
        return tuple(alike), False
    return tuple(seen.filter(member__person=person).order_by("pk").values_list("pk", flat=True)), True


def order_pairs(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `pairs` with the lower mention first, each once, none of a mention with itself."""
    return list(dict.fromkeys((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]))
