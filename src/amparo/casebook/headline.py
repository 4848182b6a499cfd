"""A claim said in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["headline", "join_names"]

Slots = Mapping[str, Any]


def join_names(names: Any, *, most: int = 3) -> str:
    """Return names as English lists them, the ones after `most` as a count."""
    found = [str(n) for n in names] if isinstance(names, list | tuple) else [str(names)] if names else []
    if len(found) > most + 1:
        return f"{', '.join(found[:most])} and {len(found) - most} others"
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else ""


def _plain(value: Any) -> str:
    return str(value or "").replace("_", " ")


def _with(word: str, names: Any) -> str:
    joined = join_names(names)
    return f" {word} {joined}" if joined else ""


def _role(s: Slots) -> str:
    of = join_names(s.get("of"))
    office = f"{_plain(s.get('title')) or 'office'}{f' of {of}' if of else ''}"
    party = f" ({s['party']})" if s.get("party") else ""
    return f"{s.get('person', '')}{party}, {'former ' if s.get('tense') == 'former' else ''}{office}"


def _detention(s: Slots) -> str:
    count = f" ({s['count']:,})" if isinstance(s.get("count"), int) else ""
    dates = (f" since {s['since']}" if s.get("since") else "") + (
        f" until {s['until']}" if s.get("until") else ""
    )
    sentence = f", sentence: {s['sentence']}" if s.get("sentence") else ""
    where = f"{_with('by', s.get('holder'))}{_with('in', s.get('place'))}"
    return f"{s.get('who', '')}{count}: {_plain(s.get('status'))}{where}{dates}{sentence}"


def _proceeding(s: Slots) -> str:
    on = f", {s['date']}" if s.get("date") else ""
    return f"{_plain(s.get('type'))}{_with('against', s.get('against'))}{_with('by', s.get('by'))}{on}"


def _incident(s: Slots) -> str:
    count = f" ({s['count']:,})" if isinstance(s.get("count"), int) else ""
    when = f", {s['date']}" if s.get("date") else ""
    long = f", for {s['duration']}" if s.get("duration") else ""
    parties = f"{_with('by', s.get('by'))}{_with('against', s.get('victims'))}{count}"
    return f"{_plain(s.get('type'))}{parties}{_with('in', s.get('place'))}{when}{long}"


def _letter(s: Slots) -> str:
    signers = [*(s.get("by") or []), *(s.get("with") or [])]
    when = f", {s['date']}" if s.get("date") else ""
    return f"letter{_with('of', signers)}{_with('to', s.get('to'))}{when}"


def _measure(s: Slots) -> str:
    name = " ".join(filter(None, (s.get("number"), f"“{s['title']}”" if s.get("title") else "")))
    stage = f", {_plain(s['stage'])}{' ' + s['date'] if s.get('date') else ''}" if s.get("stage") else ""
    return (
        f"{_plain(s.get('form')) or 'measure'}{' ' + name if name else ''}{_with('of', s.get('by'))}{stage}"
    )


def _demand(s: Slots) -> str:
    act = "an act" if s.get("type") == "other" else _plain(s.get("type"))
    parties = f"{join_names(s.get('by'))}{_with('to', s.get('to'))}".strip()
    bearing = f"{_with('for', s.get('for'))}{_with('concerning', s.get('on'))}"
    return f"{parties}: {act}{bearing}" if parties else f"asked for: {act}{bearing}"


def _designation(s: Slots) -> str:
    by = join_names(s.get("by"))
    when = f", {s['date']}" if s.get("date") else ""
    return f"{by + ': ' if by else ''}designation{_with('of', s.get('on'))}{_with('under', s.get('programme'))}{when}"


def _quotation(s: Slots) -> str:
    speaker = join_names(s.get("speaker"))
    return f"{speaker + ': ' if speaker else ''}“{s.get('quote', '')}…”"


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
    """Return one line of plain English for a claim of `kind` with `slots` (by their interchange names)."""
    line = _SAY[kind](slots).strip()
    return line[:1].upper() + line[1:]
