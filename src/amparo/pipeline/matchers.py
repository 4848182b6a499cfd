"""Matchers of other programs, asked for the score of a candidate where they are installed. Nothing here is imported unless
somebody asks for one by name.

`logic-v2`, `logic-v1` and the others are nomenklatura's (MIT), which come with the extra `ftm`.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from amparo.errors import AmparoError
from amparo.pipeline.screening import Matcher, Query
from amparo.records import SanctionsEntry
from amparo.resolve import Schema
from amparo.saying import say

__all__ = ["load_matcher"]


def load_matcher(name: str) -> Matcher:
    """Return the matcher called `name`. Raises AmparoError where it is not installed, or there is none so called."""
    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm
    except ImportError as error:
        raise AmparoError(
            say(
                "the matcher {name} is nomenklatura's, which is not installed: {error}",
                name=name,
                error=error,
            ),
            to_do="install it with: pip install 'amparo[ftm]'",
        ) from error
    algorithm = get_algorithm(name)
    if algorithm is None:
        raise AmparoError(say("nomenklatura has no matcher {name!r}", name=name), to_do="ask for logic-v2")
    return _FollowTheMoneyMatcher(name, algorithm, model)


class _FollowTheMoneyMatcher(Matcher):
    """Asks with entities of FollowTheMoney: the query with its facts, and the listed entry with all its names."""

    def __init__(self, name: str, algorithm: Any, model: Any) -> None:
        self.name = name
        self._algorithm, self._model = algorithm, model
        self._config = algorithm.default_config()
        # logic-v2 remembers what it read by the entity's id.
        self._numbers = count()

    def score(self, query: Query, entry: SanctionsEntry, schema: Schema) -> float:
        """Return the algorithm's score."""
        asked = self._make(
            schema, [query.name], [], [str(day) for day in query.births], list(query.countries)
        )
        listed = self._make(
            schema,
            [n.natural or n.text for n in entry.names if n.strong],
            [n.natural or n.text for n in entry.names if not n.strong],
            [str(day) for day in entry.birth_dates],
            list(entry.countries),
        )
        return float(self._algorithm.compare(asked, listed, self._config).score)

    def _make(
        self,
        schema: Schema,
        names: list[str],
        weak: list[str],
        births: list[str],
        countries: list[str],
    ) -> Any:
        entity = self._model.make_entity(schema)
        entity.id = str(next(self._numbers))
        entity.add("name", names)
        entity.add("weakAlias", weak)
        if schema == "Person":
            entity.add("birthDate", births)
            entity.add("nationality", countries)
        else:
            entity.add("country", countries, quiet=True)
        return entity
