"""Offices and occupations of named persons."""

from __future__ import annotations

from amparo.extract.annotation import Annotation
from amparo.extract.discourse import Discourse
from amparo.extract.drafts import Draft, key_of
from amparo.extract.lexicon import Lexicon

__all__ = ["draft_roles"]

_SEATS = {
    "senate": frozenset({"Senator"}),
    "house": frozenset(
        {"Representative", "Congressman", "Congresswoman", "Congressmember", "Member of Congress", "Delegate"}
    ),
}


def draft_roles(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return one draft for each person and title of the document."""
    chambers = _chambers(annotation)
    drafts: dict[tuple[str, str], Draft] = {}
    for holding in annotation.holdings:
        person = holding.mention.person
        office = holding.office
        if person is None:
            continue
        title = office.title
        if not title:
            title = chambers.get(person.name) or _likely_seat(annotation)
        key = (key_of(person.name), _title_key(title))
        draft = Draft("role", office.rule, [(office.start, office.end)], confidence=0.9)
        draft.set("person", person.name, holding.mention.start, holding.mention.end)
        draft.set("title", title, office.start, office.end)
        if office.of:
            start, end = office.of_span or (office.start, office.end)
            draft.set("of", _clean(office.of), start, end)
        if office.party:
            draft.set("party", office.party, office.start, office.end)
        draft.set("tense", office.tense, office.start, office.end)
        known = drafts.get(key)
        if known is None:
            drafts[key] = draft
        else:
            _merge(known, draft)
    return _drop_lesser(list(drafts.values()))


def _merge(known: Draft, draft: Draft) -> None:
    if "party" in draft.slots and "party" not in known.slots:
        # the fuller wording leads
        known.spans.insert(0, draft.spans[0])
        for slot in ("of", "party"):
            if slot in draft.slots:
                known.slots[slot] = draft.slots[slot]
        return
    known.merge(draft, frozenset({"person", "title", "of", "party", "tense"}))


def _drop_lesser(drafts: list[Draft]) -> list[Draft]:
    """Drop a bare "Secretary" or "Leader" where the same person has the full title."""
    titles: dict[str | None, list[str]] = {}
    for draft in drafts:
        titles.setdefault(draft.first("person"), []).append((draft.first("title") or "").lower())
    return [d for d in drafts if not _is_lesser(d, titles[d.first("person")])]


def _is_lesser(draft: Draft, titles: list[str]) -> bool:
    if len(titles) == 1:
        return False
    title = (draft.first("title") or "").lower()
    return any(t != title and (t.startswith(title + " ") or t.endswith(" " + title)) for t in titles)


def _title_key(title: str) -> str:
    for seat, names in _SEATS.items():
        if title in names:
            return seat
    return key_of(title)


def _chambers(annotation: Annotation) -> dict[str, str]:
    found: dict[str, str] = {}
    for holding in annotation.holdings:
        title = holding.office.title
        if holding.mention.person is not None and any(title in names for names in _SEATS.values()):
            found.setdefault(holding.mention.person.name, title)
    return found


def _likely_seat(annotation: Annotation) -> str:
    """Return the seat of somebody with party and state alone: that of the members named most in this document."""
    seats = [h.office.title for h in annotation.holdings if h.office.title]
    senators = sum(s in _SEATS["senate"] for s in seats)
    representatives = sum(s in _SEATS["house"] for s in seats)
    return "Representative" if representatives > senators else "Senator"


def _clean(of: str) -> str:
    of = " ".join(of.split())
    return of.removeprefix("the ").rstrip(",.;")
