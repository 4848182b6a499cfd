"""The official registers that a casebook keeps: their editions, what changed, and their records as of a day.

`as_of` is a calendar day: what stood in the latest edition up to that day. None is now. The members that ship with Amparo
are there without an edition.

- `list_editions`, `get_edition`: what was loaded, from where, with which bytes.
- `list_changes`: what changed between two editions, with both wordings.
- `find_entry`: one record by its own id (`M000133`, `sres-540-118`, an entry number), with every wording it had.
- `list_entries`: the records of a register as of a day, or all that ever stood there, each with its first and last edition.
- `find_entries_by_name`: entries and members by a name as printed, spelling of accents and capitals aside.
- `read_members`: the members to resolve names with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet

from amparo.casebook.models import KeySort, RegisterEdition, RegisterKey, RegisterRecord, RegisterStep
from amparo.casebook.queries.register_shapes import (
    EditionChanges,
    EditionRef,
    EditionRow,
    EntryRecord,
    EntryRow,
    Wording,
)
from amparo.casebook.register_reading import iterate_records, read_records
from amparo.casebook.register_states import (
    Presence,
    edition_before,
    edition_on,
    presence_of,
    state_before,
    state_of,
    states_on,
)
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.records import (
    Member,
    Record,
    changes,
    count_changes,
    find_register,
    load_members_snapshot,
    registers,
)
from amparo.saying import say
from amparo.text import fold

__all__ = [
    "find_edition",
    "find_entries_by_name",
    "find_entry",
    "get_edition",
    "list_changes",
    "list_editions",
    "list_entries",
    "read_members",
]

_MEMBERS = "us-congress-members"


def _make_ref(row: RegisterEdition) -> EditionRef:
    return EditionRef(id=row.short_id, register=row.register, as_of=row.as_of)


def _make_row(row: RegisterEdition) -> EditionRow:
    return EditionRow(
        id=row.short_id,
        register=row.register,
        as_of=row.as_of,
        name=find_register(row.register).name,
        edition_on=row.edition_on,
        format=row.format,
        address=row.address,
        sha256=row.sha256,
        entries=row.entries,
        counts=row.counts,
        changes=row.changes,
        files=tuple(row.files),
        retrieved_at=row.retrieved_at,
        loaded_at=row.loaded_at,
        author=row.author,
    )


def _editions(viewer: Viewer) -> QuerySet[RegisterEdition]:
    return RegisterEdition.objects.visible_to(viewer)


def list_editions(viewer: Viewer, register: str = "") -> tuple[EditionRow, ...]:
    """Return the editions of `register` (of all where empty), by register and day."""
    rows = _editions(viewer)
    if register:
        rows = rows.filter(register=find_register(register).id)
    return tuple(_make_row(row) for row in rows.order_by("register", "as_of", "pk"))


def find_edition(viewer: Viewer, named: str) -> RegisterEdition:
    """Return the row of an edition by its short id (`e12`), or the latest of a register by the register's id, or the one in
    force on a day by `register@2024-05-03`. Raises RecordMissingError where there is none."""
    register, _, day = named.partition("@")
    found: RegisterEdition | None = None
    if register[:1] == "e" and register[1:].isdigit() and not day:
        found = _editions(viewer).filter(pk=int(register[1:])).first()
    elif register in registers():
        try:
            found = edition_on(register, date.fromisoformat(day) if day else None)
        except ValueError:
            raise RecordMissingError(
                "this is no day", where=named, to_do="write register@2024-05-03"
            ) from None
        found = found if found is not None and _editions(viewer).filter(pk=found.pk).exists() else None
    if found is None:
        raise RecordMissingError(
            "there is no such edition", where=named, to_do="amparo records list names those that are there"
        )
    return found


def get_edition(viewer: Viewer, named: str) -> EditionRow:
    """Return an edition; `named` and errors as for `find_edition`."""
    return _make_row(find_edition(viewer, named))


def list_changes(viewer: Viewer, after: str, before: str = "") -> EditionChanges:
    """Return what changed from the edition `before` (the one before by day, where empty) to `after`, as `find_edition` takes
    them; of a register of parts, what the edition changed of the records in it.

    Raises RecordMissingError where there is no such edition, or the two are of different registers.
    """
    new = find_edition(viewer, after)
    old = find_edition(viewer, before) if before else edition_before(new)
    if old is not None and old.register != new.register:
        raise RecordMissingError(
            say(
                "it is of {register}, and {short_id} of {other}",
                register=old.register,
                short_id=new.short_id,
                other=new.register,
            ),
            where=before,
            to_do="compare editions of one register",
        )
    now = state_of(new)
    was = state_of(old) if old else {}
    if find_register(new.register).edition == "part" and not before:
        mine = _ids_in(new)
        now, was = {i: now[i] for i in mine if i in now}, state_before(new)
        was = {i: was[i] for i in mine if i in was}
    first = {row for i, row in was.items() if now.get(i) != row}
    second = {row for i, row in now.items() if was.get(i) != row}
    found = changes(read_records(sorted(first)).values(), read_records(sorted(second)).values())
    return EditionChanges(
        before=_make_ref(old) if old else None,
        after=_make_ref(new),
        changes=found,
        counts=dict(count_changes(found)),
    )


def _ids_in(edition: RegisterEdition) -> list[str]:
    steps = RegisterStep.objects.filter(edition=edition)
    return list(steps.values_list("record__record_id", flat=True))


def find_entry(viewer: Viewer, register: str, record_id: str, as_of: date | None = None) -> EntryRecord:
    """Return a record by its id in the register, in the wording of `as_of`; now, in the last that it had.

    Raises RecordMissingError where no edition that the viewer sees has it, or none up to `as_of`.
    """
    find_register(register)
    rows = RegisterRecord.objects.visible_to(viewer).filter(register=register, record_id=record_id)
    presence = presence_of(register, [record_id]) if rows.exists() else {}
    if not presence and register == _MEMBERS:
        return _find_shipped(record_id)
    if not presence:
        raise RecordMissingError("no loaded edition has such an entry", where=f"{register} {record_id}")
    wanted = presence[record_id].record
    if as_of is not None:
        state = states_on(register, as_of, [record_id])
        if record_id not in state:
            raise RecordMissingError(
                say("it did not stand there on {as_of}", as_of=as_of), where=f"{register} {record_id}"
            )
        wanted = state[record_id]
    steps = RegisterStep.objects.filter(record__in=rows).select_related("edition")
    told = list(steps.order_by("edition__as_of", "edition_id"))
    records = read_records([wanted, *(step.record_id for step in told)])
    refs = {e.pk: _make_ref(e) for e in _editions(viewer).filter(register=register)}
    return EntryRecord(
        entry=_make_entry(register, records[wanted], presence[record_id], refs),
        wordings=tuple(
            Wording(edition=refs[s.edition_id], record=records[s.record_id] if s.listed else None)
            for s in told
        ),
    )


def _find_shipped(bioguide: str) -> EntryRecord:
    member = next((m for m in load_members_snapshot() if m.bioguide == bioguide), None)
    if member is None:
        raise RecordMissingError("no member of that id is known", where=bioguide)
    ref = EditionRef(id="", register=_MEMBERS, as_of=max(term.start_on for term in member.terms))
    entry = EntryRow(
        register=_MEMBERS,
        record_id=bioguide,
        name=member.name,
        record=member,
        first=ref,
        last=ref,
        current=True,
    )
    return EntryRecord(entry=entry, wordings=(Wording(edition=ref, record=member),))


def _make_entry(register: str, record: Record, presence: Presence, refs: dict[int, EditionRef]) -> EntryRow:
    return EntryRow(
        register=register,
        record_id=record.record_id,
        name=record.name,
        record=record,
        first=refs[presence.first],
        last=refs[presence.last],
        current=presence.current,
    )


def list_entries(
    viewer: Viewer, register: str, as_of: date | None = None, *, former: bool = False
) -> Iterator[EntryRow]:
    """Yield the records that stood in `register` on `as_of`, each in its wording of that day; with `former`, those too that
    stood there before and no more, in their last wording (`as_of` is then not looked at). A few thousand are in memory at once.
    """
    find_register(register)
    refs = {e.pk: _make_ref(e) for e in _editions(viewer).filter(register=register)}
    if not refs:
        return
    presence = presence_of(register)
    rows = (
        {p.record: i for i, p in presence.items()}
        if former
        else {row: i for i, row in states_on(register, as_of).items()}
    )
    for row, record in iterate_records(list(rows)):
        yield _make_entry(register, record, presence[rows[row]], refs)


def find_entries_by_name(
    viewer: Viewer, names: Iterable[str], *, registers_wanted: Iterable[str] = ()
) -> dict[str, tuple[EntryRow, ...]]:
    """Return, for each of `names`, the entries and members that ever bore exactly this name (accents, capitals and spaces
    aside), in their last wording; of these registers only, where given. An alias that its list calls weak counts too.

    An equal name is no proof that the same person is meant.
    """
    keys = {name: fold(name) for name in names}
    found = RegisterKey.objects.visible_to(viewer).filter(sort=KeySort.NAME, key__in=set(keys.values()))
    wanted = set(registers_wanted)
    bearers: dict[str, set[tuple[str, str]]] = {}
    for key, register, record_id in found.values_list("key", "record__register", "record__record_id"):
        if not wanted or register in wanted:
            bearers.setdefault(key, set()).add((register, record_id))
    entries: dict[tuple[str, str], EntryRow] = {}
    every = set().union(*bearers.values()) if bearers else set()
    for register in sorted({register for register, _ in every}):
        refs = {e.pk: _make_ref(e) for e in _editions(viewer).filter(register=register)}
        presence = presence_of(register, [i for r, i in every if r == register])
        records = read_records([p.record for p in presence.values()])
        for record_id, p in presence.items():
            entries[register, record_id] = _make_entry(register, records[p.record], p, refs)
    return {
        name: tuple(entries[who] for who in sorted(bearers.get(key, ())) if who in entries)
        for name, key in keys.items()
    }


def read_members(viewer: Viewer, as_of: date | None = None) -> tuple[Member, ...]:
    """Return the members of Congress: those that ship with Amparo, and over them those of the loaded editions as of a day."""
    members = {member.bioguide: member for member in load_members_snapshot()}
    if _editions(viewer).filter(register=_MEMBERS).exists():
        for _, record in iterate_records(list(states_on(_MEMBERS, as_of).values())):
            if isinstance(record, Member):
                members[record.bioguide] = record
    return tuple(members.values())
