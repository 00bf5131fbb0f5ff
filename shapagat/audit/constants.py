from enum import StrEnum


class Kind(StrEnum):
    """What an entry tells of."""

    READ = "read"
    CHANGE = "change"


class GlassReason(StrEnum):
    """Why somebody needs to open more than a day allows. A code: free words would stay in the records for ever."""

    EMERGENCY = "emergency"
    DISTRIBUTION_DAY = "distribution_day"
    COLLEAGUE_ABSENT = "colleague_absent"
    DATA_CORRECTION = "data_correction"
    AUTHORITY_REQUEST = "authority_request"


class Verdict(StrEnum):
    """What the review of a break-glass came to."""

    JUSTIFIED = "justified"
    QUESTIONED = "questioned"
    ABUSED = "abused"


class OddKind(StrEnum):
    """What is odd about somebody's reading."""

    NIGHT = "night"
    SWEEP = "sweep"
    WALK = "walk"
    RETURNING = "returning"
    IDLE = "idle"


#: The longest break-glass, in minutes.
LONGEST_GLASS = 240
