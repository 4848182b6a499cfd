"""Words of the field as tables, each with its origin: countries, offices, peoples, bodies, programmes, enumerations.

Every accessor reads its table once, strictly: a table that doesn't validate raises VocabularyError with file and line.
"""

from amparo.vocabulary.ambiguous import Ambiguity, ambiguous, shared_names
from amparo.vocabulary.armed_groups import ArmedGroup, armed_groups
from amparo.vocabulary.bodies import Body, BodyCategory, BodyNoun, PartyNoun, bodies, body_nouns, party_nouns
from amparo.vocabulary.closed_class import (
    CalendarWord,
    ClosedClass,
    Pronoun,
    ReportingVerb,
    closed_class,
    reporting_forms,
    reporting_verbs,
)
from amparo.vocabulary.countries import Country, CountryKind, countries
from amparo.vocabulary.enumerations import Term, ThesaurusTerm, acts, enumeration, enumerations
from amparo.vocabulary.inflect import pluralise
from amparo.vocabulary.names import (
    Honorifics,
    NameWords,
    Nickname,
    ambiguous_given_names,
    given_names,
    honorifics,
    name_particles,
    name_suffixes,
    name_words,
    nicknames,
)
from amparo.vocabulary.occupations import Occupation, OccupationCategory, occupation_modifiers, occupations
from amparo.vocabulary.offices import (
    Office,
    OfficeCategory,
    Portfolio,
    TitleModifier,
    offices,
    portfolios,
    title_modifiers,
)
from amparo.vocabulary.people_nouns import PeopleNoun, people_nouns
from amparo.vocabulary.peoples import People, peoples
from amparo.vocabulary.programmes import Programme, programmes
from amparo.vocabulary.states import State, states
from amparo.vocabulary.table import TABLES_DIR, Header, read_header, read_lines, read_records
from amparo.vocabulary.tree import read_tree
from amparo.vocabulary.words import common_words

__all__ = [
    "TABLES_DIR",
    "Ambiguity",
    "ArmedGroup",
    "Body",
    "BodyCategory",
    "BodyNoun",
    "CalendarWord",
    "ClosedClass",
    "Country",
    "CountryKind",
    "Header",
    "Honorifics",
    "NameWords",
    "Nickname",
    "Occupation",
    "OccupationCategory",
    "Office",
    "OfficeCategory",
    "PartyNoun",
    "People",
    "PeopleNoun",
    "Portfolio",
    "Programme",
    "Pronoun",
    "ReportingVerb",
    "State",
    "Term",
    "ThesaurusTerm",
    "TitleModifier",
    "acts",
    "ambiguous",
    "ambiguous_given_names",
    "armed_groups",
    "bodies",
    "body_nouns",
    "closed_class",
    "common_words",
    "countries",
    "enumeration",
    "enumerations",
    "given_names",
    "honorifics",
    "name_particles",
    "name_suffixes",
    "name_words",
    "nicknames",
    "occupation_modifiers",
    "occupations",
    "offices",
    "party_nouns",
    "people_nouns",
    "peoples",
    "pluralise",
    "portfolios",
    "programmes",
    "read_header",
    "read_lines",
    "read_records",
    "read_tree",
    "reporting_forms",
    "reporting_verbs",
    "shared_names",
    "states",
    "title_modifiers",
]
