"""The words under which the pages show kinds, slots and the values of enumerations, ready for translation.

Literals, and not a table of data: `makemessages` collects them from here. A test holds that none is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = [
    "DATE_PLACES",
    "DECISIONS",
    "DEMAND_STATUSES",
    "FAMILIES",
    "KINDS",
    "PROPOSAL_SORTS",
    "RESTING",
    "SLOTS",
    "VALUES",
    "VERDICTS",
    "Family",
    "Kind",
    "say_value",
]

Words: TypeAlias = "str | _StrPromise"


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds that answer one question share a colour; `key` names it in the style sheet."""

    key: str
    label: Words
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim: `tag` is the three letters that stand for it beside a text."""

    key: str
    tag: Words
    label: Words
    plural: Words
    about: Words
    family: str


FAMILIES: tuple[Family, ...] = (
    Family("harm", _("What was done"), ("detention", "proceeding", "incident")),
    Family("asks", _("What is asked"), ("demand", "letter")),
    Family("answers", _("What answers it"), ("measure", "designation")),
    Family("people", _("Who speaks, and who they are"), ("quotation", "role")),
)


def _kind(key: str, tag: Words, label: Words, plural: Words, about: Words) -> Kind:
    return Kind(key, tag, label, plural, about, next(f.key for f in FAMILIES if key in f.kinds))


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        _kind("detention", _("Det"), _("Detention"), _("Detentions"), _("somebody held, or let go")),
        _kind("proceeding", _("Pro"), _("Proceeding"), _("Proceedings"), _("a legal step against somebody")),
        _kind(
            "incident", _("Inc"), _("Incident"), _("Incidents"), _("an act of abuse, conflict or repression")
        ),
        _kind("demand", _("Dem"), _("Demand"), _("Demands"), _("who asks whom for what")),
        _kind("letter", _("Let"), _("Letter"), _("Letters"), _("who wrote to whom")),
        _kind("measure", _("Mea"), _("Measure"), _("Measures"), _("a bill, resolution or law")),
        _kind(
            "designation", _("Des"), _("Designation"), _("Designations"), _("a sanction or visa ban imposed")
        ),
        _kind("quotation", _("Quo"), _("Quotation"), _("Quotations"), _("somebody’s own words")),
        _kind("role", _("Rol"), _("Role"), _("Roles"), _("somebody’s office or occupation")),
    )
}

#: (kind, slot) -> how a line of facts calls it.
SLOTS: dict[tuple[str, str], Words] = {
    ("role", "person"): _("person"),
    ("role", "title"): _("office"),
    ("role", "of"): pgettext_lazy("office of", "of"),
    ("role", "party"): _("party"),
    ("role", "tense"): pgettext_lazy("whether an office is held now", "held"),
    ("detention", "who"): _("who"),
    ("detention", "count"): _("how many"),
    ("detention", "holder"): _("held by"),
    ("detention", "status"): _("status"),
    ("detention", "since"): _("since"),
    ("detention", "until"): _("until"),
    ("detention", "place"): pgettext_lazy("place", "in"),
    ("detention", "as"): _("called"),
    ("detention", "charge"): _("accused of"),
    ("detention", "sentence"): _("sentence"),
    ("proceeding", "type"): _("step"),
    ("proceeding", "against"): _("against"),
    ("proceeding", "count"): _("how many"),
    ("proceeding", "by"): _("by"),
    ("proceeding", "date"): _("date"),
    ("incident", "type"): _("what"),
    ("incident", "by"): _("by"),
    ("incident", "victims"): _("victims"),
    ("incident", "count"): _("how many"),
    ("incident", "place"): pgettext_lazy("place", "in"),
    ("incident", "date"): _("date"),
    ("incident", "duration"): _("for"),
    ("letter", "by"): _("by"),
    ("letter", "with"): _("signed too by"),
    ("letter", "to"): pgettext_lazy("addressee", "to"),
    ("letter", "date"): _("date"),
    ("measure", "form"): _("form"),
    ("measure", "title"): _("title"),
    ("measure", "number"): _("number"),
    ("measure", "by"): _("led by"),
    ("measure", "with"): _("with"),
    ("measure", "companion_by"): _("companion led by"),
    ("measure", "chamber"): _("chamber"),
    ("measure", "stage"): _("stage"),
    ("measure", "date"): _("date"),
    ("demand", "type"): _("act"),
    ("demand", "by"): _("asked by"),
    ("demand", "to"): _("asked of"),
    ("demand", "on"): _("concerning"),
    ("demand", "for"): pgettext_lazy("who would benefit", "for"),
    ("demand", "via"): _("by way of"),
    ("designation", "by"): _("by"),
    ("designation", "on"): _("on"),
    ("designation", "programme"): _("under"),
    ("designation", "date"): _("date"),
    ("designation", "for"): pgettext_lazy("reason", "for"),
    ("quotation", "speaker"): _("said by"),
    ("quotation", "quote"): _("words"),
}

#: (kind, slot) -> value -> how the pages say it.
VALUES: dict[tuple[str, str], dict[str, Words]] = {
    ("role", "tense"): {
        "current": pgettext_lazy("office", "now"),
        "former": pgettext_lazy("office", "formerly"),
    },
    ("role", "party"): {"D": _("Democrat"), "R": _("Republican"), "I": _("Independent")},
    ("detention", "status"): {
        "held": _("held"),
        "charged": _("charged"),
        "on_trial": _("on trial"),
        "convicted": _("convicted"),
        "released": _("released"),
        "house_arrest": _("under house arrest"),
        "disappeared": _("disappeared"),
        "died": _("died"),
        "at_risk": _("at risk of arrest"),
    },
    ("proceeding", "type"): {
        "investigation": _("investigation"),
        "charge": _("charge"),
        "trial": _("trial"),
        "conviction": _("conviction"),
        "sentence": _("sentence"),
        "ruling": _("ruling"),
        "execution": _("execution"),
    },
    ("incident", "type"): {
        "attack": _("attack"),
        "blockade": _("blockade"),
        "displacement": _("displacement"),
        "killing": _("killing"),
        "torture": _("torture"),
        "sexual_violence": _("sexual violence"),
        "disappearance": _("disappearance"),
        "persecution": _("persecution"),
        "forced_labor": _("forced labor"),
        "censorship": _("censorship"),
        "election_fraud": _("election fraud"),
        "coup": _("coup"),
        "seizure": _("seizure"),
        "destruction": _("destruction"),
        "dissolution": _("dissolution"),
        "denial_of_aid": _("denial of aid"),
        "genocide": _("genocide"),
        "transnational_repression": _("transnational repression"),
        "crackdown": _("crackdown"),
        "corruption": _("corruption"),
        "harassment": _("harassment"),
        "other": pgettext_lazy("incident", "other act"),
    },
    ("measure", "form"): {
        "bill": _("bill"),
        "resolution": _("resolution"),
        "amendment": _("amendment"),
        "law": _("law"),
    },
    ("measure", "chamber"): {"senate": _("Senate"), "house": _("House")},
    ("measure", "stage"): {
        "announced": _("announced"),
        "introduced": _("introduced"),
        "committee": _("in committee"),
        "passed_house": _("passed the House"),
        "passed_senate": _("passed the Senate"),
        "passed": _("passed"),
        "enacted": _("enacted"),
    },
    ("demand", "type"): {
        "release": _("release"),
        "access": _("grant access"),
        "medical_care": _("give medical care"),
        "fair_trial": _("give a fair trial"),
        "return": _("let return"),
        "protect": _("protect"),
        "sanction": _("sanction"),
        "investigate": _("investigate"),
        "report": _("report"),
        "designate": _("designate"),
        "condemn": _("condemn"),
        "recognise": _("recognise"),
        "suspend_assistance": _("suspend assistance"),
        "provide_assistance": _("provide assistance"),
        "stop_abuse": _("stop abuse"),
        "withdraw": _("withdraw"),
        "prosecute": _("prosecute"),
        "raise": pgettext_lazy("demand", "raise the matter"),
        "legislate": _("legislate"),
        "negotiate": _("negotiate"),
        "other": pgettext_lazy("demand", "other act"),
    },
    ("demand", "via"): {"letter": _("letter"), "measure": _("measure"), "statement": _("statement")},
}

#: How a value rests on its words (`ValueRow.resting`).
RESTING: dict[str, Words] = {
    "anchor": _("these words stand for it"),
    "words": _("it stands there to the letter"),
    "evidence": _("the whole passage says it"),
}

#: What was decided of a claim.
DECISIONS: dict[str, Words] = {
    "accepted": _("Accepted"),
    "rejected": _("Rejected"),
    "corrected": _("Corrected"),
    "unsure": _("Marked as unsure"),
    "open": _("Decision taken back"),
}

#: How a demand stands.
DEMAND_STATUSES: dict[str, Words] = {
    "open": _("open"),
    "acknowledged": _("acknowledged"),
    "promised": _("promised"),
    "partly_met": _("partly met"),
    "met": _("met"),
    "refused": _("refused"),
    "overtaken": _("overtaken by events"),
    "withdrawn": _("withdrawn"),
}


#: Where a document's date of publication was found.
DATE_PLACES: dict[str, Words] = {
    "metadata": _("metadata"),
    "date line": _("a line with its date"),
    "dateline": _("its dateline"),
    "given": _("what was said when it was added"),
}

#: What a proposal in the queue of review is about.
PROPOSAL_SORTS: dict[str, Words] = {
    "one demand": _("One demand"),
    "one letter": _("One letter"),
    "one measure": _("One measure"),
    "one person": _("One person"),
    "outcome": _("Outcome"),
    "official member": _("A member of Congress"),
    "official measure": _("An official measure"),
    "official companion": _("An official companion"),
}

#: Whether two claims are of one thing.
VERDICTS: dict[str, Words] = {
    "same": pgettext_lazy("two claims", "the same"),
    "different": pgettext_lazy("two claims", "different"),
    "open": pgettext_lazy("two claims", "taken back"),
}


def say_value(kind: str, slot: str, value: Any) -> str:
    """Return `value` of that slot in words; one of no enumeration as it is."""
    said = VALUES.get((kind, slot), {}).get(str(value))
    return str(value) if said is None else str(said)
