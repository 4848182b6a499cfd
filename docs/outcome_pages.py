"""The reference page of what the tracker proposes, made from its own tables."""

from __future__ import annotations

from amparo.track import Status
from amparo.track.answers import answer_rules
from amparo.track.measure_steps import step_outcomes
from amparo.track.outcomes import outcome_rules

__all__ = ["render_outcomes"]

_MEANS = {
    Status.OPEN: "Nothing came of it; or it is still so, by a dated word.",
    Status.ACKNOWLEDGED: "Who was asked has answered, or a step was taken, without more.",
    Status.PROMISED: "Who was asked has promised it, or a law now asks it.",
    Status.PARTLY_MET: "Some of it was done: for one of two named, or in a milder form.",
    Status.MET: "It was done.",
    Status.REFUSED: "Who was asked has refused.",
    Status.OVERTAKEN: "Events have made it void: it was done before, nobody is left to free, the Congress ended.",
    Status.WITHDRAWN: "Who asked does so no longer. Only people say this.",
}


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _codes(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def render_outcomes(notice: str) -> str:
    """Return the page of statuses, and of the rules by which a status is proposed."""
    rules = [
        (f"`{r.id}`", _codes(r.asks), _codes(r.says), r.about, f"`{r.becomes}`", r.score, r.why)
        for r in outcome_rules()[0]
    ]
    answers = [
        (
            f"`{a.id}`",
            _codes(a.asks) or "all",
            "; ".join(f"“{w}”" for w in a.words),
            a.needs,
            f"`{a.becomes}`",
            f"{a.score / 100:.2f}",
        )
        for a in answer_rules()
    ]
    steps = [
        (f"`{step}`", f"`{itself}`", f"`{within}`", why) for step, itself, within, why in step_outcomes()
    ]
    return (
        "\n\n".join(
            [
                notice,
                "# What can come of a demand",
                "[Why it is like this](../explanation/demands.md) · [How to follow a demand](../how-to/follow-a-demand.md)",
                "## Statuses",
                _table(("status", "means"), [(f"`{s.value}`", _MEANS[s]) for s in Status]),
                "## Proposed from later claims",
                "A claim of another document, later than an asking, about the demand's beneficiary, target or addressee by "
                "name. The score is where it begins: more documents raise it, a speaker's words alone, another holder or a "
                "later asking lower it.",
                _table(
                    ("rule", "demand", "the claim says", "about", "proposed", "score", "because it is"), rules
                ),
                "## Proposed from sentences of later documents",
                "The addressee is named last before the words; the sentence names an asker, or the person concerned.",
                _table(("rule", "demand", "words", "names too", "proposed", "score"), answers),
                "## Proposed from the official record of a measure",
                "For a demand that the measure pass (`itself`), and for what it asks of others (`within`).",
                _table(("step", "itself", "within", "because it"), steps),
                "## Proposed from sanctions lists",
                "An entry whose name is that of somebody for whom `sanction` or `designate` was asked, on a list that an "
                "addressee keeps: `met` where it came onto the list after the first asking (`partly_met` for `designate`, and "
                "where it is one of several), `overtaken` where it stood there before. Rule `sanction.listed`; it never counts "
                "by itself, for names are alike.",
            ]
        )
        + "\n"
    )
