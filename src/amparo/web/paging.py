"""Pages of a long list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from amparo.casebook.queries import Listing, Slice

__all__ = ["Pager", "make_pager", "page_slice"]

_NUMBER = re.compile(r"[1-9]\d{0,5}")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in a list of `total`: rows `first` to `last`, page `number` of `count`, and the addresses of its
    neighbours, empty where there is none."""

    total: int
    first: int
    last: int
    number: int
    count: int
    previous_url: str
    next_url: str
    last_url: str

    @property
    def needed(self) -> bool:
        """Whether there is more than one page."""
        return self.count > 1


def page_slice(request: HttpRequest, size: int) -> Slice:
    """Return the slice of `size` rows that `?page=` asks for. Raises Http404 where it is no number of a page."""
    typed = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(typed):
        raise Http404(_("There is no page “%(page)s”.") % {"page": typed[:20]})
    return Slice((int(typed) - 1) * size, size)


def make_pager(request: HttpRequest, listing: Listing[Any], size: int) -> Pager:
    """Return the pager of `listing`, cut by `page_slice`. Raises Http404 behind the last page."""
    count = max(1, -(-listing.total // size))
    number = listing.offset // size + 1
    if number > count:
        raise Http404(
            _("There is no page %(number)d: the list has %(count)d.") % {"number": number, "count": count}
        )
    return Pager(
        total=listing.total,
        first=listing.offset + 1 if listing.total else 0,
        last=listing.offset + len(listing.rows),
        number=number,
        count=count,
        previous_url=_page_url(request, number - 1) if number > 1 else "",
        next_url=_page_url(request, number + 1) if number < count else "",
        last_url=_page_url(request, count) if number < count - 1 else "",
    )


def _page_url(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    if number > 1:
        query["page"] = str(number)
    return f"?{query.urlencode()}" if query else request.path
