"""What can be asked of each list, read from the address. A field that can't be read is named, and the others still count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.casebook.queries import (
    ClaimFilter,
    DemandFilter,
    DetentionFilter,
    DocumentFilter,
    FacetCounts,
    PartyFilter,
    PeopleFilter,
    SearchFilter,
    TimelineFilter,
    country_names,
)
from amparo.errors import ClaimError
from amparo.model import ENUMERATIONS, Date
from amparo.web.wording import KINDS, VALUES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = [
    "AsOfForm",
    "DayField",
    "DemandForm",
    "DetentionForm",
    "DocumentForm",
    "FilterForm",
    "KindForm",
    "PartyForm",
    "PeopleForm",
    "SearchForm",
    "TimelineForm",
]

Choices = list[tuple[str, "str | _StrPromise"]]

#: A name of more publishers makes no list to choose from.
_MOST_PUBLISHERS = 300


class DayField(forms.CharField):
    """A day, month or year: cleaned to its first day, or its last one with `last`; None where nothing is typed."""

    default_error_messages = {"unclear": _("Write a date as 2024, 2024-04 or 2024-04-04.")}

    def __init__(self, *, last: bool = False, **known: Any) -> None:
        super().__init__(required=False, max_length=40, **known)
        self.last = last
        self.widget.attrs |= {"placeholder": "2024-04-04", "inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError where it is no date."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        try:
            return Date(typed).bounds[1 if self.last else 0]
        except ClaimError as error:
            raise forms.ValidationError(self.error_messages["unclear"], code="unclear") from error


def _words(label: str | _StrPromise, *, hint: str | _StrPromise = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, help_text=hint)


def _choice(label: str | _StrPromise, choices: Iterable[tuple[str, str | _StrPromise]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("any")), *choices])


def _values(kind: str, slot: str) -> Choices:
    assert set(VALUES[kind, slot]) == ENUMERATIONS[kind, slot]
    return list(VALUES[kind, slot].items())


def _kinds() -> Choices:
    return [(kind.key, kind.plural) for kind in KINDS.values()]


class FilterForm(forms.Form):
    """A form of the address. `field_order` is the order in which it is shown."""

    def __init__(self, *given: Any, **known: Any) -> None:
        known.setdefault("label_suffix", "")
        super().__init__(*given, **known)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.TextInput):
                field.widget.attrs["dir"] = "auto"
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_hint"

    @property
    def known(self) -> dict[str, Any]:
        """The fields that were filled and could be read, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}

    @property
    def is_used(self) -> bool:
        """Whether anything is asked for, readable or not."""
        return any(self.data.get(name, "").strip() for name in self.fields)

    @property
    def is_open(self) -> bool:
        """Whether the form is shown unfolded: something is asked for."""
        return self.is_used


class _PublisherForm(FilterForm):
    def __init__(
        self, data: Any, *, publishers: Iterable[tuple[str, int]] = (), prefix: str | None = None
    ) -> None:
        super().__init__(data, prefix=prefix)
        names = [name for name, _count in publishers][:_MOST_PUBLISHERS]
        asked = data.get("publisher", "")
        if asked and asked not in names:
            # One that the list has no room for, or that is not there: then nothing is found, which the page says.
            names.append(asked)
        field = self.fields["publisher"]
        assert isinstance(field, forms.ChoiceField)
        self.publishers = sorted(names, key=str.casefold)
        field.choices = [("", _("any")), *((name, name) for name in self.publishers)]


class DocumentForm(_PublisherForm):
    """Which documents."""

    title = _words(_("Title holds"))
    publisher = _choice(_("Publisher"), ())
    kind = _choice(_("With claims of"), _kinds())
    since = DayField(label=_("Published from"))
    until = DayField(label=_("Published until"), last=True)

    @property
    def filter(self) -> DocumentFilter:
        """The documents wanted."""
        return DocumentFilter(**self.known)


class SearchForm(_PublisherForm):
    """What to search for, and where."""

    q = forms.CharField(
        label=_("Search for"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    publisher = _choice(_("Publisher"), ())
    kind = _choice(_("With claims of"), _kinds())
    country = _choice(_("Country"), ((name, name) for name in country_names()))
    person = _words(_("Person named"), hint=_("parts of the name, or the whole name in quotation marks"))
    status = _choice(_("A detention told as"), _values("detention", "status"))
    since = DayField(label=_("Published from"))
    until = DayField(label=_("Published until"), last=True)

    @property
    def filter(self) -> SearchFilter:
        """Where to search."""
        return SearchFilter(**{name: value for name, value in self.known.items() if name != "q"})

    @property
    def is_open(self) -> bool:
        """Whether more than words is asked for."""
        return any(self.data.get(name, "").strip() for name in self.fields if name != "q")

    def show_counts(self, counts: FacetCounts) -> None:
        """Write beside each publisher, kind and status how many documents it would leave."""
        choices: dict[str, tuple[Choices, Mapping[str, int]]] = {
            "publisher": ([(name, name) for name in self.publishers], counts.publishers),
            "kind": (_kinds(), counts.kinds),
            "status": (_values("detention", "status"), counts.statuses),
        }
        for name, (known, found) in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            counted = [(key, f"{said} ({found.get(key, 0):,})") for key, said in known]
            field.choices = [("", _("any")), *counted]


class PeopleForm(FilterForm):
    """Which people."""

    name = _words(_("Name holds"))
    kind = _choice(_("Named in"), _kinds())
    by_name = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("most documents first")), ("1", _("by name"))],
    )

    @property
    def filter(self) -> PeopleFilter:
        """The people wanted."""
        return PeopleFilter(**self.known | {"by_name": bool(self.known.get("by_name"))})


class PartyForm(FilterForm):
    """Which countries or organisations."""

    name = _words(_("Name holds"))
    kind = _choice(_("Named in"), _kinds())
    by_name = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("most documents first")), ("1", _("by name"))],
    )

    @property
    def filter(self) -> PartyFilter:
        """The ones wanted."""
        return PartyFilter(**self.known | {"by_name": bool(self.known.get("by_name"))})


class DetentionForm(FilterForm):
    """Which detentions."""

    who = _words(_("Who"))
    holder = _words(_("Held by"), hint=_("a state, an authority, a group"))
    place = _words(_("Place"))
    status = _choice(_("Status told"), _values("detention", "status"))
    since = DayField(label=_("Told from"))
    until = DayField(label=_("Told until"), last=True)

    @property
    def filter(self) -> DetentionFilter:
        """The detentions wanted."""
        return DetentionFilter(**self.known)


class DemandForm(FilterForm):
    """Which demands."""

    type = _choice(_("Act asked for"), _values("demand", "type"))
    by = _words(_("Asked by"))
    to = _words(_("Asked of"))
    about = _words(_("About"), hint=_("who would benefit, or whom it bears on"))
    via = _choice(_("By way of"), _values("demand", "via"))
    since = DayField(label=_("Told from"))
    until = DayField(label=_("Told until"), last=True)

    @property
    def filter(self) -> DemandFilter:
        """The demands wanted."""
        return DemandFilter(**self.known)


class KindForm(FilterForm):
    """Which claims of one kind."""

    sort = _choice(_("Sort"), ())
    about = _words(_("About"), hint=_("a person, a body, a place, a title"))
    since = DayField(label=_("Told from"))
    until = DayField(label=_("Told until"), last=True)

    def __init__(self, kind: str, data: Any) -> None:
        super().__init__(data)
        self.kind = kind
        slot = {"measure": "stage", "incident": "type", "proceeding": "type", "role": "tense"}.get(kind)
        if slot is None:
            del self.fields["sort"]
        else:
            field = self.fields["sort"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("any")), *_values(kind, slot)]

    @property
    def filter(self) -> ClaimFilter:
        """The claims wanted."""
        return ClaimFilter(kind=self.kind, **self.known)


class TimelineForm(FilterForm):
    """Which happenings."""

    about = _words(_("About"), hint=_("a person, a body, a place"))
    kind = _choice(_("Kind"), _kinds())
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"), last=True)
    latest_first = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("earliest first")), ("1", _("latest first"))],
    )

    @property
    def filter(self) -> TimelineFilter:
        """The happenings wanted."""
        return TimelineFilter(**self.known | {"latest_first": bool(self.known.get("latest_first"))})


class AsOfForm(FilterForm):
    """Up to which day documents count."""

    as_of = DayField(label=_("As told by documents until"), last=True)

    @property
    def day(self) -> date | None:
        """The last day that counts; None: all do."""
        return self.known.get("as_of")
