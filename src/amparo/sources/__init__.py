"""Documents from anywhere: files, directories, standard input, web pages, uploads.

`read_sources(addresses)` and `read_bytes(data, …)` yield a `Received` (a `Document`, with the original bytes to keep) or a
`Failure` for each thing found. The kind is told from the bytes: plain text, Markdown, HTML, PDF, DOCX, e-mail, JSON lines.
Libraries that a kind needs are imported when one of that kind is met.
"""

from amparo.sources.fetch import Fetched, fetch
from amparo.sources.options import ReadOptions
from amparo.sources.read import read_bytes, read_sources, read_stream
from amparo.sources.received import Failure, Received

__all__ = [
    "Failure",
    "Fetched",
    "ReadOptions",
    "Received",
    "fetch",
    "read_bytes",
    "read_sources",
    "read_stream",
]
