"""The reason for opening personal data. Without one, nothing opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from shapagat.encryption.constants import Group, Purpose
from shapagat.encryption.exceptions import NoAccessContext, UnrecordedSealing
from shapagat.encryption.keys.in_use import DataKey
from shapagat.encryption.recorder import Reading, Sealing, get_recorder

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
    Purpose.ACCOUNT: _person | {Group.SECRET},
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
        Purpose.RETENTION,
        Purpose.REINDEXING,
        Purpose.KEY_ROTATION,
    }
)


@dataclass
class AccessContext:
    """Who opens, what for, in which centres. Keeps the data keys it has unwrapped, no longer than itself."""

    actor_id: UUID
    purpose: Purpose
    centre_ids: frozenset[int]
    #: Centres where the actor does intake and may open families listed without consent.
    intake_centre_ids: frozenset[int] = frozenset()
    request_id: str = ""
    keys: dict[UUID, DataKey] = field(default_factory=dict, repr=False)
    readings: list[Reading] = field(default_factory=list, repr=False)
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

    def write_readings_again(self) -> None:
        """Record readings anew after a savepoint that held their entries was rolled back."""
        for reading in self.readings:
            get_recorder().record_reading(reading)


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
        yield context
        if context.sealings:
            raise UnrecordedSealing("Something was sealed and no audit entry written for it.")
    finally:
        context.keys.clear()
        _current.reset(token)
