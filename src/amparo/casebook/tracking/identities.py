"""What people have judged of who is who, as the tracker asks it: by name and document, and which names a change bears on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Max

from amparo.casebook.models import IdentityJudgement, IdentityLink, Mention, OfficialId, PersonMember
from amparo.casebook.parting import in_parts
from amparo.casebook.storing import KEY_LENGTH
from amparo.text import fold
from amparo.track import Known, Party, identify, read_party

__all__ = ["Identities", "find_renamed", "identity_heads"]


class Identities:
    """Every mention on which a judgement or an official id bears, read once. A name that nobody has judged is not here."""

    def __init__(self) -> None:
        self._persons: dict[tuple[int, str], int] = {}
        spelled: dict[int, dict[str, str]] = defaultdict(dict)
        self._bearers: dict[str, set[int]] = defaultdict(set)
        rows = PersonMember.objects.order_by("mention_id").values_list(
            "person", "mention__document_id", "mention__key", "mention__name"
        )
        for person, document, key, name in rows.iterator(chunk_size=5000):
            self._persons[document, key] = person
            party = read_party(name)
            spelled[person].setdefault(party.key, name)
            self._bearers[party.key].add(person)
        self._spelled = {person: tuple(names.values()) for person, names in spelled.items()}
        self._names = {person: frozenset(names) for person, names in spelled.items()}
        self._reach = {
            key: frozenset().union(*(self._names[person] for person in persons))
            for key, persons in self._bearers.items()
        }

    def find(self, document: int, name: str) -> Known | None:
        """Return what is judged of `name` in a document, None where nothing bears on anybody of that name."""
        key = read_party(name).key
        person = self._persons.get((document, fold(name)[:KEY_LENGTH])) or self._persons.get(
            (document, key), 0
        )
        if person:
            bearers = len(self._bearers.get(key, ()))
            return Known(person, self._names[person], self._spelled[person], bearers)
        reach = self._reach.get(key)
        return Known(0, reach, (), len(self._bearers[key])) if reach else None

    def find_all(self, document: int, names: Iterable[str]) -> Mapping[str, Known]:
        """Return what is judged of each of `names` in a document."""
        if not self._persons:
            return {}
        return {name: known for name in names if (known := self.find(document, name)) is not None}

    def settle(self, document: int, parties: frozenset[Party]) -> frozenset[Party]:
        """Return `parties`, read off a document's text, with what is judged of them there."""
        if not self._persons:
            return parties
        return frozenset(identify(party, self.find(document, party.key)) for party in parties)

    def widen(self, keys: Iterable[str]) -> set[str]:
        """Return `keys` of names and those of every other name that whoever bears one of them is known by."""
        found = set(keys)
        return found.union(*(self._reach[key] for key in found if key in self._reach))


def identity_heads() -> tuple[int, int]:
    """Return the ids of the latest judgement on people and of the latest official id, 0 where there is none."""
    return (
        IdentityJudgement.objects.aggregate(m=Max("pk"))["m"] or 0,
        OfficialId.objects.aggregate(m=Max("pk"))["m"] or 0,
    )


def find_renamed(judgement: int, official: int) -> set[str]:
    """Return the keys of the names of whomever a judgement after the one with the id `judgement` bears on, or an official id
    after `official`: of those that it joins or parts, and of all with whom they are one now."""
    later = IdentityJudgement.objects.filter(pk__gt=judgement)
    numbers = set(later.values_list("pk", flat=True)) | set(
        later.exclude(takes_back=None).values_list("takes_back_id", flat=True)
    )
    mentions: set[int] = set()
    for part in in_parts(sorted(numbers)):
        for pair in IdentityLink.objects.filter(judgement_id__in=part).values_list("left_id", "right_id"):
            mentions.update(pair)
    mentions.update(OfficialId.objects.filter(pk__gt=official).values_list("mention_id", flat=True))
    persons: set[int] = set()
    names: set[str] = set()
    for part in in_parts(sorted(mentions)):
        names.update(Mention.objects.filter(pk__in=part).values_list("name", flat=True))
        persons.update(PersonMember.objects.filter(pk__in=part).values_list("person", flat=True))
    for part in in_parts(sorted(persons)):
        named = Mention.objects.filter(member__person__in=part).order_by().distinct()
        names.update(named.values_list("name", flat=True))
    return {read_party(name).key for name in names}
