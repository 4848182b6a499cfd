"""A view of the casebook as others take it: feeds and calendars. Knows no database; what is shown was chosen before."""

from amparo.publish.calendar import Deadline, render_calendar
from amparo.publish.feeds import Feed, FeedEntry, render_atom

__all__ = ["Deadline", "Feed", "FeedEntry", "render_atom", "render_calendar"]
