"""Offices and occupations of named persons."""

from __future__ import annotations

from amparo.extract.annotation import Annotation, Office
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
_SEAT_OF = {title: seat for seat, titles in _SEATS.items() for title in titles}


def draft_roles(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return one draft for each person and title of the document."""
    drafts: dict[tuple[str, str], Draft] = {}
    chambers: dict[str, str] | None = None
    for holding in annotation.holdings:
        person = holding.mention.person
        office = holding.office
        if person is None:
            continue
        title = office.title
        if not title:
            if chambers is None:
                chambers = _chambers(annotation)
            title = chambers.get(person.name) or _likely_seat(annotation)
        key = (key_of(person.name), _SEAT_OF.get(title) or key_of(title))
        known = drafts.get(key)
        if known is not None:
            _say_again(known, office)
            continue
        draft = drafts[key] = Draft("role", office.rule, [(office.start, office.end)], confidence=0.9)
        draft.set("person", person.name, holding.mention.start, holding.mention.end)
        draft.set("title", title, office.start, office.end)
        if office.of:
            _set_of(draft, office.of, office)
        if office.party:
            draft.set("party", office.party, office.start, office.end)
        draft.set("tense", office.tense, office.start, office.end)
    return _drop_lesser(list(drafts.values()))


def _say_again(known: Draft, office: Office) -> None:
    """Take into a role what another place of the document says of the same office."""
    span = (office.start, office.end)
    if office.party and "party" not in known.slots:
        # the fuller wording leads
        known.spans.insert(0, span)
        if office.of:
            _set_of(known, office.of, office)
        known.set("party", office.party, office.start, office.end)
        return
    if office.of and "of" not in known.slots and _clean(office.of):
        _set_of(known, office.of, office)
    known.add_span(span)


def _set_of(draft: Draft, of: str, office: Office) -> None:
    draft.set("of", _clean(of), *(office.of_span or (office.start, office.end)))


def _drop_lesser(drafts: list[Draft]) -> list[Draft]:
    """Drop a bare "Secretary" or "Leader" where the same person has the full title."""
    if len(drafts) < 2:
        return drafts
    titles: dict[str | None, list[str]] = {}
    for draft in drafts:
        titles.setdefault(draft.first("person"), []).append((draft.first("title") or "").lower())
    return [d for d in drafts if not _is_lesser(d, titles[d.first("person")])]


def _is_lesser(draft: Draft, titles: list[str]) -> bool:
    if len(titles) == 1:
        return False
    title = (draft.first("title") or "").lower()
    return any(t != title and (t.startswith(title + " ") or t.endswith(" " + title)) for t in titles)


def _chambers(annotation: Annotation) -> dict[str, str]:
    found: dict[str, str] = {}
    for holding in annotation.holdings:
        title = holding.office.title
        if holding.mention.person is not None and title in _SEAT_OF:
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
