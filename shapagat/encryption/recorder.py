"""What encryption asks of audit, without knowing it: `audit` sets the recorder when it starts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from shapagat.encryption.constants import Budget

#: What an ordinary reading is called in the trail.
OPENED = "opened"


@dataclass(frozen=True)
class Reading:
    """Compartments about to be opened: one entry for all rows of a list, or for all that a page opens at once."""

    actor_id: UUID
    purpose: str
    centre_id: int
    compartments: tuple[int, ...]
    subject_ids: tuple[UUID, ...]
    request_id: str
    #: `opened`; `shown` of those opened unseen before; `refused` when the day's budget did not allow it.
    action: str = OPENED
    #: What else the auditor should know: done by a job or the system, during which break-glass, opened unseen.
    marks: Mapping[str, str] = field(default_factory=dict)


class Glass(NamedTuple):
    """A break-glass in force: a time-limited widening of somebody's budgets."""

    id: UUID
    expires_at: datetime


@dataclass(frozen=True)
class Spending:
    """What is about to be counted against a person's day: subjects that count once, or a number."""

    actor_id: UUID
    day: date
    budget: Budget
    subject_ids: tuple[UUID, ...] = ()
    amount: int = 0


class Sealing(NamedTuple):
    """One compartment just sealed."""

    centre_id: int
    subject_id: UUID
    compartment: int
    revision: int
    envelope_hash: bytes
    #: Several rows may hold the same compartment of one subject.
    row_id: UUID


@dataclass(frozen=True)
class Change:
    """A change of state made in this room: merged, taken apart, a letter on its way, a key exchanged."""

    action: str
    centre_id: int
    actor_id: UUID
    subject_ids: tuple[UUID, ...] = ()
    detail: dict[str, str | int] = field(default_factory=dict)


class Recorder(Protocol):
    """Writes readings and changes down; when it fails, nothing is opened or changed."""

    def record_reading(self, reading: Reading) -> UUID:
        """Insert the entry in the current transaction; return its id."""
        ...

    def missing(self, entry_ids: Collection[UUID]) -> set[UUID]:
        """Return those of the entries that a savepoint has taken back."""
        ...

    def record_change(self, change: Change) -> None:
        """Insert the entry in the current transaction, with what was sealed since the last one."""
        ...

    def count(self, spending: Spending, limit: int | None) -> Glass | None:
        """Count it and return the break-glass in force; None as the limit counts whatever was spent before.

        Raises OpeningBudgetSpent, having counted nothing, when it does not fit.
        """
        ...


_recorder: list[Recorder] = []


def set_recorder(recorder: Recorder) -> None:
    """Let `recorder` write down every opening from now on."""
    _recorder[:] = [recorder]


def get_recorder() -> Recorder:
    """Return the recorder. Raises RuntimeError when there is none: without a record nothing opens."""
    if not _recorder:
        raise RuntimeError("Nobody records readings, so nothing may be opened.")
    return _recorder[0]
