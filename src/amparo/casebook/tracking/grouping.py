"""Groups of claims, as the standing joinings make them, and the table that keeps them for looking up.

Whoever may not see restricted material sees the groups that open joinings make: two openly known claims are not one demand in
their eyes because each is one with a claim that they may not know of.
"""

from __future__ import annotations

from collections.abc import Iterable

from amparo.casebook.models import ClaimGroup, Joining
from amparo.casebook.parting import in_parts
from amparo.casebook.viewer import Right, Viewer
from amparo.track import Groups, Join, compute_groups

__all__ = ["find_members", "find_roots", "read_groups", "root_column", "write_groups"]


def read_groups(sort: str, *, open_only: bool = False) -> Groups:
    """Return the groups of one sort, computed from every joining; with `open_only`, from those that rest on nothing restricted."""
    rows = Joining.objects.filter(sort=sort).order_by("pk")
    if open_only:
        rows = rows.filter(restricted=False)
    columns = ("pk", "left", "right", "verdict", "author", "score")
    return compute_groups(
        Join(pk, left, right, verdict, bool(author), score)
        for pk, left, right, verdict, author, score in rows.values_list(*columns)
    )


def write_groups(sort: str) -> set[int]:
    """Bring the table up to the joinings; return the claims whose group is another than before."""
    rows = ClaimGroup.objects.filter(sort=sort).values_list("claim", "root", "open_root")
    before = {claim: (root, open_root) for claim, root, open_root in rows}
    every = read_groups(sort).root_of
    hidden = Joining.objects.filter(sort=sort, restricted=True).exists()
    openly = read_groups(sort, open_only=True).root_of if hidden else every
    now = {c: (every.get(c, c), openly.get(c, c)) for c in every.keys() | openly.keys()}
    changed = {claim for claim in before.keys() | now.keys() if before.get(claim) != now.get(claim)}
    for part in in_parts(sorted(changed)):
        ClaimGroup.objects.filter(sort=sort, claim__in=part).delete()
    ClaimGroup.objects.bulk_create(
        [
            ClaimGroup(sort=sort, claim=claim, root=now[claim][0], open_root=now[claim][1])
            for claim in sorted(changed)
            if claim in now
        ],
        batch_size=2000,
    )
    roots = {root for claim in changed for root in (*before.get(claim, (claim,)), *now.get(claim, (claim,)))}
    return changed | roots


def root_column(viewer: Viewer | None) -> str:
    """Return the column of the table that holds the groups as `viewer` may see them; without one, as they are."""
    return "root" if viewer is None or viewer.may(Right.READ_RESTRICTED) else "open_root"


def find_roots(sort: str, claims: Iterable[int], viewer: Viewer | None = None) -> dict[int, int]:
    """Return the group of each of `claims`, in the eyes of `viewer` where one is given: its own id where it is alone."""
    wanted = sorted(set(claims))
    found = {claim: claim for claim in wanted}
    for part in in_parts(wanted):
        rows = ClaimGroup.objects.filter(sort=sort, claim__in=part)
        found.update(rows.values_list("claim", root_column(viewer)))
    return found


def find_members(sort: str, roots: Iterable[int], viewer: Viewer | None = None) -> dict[int, tuple[int, ...]]:
    """Return the claims of each group of `roots`, in order; in the eyes of `viewer` where one is given."""
    found: dict[int, list[int]] = {root: [] for root in roots}
    column = root_column(viewer)
    for part in in_parts(sorted(found)):
        rows = ClaimGroup.objects.filter(sort=sort, **{f"{column}__in": part}).order_by("claim")
        for claim, root in rows.values_list("claim", column):
            found[root].append(claim)
    return {root: tuple(claims) or (root,) for root, claims in found.items()}
