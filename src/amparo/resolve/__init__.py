"""Names: how alike two are and why, and which of many are worth a look."""

from amparo.resolve.compare import (
    SCHEMAS,
    THRESHOLD,
    Comparison,
    Schema,
    check_schema,
    compare,
    forget_names,
    score_names,
)
from amparo.resolve.explain import Part
from amparo.resolve.index import Candidate, Entry, EntryName, NameIndex

__all__ = [
    "SCHEMAS",
    "THRESHOLD",
    "Candidate",
    "Comparison",
    "Entry",
    "EntryName",
    "NameIndex",
    "Part",
    "Schema",
    "check_schema",
    "compare",
    "forget_names",
    "score_names",
]
