"""`amparo people`: whom the documents name, and who of them is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.group import Group, make_app
from amparo.cli.listing import Asked, as_listing
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption, JsonOption, KindOption, check_among
from amparo.cli.output import plain, print_json
from amparo.saying import saying_from_json

if TYPE_CHECKING:
    from amparo.casebook.actions import IdentityJudged
    from amparo.casebook.queries import MentionRow, PersonRow
    from amparo.casebook.viewer import Viewer

__all__ = ["app"]

_ROLES = 2
_DEFAULT = "list"


class _ListsByDefault(Group):
    """A group whose `list` may be left out: `amparo people quill` lists."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


app = make_app(cls=_ListsByDefault)

PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        show_default=False,
        help="An id (p12), a name that one person bears, or d3/NAME: the bearer of a name in one document alone.",
    ),
]
ReasonOption = Annotated[
    str,
    typer.Option("--reason", "-r", metavar="TEXT", show_default=False, help="Why; kept with the judgement."),
]


@app.callback()
def people() -> None:
    """List the people whom the documents name, and say who of them is who.

    A person is a set of names in documents, held together by judgements (same, different, unsure) and by official ids.
    Names alone never merge two people: those that nobody has decided on share a row if they share their name, and the
    row says so. Every judgement has an author, a time and a reason, and can be taken back.

    \b
    Examples:
      amparo people quill
      amparo people propose
      amparo people judge p12 p40 same --reason "same office, same town"
    """


@app.command(_DEFAULT)
@as_listing
def list_them(
    asked: Asked,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", show_default=False, help="Words or parts of words of the name."),
    ] = None,
    kind: KindOption = "",
    by_name: Annotated[
        bool, typer.Option("--by-name", help="Sort by name, not by the number of documents.")
    ] = False,
) -> None:
    """List people with their offices, those in the most documents first. The word `list` may be left out.

    Where `joined` is empty, the documents only share a name: nobody has decided that they mean one person.

    \b
    Examples:
      amparo people
      amparo people --kind detention
      amparo people quill --json
    """
    viewer = asked.open()
    from amparo.casebook.queries import PeopleFilter, list_people

    wanted = PeopleFilter(name=" ".join(name or ()), kind=kind, by_name=by_name)
    listing = list_people(viewer, wanted, asked.cut)
    asked.print(
        listing,
        ("id", "*name", ">documents", "joined", "*offices", "*detention"),
        (
            (
                person.id,
                person.name,
                person.documents,
                _joined_by(person),
                "; ".join(role.text for role in person.roles[:_ROLES]),
                ", ".join(status.replace("_", " ") for status in person.statuses),
            )
            for person in listing.rows
        ),
        nothing="Nobody.",
    )


def _joined_by(person: PersonRow) -> str:
    if person.official_ids:
        return person.official_ids[0].partition(":")[2]
    return "yes" if person.joined else ""


@app.command()
@as_listing
def proposals(
    asked: Asked,
    least: Annotated[
        float,
        typer.Option("--least", min=0, max=1, metavar="SCORE", help="Only those with this score or more."),
    ] = 0.0,
    person: Annotated[
        str, typer.Option("--person", metavar="PERSON", show_default=False, help="Only those on this person.")
    ] = "",
) -> None:
    """List the pairs of people that may be one and wait for a judgement, the likeliest first.

    \b
    Examples:
      amparo people proposals
      amparo people proposals --least 0.9 --json
    """
    viewer = asked.open()
    from amparo.casebook.queries import IdentityProposalFilter, find_person_named, list_identity_proposals

    number = find_person_named(viewer, person)[0] if person else None
    listing = list_identity_proposals(viewer, IdentityProposalFilter(least=least, person=number), asked.cut)
    asked.print(
        listing,
        ("id", ">score", "*one", "*other", "*compared"),
        (
            (
                row.id,
                f"{row.score:.2f}",
                f"{row.left.id} {row.left.name}",
                f"{row.right.id} {row.right.name}"
                if row.left != row.right
                else f"the same name in {row.left.documents} documents",
                "; ".join(saying_from_json(part["reason"]) for part in row.parts if part["kind"] != "limit"),
            )
            for row in listing.rows
        ),
        nothing="Nothing waits. `amparo people propose` looks for pairs.",
    )


@app.command()
def propose(
    casebook: CasebookOption = "",
    least: Annotated[
        float,
        typer.Option(
            "--least", min=0, max=1, metavar="SCORE", help="The score from which a pair is proposed."
        ),
    ] = 0.7,
    as_json: JsonOption = False,
) -> None:
    """Look for people who may be one, and put them into the queue for a person's decision. Joins nobody.

    Names are compared in any script, order and spelling; then offices, countries and dates. Run it again after new
    documents: what is in the queue stays as it is.

    \b
    Example:
      amparo people propose
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import ProposeIdentities
    from amparo.casebook.proposing import find_proposals
    from amparo.casebook.queries import Slice, list_identity_proposals

    found = find_proposals(viewer, least)
    new = ProposeIdentities(proposals=found.proposals).perform(viewer)
    waiting = list_identity_proposals(viewer, cut=Slice(0, 0)).total
    if as_json:
        print_json({"people": found.people, "compared": found.compared, "new": new, "waiting": waiting})
        return
    print(f"{found.people:,} people, {found.compared:,} pairs of names compared: {new:,} new proposals.")
    print(f"{waiting:,} wait for a decision: amparo people proposals")


@app.command()
def identify(casebook: CasebookOption = "", as_json: JsonOption = False) -> None:
    """Find the members of Congress among the people, and keep their Bioguide id. Mentions with one id are one person.

    Only a name with a party or a state that means exactly one member, on the day of its document, gets an id.

    \b
    Example:
      amparo people identify
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import IdentifyMentions
    from amparo.casebook.proposing import find_members
    from amparo.records import load_members_snapshot

    found = find_members(viewer, load_members_snapshot())
    new = IdentifyMentions(found=found).perform(viewer)
    members = len({one.value for one in found})
    if as_json:
        print_json({"mentions": new, "members": members})
        return
    print(f"{new:,} mentions of {members:,} members of Congress got their Bioguide id.")


def _check_decision(value: str) -> str:
    return check_among(value, ["same", "different", "unsure"])


@app.command()
def judge(
    one: PersonArgument,
    other: PersonArgument,
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            show_default=False,
            callback=_check_decision,
            help="same, different or unsure.",
        ),
    ],
    reason: ReasonOption = "",
    casebook: CasebookOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say that two people are the same, different, or that you are unsure.

    `same` carries over: whoever is the same as either becomes one person. Give the same name twice to join the documents
    that share it. Two bearers of one name are told apart by their documents: d3/NAME d9/NAME.

    \b
    Examples:
      amparo people judge p12 p40 same --reason "same office, same town"
      amparo people judge "Ana Quill" "Ana Quill" same --reason "one mayor in all of them"
      amparo people judge "d3/Ana Quill" "d9/Ana Quill" different --reason "one died in 2009"
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import JudgeIdentity, Side
    from amparo.casebook.models import Sameness
    from amparo.casebook.queries import find_person_named

    left, right = (Side(*find_person_named(viewer, text)) for text in (one, other))
    result = JudgeIdentity(left=left, right=right, decision=Sameness(decision), reason=reason).perform(viewer)
    _print_outcome(viewer, result, as_json=as_json)


def _print_outcome(viewer: Viewer, result: IdentityJudged, *, as_json: bool) -> None:
    from amparo.casebook.queries import get_people

    left, right = result.left_person, result.right_person
    if as_json:
        print_json(
            {
                "judgement": f"j{result.judgement_id}",
                "left": f"p{left}",
                "right": f"p{right}",
                "conflicts": len(result.conflicts),
            }
        )
        return
    rows = get_people(viewer, [left, right])
    said = " and ".join(
        f"{rows[m].id} {rows[m].name} in {rows[m].documents:,} documents"
        for m in dict.fromkeys((left, right))
        if m in rows
    )
    print(plain(f"j{result.judgement_id}: {said}"))
    for conflict in result.conflicts:
        by = f" by j{conflict.judgement}" if conflict.judgement else ""
        print(plain(f"Conflict: p{conflict.left} and p{conflict.right} are joined, yet {conflict.why}{by}."))


@app.command("take-back")
def take_back(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", show_default=False, help="The judgement's id, such as j7.")
    ],
    reason: ReasonOption = "",
    casebook: CasebookOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take a judgement back, as if it had not been said; both stay in the history.

    \b
    Example:
      amparo people take-back j7 --reason "another mayor of that name"
    """
    number = judgement.strip().removeprefix("j")
    if not number.isascii() or not number.isdigit():
        raise typer.BadParameter(f"{judgement!r} is no judgement: write j7")
    viewer = open_for_user(casebook)
    from amparo.casebook.actions import TakeBackIdentity

    result = TakeBackIdentity(judgement_id=int(number), reason=reason).perform(viewer)
    _print_outcome(viewer, result, as_json=as_json)


@app.command()
@as_listing
def history(
    asked: Asked,
    person: Annotated[
        str, typer.Argument(metavar="PERSON", show_default=False, help="Only judgements on this person.")
    ] = "",
) -> None:
    """List what was judged of people, by whom, when and why, the latest first; also what was taken back.

    \b
    Example:
      amparo people history p12
    """
    viewer = asked.open()
    from amparo.casebook.queries import find_person_named, list_identity_judgements

    number = find_person_named(viewer, person)[0] if person else None
    listing = list_identity_judgements(viewer, number, asked.cut)
    asked.print(
        listing,
        ("id", "decision", "*one", "*other", "*reason", "by", "at", "taken back"),
        (
            (
                row.id,
                f"takes back {row.takes_back}" if row.takes_back else row.decision,
                _mention(row.left),
                _mention(row.right),
                row.reason,
                row.author,
                f"{row.at:%Y-%m-%d %H:%M}",
                row.taken_back_by,
            )
            for row in listing.rows
        ),
        nothing="Nothing was judged.",
    )


def _mention(row: MentionRow) -> str:
    return f"{row.id} {row.name} ({row.document.id})"


@app.command()
def conflicts(casebook: CasebookOption = "", as_json: JsonOption = False) -> None:
    """List who is one person by some judgements and two by others, with the chain that joins them.

    \b
    Example:
      amparo people conflicts
    """
    viewer = open_for_user(casebook)
    from amparo.casebook.queries import as_json as to_json
    from amparo.casebook.queries import list_identity_conflicts
    from amparo.cli.printing import print_table

    found = list_identity_conflicts(viewer)
    if as_json:
        print_json(to_json(found))
    elif not found:
        print("No conflicts.")
    else:
        print_table(
            ("*one", "*other", "*why two", "*joined by"),
            (
                (
                    _mention(c.left),
                    _mention(c.right),
                    f"{c.why} {c.judgement}".strip(),
                    " = ".join(m.id for m in c.chain),
                )
                for c in found
            ),
        )
