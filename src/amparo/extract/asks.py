"""Who asks whom for which acts: the asking words of a sentence and the acts in their scope.

"urges X to prioritise the release of Y, as well as to impose sanctions on Z" has one asking word and two acts; "must be
released" has no asker and no one asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amparo.extract.chunks import Item
from amparo.extract.inflection import BASE, GERUND, THIRD
from amparo.extract.predicates import Clause, Predicate

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.rules import Act

__all__ = ["Ask", "AskedAct", "Listing", "find_asks"]

_CARRYING_PREPOSITIONS = frozenset("for of toward towards against to into".split())
_OBJECT_PREPOSITIONS = (
    "on",
    "about",
    "regarding",
    "concerning",
    "to",
    "for",
    "of",
    "against",
    "from",
    "with",
)
#: What a measure does with a subject of its own.
_LEGAL_VERBS = frozenset(
    {
        "require",
        "direct",
        "mandate",
        "prohibit",
        "authorize",
        "instruct",
        "urge",
        "call on",
        "call for",
        "demand",
    }
)
_QUOTE_MARKS = frozenset("“”\"'‘’")


@dataclass(slots=True, eq=False)
class AskedAct:
    """An act in the scope of an asking word: the rule it fires (None: nothing we have a type for), and its words."""

    act: Act | None
    predicate: Predicate | None
    index: int
    start: int
    end: int
    negated: bool = False
    on: list[Mention] = field(default_factory=list)
    objects: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Listing:
    """A list of what a letter asks or a measure does, announced by a line that ends in a colon; `to` whom it asks."""

    via: str
    to: list[Mention] = field(default_factory=list)
    by: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Ask:
    """An asking word with who asks (`by`, empty where the sentence names nobody), who is asked (`to`), and the acts."""

    rule: str
    index: int
    start: int
    end: int
    by: list[Mention] = field(default_factory=list)
    to: list[Mention] = field(default_factory=list)
    acts: list[AskedAct] = field(default_factory=list)
    word: str = ""
    listed: Listing | None = None


def find_asks(clause: Clause, listed: Listing | None = None) -> list[Ask]:
    """Return the asks of a sentence from left to right; an asking word inside another's scope belongs to that one.

    `listed` tells that the sentence is an item of a list of what a letter asks or a measure does.
    """
    asks: list[Ask] = []
    reach = -1
    if listed is not None:
        first = _listed(clause, listed)
        if first is not None:
            return [first]
    for index, item in enumerate(clause.items):
        if index <= reach:
            continue
        ask = _read(clause, index, item)
        if ask is None:
            continue
        if asks and ask[0].to and _says_the_same(clause, ask[0].index, ask[1]):
            ask[0].acts = list(asks[-1].acts)
            ask[0].by = ask[0].by or asks[-1].by
        asks.append(ask[0])
        reach = max(reach, ask[1])
    return asks


def _by_pronoun(clause: Clause, index: int) -> tuple[Ask, int] | None:
    """Read "It requires the President to …" of a measure named before."""
    items = clause.items
    k = index + 1
    while k < len(items) and items[k].tag in "JM":
        k += 1
    if k >= len(items) or items[k].tag not in "UV" or any(i.tag not in '“”"J,CO' for i in items[:index]):
        return None
    word = items[k].find("ask_to", "ask_for")
    if word is None or word.name not in _LEGAL_VERBS:
        return None
    found = _read(clause, k, items[k])
    if found is not None:
        found[0].by = [m for m in (items[index].mention,) if m is not None]
    return found


def _says_the_same(clause: Clause, index: int, reach: int) -> bool:
    """Whether what is asked is "to do the same", "to do so"."""
    lows = [i.low for i in clause.items[index : reach + 1]]
    return any(
        lows[k : k + 2] in (["do", "so"], ["do", "likewise"]) or lows[k : k + 3] == ["do", "the", "same"]
        for k in range(len(lows))
    )


def _listed(clause: Clause, listed: Listing) -> Ask | None:
    """Read an item of a list: its first words are the act, or "that X do Y", or the thing asked for."""
    items = clause.items
    k = 0
    while (
        k < len(items)
        and (items[k].tag in "W.)(-•–*·C,;J" or items[k].low in ("a", "b", "c", "i", "ii", "iii"))
        and k < 5
    ):
        k += 1
    if k >= len(items):
        return None
    item = items[k]
    if item.tag == "U" and item.find("ask_to", "ask_for"):
        found = _read(clause, k, item)
        if found is not None:
            found[0].listed = listed
            return found[0]
    if item.tag == "R" and item.low == "that":
        k += 1
    to, after = _list_span(clause, k)
    while to and after < len(items) and items[after].tag == "J":
        after += 1
    if to and after < len(items) and items[after].tag in "MXAVUT":
        step = after + (items[after].tag in "MT")
        head = "clause" if items[after].tag == "X" else "verb"
        ask = _finish(clause, k, "demand.listed", [], to if head == "verb" else [], step, head=head)
    elif item.tag in "AVU":
        ask = _finish(clause, k, "demand.listed", [], list(listed.to), k, head="verb")
    else:
        ask = _finish(clause, k, "demand.listed", [], list(listed.to), k, head="noun")
    if ask is None:
        return None
    ask[0].listed = listed
    if not ask[0].acts and item.tag in "AVU":
        objects = clause.list_from(k + 1, skip="DJWO")
        ask[0].acts.append(AskedAct(None, None, k, item.start, item.end, False, [], objects))
    return ask[0] if ask[0].acts else None


def _by_document(clause: Clause, index: int) -> tuple[Ask, int] | None:
    """Read what a measure does or a letter says: "the bill would end …", "a resolution condemning …"."""
    items = clause.items
    item = items[index]
    subject = items[index].mention
    assert subject is not None
    k = index + 1
    while k < len(items) and items[k].tag in "JRXM" and k < index + 4:
        if items[k].tag == "X" and items[k].low not in ("is", "was", "has", "had"):
            break
        k += 1
    if k < len(items) and items[k].tag == "T":
        k += 1
    if k >= len(items) or items[k].tag not in "AVU":
        return None
    verb = items[k]
    forms = "".join(e.forms for e in verb.entries)
    if GERUND not in forms and THIRD not in forms and BASE not in forms:
        return None
    if verb.find("ask_to", "ask_for") and verb.tag == "U":
        found = _read(clause, k, verb)
        if found is not None:
            found[0].by = [subject]
            found[0].start = min(found[0].start, item.start)
        return found
    if subject.kind != "measure":
        return None
    found = _finish(clause, k, "demand.measure", [subject], [], k, head="verb")
    if found is None or not found[0].acts or found[0].acts[0].act is None:
        return None
    found[0].start = item.start
    return found


def _read(clause: Clause, index: int, item: Item) -> tuple[Ask, int] | None:
    if item.tag == "E" and item.mention is not None and item.mention.kind in ("measure", "letter"):
        return _by_document(clause, index)
    if (
        item.tag == "E"
        and item.low in ("it", "this")
        and item.mention is not None
        and item.mention.kind == "pronoun"
    ):
        return _by_pronoun(clause, index)
    if item.tag == "M" and item.find("must"):
        return _must(clause, index)
    if item.tag not in "UA":
        return None
    if item.find("due"):
        return _complement(clause, index, "demand.due", [], index + 1)
    if item.find("due_word"):
        return _due(clause, index)
    chain = clause._chain_before(index)
    if any(i.tag == "N" for i in chain):
        return None
    forms = "".join(e.forms for e in item.entries if e.kind in ("ask_to", "ask_for"))
    noun = item.find("ask_noun")
    if noun is not None and _is_noun_here(clause, index, forms):
        by = _owner(clause, index)
        k = index + 1
        if k < len(clause.items) and clause.items[k].low in ("for", "on", "upon", "that", "to"):
            return _complement(clause, index, "demand.noun", by, k + (clause.items[k].tag != "R"))
        return None
    if not forms:
        return None
    if any(i.tag == "M" and not i.find("must") and i.low not in ("will",) for i in chain):
        return None
    if (
        any(i.low in ("is", "are", "was", "were", "been", "being", "be") for i in chain)
        and GERUND not in forms
    ):
        return None
    if (
        GERUND in forms
        and not any(tag in forms for tag in (BASE, THIRD))
        and all(i.tag not in "EAVU,C" for i in clause.items[:index])
    ):
        # "Requiring the release of X is a step": a subject, no request
        return None
    by = _askers(clause, index)
    k = index + 1
    if item.find("ask_to") and k < len(clause.items):
        to, after = _list_span(clause, k)
        if to:
            step = after
            while step < len(clause.items) and step < after + 5 and clause.items[step].tag in "JOWPDV,":
                step += 1
            for j in range(after, min(step + 1, len(clause.items))):
                if clause.items[j].tag == "T":
                    return _finish(clause, index, "demand.urge-to", by, to, j + 1, head="verb")
                if clause.items[j].tag == "R" and clause.items[j].low == "that":
                    return _finish(clause, index, "demand.urge-that", by, to, j + 1, head="clause")
            if (
                after < len(clause.items)
                and clause.items[after].tag == "P"
                and clause.items[after].low in ("for", "on", "over", "about")
            ):
                return _finish(clause, index, "demand.press-for", by, to, after + 1, head="noun")
            if item.find("ask_for") is None:
                return None
    if item.find("ask_for") or item.find("ask_to"):
        return _complement(clause, index, "demand.call-for", by, k)
    return None


def _due(clause: Clause, index: int) -> tuple[Ask, int] | None:
    """Read "it is absolutely vital that X do Y", "it is time for X to do Y"."""
    items = clause.items
    k = index - 1
    while k >= 0 and items[k].tag in "JDO" and k > index - 4:
        k -= 1
    if (
        k < 1
        or items[k].low not in ("is", "'s", "remains", "are")
        or items[k - 1].low not in ("it", "now", "that")
    ):
        return None
    k = index + 1
    if k >= len(items) or (items[k].low not in ("that", "for") and items[k].tag != "T"):
        return None
    if items[k].tag == "T":
        return None
    k += 1
    to, after = _list_span(clause, k)
    while after < len(items) and items[after].tag in "JT":
        after += 1
    if not to or after >= len(items) or items[after].tag not in "AVUXO":
        return None
    head = "clause" if items[after].tag == "X" else "verb"
    return _finish(
        clause,
        index,
        "demand.due",
        [],
        [] if head == "clause" else to,
        k if head == "clause" else after,
        head=head,
    )


def _is_noun_here(clause: Clause, index: int, forms: str) -> bool:
    if not forms:
        return True
    before = clause.items[index - 1] if index else None
    return before is not None and (
        before.tag in "DGPW" or (before.tag == "O" and BASE in forms) or before.tag == "J"
    )


def _askers(clause: Clause, index: int) -> list[Mention]:
    """Return the subject of the asking word; in "A joins B in calling for", both."""
    before = clause.items[index - 1] if index else None
    if before is None or before.tag != "P" or before.low not in ("in", "by"):
        return clause.subject_of(index)
    others = clause.list_back(index - 2) if index > 1 and clause.items[index - 2].tag == "E" else []
    k = index - 2
    while k >= 0 and clause.items[k].tag not in "VAU":
        k -= 1
    if k < 0:
        return others or clause.subject_of(index)
    lead = clause.subject_of(k)
    return [*lead, *(m for m in others if m not in lead and m.kind != "letter")]


def _owner(clause: Clause, index: int) -> list[Mention]:
    k = index - 1
    while k >= 0 and clause.items[k].tag in "OJ" and k > index - 4:
        k -= 1
    if k > 0 and clause.items[k].tag == "G" and clause.items[k - 1].tag == "E":
        return clause.list_back(k - 1)
    return clause.subject_of(index)


def _list_span(clause: Clause, k: int) -> tuple[list[Mention], int]:
    """Return the mentions that begin at or shortly after item `k`, and the index after them."""
    items = clause.items
    step = k
    while step < len(items) and step < k + 4 and items[step].tag in "DJOW":
        step += 1
    if step >= len(items) or items[step].tag != "E":
        return [], k
    found = clause.list_from(step, skip="")
    last = found[-1] if found else items[step].mention
    while step < len(items):
        if items[step].mention is last:
            break
        step += 1
    step += 1
    while step < len(items) and items[step].tag in "G":
        step += 1
    return found, step


def _complement(clause: Clause, index: int, rule: str, by: list[Mention], k: int) -> tuple[Ask, int] | None:
    """Read what is asked for after a word such as "call for", "demand", "it is time for"."""
    items = clause.items
    if k < len(items) and items[k].tag == "R" and items[k].low == "that":
        k += 1
    if k < len(items) and items[k].tag == "T":
        # "seeks to X", "hopes to X": one's own plan, nothing asked of anybody
        return _finish(clause, index, rule, by, [], k + 1, head="verb") if rule == "demand.due" else None
    to, after = _list_span(clause, k)
    if to and after < len(items):
        j = after
        while j < len(items) and items[j].tag in "JM":
            j += 1
        if j < len(items):
            nxt = items[j]
            if nxt.tag == "T":
                return _finish(clause, index, rule, by, to, j + 1, head="verb")
            forms = "".join(e.forms for e in nxt.entries)
            if nxt.tag == "X" or (nxt.tag in "AVU" and BASE in forms and items[after - 1].tag != "G"):
                if nxt.tag == "X":
                    return _finish(clause, index, rule, by, [], k, head="clause")
                return _finish(clause, index, rule, by, to, j, head="verb")
    return _finish(clause, index, rule, by, [], k, head="noun")


def _must(clause: Clause, index: int) -> tuple[Ask, int] | None:
    items = clause.items
    k = index + 1
    negated = "not" in items[index].low or items[index].low == "cannot"
    if any(i.low in ("have", "has") and i.tag == "X" for i in items[k : k + 3]):
        # "should never have been arrested": of what was, not of what is to be
        return None
    while k < len(items) and items[k].tag in "JNX":
        negated = negated or items[k].tag == "N"
        if items[k].tag == "X":
            break
        k += 1
    subject = clause.subject_of(index)
    passive = k < len(items) and items[k].tag == "X" and items[k].low in ("be", "been")
    to = [] if passive else subject
    return _finish(
        clause, index, "demand.must", [], to, k, head="clause" if passive else "verb", negated=negated
    )


def _finish(
    clause: Clause,
    index: int,
    rule: str,
    by: list[Mention],
    to: list[Mention],
    k: int,
    head: str,
    negated: bool = False,
) -> tuple[Ask, int] | None:
    acts, reach = _collect(clause, k, head, negated)
    item = clause.items[index]
    start = min([item.start, *(m.outer_start for m in by if m.outer_start >= clause.items[0].start)])
    end = clause.items[min(reach, len(clause.items) - 1)].end
    return Ask(rule, index, start, end, by, to, acts, item.low), reach


def _collect(clause: Clause, k: int, head: str, negated: bool) -> tuple[list[AskedAct], int]:
    """Return the acts asked for from item `k` on, and the index of the last item of their scope."""
    items = clause.items
    acts: list[AskedAct] = []
    on: list[Mention] = []
    neg = negated
    state: str | None = head
    unnamed: int | None = None
    others = 0
    last_noun = False
    reach = k
    while k < len(items):
        item = items[k]
        reach = k
        if item.tag in ".!?":
            break
        if item.tag in _QUOTE_MARKS:
            k += 1
            continue
        if item.tag == ";" or item.tag == ":":
            nxt = items[k + 1] if k + 1 < len(items) else None
            if nxt is None or nxt.tag not in "TAVUC":
                break
            state, neg, others = "verb", negated, 0
            k += 1
            continue
        if item.tag == "T":
            before = items[k - 1]
            if before.tag in "C,;VU" or (before.tag == "E" and state == "verb-object"):
                state, neg, others = "verb", negated, 0
            elif state is not None and before.tag == "A":
                state = None
            k += 1
            continue
        if item.tag in "C,":
            nxt_k = k + 1
            while nxt_k < len(items) and items[nxt_k].tag in "C,DJT":
                nxt_k += 1
            nxt = items[nxt_k] if nxt_k < len(items) else None
            if nxt is not None and nxt.tag in "AVU":
                forms = "".join(e.forms for e in nxt.entries)
                base = BASE in forms and not any(i.tag == "D" for i in items[k + 1 : nxt_k])
                if base and clause.form_of(nxt_k) in ("infinitive", "active"):
                    state, neg, others = "verb", negated, 0
                    k = nxt_k
                    continue
                if last_noun and nxt.find("act_noun"):
                    state, others = "noun", 0
                    k = nxt_k
                    continue
            if item.low in ("but", "while", "yet"):
                state = None
            k += 1
            continue
        if state is None:
            k += 1
            continue
        if item.tag in "UV" or (
            item.tag == "A"
            and state == "verb"
            and (item.find("negating") or (item.find("transparent") and _leads_to_act(items, k)))
        ):
            nested = item.find("ask_to")
            if nested is not None and state in ("verb", "clause"):
                targets, after = _list_span(clause, k + 1)
                if targets and after < len(items) and items[after].tag in "TP":
                    on = targets
                    state, k = "verb", after + (items[after].tag == "T" or items[after].low in ("for", "on"))
                    unnamed = None
                    if not (after < len(items) and items[after].tag == "T"):
                        state = "noun"
                    continue
            act_here = item.find("act_verb") is not None and not (
                item.find("negating") or (item.find("transparent") and _leads_to_act(items, k))
            )
            if not act_here:
                if item.find("negating"):
                    neg = not negated
                if unnamed is None and state == "verb":
                    unnamed = k
                state = "verb-object"
                others = 0
                k += 1
                continue
        if item.tag in "AU":
            chosen = _choose(clause, k, state, neg)
            if chosen is not None:
                acts.append(_asked(clause, k, chosen, neg, on))
                unnamed = None
                last_noun = clause.form_of(k) == "noun"
                state = None
            elif (item.find("act_noun") and state in ("noun", "verb-object")) or item.find("act_verb"):
                if unnamed is None and state == "verb":
                    unnamed = k
                state = "verb-object" if state != "noun" else "noun"
            k += 1
            continue
        if item.tag == "P":
            if item.low not in _CARRYING_PREPOSITIONS:
                state = None
            k += 1
            continue
        if item.tag == "E":
            genitive = k + 1 < len(items) and items[k + 1].tag == "G"
            adjective = item.mention is not None and "adjective" in item.mention.tags
            if not genitive and not adjective:
                if state == "verb" and others == 0:
                    state = "clause"
                elif state in ("verb-object", "noun"):
                    state = "clause" if state == "verb-object" else None
            k += 1
            continue
        if item.tag in "RS":
            if item.low != "that" or state != "verb-object":
                state = None
            else:
                state = "clause"
            k += 1
            continue
        if item.tag in "OJWDHXMNG":
            if item.tag == "N":
                neg = not neg
            if item.tag == "O":
                others += 1
                if state == "verb" and unnamed is None:
                    unnamed = k
                    state = "verb-object"
                if others > 5:
                    state = None
            k += 1
            continue
        k += 1
    if not acts and unnamed is not None:
        objects = clause.list_from(unnamed + 1, skip="DJWOP")
        acts.append(AskedAct(None, None, unnamed, items[unnamed].start, items[unnamed].end, neg, on, objects))
    return acts, reach


def _leads_to_act(items: list[Item], k: int) -> bool:
    """Whether the verb at `k` has an act as its object ("support the release of X", but not "support refugees")."""
    for item in items[k + 1 : k + 6]:
        if item.tag == "A" and any(e.kind == "act_noun" and e.value.demand is not None for e in item.entries):
            return True
        if item.tag not in "DOJGTEV" or (
            item.tag == "E" and item.mention is not None and item.mention.kind == "group"
        ):
            return False
    return False


def _choose(clause: Clause, k: int, state: str, neg: bool) -> Act | None:
    """Return the rule of the act word at `k` that the scope allows, or None."""
    item = clause.items[k]
    form = clause.form_of(k) if item.find("act_verb", "act_noun") else ""
    if state == "clause" and form not in ("passive", "active", "infinitive", "gerund"):
        return None
    if state in ("noun", "verb-object") and form not in ("noun", "gerund"):
        return None
    if form == "attributive":
        return None
    kind = "act_noun" if form == "noun" else "act_verb"
    best: Act | None = None
    for entry in item.entries:
        act = entry.value
        if entry.kind != kind or act.demand is None:
            continue
        wants = act.needs_negation or act.demand.only_negated
        if wants != neg:
            continue
        if best is None or (best.id.startswith("ask.") and not act.id.startswith("ask.")):
            best = act
    return best


def _asked(clause: Clause, k: int, act: Act, neg: bool, on: list[Mention]) -> AskedAct:
    item = clause.items[k]
    predicate = clause.predicate_at(k)
    objects: list[Mention] = []
    if predicate is not None:
        if predicate.mood != "presumed" or not neg:
            predicate.mood = "asked"
        objects = predicate.patients
    if not objects:
        objects = clause.list_from(k + 1, skip="DJWO")
    if not objects and k + 1 < len(clause.items) and clause.items[k + 1].tag == ",":
        # "to release, immediately and unconditionally, X"
        objects = clause.list_from(k + 1, skip=",JC")
    if not objects and act.id.startswith("ask."):
        objects = clause.after_preposition(k, _OBJECT_PREPOSITIONS, near=True)
    if not objects and act.intransitive:
        objects = clause.subject_of(k)
    if act.demand is not None and act.demand.type == "raise":
        with_whom = clause.after_preposition(k, ("with",), near=False)
        on = [*on, *with_whom]
        objects = [m for m in objects if m not in with_whom]
    return AskedAct(act, predicate, k, item.start, item.end, neg, on, objects)
