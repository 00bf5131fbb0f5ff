"""What encryption asks of audit, without knowing it: `audit` sets the recorder when it starts."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from uuid import UUID


@dataclass(frozen=True)
class Reading:
    """Compartments about to be opened: one entry for all rows of a list."""

    actor_id: UUID
    purpose: str
    centre_id: int
    compartment: int
    subject_ids: tuple[UUID, ...]
    request_id: str


class Sealing(NamedTuple):
    """One compartment just sealed."""

    centre_id: int
    subject_id: UUID
    compartment: int
    revision: int
    envelope_hash: bytes


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

    def record_reading(self, reading: Reading) -> None:
        """Insert the entry in the current transaction."""
        ...

    def record_change(self, change: Change) -> None:
        """Insert the entry in the current transaction, with what was sealed since the last one."""
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
