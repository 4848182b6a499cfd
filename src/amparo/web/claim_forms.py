"""A claim written by a person: a field for each slot, and the words it rests on, found in the text to the letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from amparo.casebook.speaking import put_error
from amparo.errors import ClaimError
from amparo.model import CLAIM_KINDS, DATE_SLOTS, ENUMERATIONS, Claim, Date, Quote, claim_from_json
from amparo.text import normalise
from amparo.web.wording import SLOTS, VALUES

__all__ = ["ClaimForm", "find_words"]

#: A claim has one to three pieces of evidence.
_PIECES = 3


def find_words(text: str, words: str, near: int = 0) -> Quote | None:
    """Return the quote of `text` that `words` are, the one nearest to code point `near` of several; None where they do not
    stand there. White space may differ (a form breaks lines its own way), nothing else."""
    parts = normalise(words).split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = min(pattern.finditer(text), key=lambda match: abs(match.start() - near), default=None)
    return None if found is None else Quote.of(text, found.start(), found.end())


class ClaimForm(forms.Form):
    """The slots of a claim of `kind`, its words in `text`, and why it is written. `made` is the claim once it is valid."""

    made: Claim

    def __init__(
        self,
        kind: str,
        text: str,
        *,
        data: Mapping[str, Any] | None = None,
        old: Claim | None = None,
        words: Quote | None = None,
    ) -> None:
        super().__init__(data, label_suffix="", initial=_initial(old, words))
        self.kind, self.text, self.old = kind, text, old
        for slot in CLAIM_KINDS[kind].slot_names():
            self.fields[f"slot_{slot}"] = _make_field(kind, slot)
        for number in range(_PIECES):
            self.fields[f"words_{number}"] = forms.CharField(
                label=_("Its words, to the letter") if not number else _("Further words, if they need it"),
                required=not number,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"near_{number}"] = forms.IntegerField(
                required=False, min_value=0, widget=forms.HiddenInput
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why, in a few words"), required=False, max_length=500
        )
        for field in self.fields.values():
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs["dir"] = "auto"

    @property
    def slot_fields(self) -> list[forms.BoundField]:
        """The fields of the slots."""
        return [self[name] for name in self.fields if name.startswith("slot_")]

    @property
    def word_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of the words, each with the one that says where they stood."""
        return [(self[f"words_{n}"], self[f"near_{n}"]) for n in range(_PIECES)]

    def clean(self) -> dict[str, Any]:
        """Make the claim. A slot or words that can't be read are named."""
        cleaned = super().clean() or {}
        evidence = [quote for n in range(_PIECES) if (quote := self._find(n, cleaned)) is not None]
        slots = {
            name.removeprefix("slot_"): value
            for name, value in cleaned.items()
            if name.startswith("slot_") and value not in (None, "", [])
        }
        if self.errors:
            return cleaned
        anchors = [a for a in self.old.anchors if _holds(slots.get(a.slot), a.value)] if self.old else []
        try:
            self.made = claim_from_json(
                {
                    "kind": self.kind,
                    **slots,
                    "evidence": [_write(quote) for quote in dict.fromkeys(evidence)],
                    "x_anchors": [{"slot": a.slot, "value": a.value, **_write(a.quote)} for a in anchors],
                    "x_asserted_by": list(self.old.asserted_by) if self.old else [],
                }
            )
            self.made.check(self.text)
        except ClaimError as error:
            raise forms.ValidationError(put_error(error), code="claim") from error
        return cleaned

    def _find(self, number: int, cleaned: Mapping[str, Any]) -> Quote | None:
        words = cleaned.get(f"words_{number}") or ""
        if not words.strip():
            return None
        quote = find_words(self.text, words, cleaned.get(f"near_{number}") or 0)
        if quote is None:
            self.add_error(
                f"words_{number}",
                _t("These words do not stand in the document. Copy them from it, to the letter."),
            )
        return quote


def _write(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "quote": quote.quote}


def _holds(filler: Any, value: str) -> bool:
    return value in ([str(v) for v in filler] if isinstance(filler, list) else [str(filler)])


def _initial(old: Claim | None, words: Quote | None) -> dict[str, Any]:
    if old is None:
        return {"words_0": words.quote, "near_0": words.start} if words else {}
    slots = {
        f"slot_{slot}": "\n".join(value) if isinstance(value, tuple) else value
        for slot, value in old.slots().items()
    }
    pieces = {f"words_{n}": quote.quote for n, quote in enumerate(old.evidence[:_PIECES])}
    places = {f"near_{n}": quote.start for n, quote in enumerate(old.evidence[:_PIECES])}
    return slots | pieces | places


class _LinesField(forms.CharField):
    """One name a line: cleaned to a list, without doubles."""

    def __init__(self, **known: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), help_text=_("one a line"), **known)

    def clean(self, value: Any) -> list[str]:
        """Return the lines that hold something."""
        lines = str(super().clean(value)).splitlines()
        return list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


class _EdtfField(forms.CharField):
    """A date as far as it is known."""

    def __init__(self, **known: Any) -> None:
        super().__init__(
            help_text=_("2024-04-04, 2024-04, 2024, or 2023-09/2023-10; ~ after an approximate one"), **known
        )

    def clean(self, value: Any) -> str:
        """Return the date as it is written. Raises ValidationError where it is none."""
        typed = str(super().clean(value)).strip()
        if typed:
            try:
                Date(typed)
            except ClaimError as error:
                raise forms.ValidationError(put_error(error), code="date") from error
        return typed


def _make_field(kind: str, slot: str) -> forms.Field:
    known = {field.name.rstrip("_"): field for field in fields(CLAIM_KINDS[kind])}[slot]
    required = known.default is MISSING
    label = f"{str(SLOTS[kind, slot])[:1].upper()}{str(SLOTS[kind, slot])[1:]}"
    if (kind, slot) in ENUMERATIONS:
        always = required or known.default is not None
        choices = [] if always else [("", _("not said"))]
        return forms.ChoiceField(
            label=label, required=always, choices=[*choices, *VALUES[kind, slot].items()]
        )
    if slot == "count":
        return forms.IntegerField(label=label, required=False, min_value=0)
    if slot in DATE_SLOTS:
        return _EdtfField(label=label, required=required, max_length=60)
    if known.type == "tuple[str, ...]":
        return _LinesField(label=label, required=required)
    return forms.CharField(label=label, required=required, max_length=1000)
