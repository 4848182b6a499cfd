"""Armed groups that are not, or not acknowledged as, a state's army."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from amparo.vocabulary.ambiguous import shared_names
from amparo.vocabulary.table import check_unique, read_records

__all__ = ["ArmedGroup", "armed_groups"]


@dataclass(frozen=True, slots=True)
class ArmedGroup:
    """A group by its commonest name, with the codes of the states where it mostly acts.

    `kind` is how the field's documents mostly speak of it; it is a word for finding, no judgement.
    """

    name: str
    kind: Literal["terrorist", "insurgent", "separatist", "paramilitary", "militia", "mercenary", "criminal"]
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@cache
def armed_groups() -> tuple[ArmedGroup, ...]:
    """Return all of them. Raises VocabularyError where a name belongs to two and is not known as ambiguous."""
    found = read_records("armed_groups.csv", ArmedGroup)
    check_unique("armed_groups.csv", found, lambda g: g.names, shared=shared_names())
    return found
