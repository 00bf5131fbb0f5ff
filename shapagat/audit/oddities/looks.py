from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shapagat.audit.constants import OddKind


@dataclass(frozen=True)
class Look:
    """One entry of a reading by a person, as the rules see it. `at` is in the time of the centres."""

    entry_id: UUID
    at: datetime
    family_ids: frozenset[UUID]
    #: The families stood in a list of results; none was opened by itself.
    listed: bool = False


@dataclass(frozen=True)
class Found:
    """What a rule found in one person's day."""

    kind: OddKind
    family_ids: frozenset[UUID]
    entry_ids: tuple[UUID, ...]


def found_in(kind: OddKind, looks: Iterable[Look], family_ids: frozenset[UUID] | None = None) -> Found:
    """Put together what a rule found; without `family_ids`, all of these looks' families."""
    listed = sorted(looks, key=lambda look: (look.at, look.entry_id))
    families = frozenset().union(*(look.family_ids for look in listed)) if family_ids is None else family_ids
    return Found(kind, families, tuple(look.entry_id for look in listed))
