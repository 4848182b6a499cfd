"""Who looks, and what they may see and do. Default deny: without a right nothing is shown."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from enum import StrEnum

from amparo.errors import PermissionDeniedError
from amparo.saying import say

__all__ = ["NOBODY", "Right", "Viewer", "owner", "user_name"]


class Right(StrEnum):
    """What a viewer may be allowed."""

    READ = "read"
    READ_RESTRICTED = "read restricted material"
    ADD = "add documents"
    JUDGE = "judge and correct claims"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody by the `name` that is written beside their changes, with their rights."""

    name: str
    rights: frozenset[Right] = frozenset()

    def may(self, right: Right) -> bool:
        """Whether the viewer has `right`."""
        return right in self.rights

    def demand(self, right: Right) -> None:
        """Raise PermissionDeniedError unless the viewer has `right`."""
        if right not in self.rights:
            raise PermissionDeniedError(
                say("{name} may not {right}", name=self.name or "an unknown viewer", right=right)
            )


NOBODY = Viewer("")


def owner(name: str = "owner") -> Viewer:
    """Return the viewer with every right: whoever has the casebook on their own disk."""
    return Viewer(name, frozenset(Right))


def user_name() -> str:
    """Return the name under which the user is logged in on this computer; "owner" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "owner"
