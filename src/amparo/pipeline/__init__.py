"""The one place that wires the stages: addresses in, documents with their claims out, in the order of the input.

    amparo.sources → Received → workers (amparo.extract) → Extracted, or Failed with the reason

Many documents are shared out over processes, a few are read where we are: a process costs more than they do. A document that
breaks its reader, even its process, is a Failed and stops nothing.

    addresses → amparo.sources → files → amparo.records → EditionRead, or EditionUnread with the reason
"""

from amparo.pipeline.extraction import Extracted, extract_documents, extract_json_lines, extract_received
from amparo.pipeline.reading import DoorReader, list_readers, open_reader
from amparo.pipeline.registers import (
    EditionRead,
    EditionUnread,
    RegisterOptions,
    official_addresses,
    read_editions,
)
from amparo.pipeline.sharing import PipelineOptions, make_rules_reader
from amparo.pipeline.worker import Failed, Reader

__all__ = [
    "DoorReader",
    "EditionRead",
    "EditionUnread",
    "Extracted",
    "Failed",
    "PipelineOptions",
    "Reader",
    "RegisterOptions",
    "extract_documents",
    "extract_json_lines",
    "extract_received",
    "list_readers",
    "make_rules_reader",
    "official_addresses",
    "open_reader",
    "read_editions",
]
