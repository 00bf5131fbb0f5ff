from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    """Return a UUIDv7: made before INSERT, so that it can be bound into a seal, and ordered by time."""
    return compat.uuid7()
