"""From which side a text is read."""

from __future__ import annotations

import unicodedata
from typing import Literal

__all__ = ["Direction", "direction_of"]

Direction = Literal["ltr", "rtl"]

#: So many letters tell.
_ENOUGH = 500
_FROM_RIGHT = frozenset({"R", "AL"})


def direction_of(text: str, otherwise: Direction = "ltr") -> Direction:
    """Return the direction of most of the first letters of `text`, by their bidirectional class in Unicode; `otherwise` where it
    has no letter. The first letter alone tells less: a Persian release may begin with a name in Latin letters."""
    from_right = from_left = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in _FROM_RIGHT:
            from_right += 1
        elif kind == "L":
            from_left += 1
        if from_right + from_left == _ENOUGH:
            break
    if from_right == from_left == 0:
        return otherwise
    return "rtl" if from_right > from_left else "ltr"
