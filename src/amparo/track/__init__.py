"""What came of what was asked: which asks are one demand, and what later claims and official records propose.

Pure functions over frozen values: the same input gives the same proposals, each with its evidence, reasons and score. A
person decides.
"""

from amparo.track.answers import Said, answer_rules, find_said, propose_answers
from amparo.track.ask import Ask, Demand
from amparo.track.conditions import Condition, read_conditions
from amparo.track.demands import block_keys, compare_asks, propose_demands
from amparo.track.facts import Fact, Listing, MeasureStep
from amparo.track.joining import Groups, Join, compute_groups
from amparo.track.letters import LetterTold, propose_letters
from amparo.track.listings import asked_names, propose_listings
from amparo.track.measure_steps import find_steps, propose_steps, read_step
from amparo.track.measures import MeasureTold, compare_measures, propose_measures
from amparo.track.outcomes import outcome_rules, propose_outcomes
from amparo.track.parties import (
    Known,
    Parties,
    Party,
    are_one,
    find_country,
    identify,
    names_of_body,
    read_parties,
    read_party,
)
from amparo.track.person_state import Conflict, PersonState, StateClaim, Told, compute_state
from amparo.track.proposal import Evidence, JoinProposal, StatusProposal
from amparo.track.status import Status, StatusEvent, events_as_of, status_as_of
from amparo.track.terms import Terms, read_terms

__all__ = [
    "Ask",
    "Condition",
    "Conflict",
    "Demand",
    "Evidence",
    "Fact",
    "Groups",
    "Join",
    "JoinProposal",
    "Known",
    "LetterTold",
    "Listing",
    "MeasureStep",
    "MeasureTold",
    "Parties",
    "Party",
    "PersonState",
    "Said",
    "StateClaim",
    "Status",
    "StatusEvent",
    "StatusProposal",
    "Terms",
    "Told",
    "answer_rules",
    "are_one",
    "asked_names",
    "block_keys",
    "compare_asks",
    "compare_measures",
    "compute_groups",
    "compute_state",
    "events_as_of",
    "find_country",
    "find_said",
    "find_steps",
    "identify",
    "names_of_body",
    "outcome_rules",
    "propose_answers",
    "propose_demands",
    "propose_letters",
    "propose_listings",
    "propose_measures",
    "propose_outcomes",
    "propose_steps",
    "read_conditions",
    "read_parties",
    "read_party",
    "read_step",
    "read_terms",
    "status_as_of",
]
