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
from amparo.resolve.facts import known_countries
from amparo.resolve.index import Candidate, Entry, EntryName, NameIndex
from amparo.resolve.joining import find_chain, join_pairs
from amparo.resolve.pairing import pair_names
from amparo.resolve.people import Likelihood, Office, PersonProfile, compare_people

__all__ = [
    "SCHEMAS",
    "THRESHOLD",
    "Candidate",
    "Comparison",
    "Entry",
    "EntryName",
    "Likelihood",
    "NameIndex",
    "Office",
    "Part",
    "PersonProfile",
    "Schema",
    "check_schema",
    "compare",
    "compare_people",
    "find_chain",
    "forget_names",
    "join_pairs",
    "known_countries",
    "pair_names",
    "score_names",
]
