"""How well claims were read: documents with annotated and with read claims in, scores and errors out.

Claims are those of the interchange format (docs/reference/claims.md), as `amparo extract` prints them. The scoring is template
filling with alignment, as in the Message Understanding Conferences: claims of one kind are paired one to one, best first, and
then their fillers are compared.
"""

from amparo.evaluation.scoring import KindScore, Mistake, Scores, score_documents
from amparo.evaluation.wellformed import find_problems

__all__ = ["KindScore", "Mistake", "Scores", "find_problems", "score_documents"]
