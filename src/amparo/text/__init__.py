"""Text as evidence: normalised once, hashed, then never touched.

All offsets of Amparo are code points into a text that came out of `normalise`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["fold", "normalise", "sha256_of"]

# Soft hyphen, zero-width signs, word joiner, byte-order mark, and the C0/C1 controls other than tab and
# newline. The bidirectional marks and the joiners U+200C/U+200D stay: Persian, Arabic and Indic names need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")


def normalise(text: str) -> str:
    """Return `text` in NFC, with `\\n` line ends and without invisible characters.

    No-break spaces, curly quotation marks and dashes are the author's and stay. `normalise` is idempotent.
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def sha256_of(data: bytes | str) -> str:
    """Return the SHA-256 of `data` (a text as UTF-8) as 64 hexadecimal digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def fold(text: str) -> str:
    """Return a key under which spellings of one name meet: no accents, straight quotes, casefolded, single spaces.

    For comparison only: its offsets are not those of `text`.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).casefold().split())
