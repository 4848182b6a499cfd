"""Offices of persons: titles before a name, party and state after it, appositions, and lists under a plural title.

"former Presidents A, B, and C", "Senators A (D-Mass.) and B (R-La.)", "C, the Y of Z", "Z's Y C".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from amparo.extract.annotation import Annotation, Hit, Mention, Office
from amparo.extract.lexicon import Entry, Lexicon
from amparo.extract.names import UPPER

__all__ = ["OfficeFinder", "OfficeHolding"]

_PARTY = re.compile(
    r"[ \u00a0]?\(\s*(?:(?P<party>[DRI]|ID|DFL|Dem|Rep|Ind)\.?\s*[-–—/,.: \u00a0]\s*)?"
    rf"(?P<state>[{UPPER}][A-Za-z.]*(?:[ \u00a0](?:of[ \u00a0])?[A-Z][A-Za-z.]*){{0,2}})"
    r"(?:\s*[-–— .]\s*0?(?P<district>\d{1,2}|AL|At[- ]Large)(?:st|nd|rd|th)?)?\s*\)"
)
_PARTY_COMMAS = re.compile(
    r",[ \u00a0](?P<party>[DRI])[-–](?P<state>[A-Z][A-Za-z.]*(?:[ \u00a0][A-Z][a-z]+)?)(?=[,.;:)\s])(?P<district>)"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|&)?\s*(?:(?:and|or|along with|as well as)\s+)?(?:&\s*)?")
_FORMER = re.compile(
    r"\b(?:former|then|late|onetime|one-time|erstwhile|ousted|deposed|ex|retired)[- ](?:and current |U\.?S\.? )?$",
    re.IGNORECASE,
)
# What _FORMER ends in, for a look before it is tried.
_FORMER_ENDS = tuple(
    word + sign
    for sign in " -"
    for word in "former then late time erstwhile ousted deposed ex retired current u.s. us u.s us.".split()
)
_FORMER_ALONE = re.compile(r"\bformer\s+$")
_BETWEEN = re.compile(
    r"\s*(?:,|\(|—|–)\s*(?:and )?(?:who (?:is|was|serves|served) (?:as )?)?(?:(?:the|a|an|his|her|its|our|one of the)\s+)?"
    r"(?P<former>(?:former|then|late|ousted|deposed|onetime)\s+)?(?P<mods>(?:[\w’'-]+\s+){0,5})"
)
_SIGNED = re.compile(r"[ \t]*\n{1,2}[ \t]*(?P<former>)(?P<mods>)")
_AND_ALSO = re.compile(
    r"\s+and\s+(?:(?:a|an|the)\s+)?(?P<former>(?:former|current)\s+)?(?P<mods>(?:[\w’'-]+\s+){0,2})"
)
_OF = re.compile(r"\s+(?:of|for|at|to|with|from)\s+(?:the\s+)?")
_OF_PHRASE = re.compile(
    rf"[{UPPER}][\w’'.&-]*(?:\s+(?:(?:of|and|the|for|on|to)\s+)*[{UPPER}][\w’'&-]*)*(?:[’']s?\s+(?:[a-z-]+\s+){{0,2}}[a-z-]+)?"
)
_LEADING_OF = re.compile(
    rf"\s+(?:of|for)\s+(?:the\s+)?(?P<of>[{UPPER}][\w’'.-]*(?:\s+(?:of\s+)?[{UPPER}][\w’'-]*)*)\s*,?\s+$"
)
_OPENS_APPOSITION = tuple(space + sign for sign in ",(—–\n" for space in ("", " ", "\u00a0"))
_OPENS_SEAT = ("(", " (", "\u00a0(")
# A title stands within a few words of the name that it is about.
_APPOSITION_MAX = 240
_APOSTROPHES = ("’", "'")
_SPACE_SIGNS = " \u00a0\u202f"


class OfficeHolding:
    """An office with the mention of the person who holds it."""

    __slots__ = ("mention", "office")

    def __init__(self, mention: Mention, office: Office) -> None:
        self.mention = mention
        self.office = office


class _Title:
    __slots__ = ("end", "entry", "former", "of", "of_span", "start", "surface")

    def __init__(
        self,
        entry: Entry,
        surface: str,
        start: int,
        end: int,
        of: str | None = None,
        of_span: tuple[int, int] | None = None,
        former: bool = False,
    ) -> None:
        self.entry = entry
        self.surface = surface
        self.start = start
        self.end = end
        self.of = of
        self.of_span = of_span
        self.former = former


class OfficeFinder:
    """Gives each name the offices that the text gives it. Needs `names`; adds `offices`, and tells persons by them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, annotation: Annotation) -> None:
        """Set the outer extent of every name mention and collect the offices in `annotation.holdings`."""
        text = annotation.text
        # A word of a name is no title: "Nancy Mace (R-S.C.), Sanford Bishop (D-Ga.)".
        named = _word_starts(annotation.mentions)
        titular = [h for h in annotation.hits if h.meaning.titular and h.start not in named]
        ends = {h.end: h for h in titular}
        posts = [h for h in titular if h.meaning.post is not None]
        post_starts = [h.start for h in posts]
        names = sorted(m.start for m in annotation.mentions)
        carried: _Title | None = None
        previous_end = seat_end = -1
        mentions = annotation.mentions
        for index, mention in enumerate(mentions):
            if mention.kind not in ("person", "name") or mention.start < seat_end:
                # "D-CT" beside a name is part of it, and no name that breaks a list
                continue
            titles = self._before(annotation, mention, ends)
            if titles:
                mention.outer_start = min([t.start for t in titles])
                mention.kind = "person"
            linked = previous_end >= 0 and _is_linked(text, previous_end, mention.outer_start)
            real = [t for t in titles if t.entry.kind != "honorific"]
            if real:
                carried = next((t for t in real if "plural" in t.entry.tags), None)
            elif not linked:
                carried = None
            elif carried is not None:
                real = [carried]
                mention.kind = "person"
            party = self._party(text, mention)
            for title in real:
                self._add(
                    annotation,
                    mention,
                    title,
                    "role.list" if title is carried and not titles else "role.title",
                )
            if party is not None:
                mention.kind = "person"
                seat_end = party[3]
                self._add_seat(annotation, mention, party, real, carried)
            if text.startswith(_OPENS_APPOSITION, mention.outer_end):
                following = mentions[index + 1] if index + 1 < len(mentions) else None
                self._apposition(annotation, mention, posts, post_starts, following, names)
            previous_end = mention.outer_end

    # -- before the name -------------------------------------------------------------------------------------

    def _before(self, annotation: Annotation, mention: Mention, ends: dict[int, Hit]) -> list[_Title]:
        text = annotation.text
        chain: list[tuple[Hit, bool]] = []
        position = mention.start
        while len(chain) < 6:
            end = position
            while end and text[end - 1] in _SPACE_SIGNS:
                end -= 1
            if position - end > 2:
                break
            hit = ends.get(end)
            possessive = _genitive_length(text, end)
            if hit is None and possessive:
                hit = ends.get(end - possessive)
            elif hit is None and chain and text.endswith(" and", 0, end):
                hit = ends.get(end - 4)
                if hit is not None and hit.find("office", "occupation") is None:
                    hit = None
            if hit is None or hit.end > position:
                break
            chain.append((hit, possessive > 0))
            position = hit.start
        titles: list[_Title] = []
        for k, (hit, _) in enumerate(chain):
            entry = hit.find("office", "occupation", "honorific", "noun")
            if entry is None or (entry.kind == "noun" and "plural" in entry.tags):
                if not titles:
                    break
                continue
            if entry.kind == "noun" and "official" not in entry.tags:
                continue
            title = _Title(entry, text[hit.start : hit.end], hit.start, hit.end)
            if k + 1 < len(chain):
                owner, _ = chain[k + 1]
                place = owner.find("country", "body", "armed_group", "adjective", "state")
                if place is not None and (
                    entry.kind != "occupation" or place.kind == "body" or chain[k + 1][1]
                ):
                    title.of = place.name if place.kind == "adjective" else text[owner.start : owner.end]
                    title.of_span = (owner.start, owner.end)
                    title.start = owner.start
            title.former = _is_former(annotation, title.start) or (
                title.start != hit.start and _is_former(annotation, hit.start)
            )
            titles.append(title)
        if not titles and text.find(" of ", max(0, mention.start - 60), mention.start) >= 0:
            leading = _LEADING_OF.search(text, max(0, mention.start - 60), mention.start)
            hit = ends.get(leading.start()) if leading is not None else None
            entry = hit.find("office") if hit is not None else None
            if leading is not None and hit is not None and entry is not None and "plural" not in entry.tags:
                former = _is_former(annotation, hit.start)
                titles.append(
                    _Title(
                        entry,
                        text[hit.start : hit.end],
                        hit.start,
                        hit.end,
                        leading["of"],
                        leading.span("of"),
                        former,
                    )
                )
        return titles

    # -- party and state -------------------------------------------------------------------------------------

    def _party(self, text: str, mention: Mention) -> tuple[str | None, str, str | None, int] | None:
        if text.startswith(_OPENS_SEAT, mention.end):
            match = _PARTY.match(text, mention.end)
        elif text.startswith(",", mention.end):
            match = _PARTY_COMMAS.match(text, mention.end)
        else:
            return None
        if match is None:
            return None
        state = self.lexicon.state_named(match["state"])
        if state is None:
            return None
        party = match["party"]
        mention.outer_end = match.end()
        return (
            (party[0] if party != "ID" else "I") if party else None,
            state,
            match["district"] or None,
            match.end(),
        )

    def _add_seat(
        self,
        annotation: Annotation,
        mention: Mention,
        party: tuple[str | None, str, str | None, int],
        titles: list[_Title],
        carried: _Title | None,
    ) -> None:
        letter, state, district, end = party
        seat = next(
            (
                t.entry
                for t in (*titles, *([carried] if carried else []))
                if t.entry.tags & {"senate", "house"}
            ),
            None,
        )
        chamber = None if seat is None else ("senate" if "senate" in seat.tags else "house")
        if chamber is None and district:
            chamber = "house"
        of = self.lexicon.states_by_name[state].name
        if district:
            number = "AL" if district[0] == "A" else f"{int(district):02d}"
            of = f"{self.lexicon.states_by_name[state].postal}-{number}"
        former = any(t.former and t.entry is seat for t in titles)
        office = Office(
            title="" if chamber is None else ("Senator" if chamber == "senate" else "Representative"),
            of=of,
            tense="former" if former else "current",
            start=mention.outer_start,
            end=end,
            rule="role.party-state",
            party=letter,
            of_span=(mention.end, end),
        )
        holdings = annotation.holdings
        own: list[OfficeHolding] = []
        while holdings and holdings[-1].mention is mention:
            own.append(holdings.pop())
        holdings += [h for h in reversed(own) if h.office.title not in _SEATS]
        holdings.append(OfficeHolding(mention, office))

    # -- after the name --------------------------------------------------------------------------------------

    def _apposition(
        self,
        annotation: Annotation,
        mention: Mention,
        posts: list[Hit],
        starts: list[int],
        following: Mention | None,
        names: list[int],
    ) -> None:
        text = annotation.text
        position = mention.outer_end
        near = bisect_left(starts, position)
        if near == len(starts) or starts[near] - position > _APPOSITION_MAX:
            return
        pattern = _BETWEEN
        if text[position : position + 1] == "\n":
            pattern = _SIGNED
        for round_ in range(3):
            match = pattern.match(text, position)
            if match is None:
                return
            found = _title_from(text, match, posts, starts)
            if found is None:
                return
            hit, entry, former, mods_start = found
            if bisect_right(names, position) < bisect_right(names, hit.end + 1):
                # the title is another's: "X, Y and former editor Z"
                return
            end = hit.end
            of: str | None = None
            of_span: tuple[int, int] | None = None
            lead = text[mods_start : hit.start].strip()
            capital = re.search(
                rf"(?:[{UPPER}][\w.&-]*(?:\s+(?:of\s+)?[{UPPER}][\w.&-]*)*)(?=(?:[’']s)?$)", lead
            )
            if capital is not None:
                of = re.sub(r"[’']s?$", "", capital.group())
                at = text.find(of, mods_start)
                of_span = (at, at + len(of))
            link = _OF.match(text, end)
            if link is not None:
                phrase = _OF_PHRASE.match(text, link.end())
                if (
                    phrase is not None
                    and following is not None
                    and phrase.start() < following.start < phrase.end()
                ):
                    # "A, President of Ukraine B": the title is B's.
                    return
                if phrase is not None and (
                    "from" not in link.group() or self.lexicon.state_named(phrase.group()) is not None
                ):
                    of, of_span = phrase.group().rstrip(".’'"), (phrase.start(), phrase.end())
                    end = phrase.end()
            if (
                following is not None
                and following.start >= hit.end
                and not text[end : following.start].strip()
            ):
                return
            title = _Title(entry, text[hit.start : hit.end], hit.start, end, of, of_span, former)
            if mention.kind == "name" and len(mention.name.split()) < 2 and round_ == 0:
                return
            mention.kind = "person"
            self._add(annotation, mention, title, "role.apposition")
            if pattern is not _SIGNED:
                mention.outer_end = end
            position = end
            pattern = _AND_ALSO

    def _add(self, annotation: Annotation, mention: Mention, title: _Title, rule: str) -> None:
        value = title.entry.value
        if not getattr(value, "counts_as_role", True):
            return
        if getattr(value, "category", "") == "religious" and title.surface[:1].islower():
            # "the brothers A and B" are no clergy.
            return
        name = value.title_of(title.surface) if hasattr(value, "title_of") else title.entry.name
        annotation.holdings.append(
            OfficeHolding(
                mention,
                Office(
                    title=name,
                    of=title.of,
                    tense="former" if title.former else "current",
                    start=title.start if rule == "role.title" else mention.start,
                    end=mention.outer_end if rule == "role.title" else max(title.end, mention.outer_end),
                    rule=rule,
                    of_span=title.of_span,
                ),
            )
        )


def _title_from(
    text: str, match: re.Match[str], posts: list[Hit], starts: list[int]
) -> tuple[Hit, Entry, bool, int] | None:
    """Return the first singular title within the words that `match` allows before it."""
    mods_start = match.start("mods") if match.group("mods") is not None else match.end()
    for index in range(bisect_left(starts, mods_start), len(starts)):
        position = starts[index]
        if position > match.end():
            return None
        if position == mods_start or text[position - 1].isspace():
            entry = posts[index].meaning.post
            assert entry is not None
            said = match.group("former") or ""
            former = bool(said) and "current" not in said
            former = former or _FORMER_ALONE.search(text[match.start() : position]) is not None
            return posts[index], entry, former, mods_start
    return None


def _genitive_length(text: str, end: int) -> int:
    """Return how many signs of a genitive ("’s", "’") stand before `end`."""
    if text[end - 1 : end] in _APOSTROPHES:
        return 1
    return 2 if text[end - 1 : end] == "s" and text[end - 2 : end - 1] in _APOSTROPHES else 0


def _is_former(annotation: Annotation, start: int) -> bool:
    """Whether "former", "then" or such stands right before `start`."""
    floor = max(0, start - 16)
    return (
        annotation.lowered.endswith(_FORMER_ENDS, floor, start)
        and _FORMER.search(annotation.text, floor, start) is not None
    )


def _is_linked(text: str, end: int, start: int) -> bool:
    """Whether a comma, "and" or such alone stands between `end` and `start`."""
    return (
        start - end < 14
        and not (gap := text[end:start]).isspace()
        and gap != ""
        and _SEPARATOR.fullmatch(gap) is not None
    )


def _word_starts(mentions: list[Mention]) -> set[int]:
    starts: set[int] = set()
    for mention in mentions:
        if mention.kind not in ("person", "name"):
            continue
        start, name = mention.start, mention.name
        starts.add(start)
        position = name.find(" ")
        while position >= 0:
            starts.add(start + position + 1)
            position = name.find(" ", position + 1)
    return starts


_SEATS = frozenset(
    [
        *"Senator Representative Congressman Congresswoman Congressmember Delegate".split(),
        "Member of Congress",
        "Congressmember",
    ]
)
