"""What the registers of the casebook say of what was asked: entries of sanctions lists by name, steps of measures by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Max

from amparo.casebook.models import RegisterEdition
from amparo.casebook.queries.registers import find_entry
from amparo.casebook.tracking.listed_names import ListedNames, NameHit
from amparo.casebook.tracking.measure_links import MEASURES, link_measures
from amparo.casebook.viewer import owner
from amparo.errors import RecordMissingError
from amparo.records import MeasureRecord, SanctionsEntry, congress_span, find_register, registers
from amparo.track import Demand, Listing, MeasureStep, find_steps, read_party

__all__ = ["RegisterFacts", "last_edition"]


def last_edition() -> int:
    """Return the id of the edition loaded last, 0 where there is none."""
    return RegisterEdition.objects.aggregate(m=Max("pk"))["m"] or 0


def _issuer_of(register: str) -> str:
    """Whose list a register is: its id begins with it. A collection of many lists has no such beginning."""
    start, dash, _ = register.partition("-")
    return start.upper() if dash else ""


class RegisterFacts:
    """The registers as the tracker asks them. Registers are published: what they say is nobody's secret."""

    def __init__(self) -> None:
        self._viewer = owner("tracker")
        self._days: dict[str, list[tuple[date, str]]] = {}
        for register, day, pk in RegisterEdition.objects.order_by("as_of", "pk").values_list(
            "register", "as_of", "pk"
        ):
            self._days.setdefault(register, []).append((day, f"e{pk}"))
        self._lists = [r for r in self._days if r in registers() and find_register(r).records == "sanctions"]
        self._names: ListedNames | None = None
        self._steps: dict[str, tuple[MeasureStep, ...]] = {}

    def find_listings(self, names: Iterable[str]) -> Mapping[str, list[Listing]]:
        """Return the entries that bear one of `names`, or one alike. A name alike is no proof."""
        wanted = sorted(set(names))
        if not self._lists or not wanted:
            return {}
        if self._names is None:
            self._names = ListedNames(self._lists)
        found: dict[str, list[Listing]] = {}
        for name in wanted:
            for hit in self._names.find(name):
                listing = self._make_listing(name, hit)
                if listing is not None:
                    found.setdefault(name, []).append(listing)
        return found

    def _make_listing(self, name: str, hit: NameHit) -> Listing | None:
        row = find_entry(self._viewer, hit.register, hit.entry).entry
        entry, party = row.record, read_party(name)
        if not isinstance(entry, SanctionsEntry) or (entry.kind == "person" and party.kind != "person"):
            return None
        days = self._days[hit.register]
        at = next(i for i, (_, short_id) in enumerate(days) if short_id == row.first.id)
        return Listing(
            asked=party.key,
            register=hit.register,
            entry=entry.entry_id,
            name=entry.name,
            programmes=entry.programmes,
            first=days[at][0],
            before=days[at - 1][0] if at else None,
            listed_on=entry.listed_on,
            score=hit.score,
            reasons=hit.reasons,
            kind=entry.kind,
            issuer=_issuer_of(hit.register),
        )

    def find_steps(self, demands: Iterable[Demand]) -> Mapping[int, tuple[MeasureStep, ...]]:
        """Return, by demand, the steps of the measures by which, or for which, it was made."""
        if MEASURES not in self._days:
            return {}
        links = link_measures(demands)
        for measure in {m for measures in links.values() for m in measures} - self._steps.keys():
            self._steps[measure] = self._read_steps(measure)
        return {
            demand: tuple(step for measure in sorted(measures) for step in self._steps[measure])
            for demand, measures in links.items()
        }

    def _read_steps(self, measure: str) -> tuple[MeasureStep, ...]:
        try:
            found = find_entry(self._viewer, MEASURES, measure).entry
        except RecordMissingError:
            return ()
        record = found.record
        if not isinstance(record, MeasureRecord):
            return ()
        after = congress_span(record.congress)[1]
        last = self._days[MEASURES][-1][0]
        complete = record.cosponsors_as_of == "current"
        return find_steps(
            measure,
            [(action.on, action.text) for action in record.actions],
            edition=found.last.as_of.isoformat(),
            # Facts of the introduced text alone don't tell what became of it.
            congress_ended=after if complete and last >= after else None,
        )
