"""The facets of a search: what the documents found can be narrowed by, each choice with how many it would leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from amparo.casebook.queries import FacetCounts
from amparo.web.wording import KINDS, Words, say_value

__all__ = ["Choice", "Facet", "make_facets"]

#: So many choices stand there at once.
_SHOWN = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice with the number of documents that it leaves; `url` makes it, or takes it back where it is `chosen`."""

    label: str
    documents: int
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What can be chosen of one sort: the choices shown at once, and the others."""

    key: str
    title: Words
    choices: tuple[Choice, ...]

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices shown at once: all, unless at least two can be folded away."""
        return self.choices[:_SHOWN] if len(self.choices) > _SHOWN + 1 else self.choices

    @property
    def folded(self) -> tuple[Choice, ...]:
        """The choices behind "more"."""
        return self.choices[len(self.shown) :]


def make_facets(request: HttpRequest, counts: FacetCounts) -> tuple[Facet, ...]:
    """Return the facets of which there is anything to choose, each choice an address of this page."""
    kinds = {key: str(KINDS[key].plural) for key in counts.kinds}
    statuses = {key: say_value("detention", "status", key) for key in counts.statuses}
    years = {str(year): n for year, n in sorted(counts.years.items(), reverse=True)}
    facets = (
        Facet("kind", _("With claims of"), _choose(request, "kind", counts.kinds, kinds)),
        Facet("country", _("Country"), _choose(request, "country", counts.countries)),
        Facet("person", _("Person named"), _choose(request, "person", _quote(counts.people))),
        Facet("status", _("A detention told as"), _choose(request, "status", counts.statuses, statuses)),
        Facet("year", _("Published in"), tuple(_choose_years(request, years))),
        Facet("publisher", _("Publisher"), _choose(request, "publisher", counts.publishers)),
    )
    return tuple(facet for facet in facets if facet.choices)


def _quote(people: Mapping[str, int]) -> dict[str, int]:
    """Whole names, as the field takes them."""
    return {f'"{name}"': n for name, n in people.items()}


def _choose(
    request: HttpRequest, field: str, counts: Mapping[str, int], labels: Mapping[str, str] | None = None
) -> tuple[Choice, ...]:
    asked = request.GET.get(field, "")
    made = [
        Choice(
            label=labels[value] if labels else value.strip('"'),
            documents=n,
            url=_address(request, {field: "" if value == asked else value}),
            chosen=value == asked,
        )
        for value, n in counts.items()
        if value
    ]
    return tuple(_with_chosen_first(made))


def _choose_years(request: HttpRequest, counts: Mapping[str, int]) -> Iterator[Choice]:
    asked = request.GET.get("since", ""), request.GET.get("until", "")
    made = []
    for year, n in counts.items():
        chosen = asked == (year, year)
        changes = dict.fromkeys(("since", "until"), "" if chosen else year)
        made.append(Choice(year, n, _address(request, changes), chosen))
    return _with_chosen_first(made)


def _with_chosen_first(made: Iterable[Choice]) -> Iterator[Choice]:
    return iter(sorted(made, key=lambda choice: not choice.chosen))


def _address(request: HttpRequest, changes: Mapping[str, str]) -> str:
    query: QueryDict = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else request.path
