"""Words of the field as tables, each with its origin: countries, offices, peoples, bodies, programmes, enumerations.

Every accessor reads its table once, strictly: a table that doesn't validate raises VocabularyError with file and line.
"""

from amparo.vocabulary.ambiguous import Ambiguity, ambiguous, shared_names
from amparo.vocabulary.countries import Country, CountryKind, countries
from amparo.vocabulary.inflect import pluralise
from amparo.vocabulary.offices import (
    Office,
    OfficeCategory,
    Portfolio,
    TitleModifier,
    offices,
    portfolios,
    title_modifiers,
)
from amparo.vocabulary.states import State, states
from amparo.vocabulary.table import TABLES_DIR, Header, read_header, read_lines, read_records

__all__ = [
    "TABLES_DIR",
    "Ambiguity",
    "Country",
    "CountryKind",
    "Header",
    "Office",
    "OfficeCategory",
    "Portfolio",
    "State",
    "TitleModifier",
    "ambiguous",
    "countries",
    "offices",
    "pluralise",
    "portfolios",
    "read_header",
    "read_lines",
    "read_records",
    "shared_names",
    "states",
    "title_modifiers",
]
