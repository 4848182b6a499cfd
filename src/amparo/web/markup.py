"""The HTML of marked texts and of values. Everything that a document says is escaped here.

Written in Python rather than templates: a page has thousands of these, each without a space too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.casebook.names import is_personal_name
from amparo.web.dates import say_date
from amparo.web.lines import Fact, Value
from amparo.web.marking import Block, Segment, Strength
from amparo.web.told import Source, Told
from amparo.web.wording import KINDS

__all__ = [
    "write_all_told",
    "write_fact",
    "write_mark",
    "write_tags",
    "write_told",
    "write_value",
    "write_words",
]

#: A quote in a tool tip is cut here; the words themselves are a click away.
_TIP = 200

_PERSON = mark_safe(
    '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">'
    '<circle cx="8" cy="5" r="3"/><path d="M2 15c0-4 3-5.5 6-5.5s6 1.5 6 5.5z"/></svg>'
)

_BODY = mark_safe(
    '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1 1 5v1.500h14V5zM3 8h2v5H3zm4 0h2v5H7zm4 0h2v5h-2zM1 13.500h14V15H1z"/></svg>'
)
_QUOTE = mark_safe(
    '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 12.500c0-4 1.500-7 4.500-8.500l.7 1.300C5.500 6.500'
    " 4.800 7.600 4.700 9H7v3.500H2zm7 0c0-4 1.500-7 4.500-8.500l.7 1.300c-1.700 1.200-2.400 2.300-2.500 3.700H14v3.500H9z"
    '"/></svg>'
)
#: So many further sources are offered beside a value.
_OTHERS = 12

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


def _write_link(value: Value, name: str, shown: str | SafeString) -> SafeString:
    quote = value.quote if len(value.quote) <= _TIP else f"{value.quote[:_TIP].rstrip()}…"
    tip = escape(_("The words: “%(quote)s”") % {"quote": quote})
    # Without `format_html`, which looks at each part anew: a page has hundreds of these.
    return mark_safe(  # noqa: S308 - each piece is escaped or a number
        f'<a class="{name}" href="{escape(value.words_url)}" data-start="{value.start}" data-end="{value.end}" '
        f'title="{tip}" dir="auto">{conditional_escape(shown)}</a>'
    )


def write_mark(value: Value) -> SafeString:
    """Return a quotation mark that leads to the words of `value`, to stand behind a name that leads to a page."""
    said = _("The words: %(name)s") % {"name": value.text}
    return _write_link(value, "value to-words", format_html('{}<span class="unseen">{}</span>', _QUOTE, said))


def write_told(told: Told) -> SafeString:
    """Return a value as a link to its best words, with the other documents that give it folded away behind it."""
    value = write_value(told.best)
    if not told.others:
        return value
    count = len(told.others)
    said = ngettext("%(n)d other document says so: %(name)s", "%(n)d other documents say so: %(name)s", count)
    return format_html(
        '{} <details class="also"><summary title="{}">+{}<span class="unseen"> {}</span></summary><ul>{}</ul></details>',
        value,
        said % {"n": count, "name": told.text},
        count,
        said % {"n": count, "name": told.text},
        format_html_join("", "<li>{}</li>", ((_write_source(each),) for each in told.others[:_OTHERS])),
    )


def write_all_told(told: Sequence[Told], most: int = 8) -> SafeString:
    """Return values parted by commas, those past the first `most` folded away."""
    shown = told if len(told) <= most + 1 else told[:most]
    listed = format_html_join(", ", "{}", ((write_told(each),) for each in shown))
    folded = told[len(shown) :]
    if not folded:
        return listed
    more = ngettext("and %(n)d more", "and %(n)d more", len(folded)) % {"n": len(folded)}
    return format_html(
        '{} <details class="more"><summary>{}</summary> {}</details>',
        listed,
        more,
        format_html_join(", ", "{}", ((write_told(each),) for each in folded)),
    )


def _write_source(source: Source) -> SafeString:
    document = source.document
    title = document.title or _("Untitled document %(id)s") % {"id": document.id}
    link = _write_link(source.value, "value", title)
    if not document.published_on:
        return link
    return format_html('{} <span class="quiet">{}</span>', link, say_date(document.published_on))


def write_value(value: Value) -> SafeString:
    """Return `value` as a link to its words and, where it names a person, one to that person's page."""
    link = _write_link(value, "value", value.text)
    if not value.person_url:
        return link
    about = escape(_("All about %(name)s") % {"name": value.text})
    icon = _PERSON if is_personal_name(value.code) else _BODY
    return mark_safe(  # noqa: S308 - each piece is escaped or an icon
        f'<span class="named">{link} <a class="about" href="{escape(value.person_url)}" title="{about}">{icon}'
        f'<span class="unseen">{about}</span></a></span>'
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
