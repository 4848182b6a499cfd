"""What a document tells as having happened: detentions, proceedings, incidents and designations."""

from __future__ import annotations

from amparo.extract.annotation import Annotation, Sentence
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft
from amparo.extract.kinds.designation import complete_designations, draft_designations
from amparo.extract.kinds.detention import (
    draft_detentions,
    draft_listed,
    draft_prisoners,
    may_name_prisoners,
)
from amparo.extract.kinds.incident import draft_incidents
from amparo.extract.kinds.merging import merge_events
from amparo.extract.kinds.proceeding import draft_proceedings
from amparo.extract.kinds.scene import fill_from_scene, read_scene
from amparo.extract.kinds.telling import read_telling
from amparo.extract.lexicon import Lexicon
from amparo.extract.predicates import Clause, Predicate

__all__ = ["draft_events", "draft_predicate"]

_TOLD = frozenset(("asserted", "presumed"))
_DRAFTERS = {"proceeding": draft_proceedings, "incident": draft_incidents, "designation": draft_designations}


def draft_events(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return the drafts of all acts of the document that are told as having happened, merged."""
    drafts: list[Draft] = []
    for sentence in annotation.sentences:
        if not sentence.readable:
            continue
        sentence.heeded = True
        clause = sentence.clause if sentence.tells else None
        if clause is not None:
            for predicate in sentence.predicates:
                drafts += draft_predicate(annotation, discourse, sentence, clause, predicate)
        if may_name_prisoners(annotation, sentence):
            clause = sentence.clause
            assert clause is not None
            drafts += draft_listed(discourse, sentence, clause)
            drafts += draft_prisoners(annotation, discourse, sentence)
    merged = merge_events(drafts)
    if merged:
        fill_from_scene(merged, read_scene(annotation), annotation)
        complete_designations(merged, annotation)
    return merged


def draft_predicate(
    annotation: Annotation, discourse: Discourse, sentence: Sentence, clause: Clause, predicate: Predicate
) -> list[Draft]:
    """Return the drafts of one act, none where it is not told as having happened or says too little."""
    if predicate.modifier:
        return []
    speaker: tuple[Filler, ...] | None = None
    drafts: list[Draft] = []
    for act in predicate.acts:
        form = act.claim
        if form is None or (predicate.mood not in _TOLD and form.status != "released"):
            continue
        if speaker is None:
            speaker = discourse.speaker_at(predicate.start)
        telling = read_telling(annotation, discourse, sentence, clause, predicate, act.id, form, speaker)
        draft = draft_detentions if form.kind == "detention" else _DRAFTERS[form.kind]
        drafts += draft(telling)
    return drafts
