"""The reason for opening personal data. Without one, nothing opens."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from shapagat.core.masked import masked
from shapagat.encryption.constants import Budget, Group, Purpose
from shapagat.encryption.exceptions import NoAccessContext, UnrecordedSealing
from shapagat.encryption.keys.in_use import DataKey
from shapagat.encryption.recorder import OPENED, Glass, Reading, Sealing, Spending, get_recorder

_person = frozenset({Group.IDENTITY, Group.CONTACT})
_case = _person | {Group.CIRCUMSTANCES, Group.HEALTH, Group.NOTES}

#: Which groups of compartments a purpose opens.
PERMITS: dict[Purpose, frozenset[Group]] = {
    Purpose.REGISTRATION: _case | {Group.FILE, Group.LETTER},
    Purpose.SEARCH: _person,
    Purpose.DUPLICATE_CHECK: _person,
    Purpose.REQUEST_HANDLING: _person | {Group.NOTES},
    Purpose.DELIVERY: _person,
    Purpose.VOLUNTEERING: _person | {Group.NOTES},
    Purpose.DONATION: _person | {Group.NOTES},
    Purpose.IMPORT: _case | {Group.FILE},
    Purpose.RETENTION: frozenset(),
    Purpose.REPORTING: frozenset({Group.FILE}),
    Purpose.APPEAL_HANDLING: _person | {Group.NOTES},
    # Whoever speaks for an organisation opens what it asked for, and nobody's name, address or health.
    Purpose.REPRESENTATION: frozenset({Group.NOTES}),
    # Telling somebody everything that is held of them.
    Purpose.SUBJECT_RIGHTS: _case | {Group.FILE},
    # Not one family: what says nothing of its purpose opens nothing of anybody.
    Purpose.ACCOUNT: frozenset({Group.SECRET}),
    Purpose.REINDEXING: _person,
    Purpose.KEY_ROTATION: frozenset(Group),
}

#: Purposes for which intake, or the system, may open a family that is listed without consent.
BEFORE_CONSENT = frozenset(
    {
        Purpose.REGISTRATION,
        Purpose.SEARCH,
        Purpose.DUPLICATE_CHECK,
        Purpose.IMPORT,
        Purpose.SUBJECT_RIGHTS,
        Purpose.RETENTION,
        Purpose.REINDEXING,
        Purpose.KEY_ROTATION,
    }
)


#: Marks what the operator does on the console in somebody's name.
OPERATOR = "operator"

Savepoints = tuple[str, ...]


def savepoints() -> Savepoints:
    """Return the savepoints we stand in, the outermost first; no two are ever called the same."""
    return tuple(connection.savepoint_ids)


class Recorded(NamedTuple):
    """A reading, its entry, and the savepoints that may take the entry back."""

    reading: Reading
    entry_id: UUID
    savepoints: Savepoints


@masked
@dataclass
class AccessContext:
    """Who opens, what for, in which centres. Keeps the data keys it has unwrapped, no longer than itself."""

    actor_id: UUID
    purpose: Purpose
    centre_ids: frozenset[int]
    #: Centres where the actor does intake and may open families listed without consent.
    intake_centre_ids: frozenset[int] = frozenset()
    request_id: str = ""
    #: How much a person may open in a day. None: nobody sits at the keyboard, and nobody's day is counted; a budget
    #: that is left out is not counted.
    limits: Mapping[Budget, int] | None = None
    #: Stands in every entry of a reading, such as {"by": "job"}.
    marks: Mapping[str, str] = field(default_factory=dict)
    #: The break-glass in force, once asked for.
    glass: Glass | None = field(default=None, repr=False)
    glass_asked: bool = field(default=False, repr=False)
    #: The family that each subject counts as, as 16 bytes; None for whoever is of no family.
    families: dict[UUID, bytes | None] = field(default_factory=dict, repr=False)
    spent: list[Spending] = field(default_factory=list, repr=False)
    keys: dict[UUID, DataKey] = field(default_factory=dict, repr=False)
    readings: list[Recorded] = field(default_factory=list, repr=False)
    #: The savepoints in which this context began.
    began_in: Savepoints = field(default=(), repr=False)
    sealings: list[Sealing] = field(default_factory=list, repr=False)
    #: Subjects made in this unit of work, whose key nobody else can exchange yet.
    made: set[UUID] = field(default_factory=set, repr=False)

    def permits(self, group: Group) -> bool:
        """Tell whether the purpose opens this group."""
        return group in PERMITS[self.purpose]

    def permits_restricted(self, centre_id: int) -> bool:
        """Tell whether families without consent open here."""
        return self.purpose in BEFORE_CONSENT and centre_id in self.intake_centre_ids

    def take_sealings(self) -> tuple[Sealing, ...]:
        """Hand over what was sealed since the last entry, for the audit entry that records it."""
        taken = tuple(self.sealings)
        self.sealings.clear()
        return taken

    def marks_now(self) -> dict[str, str]:
        """Return the marks of an opening at this moment: a break-glass that has run out marks nothing."""
        if self.glass is None or self.glass.expires_at <= timezone.now():
            return dict(self.marks)
        return {**self.marks, "break_glass": str(self.glass.id)}

    def record(self, reading: Reading) -> None:
        """Write a reading down, and remember in which savepoints."""
        entry_id = get_recorder().record_reading(reading)
        self.readings.append(Recorded(reading, entry_id, savepoints()))

    def is_recorded(self, compartment: int, subject_ids: Iterable[UUID]) -> bool:
        """Tell whether an entry for several compartments, which no savepoint has taken back, names all of this."""
        if not self.readings:
            return False
        now, wanted = savepoints(), set(subject_ids)
        return any(
            made.reading.action == OPENED
            and len(made.reading.compartments) > 1
            and compartment in made.reading.compartments
            and made.savepoints == now[: len(made.savepoints)]
            and wanted.issubset(made.reading.subject_ids)
            for made in self.readings
        )

    def write_readings_again(self) -> None:
        """Record and count readings anew after a savepoint that held their entries was rolled back."""
        for spending in self.spent:
            get_recorder().count(spending, None)
        former, self.readings = self.readings, []
        for made in former:
            self.record(made.reading)

    def settle_readings(self) -> None:
        """Record and count anew what a savepoint inside this context has taken back though it was opened."""
        risked = [made for made in self.readings if len(made.savepoints) > len(self.began_in)]
        if not risked:
            return
        lost = get_recorder().missing([made.entry_id for made in risked])
        for made in risked:
            if made.entry_id in lost:
                self.record(made.reading)
        for spending in self.spent if lost else ():
            get_recorder().count(replace(spending, amount=0), None)


_current: ContextVar[AccessContext | None] = ContextVar("shapagat_access", default=None)


def current_access() -> AccessContext:
    """Return the access context we stand in. Raises NoAccessContext."""
    context = _current.get()
    if context is None:
        raise NoAccessContext("Personal data open only inside an access context.")
    return context


def access_or_none() -> AccessContext | None:
    """Return the access context, or None outside any."""
    return _current.get()


@contextmanager
def access(context: AccessContext) -> Iterator[AccessContext]:
    """Stand in `context`. Raises UnrecordedSealing at the end when something sealed was not recorded."""
    token = _current.set(context)
    try:
        context.began_in = savepoints()
        yield context
        if not connection.needs_rollback:
            context.settle_readings()
        if context.sealings:
            raise UnrecordedSealing("Something was sealed and no audit entry written for it.")
    finally:
        context.keys.clear()
        _current.reset(token)
