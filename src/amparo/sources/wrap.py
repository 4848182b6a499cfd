"""Lines that a mail program broke, made whole again."""

from __future__ import annotations

import re

__all__ = ["unfold_flowed", "unwrap"]

_NARROWEST, _WIDEST = 50, 100
_SLACK = 5
_NOT_PROSE = re.compile(r"[>|]|[•▪●*+–—-]\s|\(?\d{1,3}[.)]\s|\s{3,}|--\s*$")


def unfold_flowed(text: str, *, deletes_space: bool = False) -> str:
    """Return `text/plain; format=flowed` with its soft line breaks undone (RFC 3676); quoted lines stay apart."""
    out: list[str] = []
    flowing, depth = False, 0
    for line in text.split("\n"):
        own_depth = len(line) - len(line.lstrip(">"))
        content = line[own_depth:]
        content = content[1:] if content.startswith(" ") else content  # space-stuffing
        goes_on = content.endswith(" ") and content != "-- "
        if deletes_space and goes_on:
            content = content[:-1]
        if flowing and own_depth == depth and out:
            out[-1] += content
        else:
            out.append(("> " if own_depth else "") + content)
        flowing, depth = goes_on, own_depth
    return "\n".join(line.rstrip() for line in out)


def unwrap(text: str) -> str:
    """Return `text` with the lines of each hard-wrapped paragraph joined by a space.

    A line is joined to the next where that one's first word would not have fitted on it any more; lists, quoted lines and
    lines that were ended on purpose stay. A text whose lines are longer than a mail program wraps is left alone.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    lengths = [len(line) for line in lines if " " in line.strip()]
    width = max(lengths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return "\n".join(lines)
    out: list[str] = []
    joins = False
    for i, line in enumerate(lines):
        if joins and line.strip() and not _NOT_PROSE.match(line):
            out[-1] += " " + line.lstrip()
        else:
            out.append(line)
        joins = i + 1 < len(lines) and _was_wrapped(line, lines[i + 1], width)
    return "\n".join(out)


def _was_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a program, not the writer, broke the line before `following`."""
    if not line.strip() or not following.strip() or line.startswith(">"):
        return False
    first = following.split(maxsplit=1)[0]
    full = len(line) + 1 + len(first) > width - _SLACK
    return full or (first[0].islower() and len(line) > width * 0.6)
