"""From which side a text is read."""

from __future__ import annotations

import pytest

from amparo.text.direction import direction_of


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The families call on Iran.", "ltr"),
        ("خانواده‌های زندانیان خواستار آزادی فوری شدند.", "rtl"),
        ("Anna Weiss: ארגון זכויות קורא לשחרורה", "rtl"),
        ("Նա բանտարկված է Բաքվում։", "ltr"),
        ("ܐܣܝܪܐ", "rtl"),
    ],
)
def test_most_letters_tell_the_direction(text: str, direction: str) -> None:
    assert direction_of(text) == direction


def test_a_line_without_letters_runs_as_its_document_does() -> None:
    assert direction_of("2024 – …", "rtl") == "rtl"
    assert direction_of("", "ltr") == "ltr"
