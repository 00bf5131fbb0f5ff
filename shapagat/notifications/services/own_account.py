from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from shapagat.core.scope import scope, scoped_centres
from shapagat.encryption.access import AccessContext, access, access_or_none
from shapagat.encryption.constants import INSTALLATION, Purpose


@contextmanager
def own_account(user_id: UUID) -> Iterator[None]:
    """Let somebody open and seal what belongs to their account, which lies with the installation, not in a centre.

    Within their own work the context stays the same, so that what was opened is recorded even if it is refused after.
    """
    outer = access_or_none()
    if outer is None or outer.purpose is not Purpose.ACCOUNT or outer.actor_id != user_id:
        with scope({INSTALLATION}), access(AccessContext(user_id, Purpose.ACCOUNT, frozenset({INSTALLATION}))):
            yield
        return
    former = outer.centre_ids
    outer.centre_ids = former | {INSTALLATION}
    try:
        with scope(scoped_centres() | {INSTALLATION}):
            yield
    finally:
        outer.centre_ids = former
