"""What the charts call their axes, columns and sorts, as sentences that can be put into another language."""

from __future__ import annotations

from amparo.saying import Saying, say

__all__ = ["LABELS", "SAID"]

#: Field or column -> what a legend, a tool tip or the head of a table calls it.
LABELS: dict[str, Saying] = {
    "act": say("act"),
    "as": say("as"),
    "claims": say("claims"),
    "country": say("country"),
    "date": say("date"),
    "day": say("day"),
    "dates": say("dates"),
    "demands": say("demands"),
    "how": say("how"),
    "in all": say("in all"),
    "latitude": say("latitude"),
    "letter": say("letter"),
    "links": say("links"),
    "longitude": say("longitude"),
    "measure": say("measure"),
    "n": say("in all"),
    "name": say("name"),
    "one": say("one"),
    "other": say("other"),
    "place": say("place"),
    "row": say("sort"),
    "sort": say("sort"),
    "sort of the other": say("sort of the other"),
    "source": say("source"),
    "status": say("status"),
    "what": say("what"),
    "when": say("when"),
    "who": say("who"),
    "year": say("year"),
}

#: A code in the data -> what it is called.
SAID: dict[str, Saying] = {
    "acknowledged": say("acknowledged"),
    "demand": say("demand"),
    "detention": say("detention"),
    "incident": say("incident"),
    "led": say("led"),
    "letter": say("letter"),
    "measure": say("measure"),
    "met": say("met"),
    "open": say("open"),
    "overtaken": say("overtaken"),
    "partly_met": say("partly met"),
    "person": say("person"),
    "promised": say("promised"),
    "refused": say("refused"),
    "signed": say("signed"),
    "withdrawn": say("withdrawn"),
}
