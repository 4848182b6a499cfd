"""What the tests of sanctions lists look at."""

from __future__ import annotations

from amparo.records import SanctionsEntry


def names(entry: SanctionsEntry) -> list[tuple[str, str, bool, str]]:
    """Text, kind, strength and script of each name of an entry."""
    return [(n.text, n.kind, n.strong, n.script) for n in entry.names]
