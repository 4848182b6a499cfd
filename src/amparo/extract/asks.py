"""Who asks whom for which acts: the asking words of a sentence and the acts in their scope.

"urges X to prioritise the release of Y, as well as to impose sanctions on Z" has one asking word and two acts; "must be
released" has no asker and no one asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.act_picking import read_list
from amparo.extract.asked_acts import ScopeReader
from amparo.extract.asking import Ask, AskedAct, Listing
from amparo.extract.inflection import BASE, GERUND, THIRD

if TYPE_CHECKING:
    from collections.abc import Callable

    from amparo.extract.annotation import Mention
    from amparo.extract.chunks import Item
    from amparo.extract.predicates import Clause

__all__ = ["find_asks"]

if TYPE_CHECKING:
    #: Returns who asks, by the item of the asking word.
    FindAskers = Callable[[Clause, int], list[Mention]]

#: The mentions that ask for something without an asking word ("the bill would …", "it requires …").
_SUBJECTS = frozenset(("measure", "letter", "pronoun"))
#: Words that ask for whatever stands after them.
_PLAIN = ("call for", "calls for", "called for", "calling for", "demand")
_MARKS = frozenset("“”\"'‘’,")
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
        tag = item.tag
        if tag == "E":
            if item.mention is None or item.mention.kind not in _SUBJECTS:
                continue
        elif tag != "U" and tag != "M":
            continue
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
    if (
        listed.via == "measure"
        and clause.roles.roles[k] == "v"
        and item.find("ask_to", "ask_for", "act_verb")
    ):
        scope = ScopeReader(clause, k)
        scope.addressing = True
        scope.read_verbs(k, finite=True)
        if scope.acts:
            reach = min(max(scope.reach, k), len(items) - 1)
            to = list(listed.to)
            return Ask("demand.listed", k, item.start, items[reach].end, [], to, scope.acts, item.low, listed)
    if item.tag == "U" and item.find("ask_to", "ask_for"):
        found = _read(clause, k, item)
        if found is not None:
            found[0].listed = listed
            return found[0]
    if item.tag == "R" and item.low == "that":
        k += 1
    to, after = read_list(clause, k)
    while to and after < len(items) and items[after].tag == "J":
        after += 1
    if to and after < len(items) and items[after].tag in "MXAVUT":
        step = after + (items[after].tag in "MT")
        head = "clause" if items[after].tag == "X" else "verb"
        ask = _finish(clause, k, "demand.listed", _nobody, to if head == "verb" else [], step, head=head)
    elif (
        clause.roles.roles[k] == "v"
        or _opens_item(clause, k)
        or (item.tag in "AVU" and clause.form_of(k) != "noun")
    ):
        ask = _finish(clause, k, "demand.listed", _nobody, list(listed.to), k, head="finite")
    else:
        ask = _finish(clause, k, "demand.listed", _nobody, list(listed.to), k, head="noun")
    if ask is None:
        return None
    ask[0].listed = listed
    return ask[0] if ask[0].acts else None


def _opens_item(clause: Clause, k: int) -> bool:
    """Whether a word that may be a noun opens an item of a list as a verb: what it takes follows ("Curtail Iran's …",
    "Coordinate with …")."""
    items = clause.items
    if items[k].tag != "O" or k + 1 >= len(items):
        return False
    return items[k + 1].tag in "DE" or (
        items[k + 1].tag == "P" and BASE in clause.roles.abilities(items[k])[0]
    )


def _by_document(clause: Clause, index: int) -> tuple[Ask, int] | None:
    """Read what a measure does or a letter says: "the bill would end …", "a resolution condemning …"."""
    items = clause.items
    item = items[index]
    subject = item.mention
    assert subject is not None
    for beside in items[index + 1 : index + 8]:
        if beside.tag not in "JRXMTCHN" and beside.tag not in _MARKS:
            if beside.tag not in "AUVO":
                return None
            break
    verb = next(
        (
            k
            for k in range(index + 1, min(len(items), index + 8))
            if clause.roles.roles[k] == "v"
            or (items[k].tag == "U" and items[k].low.partition(" ")[0].endswith("s"))
        ),
        None,
    )
    if verb is None or any(i.tag not in "JRXMTCHN" and i.tag not in _MARKS for i in items[index + 1 : verb]):
        return None
    form = clause.form_of(verb)
    lead = items[index + 1 : verb]
    modal = any(i.tag == "M" for i in lead)
    if form in ("passive", "copula", "attributive") or (
        any(i.tag == "N" for i in lead[:-1] or lead) and not any(i.low == "only" for i in lead)
    ):
        return None
    forms = "".join(e.forms for e in items[verb].entries)
    asking = items[verb].find("ask_to", "ask_for") is not None
    if not (asking or modal or form in ("gerund", "infinitive") or THIRD in forms):
        return None
    scope = ScopeReader(clause, verb)
    scope.addressing = True
    scope.read_verbs(verb, finite=form not in ("gerund",))
    # "a resolution that would last" is one of a conflict
    plain = (
        any(i.low == "would" for i in lead) and subject.kind == "measure" and all(i.tag != "R" for i in lead)
    )
    acts = [a for a in scope.acts if a.act is not None or asking or plain]
    if not acts or (subject.kind == "letter" and not asking):
        return None
    reach = min(max(scope.reach, verb), len(items) - 1)
    word = items[verb].low
    rule = "demand.measure" if subject.kind == "measure" else "demand.letter"
    return Ask(rule, verb, item.start, items[reach].end, [subject], [], acts, word), reach


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
    if item.tag != "U" or _is_supposed(clause, index):
        return None
    if item.low == "please":
        return _finish(clause, index, "demand.please", _nobody, [], index + 1, head="verb")
    if item.find("due"):
        return _complement(clause, index, "demand.due", _nobody, index + 1)
    if item.find("due_word"):
        return _due(clause, index)
    chain = clause._chain_before(index)
    if any(i.tag == "N" for i in chain):
        return None
    if index and clause.items[index - 1].tag == "R" and item.find("negating") is not None:
        # "a law which prohibits …": what is the case
        return None
    forms = "".join(e.forms for e in item.entries if e.kind in ("ask_to", "ask_for"))
    noun = item.find("ask_noun")
    if noun is not None and _is_noun_here(clause, index, forms):
        k = index + 1
        if k < len(clause.items) and clause.items[k].low in ("for", "on", "upon", "that", "to"):
            return _complement(clause, index, "demand.noun", _owner, k + (clause.items[k].tag != "R"))
        return None
    if not forms:
        return None
    if clause.form_of(index) == "noun" and noun is None and GERUND not in forms:
        before = clause.items[index - 1] if index else None
        if item.find("ask_for") is None or before is None or before.tag not in "DGJO":
            return None
        return _complement(clause, index, "demand.noun", _owner, index + 1)
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
    k = index + 1
    if item.find("ask_to") and k < len(clause.items):
        to, after = read_list(clause, k)
        if to:
            step = after
            while step < len(clause.items) and step < after + 5 and clause.items[step].tag in "JOWPDV,":
                step += 1
            for j in range(after, min(step + 1, len(clause.items))):
                if clause.items[j].tag == "T":
                    return _finish(clause, index, "demand.urge-to", _askers, to, j + 1, head="verb")
                if clause.items[j].tag == "R" and clause.items[j].low == "that":
                    return _finish(clause, index, "demand.urge-that", _askers, to, j + 1, head="clause")
            if (
                after < len(clause.items)
                and clause.items[after].tag == "P"
                and clause.items[after].low in ("for", "on", "over", "about")
            ):
                return _finish(clause, index, "demand.press-for", _askers, to, after + 1, head="noun")
            if item.find("ask_for") is None:
                return None
    if item.find("ask_for") or item.find("ask_to"):
        return _complement(clause, index, "demand.call-for", _askers, k)
    return None


def _is_supposed(clause: Clause, index: int) -> bool:
    """Whether the asking word stands in a clause that "if", "unless" or "whether" opens."""
    for k in range(index - 1, max(-1, index - 12), -1):
        item = clause.items[k]
        if item.tag in ",;:.":
            return False
        if item.low in ("if", "unless", "whether"):
            return True
    return False


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
        # "it is time to …", but not "it is a dangerous time to …"
        plain = items[index - 1].tag != "D" and not any(
            i.tag in "DO" for i in items[max(0, index - 2) : index]
        )
        return _finish(clause, index, "demand.due", _nobody, [], k + 1, head="verb") if plain else None
    k += 1
    to, after = read_list(clause, k)
    while after < len(items) and items[after].tag in "JT":
        after += 1
    if not to or after >= len(items) or items[after].tag not in "AVUXO":
        return None
    head = "clause" if items[after].tag == "X" else "verb"
    return _finish(
        clause,
        index,
        "demand.due",
        _nobody,
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


def _complement(clause: Clause, index: int, rule: str, by: FindAskers, k: int) -> tuple[Ask, int] | None:
    """Read what is asked for after a word such as "call for", "demand", "it is time for"."""
    items = clause.items
    if k < len(items) and items[k].tag == "R" and items[k].low == "that":
        found = _finish(clause, index, rule, by, [], k + 1, head="clause")
        if found is not None and found[0].acts:
            return found
        k += 1
    if k < len(items) and items[k].tag == "T":
        # "seeks to X", "hopes to X": one's own plan, nothing asked of anybody
        return _finish(clause, index, rule, by, [], k + 1, head="verb") if rule == "demand.due" else None
    to, after = read_list(clause, k)
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
    found = _finish(clause, index, rule, by, [], k, head="noun")
    if found is not None and not found[0].acts and not to and items[index].low.startswith(_PLAIN):
        askers = by(clause, index)
        if any(m.kind == "country" and m.country != "United States" for m in askers):
            return found
        phrase = clause.phrases.read(k)
        if phrase is not None and phrase.nouns and not phrase.heads:
            first, last = items[phrase.first].start, items[phrase.last].end
            found[0].acts.append(AskedAct(None, None, phrase.nouns[0], first, last))
            _name_askers(found[0], clause, askers)
    return found


def _must(clause: Clause, index: int) -> tuple[Ask, int] | None:
    """Read "X must do Y", "Y must be done"; of what was ("should never have been arrested") nothing is asked."""
    items = clause.items
    negated = "not" in items[index].low or items[index].low == "cannot"
    if any(i.low in ("have", "has") and i.tag == "X" for i in items[index + 1 : index + 4]):
        return None
    if index and items[index - 1].tag in "MD":
        # "would need to" is supposed, "the need to" a noun
        return None
    before = [i.low for i in items[max(0, index - 10) : index]]
    if "reason" in before and "no" in before:
        # "there is no reason why it should not"
        return None
    verb = next(
        (k for k in range(index + 1, min(len(items), index + 7)) if clause.roles.roles[k] == "v"), None
    )
    subject = clause.subject_of(index) or (clause.subject_of(verb) if verb is not None else [])
    if verb is None:
        return None
    if items[0].tag == "(" and (not subject or subject[0].kind == "place"):
        # "(Geneva) – The authorities should …": the place is where it was written
        back = index - 1
        while back > 0 and items[back].tag in "J":
            back -= 1
        subject = clause.list_back(back) or subject
    passive = clause.form_of(verb) == "passive"
    scope = ScopeReader(clause, index + 1, negated)
    if passive:
        denied = any(i.tag == "N" for i in items[index + 1 : verb])
        scope.read_passive(verb, negated != denied, subject, [])
    else:
        scope.read_verbs(index + 1)
    reach = min(max(scope.reach, verb), len(items) - 1)
    ask = Ask(
        "demand.must",
        index,
        items[index].start,
        items[reach].end,
        [],
        [] if passive else subject,
        scope.acts,
        items[index].low,
    )
    return ask, reach


def _passive_at(clause: Clause, k: int) -> int | None:
    """Return the participle of "be …" at item `k`, or None."""
    items = clause.items
    while k < len(items) and items[k].tag in "J":
        k += 1
    if k >= len(items) or items[k].low != "be":
        return None
    verb = next((j for j in range(k + 1, min(len(items), k + 4)) if clause.roles.roles[j] == "v"), None)
    return verb if verb is not None and clause.form_of(verb) == "passive" else None


def _finish(
    clause: Clause,
    index: int,
    rule: str,
    by: FindAskers,
    to: list[Mention],
    k: int,
    head: str,
    negated: bool = False,
) -> tuple[Ask, int] | None:
    """Return the ask whose acts begin at item `k`: verbs, nouns, or a clause of its own (`head`)."""
    scope = ScopeReader(clause, k, negated)
    passive = _passive_at(clause, k) if head == "verb" and to else None
    if passive is not None:
        # "calls for X to be held accountable"
        scope.read_passive(passive, negated, to, [])
        to = []
    elif head == "noun":
        scope.read_nouns(k, negated)
    elif head == "clause":
        scope.read_clause(k)
    else:
        scope.read_verbs(k, finite=head == "finite")
    item = clause.items[index]
    reach = min(max(scope.reach, k), len(clause.items) - 1)
    ask = Ask(rule, index, item.start, clause.items[reach].end, [], to, scope.acts, item.low)
    if scope.acts or to:
        # Who asks for nothing need not be known.
        _name_askers(ask, clause, by(clause, index))
    return ask, reach


def _name_askers(ask: Ask, clause: Clause, askers: list[Mention]) -> None:
    """Say who asks; their words belong to the ask where they stand in its sentence."""
    ask.by = askers
    first = clause.items[0].start
    for mention in askers:
        if first <= mention.outer_start < ask.start:
            ask.start = mention.outer_start


def _nobody(clause: Clause, index: int) -> list[Mention]:
    """Return those who ask where no words name them."""
    return []
