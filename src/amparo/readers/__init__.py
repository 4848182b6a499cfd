"""Readers other than the rules: a document in, proposed claims out, none of them trusted.

A reader is whatever has a `name` and `propose(document)`, which yields claims of the interchange format with verbatim quotes as
evidence. Proposals become claims only through the door (`amparo.extract.door`). One that is installed with an entry point of
the group `amparo.readers` can be named on the command line; `llm`, a language model behind an endpoint, ships with Amparo.
"""

from amparo.readers.interface import ProposalReader
from amparo.readers.settings import LlmSettings, read_settings
from amparo.readers.usage import Usage

__all__ = ["LlmSettings", "ProposalReader", "Usage", "read_settings"]
