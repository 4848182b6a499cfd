"""Groups of claims, as the standing joinings make them, and the table that keeps them for looking up."""

from __future__ import annotations

from collections.abc import Iterable

from amparo.casebook.models import ClaimGroup, Joining
from amparo.casebook.parting import in_parts
from amparo.track import Groups, Join, compute_groups

__all__ = ["find_members", "find_roots", "read_groups", "write_groups"]


def read_groups(sort: str) -> Groups:
    """Return the groups of one sort, computed from every joining."""
    rows = Joining.objects.filter(sort=sort).order_by("pk")
    columns = ("pk", "left", "right", "verdict", "author", "score")
    return compute_groups(
        Join(pk, left, right, verdict, bool(author), score)
        for pk, left, right, verdict, author, score in rows.values_list(*columns)
    )


def write_groups(sort: str) -> set[int]:
    """Bring the table up to the joinings; return the claims whose group is another than before."""
    before = dict(ClaimGroup.objects.filter(sort=sort).values_list("claim", "root"))
    now = read_groups(sort).root_of
    changed = {claim for claim in before.keys() | now.keys() if before.get(claim) != now.get(claim)}
    for part in in_parts(sorted(changed)):
        ClaimGroup.objects.filter(sort=sort, claim__in=part).delete()
    ClaimGroup.objects.bulk_create(
        [ClaimGroup(sort=sort, claim=claim, root=now[claim]) for claim in sorted(changed) if claim in now],
        batch_size=2000,
    )
    roots = {before.get(claim, claim) for claim in changed} | {now.get(claim, claim) for claim in changed}
    return changed | roots


def find_roots(sort: str, claims: Iterable[int]) -> dict[int, int]:
    """Return the group of each of `claims`: its own id where it is alone."""
    wanted = sorted(set(claims))
    found = {claim: claim for claim in wanted}
    for part in in_parts(wanted):
        found.update(ClaimGroup.objects.filter(sort=sort, claim__in=part).values_list("claim", "root"))
    return found


def find_members(sort: str, roots: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return the claims of each group of `roots`, in order."""
    found: dict[int, list[int]] = {root: [] for root in roots}
    for part in in_parts(sorted(found)):
        rows = ClaimGroup.objects.filter(sort=sort, root__in=part).order_by("claim")
        for claim, root in rows.values_list("claim", "root"):
            found[root].append(claim)
    return {root: tuple(claims) or (root,) for root, claims in found.items()}
