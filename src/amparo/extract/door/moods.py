"""Whether the words of a proposal tell what the claim tells: not denied, not supposed, not merely asked for.

The rules' own reading of the sentence decides where they know its act; else the words that deny or suppose, in the quote and
right before it. A demand is the other way round: its words have to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amparo.extract.asks import find_asks
from amparo.extract.door.proposal import Proposal, Reason, RefusedError
from amparo.extract.door.scene import Scene, Span, split_words
from amparo.vocabulary import closed_class

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention, Sentence
    from amparo.extract.asking import Ask
    from amparo.extract.chunks import Item
    from amparo.extract.predicates import Predicate

__all__ = ["check_mood"]

_EVENTS = frozenset(("detention", "proceeding", "incident", "designation"))
_TOLD = frozenset(("asserted", "presumed"))
_DENIED = "negated"
#: Kinds of claims whose doer and sufferer stand in these slots.
_PARTIES = {
    "detention": ("holder", "who"),
    "proceeding": ("by", "against"),
    "incident": ("by", "victims"),
    "designation": ("by", "on"),
}
_NEAR_ITEMS = 4
_ASKING = ("ask_to", "ask_for", "ask_noun", "due", "due_word", "must")


def check_mood(scene: Scene, proposal: Proposal, spans: list[Span]) -> None:
    """Raise RefusedError where the words at `spans` deny, suppose or only ask for what the proposal says is so."""
    if proposal.kind == "demand":
        _check_asked(scene, proposal, spans)
    elif proposal.kind in _EVENTS:
        if proposal.slots.get("status") != ("at_risk",):
            _check_told(scene, proposal, spans)
    elif proposal.kind != "quotation":
        _check_not_denied(scene, spans)


def _predicates_in(scene: Scene, span: Span) -> list[Predicate]:
    return [
        p
        for sentence in scene.sentences_at(span)
        for p in scene.clause_of(sentence).predicates
        if span[0] <= p.start and p.end <= span[1]
    ]


def _check_told(scene: Scene, proposal: Proposal, spans: list[Span]) -> None:
    status = next(iter(proposal.slots.get("status", ())), "held")
    type_ = next(iter(proposal.slots.get("type", ())), None)
    found: list[Predicate] = []
    for span in spans:
        for predicate in _predicates_in(scene, span):
            for act in predicate.acts:
                form = act.claim
                if form is None or form.kind != proposal.kind:
                    continue
                lets_go = form.status == "released"
                if proposal.kind == "detention" and lets_go != (status == "released"):
                    # who is not released, or is to be, is held
                    if lets_go and predicate.mood not in _TOLD:
                        return
                    continue
                if type_ is not None and form.type != type_:
                    continue
                found.append(predicate)
    if found:
        if not any(p.mood in _TOLD for p in found):
            denied = any(p.mood == _DENIED for p in found)
            raise RefusedError(
                Reason.NEGATED if denied else Reason.UNREAL,
                f"{scene.text[found[0].start : found[0].end]!r} is {found[0].mood}",
            )
        _check_parties(scene, proposal, [p for p in found if p.mood in _TOLD])
        return
    _check_cues(scene, spans)


def _check_parties(scene: Scene, proposal: Proposal, predicates: list[Predicate]) -> None:
    """Refuse a claim whose doer is, by the rules' reading, the one it was done to, and the other way round."""
    doing, suffering = _PARTIES[proposal.kind]
    doers = {split_words(f) for f in proposal.slots.get(doing, ())}
    sufferers = {split_words(f) for f in proposal.slots.get(suffering, ())}
    if not doers or not sufferers:
        return
    for predicate in predicates:
        agents = _names(scene, predicate.agents)
        patients = _names(scene, predicate.patients)
        if agents and patients and doers <= patients - agents and sufferers <= agents - patients:
            raise RefusedError(
                Reason.SWAPPED, f"by {scene.text[predicate.start : predicate.end]!r} {doing} is {suffering}"
            )


def _names(scene: Scene, mentions: list[Mention]) -> set[tuple[str, ...]]:
    return {split_words(f.value) for m in mentions for f in scene.discourse.resolve(m)}


def _items_at(scene: Scene, sentence: Sentence, span: Span) -> list[Item]:
    """Return the items of the part of `span` in the sentence, with a few before it: what the quote cut off may deny it."""
    items = scene.clause_of(sentence).items
    first = next((k for k, i in enumerate(items) if i.end > span[0]), len(items))
    last = next((k for k, i in enumerate(items) if i.start >= span[1]), len(items))
    lead = first
    while lead > 0 and first - lead < _NEAR_ITEMS and items[lead - 1].tag not in ".;:,":
        lead -= 1
    return items[lead:last]


def _check_cues(scene: Scene, spans: list[Span]) -> None:
    """Refuse where no act is known in any quote and each of them is denied or supposed by its words."""
    words = closed_class()
    reasons: list[RefusedError] = []
    for span in spans:
        refused: RefusedError | None = None
        for sentence in scene.sentences_at(span):
            items = _items_at(scene, sentence, span)
            refused = refused or _find_cue(items)
            first = next((i for i in items if i.tag not in "JC,"), None)
            if refused is None and first is not None and first.low in words.conditional_markers:
                refused = RefusedError(Reason.UNREAL, f"it stands under {first.low!r}")
        if refused is None:
            return
        reasons.append(refused)
    raise reasons[0]


def _find_cue(items: list[Item]) -> RefusedError | None:
    """Return why the first verb of `items` tells nothing: a negator or a modal stands right before it."""
    for k, item in enumerate(items):
        if item.tag not in "NM" or not any(i.tag in "AVUOX" for i in items[k + 1 : k + 4]):
            continue
        if any(i.tag in "VAU" for i in items[:k]):
            # another verb told something before
            return None
        if item.tag == "N":
            return RefusedError(Reason.NEGATED, f"{item.low!r} stands before it")
        return RefusedError(Reason.UNREAL, f"{item.low!r} stands before it")
    return None


def _check_not_denied(scene: Scene, spans: list[Span]) -> None:
    """Refuse a role, letter or measure all of whose quotes are denied by the words before their first verb."""
    reasons: list[RefusedError] = []
    for span in spans:
        cues = [_find_cue(_items_at(scene, s, span)) for s in scene.sentences_at(span)]
        denied = next((c for c in cues if c is not None and c.reason is Reason.NEGATED), None)
        if denied is None:
            return
        reasons.append(denied)
    raise reasons[0]


def _check_asked(scene: Scene, proposal: Proposal, spans: list[Span]) -> None:
    """Refuse a demand none of whose quotes asks: no asking word in the sentence, nothing that a letter or measure lists."""
    negated = False
    for span in spans:
        for sentence in scene.sentences_at(span):
            clause = scene.clause_of(sentence)
            asks = sentence.asks or find_asks(clause)
            if asks:
                _check_asker(scene, proposal, asks)
                return
            items = clause.items
            for k, item in enumerate(items):
                if item.find(*_ASKING) is None and item.tag not in "U":
                    continue
                if any(i.tag == "N" for i in items[max(0, k - 3) : k]):
                    negated = True
                    continue
                return
            if any(p.mood in ("asked", "wanted") for p in clause.predicates):
                return
            if proposal.slots.get("via") in (("letter",), ("measure",)) and not _is_told(
                clause.predicates, span
            ):
                # an item of what a letter lists or a measure does bears no asking word of its own
                return
    if negated:
        raise RefusedError(Reason.NEGATED, "its words say that it was not asked for")
    raise RefusedError(Reason.NOT_ASKED, "no word of asking stands in its sentences")


def _check_asker(scene: Scene, proposal: Proposal, asks: Sequence[Ask]) -> None:
    """Refuse a demand whose asker is, by the rules' reading, only asked or concerned, or whose asked one is the asker."""
    asking = {name for ask in asks for name in _names(scene, ask.by)}
    asked = {name for ask in asks for name in _names(scene, ask.to)}
    concerned = {name for ask in asks for act in ask.acts for name in _names(scene, [*act.objects, *act.on])}
    # "We must act": those who speak ask, also where the sentence names them among those who are to act.
    speaking = {split_words(f.value) for ask in asks for f in scene.discourse.speaker_at(ask.start)}
    speaking |= {split_words(f.value) for f in scene.discourse.authors}
    for slot, there, not_there in (
        ("by", asked | concerned, asking | speaking),
        ("to", asking, asked | concerned),
    ):
        said = {split_words(f) for f in proposal.slots.get(slot, ())}
        if said and said <= there - not_there:
            raise RefusedError(Reason.SWAPPED, f"demand.{slot} {proposal.slots[slot][0][:60]!r}")


def _is_told(predicates: list[Predicate], span: Span) -> bool:
    """Whether an act of the quote is told as done, in a finite verb, and none is not."""
    own = [p for p in predicates if span[0] <= p.start < span[1] and p.form in ("active", "passive")]
    return bool(own) and all(p.mood in _TOLD for p in own)
