"""A claim said in one line, in the language that is active.

Each kind has one message that says in which order its phrases stand, and each phrase a message of its own: a translation may
turn both round. A phrase of which the claim says nothing is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

__all__ = ["CODE_CONTEXT", "headline", "join_names", "say_code"]

Slots = Mapping[str, Any]

#: The context under which the values of enumerations are translated here; the list of messages has each of them.
CODE_CONTEXT = "a value in a line that sums a claim up"


def join_names(names: Any, *, most: int = 3) -> str:
    """Return names as a sentence lists them, the ones after `most` as a count."""
    found = [str(n) for n in names] if isinstance(names, list | tuple) else [str(names)] if names else []
    comma = pgettext("between the names of a list", ", ")
    if len(found) > most + 1:
        more = len(found) - most
        said = ngettext("%(names)s and %(n)d other", "%(names)s and %(n)d others", more)
        return said % {"names": comma.join(found[:most]), "n": more}
    if len(found) > 1:
        return _("%(names)s and %(last)s") % {"names": comma.join(found[:-1]), "last": found[-1]}
    return found[0] if found else ""


def say_code(value: Any) -> str:
    """Return the value of an enumeration in words; empty where there is none."""
    plain = str(value or "").replace("_", " ")
    return pgettext(CODE_CONTEXT, plain) if plain else ""


def _phrase(message: str, names: Any) -> str:
    """`message` with the joined names in it; empty where there are none."""
    joined = join_names(names)
    return message % {"names": joined} if joined else ""


def _value(message: str, value: Any) -> str:
    return message % {"value": value} if value else ""


def _count(value: Any) -> str:
    return (
        _(" (%(value)s)") % {"value": number_format(value, force_grouping=True)}
        if isinstance(value, int)
        else ""
    )


def _role(s: Slots) -> str:
    title = s.get("title") or _("office")
    of = join_names(s.get("of"))
    office = _("%(office)s of %(of)s") % {"office": title, "of": of} if of else str(title)
    if s.get("tense") == "former":
        office = _("former %(office)s") % {"office": office}
    party = _value(_(" (%(value)s)"), s.get("party"))
    return _("%(person)s%(party)s, %(office)s") % {
        "person": s.get("person", ""),
        "party": party,
        "office": office,
    }


def _detention(s: Slots) -> str:
    return _("%(who)s%(count)s: %(status)s%(by)s%(place)s%(since)s%(until)s%(sentence)s") % {
        "who": s.get("who", ""),
        "count": _count(s.get("count")),
        "status": say_code(s.get("status")),
        "by": _phrase(_(" by %(names)s"), s.get("holder")),
        "place": _phrase(_(" in %(names)s"), s.get("place")),
        "since": _value(_(" since %(value)s"), s.get("since")),
        "until": _value(_(" until %(value)s"), s.get("until")),
        "sentence": _value(_(", sentence: %(value)s"), s.get("sentence")),
    }


def _proceeding(s: Slots) -> str:
    return _("%(step)s%(against)s%(by)s%(date)s") % {
        "step": say_code(s.get("type")),
        "against": _phrase(_(" against %(names)s"), s.get("against")),
        "by": _phrase(_(" by %(names)s"), s.get("by")),
        "date": _value(_(", %(value)s"), s.get("date")),
    }


def _incident(s: Slots) -> str:
    return _("%(act)s%(by)s%(against)s%(count)s%(place)s%(date)s%(duration)s") % {
        "act": say_code(s.get("type")),
        "by": _phrase(_(" by %(names)s"), s.get("by")),
        "against": _phrase(_(" against %(names)s"), s.get("victims")),
        "count": _count(s.get("count")),
        "place": _phrase(_(" in %(names)s"), s.get("place")),
        "date": _value(_(", %(value)s"), s.get("date")),
        "duration": _value(_(", for %(value)s"), s.get("duration")),
    }


def _letter(s: Slots) -> str:
    return _("letter%(by)s%(to)s%(date)s") % {
        "by": _phrase(_(" of %(names)s"), [*(s.get("by") or []), *(s.get("with") or [])]),
        "to": _phrase(_(" to %(names)s"), s.get("to")),
        "date": _value(_(", %(value)s"), s.get("date")),
    }


def _measure(s: Slots) -> str:
    title = _("“%(title)s”") % {"title": s["title"]} if s.get("title") else ""
    stage = say_code(s.get("stage"))
    if stage and s.get("date"):
        stage = _("%(stage)s %(date)s") % {"stage": stage, "date": s["date"]}
    return _("%(form)s%(name)s%(by)s%(stage)s") % {
        "form": say_code(s.get("form")) or _("measure"),
        "name": _value(" %(value)s", " ".join(filter(None, (s.get("number"), title)))),
        "by": _phrase(_(" of %(names)s"), s.get("by")),
        "stage": _value(_(", %(value)s"), stage),
    }


def _demand(s: Slots) -> str:
    parts = {
        "by": join_names(s.get("by")),
        "to": _phrase(_(" to %(names)s"), s.get("to")),
        "act": _("an act") if s.get("type") == "other" else say_code(s.get("type")),
        "for": _phrase(_(" for %(names)s"), s.get("for")),
        "on": _phrase(_(" concerning %(names)s"), s.get("on")),
    }
    if parts["by"] or parts["to"]:
        return _("%(by)s%(to)s: %(act)s%(for)s%(on)s") % parts
    return _("asked for: %(act)s%(for)s%(on)s") % parts


def _designation(s: Slots) -> str:
    return _("%(by)sdesignation%(on)s%(under)s%(date)s") % {
        "by": _phrase(_("%(names)s: "), s.get("by")),
        "on": _phrase(_(" of %(names)s"), s.get("on")),
        "under": _phrase(_(" under %(names)s"), s.get("programme")),
        "date": _value(_(", %(value)s"), s.get("date")),
    }


def _quotation(s: Slots) -> str:
    return _("%(by)s“%(words)s…”") % {
        "by": _phrase(_("%(names)s: "), s.get("speaker")),
        "words": s.get("quote", ""),
    }


_SAY: dict[str, Callable[[Slots], str]] = {
    "role": _role,
    "detention": _detention,
    "proceeding": _proceeding,
    "incident": _incident,
    "letter": _letter,
    "measure": _measure,
    "demand": _demand,
    "designation": _designation,
    "quotation": _quotation,
}


def headline(kind: str, slots: Slots) -> str:
    """Return one plain line for a claim of `kind` with `slots` (by their interchange names)."""
    line = _SAY[kind](slots).strip()
    return line[:1].upper() + line[1:]
