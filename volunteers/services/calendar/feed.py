"""The secret address of somebody's calendar. Whoever has it reads when and in which district, and nothing else."""

import secrets
from uuid import UUID

from shapagat.accounts.models import User
from shapagat.audit.services import record_change
from shapagat.encryption.constants import INSTALLATION
from shapagat.encryption.keys.authority import sign
from volunteers.models import CalendarFeed

_BYTES = 24


def renew_feed(*, user_id: UUID) -> str:
    """Return a new secret, shown this once; the former address ends."""
    token = secrets.token_urlsafe(_BYTES)
    CalendarFeed.objects.update_or_create(user_id=user_id, defaults={"token_hash": _hash(token)})
    record_change(action="calendar.renewed", actor_id=user_id, centre_id=INSTALLATION, detail={"user": str(user_id)})
    return token


def end_feed(*, user_id: UUID) -> None:
    """Let nobody read the calendar any more; again changes nothing."""
    ended, _ = CalendarFeed.objects.filter(user_id=user_id).delete()
    if ended:
        record_change(action="calendar.ended", actor_id=user_id, centre_id=INSTALLATION, detail={"user": str(user_id)})


def reader_of(token: str) -> User | None:
    """Return whose calendar it is; None for an address that is none or belongs to nobody who may sign in."""
    feed = CalendarFeed.objects.filter(token_hash=_hash(token)).first()
    return User.objects.filter(pk=feed.user_id, is_active=True).first() if feed else None


def _hash(token: str) -> bytes:
    return sign("calendar", token)
