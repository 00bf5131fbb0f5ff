from enum import StrEnum


class Kind(StrEnum):
    """What an entry tells of."""

    READ = "read"
    CHANGE = "change"
