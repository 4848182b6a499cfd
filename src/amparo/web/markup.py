"""The HTML of marked texts and of values. Everything that a document says is escaped here.

Written in Python rather than templates: a page has thousands of these, each without a space too many.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.web.lines import Fact, Value
from amparo.web.marking import Block, Segment, Strength
from amparo.web.wording import KINDS

__all__ = ["write_fact", "write_tags", "write_value", "write_words"]

#: A quote in a tool tip is cut here; the words themselves are a click away.
_TIP = 200

_PERSON = mark_safe(
    '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">'
    '<circle cx="8" cy="5" r="3"/><path d="M2 15c0-4 3-5.5 6-5.5s6 1.5 6 5.5z"/></svg>'
)

_STRENGTHS = {Strength.EVIDENCE: "lit-evidence", Strength.VALUE: "lit-value", Strength.WORDS: "lit-words"}


def write_words(block: Block, *, target: int | None = None) -> SafeString:
    """Return the words of `block`: a `span` for each segment with its claims (`data-c`) and underlines, a `mark` where it is
    lit. The segment that holds the code point `target` gets the id `words`. Its text is the block's to the letter."""
    at = block.start
    pieces = []
    for segment in block.segments:
        end = at + len(segment.text)
        is_target = target is not None and at <= target < end
        pieces.append(_write_segment(segment, is_target=is_target))
        at = end
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped


def _write_segment(segment: Segment, *, is_target: bool) -> str:
    html = str(escape(segment.text))
    if segment.strength or is_target:
        name = ' id="words"' if is_target else ""
        strength = _STRENGTHS.get(Strength(segment.strength), "") if segment.strength else ""
        html = f'<mark{name} class="{strength}">{html}</mark>'
    for lane, kind in segment.lanes:
        html = f'<span class="line f-{KINDS[kind].family} k-{kind} lane-{lane}">{html}</span>'
    if segment.claims:
        html = f'<span class="said" data-c="{" ".join(segment.claims)}">{html}</span>'
    return html


def write_tags(block: Block) -> SafeString:
    """Return the tags of the claims that begin in `block`, one for each kind, each a link to the (first) claim."""
    return format_html_join("", "<li>{}</li>", ((tag,) for tag in _tags(block)))


def _tags(block: Block) -> Iterator[SafeString]:
    for kind, claims in block.begun.items():
        known = KINDS[kind]
        many = len(claims) > 1
        count = format_html(' <span class="tag-count">{}</span>', len(claims)) if many else ""
        said = ngettext("%(kind)s, %(n)d claim", "%(kind)s, %(n)d claims", len(claims)) % {
            "kind": known.label,
            "n": len(claims),
        }
        shown = f"{known.tag} {len(claims)}" if many else str(known.tag)
        yield format_html(
            '<a class="tag f-{} k-{}" href="#{}" data-c="{}" aria-label="{}">{}{}</a>',
            known.family,
            kind,
            claims[0],
            " ".join(claims),
            _("%(tag)s: %(said)s here") % {"tag": shown, "said": said},
            known.tag,
            count,
        )


def write_value(value: Value) -> SafeString:
    """Return `value` as a link to its words and, where it names a person, one to that person's page."""
    quote = value.quote if len(value.quote) <= _TIP else f"{value.quote[:_TIP].rstrip()}…"
    link = format_html(
        '<a class="value" href="{}" data-start="{}" data-end="{}" title="{}">{}</a>',
        value.words_url,
        value.start,
        value.end,
        _("The words: “%(quote)s”") % {"quote": quote},
        value.text,
    )
    if not value.person_url:
        return link
    about = _("All about %(name)s") % {"name": value.text}
    return format_html(
        '<span class="named">{} <a class="about" href="{}" title="{}">{}<span class="unseen">{}</span></a></span>',
        link,
        value.person_url,
        about,
        _PERSON,
        about,
    )


def write_fact(fact: Fact) -> SafeString:
    """Return the values of `fact`, parted by commas, those past the first few folded away."""
    shown = format_html_join(", ", "{}", ((write_value(value),) for value in fact.shown))
    if not fact.folded:
        return shown
    more = ngettext("and %(n)d more", "and %(n)d more", len(fact.folded)) % {"n": len(fact.folded)}
    return format_html(
        '{} <details class="more"><summary>{}</summary> {}</details>',
        shown,
        more,
        format_html_join(", ", "{}", ((write_value(value),) for value in fact.folded)),
    )
