"""The door: proposals of any reader in, grounded claims and refusals with their reasons out.

    JSON claims with verbatim quotes → shape → places of the quotes → fillers on their words → mood → Claim

Whoever proposes, a rule, a person or a language model, passes the same checks. They compare words, never likeness: a quote
with one word changed finds no place. What the door can't verify it refuses; it corrects nothing.
"""

from amparo.extract.door.door import Admission, Door
from amparo.extract.door.proposal import Reason, Refusal
from amparo.extract.door.quotes import QuoteFinder

__all__ = ["Admission", "Door", "QuoteFinder", "Reason", "Refusal"]
