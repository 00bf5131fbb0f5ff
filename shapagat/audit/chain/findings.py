"""What a verification says."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Code(StrEnum):
    """What is wrong."""

    ALTERED = "entry_altered"
    MISSING = "entry_missing"
    REORDERED = "entry_reordered"
    UNPLACED = "place_missing"
    LATE = "entry_inserted_late"
    BATCH = "batch_altered"
    BEYOND = "place_without_head"
    HEAD_MISSING = "head_missing"
    HEAD_ALTERED = "head_altered"
    HEAD_UNLINKED = "head_unlinked"
    FOREIGN_KEY = "head_signed_by_another_key"
    ANCHOR = "anchor_contradicted"
    ROW_CHANGED = "row_differs_from_record"
    ROW_UNRECORDED = "row_never_recorded"
    ROW_MISSING = "row_missing"


_SENTENCES = {
    Code.ALTERED: "entry {entry} at position {position} (head {head}) was altered",
    Code.MISSING: "entry {entry} at position {position} (head {head}) is missing",
    Code.REORDERED: "entry {entry} at position {position} (head {head}) is out of order",
    Code.UNPLACED: "nothing stands at position {position} (head {head})",
    Code.LATE: "entry {entry} was inserted behind head {head}",
    Code.BATCH: "the list of entries from position {position} (head {head}) was rewritten; an entry of this batch too",
    Code.BEYOND: "entry {entry} has position {position}, which no head covers: heads were cut off, or it was put in",
    Code.HEAD_MISSING: "head {head} is missing",
    Code.HEAD_ALTERED: "head {head} was altered",
    Code.HEAD_UNLINKED: "head {head} does not follow the head before it",
    Code.FOREIGN_KEY: "head {head} was signed by a key nobody named or announced",
    Code.ANCHOR: "head {head} is not the one the anchor was made of: the chain was cut off or made anew",
    Code.ROW_CHANGED: "{table}.{column} of row {row} is not what was sealed last (revision {revision})",
    Code.ROW_UNRECORDED: "{table}.{column} of row {row} was never recorded",
    Code.ROW_MISSING: "row {row} of {table} was sealed (revision {revision}) and is gone, though nobody erased it",
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; only what applies is filled."""

    code: Code
    head: int = 0
    position: int = 0
    entry: UUID | None = None
    table: str = ""
    column: str = ""
    row: UUID | None = None
    revision: int = 0

    def __str__(self) -> str:
        return _SENTENCES[self.code].format(**vars(self))


@dataclass
class Findings:
    """What was looked at, and what is wrong, in the order of the chain."""

    heads: int = 0
    entries: int = 0
    unsealed: int = 0
    rows: int = 0
    #: Sealed values recorded before the trail named rows: nothing says which of them is the latest.
    unnamed: int = 0
    #: The last head up to which everything stands.
    sound_number: int = 0
    sound_hash: bytes = bytes(32)
    faults: list[Fault] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults
