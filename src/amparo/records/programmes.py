"""Programmes of sanctions lists understood: Global Magnitsky, the Russian Magnitsky Act, and human-rights programmes.

The table of programmes is `amparo.vocabulary.programmes`; lists print its codes with or without spaces, or a
regime's name. A code that the table does not have is kept as printed and understood as nothing more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from amparo.text import fold
from amparo.vocabulary import Programme, programmes

__all__ = ["ProgrammeKind", "UnderstoodProgramme", "understand_programme"]

ProgrammeKind = Literal["global-magnitsky", "russia-magnitsky", "human-rights", "other", "unknown"]
_GLOBAL, _RUSSIAN = "GLOMAG", "MAGNIT"
# The European and British lists print codes and regulations without the issuer, which the vocabulary's codes have.
_ISSUERS = {"eu-fsf": "EU", "gb-sanctions": "GB", "gb-ofsi": "GB"}
_LOOSE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class UnderstoodProgramme:
    """A programme as a list prints it, its kind, and the vocabulary's entry where there is one."""

    printed: str
    kind: ProgrammeKind
    programme: Programme | None = None


def _key(text: str) -> str:
    return _LOOSE.sub("", fold(text))


@cache
def _known() -> dict[str, Programme]:
    found: dict[str, Programme] = {}
    for programme in programmes():
        found[_key(programme.code)] = programme
    for programme in programmes():
        for name in (*programme.names, *programme.legal_basis):
            found.setdefault(_key(name), programme)
    return found


def understand_programme(printed: str, list_id: str = "") -> UnderstoodProgramme:
    """Return what a printed programme is; `list_id` is the register it is printed in, where known.

    `GLOMAG` (Executive Order 13818) is `global-magnitsky`, `MAGNIT` (the Act of 2012 on Russia) `russia-magnitsky`;
    other programmes of which abuse is a ground are `human-rights`, known others `other`, the rest `unknown`.
    """
    words = printed.removeprefix("The ").strip()
    issuer = _ISSUERS.get(list_id)
    programme = (_known().get(_key(f"{issuer}-{words}")) if issuer else None) or _known().get(_key(words))
    if programme is None:
        return UnderstoodProgramme(printed, "unknown")
    kind: ProgrammeKind
    if programme.code == _GLOBAL:
        kind = "global-magnitsky"
    elif programme.code == _RUSSIAN:
        kind = "russia-magnitsky"
    else:
        kind = "human-rights" if programme.human_rights else "other"
    return UnderstoodProgramme(printed, kind, programme)
