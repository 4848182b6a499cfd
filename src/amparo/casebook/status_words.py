"""How a demand stands, in a word or two, in the language that is active."""

from __future__ import annotations

from django.utils.translation import pgettext

__all__ = ["say_status"]


def say_status(status: str) -> str:
    """Return the status of a demand in words."""
    said = {
        "open": pgettext("status of a demand, within a sentence", "open"),
        "acknowledged": pgettext("status of a demand, within a sentence", "acknowledged"),
        "promised": pgettext("status of a demand, within a sentence", "promised"),
        "partly_met": pgettext("status of a demand, within a sentence", "partly met"),
        "met": pgettext("status of a demand, within a sentence", "met"),
        "refused": pgettext("status of a demand, within a sentence", "refused"),
        "overtaken": pgettext("status of a demand, within a sentence", "overtaken"),
        "withdrawn": pgettext("status of a demand, within a sentence", "withdrawn"),
    }
    return said.get(status, status)
