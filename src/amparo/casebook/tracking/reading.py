"""Claims as the tracker takes them in. Reads for the casebook itself, whoever looks: what is shown is narrowed later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import override

from amparo import model
from amparo.casebook.headline import headline
from amparo.casebook.models import Claim, Document, Evidence
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.identities import Identities
from amparo.errors import ClaimError
from amparo.records import congress_of, parse_measure_number
from amparo.track import Ask, Fact, Known, LetterTold, MeasureTold, Party, read_conditions, read_parties
from amparo.vocabulary import programmes

__all__ = [
    "FACT_KINDS",
    "read_asks",
    "read_facts",
    "read_letters",
    "read_measures",
    "read_restricted",
    "read_starts",
    "read_text",
]

_FIRST_CONGRESS = 1789
#: What is news of a demand among the conditions that words tell of.
_BESIDE = {"moved": "moved", "extradited": "moved", "deported": "moved", "hospitalised": "hospitalised"}
_SLOTS = ("by", "to", "on", "for")
FACT_KINDS = ("detention", "proceeding", "designation", "letter")
_ANSWERABLE = ("release", "return", "sanction", "designate", "investigate", "prosecute")

Row = tuple[int, int, date | None, dict[str, Any], str, str, list[str]]


def _rows(kinds: Sequence[str], ids: Iterable[int] | None, *, set_aside: bool = False) -> Iterator[Row]:
    """Claims in force of these kinds, all of them or those with `ids`, in the order of their ids; with `set_aside`, those too
    that a judgement has put aside."""
    every = Claim.objects.all() if set_aside else Claim.objects.all().in_force()
    found = every.filter(kind__in=kinds).order_by("pk")
    columns = ("pk", "document_id", "said_on", "slots", "document__lineage", "kind", "asserted_by")
    if ids is None:
        yield from found.values_list(*columns).iterator(chunk_size=5000)
        return
    for part in in_parts(sorted(set(ids))):
        yield from found.filter(pk__in=part).values_list(*columns)


def _names(slots: dict[str, Any], slot: str) -> tuple[str, ...]:
    value = slots.get(slot)
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _bounds(slots: dict[str, Any], slot: str) -> tuple[date, date] | None:
    if not slots.get(slot):
        return None
    try:
        first, last = model.Date(str(slots[slot])).bounds
    except ClaimError:
        return None
    return None if date.min in (first, last) or last == date.max else (first, last)


def read_asks(
    ids: Iterable[int] | None = None, *, people: Identities | None = None, set_aside: bool = False
) -> list[Ask]:
    """Return the demand claims in force, or those of them with `ids`; with `people`, each with what is judged of its names."""

    def known(document: int, slots: dict[str, Any]) -> Mapping[str, Known]:
        if people is None:
            return {}
        return people.find_all(document, {name for slot in _SLOTS for name in _names(slots, slot)})

    return [
        Ask(
            id=pk,
            document=document,
            said_on=said_on,
            type=str(slots.get("type", "other")),
            by=_names(slots, "by"),
            to=_names(slots, "to"),
            on=_names(slots, "on"),
            for_=_names(slots, "for"),
            via=str(slots.get("via") or ""),
            lineage=lineage,
            known=known(document, slots),
        )
        for pk, document, said_on, slots, lineage, _, _ in _rows(["demand"], ids, set_aside=set_aside)
    ]


def read_facts(
    ids: Iterable[int] | None = None, *, people: Identities | None = None, set_aside: bool = False
) -> list[Fact]:
    """Return the claims in force that may answer a demand, or those of them with `ids`; with `people`, each with what is
    judged of its names."""
    rows = list(_rows(FACT_KINDS, ids, set_aside=set_aside))
    asked = _read_asked({row[1] for row in rows})
    quotes = _read_quotes([row[0] for row in rows])
    facts = [
        fact
        for pk, document, said_on, slots, _, kind, asserted in rows
        if (
            fact := _make_fact(
                pk,
                document,
                said_on,
                slots,
                kind,
                bool(asserted),
                asked.get(document, frozenset()),
                quotes.get(pk, ""),
                people,
            )
        )
        is not None
    ]
    kinds = {row[0]: row[5] for row in rows}
    return [more for fact in facts for more in (fact, *_told_beside(fact, kinds[fact.claim]))]


def _told_beside(fact: Fact, kind: str) -> Iterator[Fact]:
    """What the words of a claim on somebody held tell beside its status: that they were moved, or taken to a hospital."""
    if kind == "detention" and fact.says not in ("released", "died"):
        for says in dict.fromkeys(_BESIDE[c.id] for c in read_conditions(fact.quote) if c.id in _BESIDE):
            yield replace(fact, says=says)


def _read_quotes(ids: Sequence[int]) -> dict[int, str]:
    """The first words of each claim."""
    found: dict[int, str] = {}
    for part in in_parts(ids):
        words = Evidence.objects.filter(claim_id__in=part, ordinal=1)
        found.update(words.values_list("claim_id", "quote"))
    return found


def _read_asked(documents: Iterable[int]) -> dict[int, frozenset[tuple[str, str]]]:
    """What each document itself asks for, with the party concerned."""
    found: dict[int, set[tuple[str, str]]] = {}
    for part in in_parts(sorted(documents)):
        asks = Claim.objects.filter(kind="demand", document_id__in=part, slots__type__in=_ANSWERABLE)
        for document, slots in asks.values_list("document_id", "slots"):
            parties = read_parties((*_names(slots, "for"), *_names(slots, "on")))
            found.setdefault(document, set()).update((str(slots["type"]), p.key) for p in parties)
    return {document: frozenset(pairs) for document, pairs in found.items()}


def _make_fact(
    pk: int,
    document: int,
    said_on: date | None,
    slots: dict[str, Any],
    kind: str,
    asserted: bool,
    asked: frozenset[tuple[str, str]],
    quote: str,
    people: Identities | None,
) -> Fact | None:
    when = _bounds(slots, "date")
    holders: tuple[str, ...] = ()
    for_: tuple[str, ...] = ()
    if kind == "detention":
        says, about, holders = str(slots.get("status", "held")), _names(slots, "who"), _names(slots, "holder")
        when = _bounds(slots, "until") if says in ("released", "died") else None
    elif kind == "proceeding":
        says, about, holders = str(slots.get("type", "")), _names(slots, "against"), _names(slots, "by")
    elif kind == "designation":
        says = "barred" if _bars_entry_only(_names(slots, "programme")) else "designated"
        about, holders = _names(slots, "on"), ()
    else:
        says, about, for_ = "answered", _names(slots, "by"), _names(slots, "to")
    if not about:
        return None

    def read(names: tuple[str, ...]) -> frozenset[Party]:
        return read_parties(names, people.find_all(document, names) if people else None)

    return Fact(
        claim=pk,
        document=document,
        said_on=said_on,
        says=says,
        about=read(about),
        holders=read(holders),
        for_=read(for_),
        when=when,
        asserted=asserted,
        asked=asked,
        words=_in_english(kind, slots),
        quote=quote,
    )


def _bars_entry_only(names: tuple[str, ...]) -> bool:
    """Whether every programme named bars entry and does no more, as Section 7031(c) does."""
    known = {name.casefold(): p.kind for p in programmes() for name in (p.code, *p.names)}
    kinds = [known.get(name.casefold(), "") for name in names]
    return bool(kinds) and all(kind == "visa" for kind in kinds)


def read_letters(ids: Iterable[int] | None = None, *, set_aside: bool = False) -> list[LetterTold]:
    """Return the letter claims in force, or those of them with `ids`."""
    rows = list(_rows(["letter"], ids, set_aside=set_aside))
    starts = read_starts([row[0] for row in rows])
    publishers = _publishers({row[1] for row in rows})
    return [
        LetterTold(
            id=pk,
            document=document,
            said_on=said_on,
            by=_names(slots, "by"),
            with_=_names(slots, "with"),
            to=_names(slots, "to"),
            dated=_bounds(slots, "date"),
            at=starts.get(pk, 0),
            publisher=publishers.get(document, ""),
            lineage=lineage,
        )
        for pk, document, said_on, slots, lineage, _, _ in rows
    ]


def read_measures(ids: Iterable[int] | None = None, *, set_aside: bool = False) -> list[MeasureTold]:
    """Return the measure claims in force, or those of them with `ids`. A number counts to the Congress it names, else to that
    of the document's day."""
    found = []
    for pk, document, said_on, slots, _, _, _ in _rows(["measure"], ids, set_aside=set_aside):
        number = parse_measure_number(str(slots["number"])) if slots.get("number") else None
        when = _bounds(slots, "date")
        day = when[1] if when else None
        congress = number.congress if number and number.congress else _congress_on(day or said_on)
        found.append(
            MeasureTold(
                id=pk,
                document=document,
                said_on=said_on,
                title=str(slots.get("title") or ""),
                official=number.id_in(congress) if number and congress else "",
                congress=congress,
                chamber=str(slots.get("chamber") or ""),
                form=str(slots.get("form") or ""),
                by=_names(slots, "by"),
            )
        )
    return found


def _congress_on(day: date | None) -> int | None:
    """The Congress of a day; none for a year in which a document misdates something."""
    return congress_of(day) if day and day.year > _FIRST_CONGRESS else None


def _publishers(documents: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in in_parts(sorted(documents)):
        found.update(Document.objects.filter(pk__in=part).values_list("pk", "publisher"))
    return found


def read_starts(ids: Sequence[int]) -> dict[int, int]:
    """Return where the first words of each claim begin in its document's text."""
    found: dict[int, int] = {}
    for part in in_parts(ids):
        words = Evidence.objects.filter(claim_id__in=part, ordinal=1)
        found.update(words.values_list("claim_id", "start"))
    return found


def read_text(document: int) -> str:
    """Return the text of a document."""
    return Document.objects.values_list("text", flat=True).get(pk=document)


def read_restricted(claims: Iterable[int]) -> frozenset[int]:
    """Return those of `claims` whose document is restricted."""
    found: set[int] = set()
    for part in in_parts(sorted(set(claims))):
        found.update(
            Claim.objects.filter(pk__in=part, document__restricted=True).values_list("pk", flat=True)
        )
    return frozenset(found)


def _in_english(kind: str, slots: Mapping[str, Any]) -> str:
    """What is stored is in one language, whoever looks when it is found."""
    with override("en"):
        return headline(kind, slots)
