"""A view of the casebook as others take it: feeds and calendars. Knows no database; what is shown was chosen before.

The charts are modules of their own (`amparo.publish.happenings`, `signers`, `network`, `world`, `scoreboard`), for Altair takes
a while to import: each `chart_…` takes plain values and returns a `Chart`, a specification that holds its data, and the same
data as a table.
"""

from amparo.publish.calendar import Deadline, render_calendar
from amparo.publish.feeds import Feed, FeedEntry, render_atom

__all__ = ["Deadline", "Feed", "FeedEntry", "render_atom", "render_calendar"]
