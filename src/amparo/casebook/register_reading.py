"""Records out of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amparo.casebook.models import RegisterRecord
from amparo.records import Record, find_register, record_from_json

__all__ = ["iterate_records", "read_records"]

_AT_ONCE = 5000


def iterate_records(rows: Sequence[int], without: Sequence[str] = ()) -> Iterator[tuple[int, Record]]:
    """Yield (row, record) of each of these rows, by row; a few thousand are in memory at once. Fields that are named in `without`
    are left at their defaults."""
    ordered = sorted(rows)
    for at in range(0, len(ordered), _AT_ONCE):
        some = RegisterRecord.objects.filter(pk__in=ordered[at : at + _AT_ONCE]).order_by("pk")
        for pk, register, data in some.values_list("pk", "register", "data").iterator(chunk_size=_AT_ONCE):
            if without:
                data = {name: value for name, value in data.items() if name not in without}
            yield pk, record_from_json(find_register(register).records, data)


def read_records(rows: Sequence[int], without: Sequence[str] = ()) -> dict[int, Record]:
    """Return the record of each of these rows, as `iterate_records`."""
    return dict(iterate_records(rows, without))
