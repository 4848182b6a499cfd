"""From a document to its grounded claims.

    text → sentences, quotations → hits of the lexicon → names and offices → mentions, acts and asks of each sentence
         → what words stand for → drafts, one module a kind → claims

`Extractor().extract(document)` is all that the rest of Amparo needs.
"""

from amparo.extract.extractor import Extractor

__all__ = ["Extractor"]
