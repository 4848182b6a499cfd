"""The title of a text that comes without one: its headline, where it plainly has one."""

from __future__ import annotations

from amparo.sources.dates import is_date_line
from amparo.sources.words import load_words

__all__ = ["find_title", "real_author", "real_title"]

_LONGEST_TITLE = 250
_FILE_ENDINGS = (
    ".doc",
    ".docx",
    ".pdf",
    ".indd",
    ".odt",
    ".rtf",
    ".txt",
    ".html",
    ".htm",
    ".qxd",
    ".pages",
    ".pptx",
)


def find_title(text: str) -> str:
    """Return the first line of `text` where it is a headline, else an empty string.

    A headline is short, ends no sentence, and is followed by a blank line, a date or nothing but its body below;
    lines that announce a release or give a date are passed over.
    """
    release_lines = load_words().release_lines
    lines = text[:4000].split("\n")
    for i, line in enumerate(lines):
        line = line.strip()
        if not line or is_date_line(line) or line.rstrip(" :").casefold() in release_lines:
            continue
        if len(line) > _LONGEST_TITLE or line[-1] in ".,;:!" or not any(c.isalpha() for c in line):
            return ""
        following = next((rest.strip() for rest in lines[i + 1 :] if rest.strip()), "")
        alone = i + 1 < len(lines) and not lines[i + 1].strip()
        return " ".join(line.split()) if following and (alone or is_date_line(following)) else ""
    return ""


def real_title(title: str) -> str:
    """Return `title` as a file's properties give it, or nothing where a program made it up."""
    title = " ".join(title.split()).removeprefix("Microsoft Word - ")
    folded = title.casefold()
    if folded in load_words().placeholder_titles or folded.endswith(_FILE_ENDINGS):
        return ""
    return title if any(c.isalpha() for c in title) else ""


def real_author(author: str) -> str:
    """Return `author` as a file's properties give it, or nothing where a program made it up."""
    author = " ".join(author.split())
    return "" if author.casefold() in load_words().placeholder_authors else author
