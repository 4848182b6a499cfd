"""What charts are drawn of: places, signatures, the net of people and papers, how demands stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from amparo.casebook.headline import say_code
from amparo.casebook.models import Claim, DemandRecord, Value
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.shapes import Slice
from amparo.casebook.tracking.grouping import find_roots
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.text import fold

__all__ = [
    "Knot",
    "PlaceCount",
    "SignatureRow",
    "StandingRow",
    "Tie",
    "count_places",
    "count_standings",
    "list_signatures",
    "read_ties",
]

#: So many claims are looked at, the latest first, before a net is cut to what can be read.
_LOOKED_AT = 4000


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """In so many `claims` of `kind` the place (or, where `slot` is holder, the holding state) is `value`; `claim` (`c12`) of the
    `document` (`d3`) is the last of them."""

    kind: str
    slot: str
    value: str
    claims: int
    claim: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureRow:
    """`who` signed the letter or stood behind the measure `paper` (`l12`, `m7`); `led` tells leading from joining. `told_on` is
    the date that the claim gives, or else the day of the first document that tells of it; `named_on` the day of the first document
    that names them with it, in its `claim` (`c12`) and `document` (`d3`)."""

    paper: str
    name: str
    who: str
    led: bool
    told_on: date | None
    named_on: date | None
    claim: str
    document: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """So many `demands` of this `type` have this `status`."""

    type: str
    status: str
    demands: int


@dataclass(frozen=True, slots=True)
class Knot:
    """Something in the net: a person (by the folded name), `l12`, `m7` or `q3`."""

    id: str
    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Tie:
    """`one` has to do with `other`: by the slot `how` of `claim` (`c12`) in `document` (`d3`)."""

    one: str
    other: str
    how: str
    claim: str
    document: str


def count_places(viewer: Viewer) -> tuple[PlaceCount, ...]:
    """Return how many detentions and incidents are told of each place, and detentions of each holder, the most first."""
    values = Value.objects.visible_to(viewer).in_force().filter(kind__in=["detention", "incident"])
    counted = (
        values.filter(slot__in=["place", "holder"])
        .order_by()
        .values_list("kind", "slot", "value")
        .annotate(n=Count("claim", distinct=True), last=Max("claim_id"))
        .order_by("-n", "value")
    )
    rows = list(counted)
    documents: dict[int, int] = {}
    for part in in_parts([row[-1] for row in rows]):
        documents |= dict(Claim.objects.filter(pk__in=part).values_list("pk", "document_id"))
    return tuple(
        PlaceCount(kind, slot, value, n, f"c{last}", f"d{documents[last]}")
        for kind, slot, value, n, last in rows
    )


def count_standings(viewer: Viewer) -> tuple[StandingRow, ...]:
    """Return how many demands of each type have each status."""
    refresh_tables()
    counted = DemandRecord.objects.all().visible_to(viewer).order_by().values_list("type", "status")
    return tuple(
        StandingRow(*row) for row in counted.annotate(n=Count("pk")).order_by("-n", "type", "status")
    )


def list_signatures(
    viewer: Viewer, kind: str, *, paper: int | None = None, cut: Slice | None = None
) -> tuple[SignatureRow, ...]:
    """Return who signed letters (`kind` letter) or stood behind measures (`measure`), of the latest claims first; with
    `paper`, of the one that this claim belongs to. Each person once a paper, as leading where any claim says so."""
    cut = cut or Slice(limit=600)
    claims = Claim.objects.visible_to(viewer).in_force().filter(kind=kind)
    if paper is not None:
        roots = find_roots(kind, [paper], viewer)
        from amparo.casebook.tracking.grouping import find_members

        claims = claims.filter(pk__in=find_members(kind, roots.values(), viewer)[roots[paper]])
    rows = list(
        claims.order_by("-said_on", "-pk").values_list("pk", "document_id", "slots", "said_on")[
            cut.offset : cut.stop
        ]
    )
    root_of = find_roots(kind, (pk for pk, *_ in rows), viewer)
    names: dict[int, str] = {}
    days: dict[int, date] = {}
    found: dict[tuple[int, str], _Signed] = {}
    for pk, document, slots, said_on in reversed(rows):
        root = root_of[pk]
        names[root] = names.get(root) or _name_paper(kind, slots)
        day = _day(slots.get("date")) or said_on
        if day and (root not in days or day < days[root]):
            days[root] = day
        for slot in ("by", "with", "companion_by"):
            for who in slots.get(slot) or ():
                known = found.setdefault((root, fold(who)), _Signed(who, f"c{pk}", f"d{document}", said_on))
                known.led = known.led or slot != "with"
    return tuple(
        SignatureRow(
            paper=f"{kind[0]}{root}",
            name=names[root] or _nameless(kind, root),
            who=each.who,
            led=each.led,
            told_on=days.get(root),
            named_on=each.named_on,
            claim=each.claim,
            document=each.document,
        )
        for (root, _), each in found.items()
    )


@dataclass(slots=True)
class _Signed:
    """Somebody behind a paper, by the first claim that says so."""

    who: str
    claim: str
    document: str
    named_on: date | None
    led: bool = False


def _name_paper(kind: str, slots: dict[str, object]) -> str:
    if kind == "measure":
        return str(slots.get("number") or slots.get("title") or "")
    to = slots.get("to")
    return _("to %(names)s") % {"names": ", ".join(map(str, to[:2]))} if isinstance(to, list) and to else ""


def _nameless(kind: str, root: int) -> str:
    said = {"letter": _("letter l%(number)d"), "measure": _("measure m%(number)d")}[kind]
    return said % {"number": root}


def _day(when: object) -> date | None:
    try:
        return date.fromisoformat(str(when)[:10])
    except ValueError:
        return None


def read_ties(viewer: Viewer, most: int = 300) -> tuple[tuple[Knot, ...], tuple[Tie, ...]]:
    """Return people, letters, measures and demands with what ties them, at most `most` of them: the papers and demands with
    the most people, then their people. Nothing that is tied to nothing is among them."""
    refresh_tables()
    values = Value.objects.visible_to(viewer).in_force().filter(named=True)
    rows = values.filter(kind__in=["letter", "measure", "demand"]).order_by("-claim_id")
    looked = list(rows.values_list("claim_id", "document_id", "kind", "slot", "value", "key")[:_LOOKED_AT])
    root_of = {
        kind: find_roots(kind, {pk for pk, _, k, *_ in looked if k == kind}, viewer)
        for kind in ("letter", "measure", "demand")
    }
    ties: dict[tuple[str, int], dict[str, Tie]] = {}
    people: dict[str, str] = {}
    for claim, document, kind, slot, value, key in looked:
        paper = (kind, root_of[kind][claim])
        letter = "q" if kind == "demand" else kind[0]
        tie = Tie(key, f"{letter}{paper[1]}", slot, f"c{claim}", f"d{document}")
        ties.setdefault(paper, {}).setdefault(key, tie)
        people.setdefault(key, value)
    ranked = sorted(ties.items(), key=lambda item: (-len(item[1]), item[0]))
    chosen: list[tuple[str, int]] = []
    kept: dict[str, None] = {}
    for paper, mine in ranked:
        if len(mine) < 2 or len(chosen) + 1 + len(kept | dict.fromkeys(mine)) > most:
            continue
        chosen.append(paper)
        kept |= dict.fromkeys(mine)
    papers = _read_papers(chosen)
    knots = [Knot(key, people[key], "person") for key in kept]
    knots += [Knot(f"{'q' if k == 'demand' else k[0]}{root}", papers[k, root], k) for k, root in chosen]
    return tuple(knots), tuple(tie for paper in chosen for tie in ties[paper].values())


def _read_papers(chosen: list[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The name of each, from the claim that it is known by."""
    rows = dict(Claim.objects.filter(pk__in=[root for _, root in chosen]).values_list("pk", "slots"))
    found: dict[tuple[str, int], str] = {}
    for kind, root in chosen:
        slots = rows.get(root, {})
        if kind == "demand":
            whom = slots.get("for") or slots.get("on") or []
            found[kind, root] = f"{say_code(slots.get('type'))} {', '.join(map(str, whom[:1]))}".strip()
        else:
            found[kind, root] = _name_paper(kind, slots) or _nameless(kind, root)
    return found
