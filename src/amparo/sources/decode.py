"""Text out of bytes, in the encoding that they are in.

Tried in turn: a byte-order mark, the declared encoding, UTF-8, UTF-16 told by its zeros, Windows-1252 where only its
punctuation occurs, and at last a statistical guess that has to be a good one. A wrong guess makes wrong names, so what stays
unclear is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from amparo.errors import UnknownEncodingError, UnsupportedFormatError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The WHATWG Encoding Standard: these labels mean Windows-1252, whatever they say.
_LATIN_LABELS = frozenset({"ascii", "iso8859-1", "cp1252"})
_LATIN_GUESSES = frozenset({"cp1252", "iso8859-1", "iso8859-15"})
# Quotation marks, dashes, ellipsis, bullet, euro, trade mark, no-break space, section, copyright, degree, pound.
_PUNCTUATION_1252 = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb6\xb7\xbb"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
_MOST_CHAOS = 0.1
_SAVE_AS_UTF8 = "save it as UTF-8 and try again"


def decode(data: bytes, *, declared: str = "", where: str = "") -> str:
    """Return the text of `data`. `declared` is the encoding a header or the document itself names.

    Raises UnknownEncodingError where no encoding is certain enough, UnsupportedFormatError where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    if (text := _as_declared(data, declared)) is not None:
        return text
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text[:_SAMPLE]:
            return text
    if (text := _as_utf16(data)) is not None:
        return text
    if len(_CONTROLS.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 500:
        raise UnsupportedFormatError("it is a binary file, no document", where=where)
    return _guessed(data, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError(
            f"it begins as {encoding} and is not valid in it", where=where, to_do=_SAVE_AS_UTF8
        ) from error


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name if declared.strip() else ""
    except (LookupError, ValueError):
        return None
    if not name:
        return None
    try:
        # Much that is declared as Latin is UTF-8; text of another encoding hardly ever happens to be valid UTF-8.
        text = data.decode("utf-8") if name in _LATIN_LABELS else data.decode(name)
    except UnicodeDecodeError:
        if name not in _LATIN_LABELS:
            return None
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            return None
    except (LookupError, TypeError, ValueError):  # a codec that is none of text, such as base64
        return None
    return text if isinstance(text, str) and "\0" not in text[:_SAMPLE] else None


def _as_utf16(data: bytes) -> str | None:
    sample = data[: _SAMPLE // 10 * 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.4 * half and others < 0.05 * half:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _guessed(data: bytes, where: str) -> str:
    sample = data[:_SAMPLE]
    high = _HIGH.findall(sample)
    if all(byte[0] in _PUNCTUATION_1252 for byte in high) and len(high) < 0.2 * len(sample):
        return data.decode("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    name = codecs.lookup(best.encoding).name if best is not None else ""
    if best is not None and best.chaos <= _MOST_CHAOS:
        if name in _LATIN_GUESSES or _is_english_with_accents(sample, high):
            name = "cp1252"
        elif not best.coherence:
            name = ""
        try:
            if name:
                return data.decode(name)
        except UnicodeDecodeError:
            pass
    elif _is_english_with_accents(sample, high):
        return data.decode("cp1252")
    raise UnknownEncodingError("its encoding can't be told", where=where, to_do=_SAVE_AS_UTF8)


def _is_english_with_accents(sample: bytes, high: list[bytes]) -> bool:
    """Whether Windows-1252 makes of `sample` English with a few accented names in it."""
    from amparo.sources.language import tell_language

    if not high or len(high) > 0.03 * len(sample):
        return False
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = [c for c in text if c > "\x7f" and c.isalpha()]
    named = all("LATIN" in unicodedata.name(c, "") for c in letters)
    return named and tell_language(text, declared="und") == "en"
