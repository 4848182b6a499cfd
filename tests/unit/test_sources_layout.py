"""Lines of a page become paragraphs."""

from __future__ import annotations

from amparo.sources.blocks import Blocks, row_lines
from amparo.sources.layout import HYPHEN, Line, body_size, drop_running_lines, join_lines, join_words


def block(*rows: str, left: float = 72, top: float = 700, size: float = 10, step: float = 12) -> list[Line]:
    return [
        Line(text, left, left + 5 * len(text), top - step * i, top - step * i, size)
        for i, text in enumerate(rows)
    ]


FULL = "words that fill the whole of a line of this page so that it"


def test_full_lines_run_on_and_a_gap_begins_a_paragraph() -> None:
    lines = block(FULL, FULL, "ends here.") + block("Another one", top=640)
    assert join_lines(lines) == [f"{FULL} {FULL} ends here.", "Another one"]


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    assert join_lines(block(FULL, "ends here.", "Then comes " + FULL[:48], FULL)) == [
        f"{FULL} ends here.",
        f"Then comes {FULL[:48]} {FULL}",
    ]


def test_an_indent_begins_a_paragraph_and_a_hanging_indent_does_not() -> None:
    indented = [*block(FULL, FULL + "."), *block(FULL, left=90, top=676)]
    assert len(join_lines(indented)) == 2
    hanging = [*block("• " + FULL), *block(FULL, left=84, top=688)]
    assert join_lines(hanging) == [f"• {FULL} {FULL}"]


def test_another_size_of_type_begins_a_paragraph() -> None:
    assert len(join_lines([*block(FULL, size=16), *block(FULL, top=688)])) == 2


def test_a_second_column_goes_on_only_in_the_middle_of_a_sentence() -> None:
    first = block(FULL, FULL)
    assert join_lines([*first, *block("goes on.", left=400)]) == [f"{FULL} {FULL} goes on."]
    assert len(join_lines([*first, *block("Begins anew.", left=400)])) == 2


def test_nothing_makes_nothing() -> None:
    assert join_lines([]) == []
    assert body_size([]) == 0
    assert drop_running_lines([], []) == []


def test_running_lines_are_dropped_and_headings_of_one_page_stay() -> None:
    pages = [
        [
            *block(f"Briefing, page {n}", top=820),
            *block(f"Heading {'ABC'[n]}", top=815),
            *block(FULL),
            *block(f"- {n} -", top=30),
        ]
        for n in range(3)
    ]
    kept = drop_running_lines(pages, [842.0] * 3)
    assert [[line.text for line in page] for page in kept] == [[f"Heading {c}", FULL] for c in "ABC"]


def test_a_broken_word_is_joined_as_the_document_writes_it_elsewhere() -> None:
    assert join_words(f"inter{HYPHEN}national") == "international"
    assert join_words(f"long{HYPHEN}standing and self{HYPHEN}rule") == "long-standing and self-rule"
    assert (
        join_words(f"co{HYPHEN}operation, as co-operation is written")
        == "co-operation, as co-operation is written"
    )
    assert join_words(f"pro{HYPHEN}tect") == "protect"
    assert join_words(f"Ruiz{HYPHEN} Real") == "Ruiz-Real"
    assert join_words(f"1990{HYPHEN}1995") == "1990-1995"


def test_blocks_leave_no_blank_traces() -> None:
    blocks = Blocks()
    blocks.end_paragraph()
    blocks.add(" one\n two ")
    blocks.add(None)
    blocks.end_line()
    blocks.add("  ")
    blocks.end_paragraph()
    blocks.add("three")
    assert blocks.finish() == "one two\n\nthree"
    assert row_lines(["a", "", "b"]) == "a\tb"
    assert row_lines(["a", "x" * 200]) == "a\n\n" + "x" * 200
