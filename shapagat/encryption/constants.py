from enum import IntEnum, StrEnum


class Group(IntEnum):
    """What kind of personal data a compartment holds; a purpose permits groups."""

    IDENTITY = 1
    CONTACT = 2
    CIRCUMSTANCES = 3
    HEALTH = 4
    NOTES = 5
    FILE = 6
    SECRET = 7
    LETTER = 8


class Purpose(StrEnum):
    """Why somebody opens personal data. Written into every audit entry."""

    REGISTRATION = "registration"
    SEARCH = "search"
    DUPLICATE_CHECK = "duplicate_check"
    REQUEST_HANDLING = "request_handling"
    DELIVERY = "delivery"
    VOLUNTEERING = "volunteering"
    DONATION = "donation"
    IMPORT = "import"
    RETENTION = "retention"
    REPORTING = "reporting"
    APPEAL_HANDLING = "appeal_handling"
    REPRESENTATION = "representation"
    SUBJECT_RIGHTS = "subject_rights"
    ACCOUNT = "account"
    REINDEXING = "reindexing"
    KEY_ROTATION = "key_rotation"


class Budget(StrEnum):
    """What of a person's day is counted: different families opened, different addresses disclosed, hints asked."""

    FAMILIES = "families"
    ADDRESSES = "addresses"
    HINTS = "hints"


class SubjectKind(IntEnum):
    """Who or what a data key belongs to. Numbers are stable: they stand in the database."""

    HOUSEHOLD = 1
    PERSON = 2
    ORGANISATION = 3
    VOLUNTEER = 4
    DONOR = 5
    USER = 6
    FILE = 7
    APPEAL = 8
    LETTER = 9


#: Whoever is part of a family, and counts as one family opened.
OF_FAMILIES = frozenset({SubjectKind.HOUSEHOLD, SubjectKind.PERSON})


class KeyState(IntEnum):
    """A data key is made first, used, and in the end destroyed; the tombstone stays.

    One whose row was never committed is set aside; it still opens, should its row turn up after all. A key that a newer
    one replaced is retired: it opens, but seals and wraps nothing any more, and is destroyed when nothing needs it.
    """

    PENDING = 1
    ACTIVE = 2
    DESTROYED = 3
    QUARANTINED = 4
    RETIRED = 5


class CentreKeyKind(IntEnum):
    """What a centre's key is for."""

    WRAPPING = 1
    INDEX = 2


#: Key owner of what belongs to no centre (accounts); no centre ever has this id.
INSTALLATION = 0


class LetterState(IntEnum):
    """Where a letter between two centres is. Every state but the first ends it and its key. Numbers are stable."""

    SENT = 1
    ACCEPTED = 2
    REFUSED = 3
    REVOKED = 4
