"""Readers by name, alone or together, each through the door.

`rules` is the reader that ships with Amparo, `llm` a language model behind an endpoint that the user named; others come from
packages by the entry point group `amparo.readers`. Whatever a reader proposes is admitted or refused by `amparo.extract.door`.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from amparo.errors import AmparoError, ReaderError
from amparo.model import Claim, Document
from amparo.pipeline.merging import Disagreement, merge_readers, merge_repeated
from amparo.readers import ProposalReader
from amparo.saying import say

if TYPE_CHECKING:
    from amparo.extract.door import Admission, Door

__all__ = ["BOTH", "GROUP", "RULES", "DoorReader", "ReadingReport", "list_readers", "open_reader"]

GROUP = "amparo.readers"
RULES, BOTH = "rules", "both"
_SHIPPED = {"llm": "amparo.readers.llm:make_llm_reader"}


@dataclass(slots=True)
class ReadingReport:
    """What came of proposals over a whole run, counted from several threads."""

    proposed: Counter[str] = field(default_factory=Counter)
    admitted: Counter[str] = field(default_factory=Counter)
    refused: dict[str, Counter[str]] = field(default_factory=dict)
    agreed: int = 0
    disagreements: list[tuple[str, Disagreement]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def count(self, reader: str, admission: Admission) -> None:
        """Count what the door made of the proposals of `reader` for one document."""
        with self._lock:
            self.proposed[reader] += len(admission.claims) + len(admission.refusals)
            self.admitted[reader] += len(admission.claims)
            reasons = self.refused.setdefault(reader, Counter())
            reasons.update(str(refusal.reason) for refusal in admission.refusals)

    def count_merged(self, document_id: str, agreed: int, disagreements: Sequence[Disagreement]) -> None:
        """Count on how many claims the readers of a document agreed, and on which they did not."""
        with self._lock:
            self.agreed += agreed
            self.disagreements += [(document_id, d) for d in disagreements]


class DoorReader:
    """Reads documents with the rules, if wanted, and with other readers; asked from several threads at once."""

    def __init__(self, readers: Sequence[ProposalReader], *, rules: bool, door: Door | None = None) -> None:
        self.readers = tuple(readers)
        self.rules = rules
        self.report = ReadingReport()
        if door is None:
            # A process that only shares work out needs no words.
            from amparo.extract.door import Door

            door = Door()
        self._door = door

    def extract(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of `document` that all readers together make, each checked against its text.

        Raises what a reader raises: a document that one of them could not read is not read.
        """
        scene = self._door.read(document)
        claims: list[Claim] = []
        if self.rules:
            read = self._door.admit_read(scene.claims, scene)
            self.report.count(RULES, read)
            claims = read.claims
        for number, reader in enumerate(self.readers):
            admission = self._door.admit(
                reader.propose(document), scene, rule=reader.name, confidence=reader.confidence
            )
            self.report.count(reader.name, admission)
            found = merge_repeated(admission.claims)
            if number or self.rules:
                merged = merge_readers(claims, found)
                self.report.count_merged(document.id, merged.agreed, merged.disagreements)
                claims = merged.claims
            else:
                claims = found
        for claim in claims:
            claim.check(document.text)
        claims.sort(key=lambda c: (c.evidence[0].start, c.kind))
        return tuple(claims)

    def close(self) -> None:
        """Let readers go that hold connections or threads."""
        for reader in self.readers:
            close: Callable[[], None] | None = getattr(reader, "close", None)
            if close is not None:
                close()

    def summaries(self) -> list[str]:
        """Return one line for each reader that has something to say of its own work, such as what it cost."""
        said = []
        for reader in self.readers:
            summarise: Callable[[], str] | None = getattr(reader, "summarise", None)
            if summarise is not None:
                said.append(summarise())
        return said


def list_readers() -> list[str]:
    """Return the names that `open_reader` knows."""
    return [RULES, *sorted({*_SHIPPED, *(p.name for p in entry_points(group=GROUP))} - {RULES}), BOTH]


def open_reader(named: str) -> DoorReader | None:
    """Return the reader that `named` names: one, several parted by commas, or `both` (the rules and the language model);
    None for the rules alone, which need no more than the pipeline's own.

    Raises ReaderError for an unknown name, or where a reader can't be made.
    """
    names = [name.strip() for name in named.split(",") if name.strip()]
    names = [n for name in names for n in ((RULES, "llm") if name == BOTH else (name,))]
    names = list(dict.fromkeys(names))
    if names in ([], [RULES]):
        return None
    return DoorReader([_make(name) for name in names if name != RULES], rules=RULES in names)


def _make(name: str) -> ProposalReader:
    found = [p for p in entry_points(group=GROUP) if p.name == name]
    try:
        if found:
            make: Any = found[0].load()
        elif name in _SHIPPED:
            # A source tree that is not installed has no entry points.
            from amparo.readers.llm import make_llm_reader as make
        else:
            raise ReaderError(
                say("there is no reader {name!r}", name=name),
                to_do=say("use {readers}", readers=", ".join(list_readers())),
            )
        reader: ProposalReader = make()
    except AmparoError:
        raise
    except Exception as error:
        raise ReaderError(
            say(
                "the reader {name!r} can't be used: {why}: {error}",
                name=name,
                why=type(error).__name__,
                error=error,
            )
        ) from error
    return reader
