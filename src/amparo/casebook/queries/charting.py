"""What charts are drawn of: places, signatures, how demands stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from amparo.casebook.models import Claim, DemandRecord, Value
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.shapes import Slice
from amparo.casebook.tracking.grouping import find_roots
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.text import fold

__all__ = [
    "PlaceCount",
    "SignatureRow",
    "StandingRow",
    "count_places",
    "count_standings",
    "list_signatures",
    "name_nameless",
    "name_paper",
]


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
        names[root] = names.get(root) or name_paper(kind, slots)
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
            name=names[root] or name_nameless(kind, root),
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


def name_paper(kind: str, slots: dict[str, object]) -> str:
    """Return what a letter or measure is called by its claim: a measure by its number, title or who leads it, a letter by whom it
    is addressed to; empty where the claim says nothing of that."""
    if kind == "measure":
        by = slots.get("by")
        led = _("measure of %(name)s") % {"name": by[0]} if isinstance(by, list) and by else ""
        return str(slots.get("number") or slots.get("title") or led)
    to = slots.get("to")
    return _("to %(names)s") % {"names": ", ".join(map(str, to[:2]))} if isinstance(to, list) and to else ""


def name_nameless(kind: str, root: int) -> str:
    """Return what a letter or measure is called of which nothing is told: its id."""
    said = {"letter": _("letter l%(number)d"), "measure": _("measure m%(number)d")}[kind]
    return said % {"number": root}


def _day(when: object) -> date | None:
    try:
        return date.fromisoformat(str(when)[:10])
    except ValueError:
        return None
