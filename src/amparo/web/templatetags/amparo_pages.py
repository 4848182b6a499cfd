"""Filters and tags of the templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amparo.casebook import speaking
from amparo.casebook.queries import CONTEXT, DocumentRef, QuoteRow
from amparo.saying import Saying
from amparo.web import dates, links, markup
from amparo.web.lines import Fact, Value
from amparo.web.told import Told
from amparo.web.wording import (
    DATE_PLACES,
    DECISIONS,
    DEMAND_STATUSES,
    FAMILIES,
    KINDS,
    PROPOSAL_SORTS,
    RESTING,
    VERDICTS,
    Family,
    Kind,
    say_value,
)

__all__ = ["register"]

register = template.Library()


@register.filter
def count(value: int) -> str:
    """A number with its thousands parted."""
    return number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def say_date(edtf: str) -> str:
    """An EDTF date in words."""
    return dates.say_date(edtf)


@register.filter
def say_day(day: Any) -> str:
    """A day in words."""
    return dates.say_day(day)


@register.filter
def say_moment(at: Any) -> SafeString:
    """An instant in words, for machines too."""
    return format_html(
        '<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), dates.say_moment(at)
    )


@register.filter
def put(words: str) -> str:
    """A sentence that arose outside the pages, in their language."""
    return speaking.put(words)


@register.filter
def say_reader(reader: str) -> str:
    """Who read the claim: the rules, or a reader by its own name."""
    return _("rules") if reader == "rules" else reader


@register.filter
def say_date_place(place: str) -> str:
    """Where the date of publication was found; a dash where there is none."""
    return str(DATE_PLACES.get(place, place)) or "–"


@register.filter
def say_proposal_sort(sort: str) -> str:
    """What a proposal is about."""
    return str(PROPOSAL_SORTS.get(sort, sort))


@register.filter
def put_cell(cell: Any) -> Any:
    """A cell of a chart's data: a word of the chart's own in the language of the pages, data as it is."""
    if isinstance(cell, Saying):
        return speaking.put(cell)
    return "" if cell is None else cell


@register.filter
def say_verdict(verdict: str) -> str:
    """Whether two claims were judged to be of one thing."""
    return str(VERDICTS[verdict])


@register.filter
def capital(words: Any) -> str:
    """Words that begin with a capital letter, the rest as it is."""
    text = str(words)
    return text[:1].upper() + text[1:]


@register.filter
def title_of(document: DocumentRef) -> str:
    """A document's title, or words that stand for one."""
    return document.title or _("Untitled document %(id)s") % {"id": document.id}


@register.filter
def document_url(document: DocumentRef) -> str:
    """The page of a document."""
    return links.document_url(document.id)


@register.filter
def row_number(short_id: str) -> int:
    """The number in a short id."""
    return links.number_of(short_id)


@register.filter
def person_url(key: str) -> str:
    """The page of a name."""
    return links.person_url(key)


@register.filter
def kind_of(key: str) -> Kind:
    """A kind by its key."""
    return KINDS[key]


@register.filter
def values_of(fact: Fact) -> SafeString:
    """The values of a fact, each a link to its words."""
    return markup.write_fact(fact)


@register.filter
def value_link(value: Value) -> SafeString:
    """A value as a link to its words."""
    return markup.write_value(value)


@register.filter
def told_link(told: Told) -> SafeString:
    """A value as a link to its best words, its other sources beside it."""
    return markup.write_told(told)


@register.filter
def told_links(told: tuple[Told, ...]) -> SafeString:
    """Values that several claims give, each a link to its best words, parted by commas."""
    return markup.write_all_told(told)


@register.filter
def words_mark(told: Told | None) -> SafeString | str:
    """A quotation mark that leads to the words of a value; nothing where there is none."""
    return markup.write_mark(told.best) if told else ""


@register.simple_tag
def list_families() -> tuple[Family, ...]:
    """The families of kinds, in their order."""
    return FAMILIES


@register.filter
def say_resting(resting: str) -> str:
    """How a value rests on its words."""
    return str(RESTING[resting])


@register.filter
def before_words(text: str) -> str:
    """Text before a quote, cut before a whole word; three dots where something was cut."""
    cut = text.partition(" ")[2] if len(text) >= CONTEXT and " " in text else text
    return cut if cut == text else f"… {cut}"


@register.filter
def after_words(text: str) -> str:
    """Text after a quote, cut behind a whole word; three dots where something was cut."""
    cut = text.rpartition(" ")[0] if len(text) >= CONTEXT and " " in text else text
    return cut if cut == text else f"{cut} …"


@register.filter
def say_demand_status(status: str) -> str:
    """How a demand stands, in words."""
    return str(DEMAND_STATUSES[status])


@register.filter
def kind_url(kind: str) -> str:
    """The list of claims of a kind."""
    return links.kind_url(kind)


@register.filter
def about_query(kind: str, about: str) -> str:
    """The query that narrows the list of a kind to somebody or something."""
    return links.about_query(kind, about)


@register.filter
def say_status(status: str) -> str:
    """The status of a detention in words."""
    return say_value("detention", "status", status)


@register.filter
def say_decision(decision: str) -> str:
    """What was decided."""
    return str(DECISIONS[decision])


@register.filter
def say_bytes(size: int) -> str:
    """A size in bytes, readable."""
    if size < 10_000:
        return _("%(n)s bytes") % {"n": number_format(size, force_grouping=True)}
    if size < 10_000_000:
        return _("%(n)s KB") % {"n": number_format(round(size / 1000), force_grouping=True)}
    return _("%(n)s MB") % {"n": number_format(round(size / 1_000_000), force_grouping=True)}


@register.simple_tag
def words_url(document: str, quote: QuoteRow, claim: str = "") -> str:
    """The place of a quote in its document."""
    return links.words_url(document, quote.start, quote.end, claim)


@register.simple_tag
def claim_words(document: str, claim: str) -> str:
    """The place of the first words of a claim in its document."""
    return links.claim_words_url(document, claim)


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: Any) -> str:
    """The address of this page with fields of its query changed; an empty one is left out, and so is the page."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = str(value)
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else str(context["request"].path)
