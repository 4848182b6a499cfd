"""Open the casebook that a command is about. Django is set up here and nowhere else in the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.casebook.viewer import Viewer

__all__ = ["open_for_user", "open_without_casebook"]


def open_for_user(given: str) -> Viewer:
    """Open the `given` casebook, or the one around the current folder; return its owner, named as the user is.

    Raises CasebookMissingError where there is none.
    """
    from amparo.casebook.activation import open_casebook
    from amparo.casebook.layout import find_casebook
    from amparo.casebook.viewer import owner, user_name

    open_casebook(find_casebook(given))
    return owner(user_name())


def open_without_casebook() -> None:
    """Let the casebook's sentences be made, in English, by a command that opens none."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False, NUMBER_GROUPING=3, THOUSAND_SEPARATOR=",")
