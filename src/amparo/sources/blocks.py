"""Blocks of text: paragraphs stand apart by an empty line, lines of one block by a line end."""

from __future__ import annotations

import re

__all__ = ["Blocks", "row_lines", "tidy_inline"]

# No-break and other special spaces are the author's and stay.
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_LONG_CELL = 120


def tidy_inline(text: str) -> str:
    """Return `text` with each run of plain white space made one space; line ends come from markup, not from the source."""
    return _SPACES.sub(" ", text)


class Blocks:
    """Collects the text of a marked-up document.

    `add` takes inline text, `end_line` breaks the line, `end_paragraph` ends the paragraph; what is blank leaves no trace.
    """

    def __init__(self) -> None:
        self._done: list[str] = []
        self._separator = ""
        self._line: list[str] = []

    def add(self, text: str | None) -> None:
        """Take inline text, its white space as the source has it."""
        if text:
            self._line.append(text)

    def end_line(self) -> None:
        """End the line; the next one belongs to the same block."""
        self._flush("\n")

    def end_paragraph(self) -> None:
        """End the paragraph."""
        self._flush("\n\n")

    def add_block(self, text: str) -> None:
        """Take lines that are ready as they stand, such as the row of a table; the next line follows them."""
        self._flush("\n")
        if text:
            self._take(text, "\n\n" if "\n\n" in text else "\n")

    def _flush(self, separator: str) -> None:
        line = tidy_inline("".join(self._line)).strip(" ")
        self._line.clear()
        if line:
            self._take(line, separator)
        elif len(separator) > len(self._separator):
            self._separator = separator

    def _take(self, text: str, separator: str) -> None:
        if self._done:
            self._done.append(self._separator)
        self._done.append(text)
        self._separator = separator

    def finish(self) -> str:
        """Return all of it."""
        self.end_paragraph()
        return "".join(self._done)


def row_lines(cells: list[str]) -> str:
    """Return one row of a table: short cells on one line with tabs between, long ones as paragraphs of their own."""
    cells = [cell for cell in cells if cell]
    if any("\n" in cell or len(cell) > _LONG_CELL for cell in cells):
        return "\n\n".join(cells)
    return "\t".join(cells)
