"""Which commands there are. A module is imported when its command is called for, so that help is quick."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COMMANDS", "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its name, the module whose `app` it is, the heading under which help lists it, and what it does."""

    name: str
    module: str
    heading: str
    summary: str


_READ = "Read documents"
_KEEP = "Keep a casebook"
_ASK = "Ask a casebook"
_FOLLOW = "Follow what was asked"
_SHOW = "Show a casebook"
_NAMES = "Compare names"

COMMANDS: tuple[Entry, ...] = (
    Entry("extract", "amparo.cli.extract", _READ, "Print the claims in documents, each with its words."),
    Entry(
        "explain",
        "amparo.cli.explain",
        _READ,
        "Show a text with each claim marked, its rule, and why the other sentences gave none.",
    ),
    Entry(
        "evaluate",
        "amparo.cli.evaluate",
        _READ,
        "Score claims against an annotation, errors by their causes.",
    ),
    Entry("init", "amparo.cli.init", _KEEP, "Make a new casebook."),
    Entry("ingest", "amparo.cli.ingest", _KEEP, "Read documents into a casebook."),
    Entry("verify", "amparo.cli.verify", _KEEP, "Prove that nothing in a casebook was altered."),
    Entry(
        "records",
        "amparo.cli.records",
        _KEEP,
        "Keep official registers: members of Congress, measures, sanctions lists.",
    ),
    Entry("report", "amparo.cli.report", _ASK, "Print one screen on what is in a casebook."),
    Entry("documents", "amparo.cli.documents", _ASK, "List the documents."),
    Entry(
        "people", "amparo.cli.people", _ASK, "List the people whom the documents name, with their offices."
    ),
    Entry("detentions", "amparo.cli.detentions", _ASK, "List who is held, or was let go, and by whom."),
    Entry("demands", "amparo.cli.demands", _ASK, "List who asked whom for what, and what came of it."),
    Entry("timeline", "amparo.cli.timeline", _ASK, "List what happened, by date."),
    Entry("search", "amparo.cli.search", _ASK, "Search the full text."),
    Entry("show", "amparo.cli.show", _ASK, "Show a record with the words behind every value."),
    Entry(
        "track",
        "amparo.cli.track",
        _FOLLOW,
        "Look for what came of what was asked, and propose it.",
    ),
    Entry("review", "amparo.cli.review", _FOLLOW, "Decide what is proposed, one by one."),
    Entry(
        "demand", "amparo.cli.demand", _FOLLOW, "Show one demand with its chain; add to it; take it apart."
    ),
    Entry("letter", "amparo.cli.letter", _FOLLOW, "Show one letter: all signers, all sources."),
    Entry(
        "measure",
        "amparo.cli.measure",
        _FOLLOW,
        "Show one bill or resolution: cosponsors, companion, actions.",
    ),
    Entry("person", "amparo.cli.person", _FOLLOW, "Show the state of a person as of a day."),
    Entry("scoreboard", "amparo.cli.scoreboard", _FOLLOW, "Count what was asked and what was met."),
    Entry("changes", "amparo.cli.changes", _FOLLOW, "List all that is new since a day."),
    Entry("feed", "amparo.cli.feed", _FOLLOW, "Print feeds and calendars."),
    Entry("serve", "amparo.cli.serve", _SHOW, "Show a casebook in the browser, on this computer only."),
    Entry("screen", "amparo.cli.screen", _NAMES, "Look names up on sanctions lists."),
    Entry("compare", "amparo.cli.compare", _NAMES, "Print how alike two names are, and why."),
)
