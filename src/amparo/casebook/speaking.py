"""Sentences that arose elsewhere (`amparo.saying`), in the language of whoever reads; and errors as one sentence."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from amparo.errors import AmparoError
from amparo.saying import Saying

__all__ = ["put", "put_error"]


def put(words: str) -> str:
    """Return `words` in the language that is active: a sentence by its message, fixed text by itself."""
    if isinstance(words, Saying):
        return words.put(gettext, ngettext)
    return gettext(words) if words else ""


def put_error(error: AmparoError, *, where: bool = True) -> str:
    """Return what is wrong, with `where` in front, and what to do, in the language that is active; it begins with a capital letter and
    ends with a full stop."""
    said = put(error.what)
    if error.to_do:
        said = gettext("%(what)s; %(to_do)s") % {"what": said, "to_do": put(error.to_do)}
    if where and error.where:
        said = gettext("%(where)s: %(said)s") % {"where": error.where, "said": said}
    said = " ".join(said.split()).rstrip(".")
    return f"{said[:1].upper()}{said[1:]}."
