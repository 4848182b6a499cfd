"""Text out of bytes, in the encoding that they are in.

Tried in turn: a byte-order mark, the declared encoding, UTF-8, UTF-16 told by its zeros, Windows-1252 where only its
punctuation occurs, and at last the one legacy encoding in which the text is in a language that is written in it, every
letter where a writer would put it. A wrong guess makes wrong names, so what stays unclear is refused.
"""

from __future__ import annotations

import codecs
import re

from amparo.errors import UnknownEncodingError, UnsupportedFormatError
from amparo.saying import say
from amparo.sources.language import tell_language
from amparo.sources.words import load_words

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
# Quotation marks, dashes, ellipsis, bullet, euro, trade mark, no-break space, section, copyright, degree, pound.
_PUNCTUATION_1252 = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb6\xb7\xbb"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
_MOST_ODD = 0.02
_CERTAIN = 0.7
_FEW_CAPITALS = 10
_MOST_ACCENTS = 0.08
_C1 = re.compile("[\x80-\x9f]")
# A sign beyond ASCII between letters, or currency and the like before one; apostrophes, dashes and dots may stand there.
_ODD = re.compile(
    r"(?<=[^\W\d_])(?![’‘\u00a0\u00ad…·–—•”“»«])[^\w\s\x00-\x7f]|[£¥¢¬¯¨¸±³²¹¼½¾¤¦](?=[^\W\d_])"
)
# A letter and a next one beyond ASCII, at every place.
_LETTERS = re.compile(r"(?=([^\W\d_][^\W\d_\x00-\x7f]))")
_NOT_ENGLISH = re.compile("[œŒŸƒªº]")
_SAVE_AS_UTF8 = say("save it as UTF-8 and try again")


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
            say("it begins as {encoding} and is not valid in it", encoding=encoding),
            where=where,
            to_do=_SAVE_AS_UTF8,
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
    found: dict[str, str] = {}
    for encoding, languages in load_words().encodings.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _C1.search(text) or _odd_places(text[:_SAMPLE]) > _MOST_ODD * len(high):
            continue
        language = tell_language(text, least_confidence=_CERTAIN)
        if language not in languages:
            continue
        if language == "en":
            if len(high) <= _MOST_ACCENTS * len(sample) and not _NOT_ENGLISH.search(text):
                return text
            continue
        found.setdefault(text, encoding)
    if len(found) == 1:
        return next(iter(found))
    raise UnknownEncodingError("its encoding can't be told", where=where, to_do=_SAVE_AS_UTF8)


def _odd_places(text: str) -> int:
    """How many letters and signs beyond ASCII stand where no writer puts them: a capital after a small letter, or in the
    middle of a word a sign that is no letter, more capitals than small letters."""
    capitals = sum(c.isupper() for c in text if c > "\x7f")
    small = sum(c.islower() for c in text if c > "\x7f")
    swapped = max(capitals - small, 0) if capitals > _FEW_CAPITALS else 0
    breaks = sum(m[1][0].islower() and m[1][1].isupper() for m in _LETTERS.finditer(text))
    return int(swapped + breaks + len(_ODD.findall(text)))
