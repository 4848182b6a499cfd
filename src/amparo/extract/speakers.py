"""Whose words a quotation holds: "said X", "X wrote in the letter, “", a statement announced by a colon.

A quotation that goes on from another in the paragraph before, with nobody named, is the same speaker's.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable

from amparo import vocabulary
from amparo.extract.annotation import Annotation, Mention
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.inflection import forms_of
from amparo.extract.lexicon import Lexicon
from amparo.extract.quotations import QuoteSpan

__all__ = ["SpeakerFinder"]

_REF = re.compile(
    r"\b(?:the|these|both)\s+(?:\w+\s+){0,2}?(?:senators|lawmakers|members of congress|members|congressmen|representatives|"
    r"legislators|congresswomen|signatories|leaders|duo|group|authors|experts|organi[sz]ations?)\b|\bthey\b|\bhe\b|\bshe\b|\bthe letter\b|\bi\b|\bwe\b",
    re.IGNORECASE,
)
_SIGNED_STATEMENT = re.compile(
    r"(?:statement|remarks|following|floor|release|reads?|comment|letter|testimony|tweet)", re.IGNORECASE
)

#: A line that says what the words below are about ("On the new court:").
_TOPIC = re.compile(r"On |Regarding |About |Following ")
#: What leads up to a quotation ends so, or in a word.
_ANNOUNCING = (",", ":", "—", "–")
_BODY_BEFORE = re.compile(
    r"(?:^|[\s(])(?:The\s+)?(?P<name>[A-Z][\w&.’'-]+(?:\s+(?:(?:of|for|on|and|the|to)\s+){0,2}[A-Z][\w&.’'-]+)+)\s+(?:also\s+|has\s+|had\s+)?$"
)
#: So far behind a quotation the verb stands that tells whose it is.
_TOLD_WITHIN = 90
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z“])")
_WORD = re.compile(r"\w+")
#: What may stand between a quotation and the verb right behind it.
_RIGHT_BEHIND = re.compile(r"[\s,.”\"’—–-]{0,4}(?:also |then |further )?")
#: What may stand between the last word of a quotation and the words that name its speaker.
_BETWEEN = ' ,.—–-”"’'


class _Verbs:
    """Forms of verbs, of one word or more ("pointed out"), looked up by their first word."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._rests: dict[str, list[str]] = {}
        for form in sorted(forms, key=len, reverse=True):
            first, space, rest = form.partition(" ")
            self._rests.setdefault(first, []).append(space + rest)

    def end_at(self, words: str, start: int, end: int) -> int:
        """Return where the verb ends whose first word stands from `start` to `end` of `words`; -1 where none does."""
        for rest in self._rests.get(words[start:end], ()):
            stop = end + len(rest)
            if words.startswith(rest, end) and _WORD.match(words, stop) is None:
                return stop
        return -1

    def first_in(self, words: str) -> int:
        """Return where the first verb in `words` begins, -1 where there is none."""
        lowered = words.lower()
        for match in _WORD.finditer(lowered):
            start, end = match.span()
            if self.end_at(lowered, start, end) >= 0:
                return start
        return -1

    def last_in(self, words: str) -> tuple[int, int] | None:
        """Return where the last verb in `words` stands, None where there is none."""
        lowered = words.lower()
        for match in reversed(list(_WORD.finditer(lowered))):
            start, end = match.span()
            stop = self.end_at(lowered, start, end)
            if stop >= 0:
                return start, stop
        return None


class SpeakerFinder:
    """Fills `annotation.speakers`. Needs `quotations`, `names`, `discourse`."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = {form for verb in lexicon.operators.reporting for form in forms_of(verb)}
        self._verbs = _Verbs(forms)
        # Right behind the words, more verbs tell whose they are ("…,” Reed urged"); before them they mostly do not.
        self._verbs_after = _Verbs(forms.union(vocabulary.reporting_forms()))

    def __call__(self, annotation: Annotation, discourse: Discourse) -> None:
        """Set the speakers of every quotation of six words or more."""
        previous: tuple[Filler, ...] = ()
        previous_end = -1
        for index, span in enumerate(annotation.quotations):
            if span.nested or span.words < 4:
                continue
            found = self._after(annotation, discourse, span) or self._before(
                annotation, discourse, span, previous_end
            )
            if (
                not found
                and previous
                and annotation.text[previous_end : span.start].strip(" \n\t—–-.*") == ""
            ):
                found = previous
            if not found:
                found = self._announced(annotation, discourse, span) or self._own(annotation, discourse, span)
            if found:
                annotation.speakers[index] = found
                previous = found
            elif (
                previous_end >= 0
                and annotation.text.count("\n", previous_end, span.start) <= 2
                and (len(annotation.text[previous_end : span.start]) < 12)
            ):
                annotation.speakers[index] = previous
            else:
                previous = ()
            previous_end = span.end

    def _names_in(self, annotation: Annotation, start: int, end: int) -> list[Mention]:
        mentions, starts = annotation.name_mentions, annotation.name_starts
        found: list[Mention] = []
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            mention = mentions[index]
            if mention.person is not None and mention.end <= end:
                found.append(mention)
        return found

    def _after(self, annotation: Annotation, discourse: Discourse, span: QuoteSpan) -> tuple[Filler, ...]:
        for _, part_end in span.parts or ((span.start, span.end),):
            found = self._after_at(annotation, discourse, part_end)
            if found:
                return found
        return ()

    def _after_at(self, annotation: Annotation, discourse: Discourse, end: int) -> tuple[Filler, ...]:
        text = annotation.text
        stop = min((p for p in (text.find("\n", end), text.find("“", end), end + 260) if p >= 0), default=end)
        tail = text[end:stop]
        said = self._said_after(tail)
        if said >= 0:
            names = self._names_in(annotation, end + said, stop)
            own = _REF.match(tail, said + 1)
            if own is not None and own.group().lower().startswith(("the ", "these ", "both ")):
                # "wrote the Senators in a letter to X"
                found = self._resolve(annotation, discourse, end + own.start(), end + own.end())
                if found:
                    return found
            if names and names[0].outer_start - (end + said) < 60:
                return self._coordinated(annotation, discourse, names, names[0].outer_start)
            ref = _REF.search(tail, said)
            if ref is not None and ref.start() - said < 30:
                return self._resolve(annotation, discourse, end + ref.start(), end + ref.end())
            body = re.match(
                r"\s*(?:the\s+)?([A-Z][\w&.’'-]*(?:\s+(?:of\s+|for\s+|and\s+)?[A-Z][\w&.’'-]*)*)",
                tail[said:],
            )
            if body is not None:
                at = end + said + body.start(1)
                return (Filler(body.group(1).rstrip("."), at, at + len(body.group(1).rstrip("."))),)
            return ()
        lead = tail.lstrip(_BETWEEN)
        # Behind a full stop a new sentence may begin, which is about somebody else.
        reach = len(tail) - len(lead) + (1 if text[end - 1] in ".!?" else 40)
        named = lead[:1].isupper() and bool(self._names_in(annotation, end, end + _TOLD_WITHIN))
        ref = _REF.match(lead)
        if ref is None and not named:
            return ()
        verb = self._verbs_after.first_in(tail[:_TOLD_WITHIN])
        if verb < 0:
            return ()
        if named:
            names = self._names_in(annotation, end, end + verb + 1)
            if names and names[0].outer_start - end <= reach:
                return self._coordinated(annotation, discourse, names, names[0].outer_start)
        if ref is None:
            return ()
        at = end + len(tail) - len(lead)
        return self._resolve(annotation, discourse, at, at + ref.end())

    def _said_after(self, tail: str) -> int:
        """Return where in `tail`, the words behind a quotation, the verb ends that stands right there; -1 where there is none."""
        between = _RIGHT_BEHIND.match(tail)
        word = _WORD.match(tail, between.end()) if between is not None else None
        return self._verbs_after.end_at(tail, *word.span()) if word is not None else -1

    def _before(
        self, annotation: Annotation, discourse: Discourse, span: QuoteSpan, previous_end: int
    ) -> tuple[Filler, ...]:
        text = annotation.text
        floor = max(text.rfind("\n", 0, span.start), previous_end, span.start - 400, 0)
        lead = text[floor : span.start]
        said = lead.rstrip()
        if not said.endswith(_ANNOUNCING) and not said[-1:].isalpha():
            return ()
        # abbreviations such as "Sen." end no sentence: go back to where a verb stands
        verb = self._verbs.last_in(lead)
        if verb is None and not said.endswith(":"):
            return ()
        if verb is not None:
            stop = max([m.end() for m in _SENTENCE_END.finditer(lead)], default=0)
            if verb[0] < stop and not self._names_in(annotation, floor + stop, span.start):
                return ()
        region_end = floor + (verb[0] if verb is not None else len(lead))
        names = self._names_in(annotation, floor, region_end)
        ref = None
        for ref in _REF.finditer(lead[: region_end - floor]):  # noqa: B007 - the last one is wanted
            pass
        if ref is not None and (not names or floor + ref.start() > names[-1].start):
            resolved = self._resolve(annotation, discourse, floor + ref.start(), floor + ref.end())
            if resolved:
                return resolved
        if names:
            return self._coordinated(annotation, discourse, names, names[0].outer_start, last=True)
        return self._body_before(lead, verb, floor) if verb is not None else ()

    def _body_before(self, lead: str, verb: tuple[int, int], floor: int) -> tuple[Filler, ...]:
        """Return the body that stands right before the last verb: "the Bar Association reports that “"."""
        body = _BODY_BEFORE.search(lead[: verb[0]])
        if body is None or len(lead) - verb[1] > 12:
            return ()
        return (Filler(body["name"], floor + body.start("name"), floor + body.end("name")),)

    def _announced(self, annotation: Annotation, discourse: Discourse, span: QuoteSpan) -> tuple[Filler, ...]:
        """Return the speakers of a quotation that a line before announces ("issued the following statement:")."""
        text = annotation.text
        lead_end = span.start
        while lead_end and text[lead_end - 1] in " \n\t":
            lead_end -= 1
        lead_start = text.rfind("\n", 0, lead_end) + 1
        names = self._names_in(annotation, lead_start, lead_end)
        if not names:
            return ()
        lead = text[lead_start:lead_end]
        if not (lead.endswith(":") or _SIGNED_STATEMENT.search(lead)):
            return ()
        if not _SIGNED_STATEMENT.search(lead) and self._verbs.first_in(lead) < 0:
            return ()
        return self._coordinated(annotation, discourse, names, names[0].outer_start, wide=True)

    def _own(self, annotation: Annotation, discourse: Discourse, span: QuoteSpan) -> tuple[Filler, ...]:
        """Return the one author of the document for a quotation that is a paragraph by itself: a press release prints the
        words of its own member so, with nobody named beside them. A line above that is no sentence may name another speaker."""
        text = annotation.text
        before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
        line_end = text.find("\n", span.end)
        after = text[span.end : line_end if line_end >= 0 else len(text)]
        if before.strip(_BETWEEN) or after.strip(_BETWEEN) or len(discourse.authors) != 1:
            return ()
        above = text[: span.start].rstrip(' \n\t“"').rsplit("\n", 1)[-1].strip()
        is_heading = above[-1:] not in '.!?”"’' and not _TOPIC.match(above)
        return () if is_heading else discourse.authors

    def _coordinated(
        self,
        annotation: Annotation,
        discourse: Discourse,
        names: list[Mention],
        start: int,
        last: bool = False,
        wide: bool = False,
    ) -> tuple[Filler, ...]:
        """Return the run of coordinated names that begins (or, `last`, ends) the list."""
        text = annotation.text
        runs: list[list[Mention]] = [[names[0]]]
        for left, right in itertools.pairwise(names):
            gap = text[left.outer_end : right.outer_start]
            joined = re.fullmatch(
                r"\s*(?:,|;|&)?\s*(?:(?:and|along with|as well as|joined)\s+)?(?:\w+\s+){0,3}", gap
            )
            if joined and (("," in gap) or " and" in gap or "&" in gap or ";" in gap):
                runs[-1].append(right)
            else:
                runs.append([right])
        run = max(runs, key=len) if wide else (runs[-1] if last and len(runs[-1]) > 1 else runs[0])
        seen: dict[str, Filler] = {}
        for mention in run:
            filler = discourse.filler_of(mention)
            seen.setdefault(filler.value, filler)
        return tuple(seen.values())

    def _resolve(
        self, annotation: Annotation, discourse: Discourse, start: int, end: int
    ) -> tuple[Filler, ...]:
        words = annotation.text[start:end].strip()
        if words.lower() in ("he", "she", "i", "we"):
            return tuple(discourse.resolve_pronoun(words.lower(), start, end))
        leads = tuple(Filler(f.value, start, end) for f in discourse.leads)
        if leads or words.lower() in ("they", "the letter"):
            return leads
        return (Filler(words, start, end),)
