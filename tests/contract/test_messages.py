"""Every sentence for a person can be translated, and the invented translation keeps what has to stay."""

from __future__ import annotations

from tests.pseudo import disguise, load_script


def test_every_sentence_on_the_pages_can_be_translated() -> None:
    found, wrong = load_script().collect()
    assert not wrong, "\n".join(wrong)
    # One of each source: a template, Python, a sentence of a stage, an error, a plural, a rule, an enumeration.
    messages = {words for _context, words in found}
    assert messages >= {
        "Skip to the content",
        "Write a date as 2024, 2024-04 or 2024-04-04.",
        "it is {what}, which is not read",
        "the file is empty",
        ("%(total)s demand", "%(total)s demands"),
        "answered those who asked",
        "house arrest",
    }


def test_a_disguised_message_keeps_its_values_and_markup() -> None:
    assert disguise("Add <code>date 2024</code> below %(n)d {name!r}") == (
        "⟦Ådd <code>dåté 2024</code> bélöw %(n)d {name!r}⟧"
    )
    assert disguise("j F Y") == "j F Y"
