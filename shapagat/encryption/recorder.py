"""What encryption asks of audit, without knowing it: `audit` sets the recorder when it starts."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol
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
class KeyChange:
    """Something done to keys. `detail` holds codes, versions and counts."""

    action: str
    centre_id: int
    actor_id: UUID
    subject_ids: tuple[UUID, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)


class Recorder(Protocol):
    """Writes readings down; when it fails, nothing is opened."""

    def record_key_change(self, change: KeyChange) -> None:
        """Insert the entry in the current transaction; what was sealed since the last one is part of it."""
        ...

    def record_reading(self, reading: Reading) -> None:
        """Insert the entry in the current transaction."""
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
