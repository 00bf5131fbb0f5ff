"""Taking one due message, so that nobody else sends it: everything but the network call."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from shapagat.accounts.work import work_as_system
from shapagat.core.masked import masked
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.exceptions import AccessDenied, KeyGone
from shapagat.encryption.sealing import open_one
from shapagat.notifications.channels.offered import offered, way
from shapagat.notifications.channels.protocol import Outgoing
from shapagat.notifications.constants import ZONE, Channel, State
from shapagat.notifications.models import ContactPoint, NoticePreference, Notification
from shapagat.notifications.sealed import Addresses
from shapagat.notifications.sending.handing_on import hand_on
from shapagat.notifications.sending.waiting import held_until
from shapagat.notifications.sending.wording import worded
from shapagat.notifications.templates import UnknownTemplate


@masked
@dataclass(frozen=True)
class Taken:
    """A message that is ours to send, for the length of a lease."""

    row: Notification
    outgoing: Outgoing


def take_next() -> Taken | bool:
    """Take the message that is due first; True when it was settled without sending, False when nothing is due.

    A message found on its way has outlived its lease: whoever took it died. Where the channel takes a key once it is
    sent again; elsewhere it may have arrived, so it stays as unknown and the next channel takes over.
    """
    with work_as_system(Purpose.ACCOUNT, {INSTALLATION}):
        now = timezone.now()
        due = Notification.objects.filter(state__in=[State.PENDING, State.SENDING], due_at__lte=now)
        locked = due.exclude(channel=Channel.INBOX).select_for_update(of=("self",), skip_locked=True)
        row = locked.select_related("recipient").order_by("due_at").first()
        if row is None:
            return False
        if row.state == State.SENDING and not way(row.channel).keeps_keys():
            hand_on(row, "interrupted", perhaps_sent=True)
            return True
        return _take(row, now) or True


def _take(row: Notification, now: datetime) -> Taken | None:
    # Locked, so that of two messages to one person the second counts the first.
    wishes = NoticePreference.objects.select_for_update(no_key=True).filter(user_id=row.recipient_id).first()
    if wishes is None or row.channel not in wishes.channels or row.channel not in offered():
        hand_on(row, "not_chosen")
        return None
    held = held_until(row, wishes, now)
    if held is not None:
        row.state, row.due_at = State.PENDING, held
        row.save(force_update=True, update_fields=["state", "due_at", "updated_at"])
        return None
    outgoing = _outgoing(row)
    if isinstance(outgoing, str):
        hand_on(row, outgoing)
        return None
    row.state, row.due_at = State.SENDING, now + timedelta(seconds=settings.NOTICE_LEASE_SECONDS)
    row.attempts, row.spent_on = row.attempts + 1, now.astimezone(ZONE).date()
    row.save(force_update=True, update_fields=["state", "due_at", "attempts", "spent_on", "updated_at"])
    return Taken(row, outgoing)


def _outgoing(row: Notification) -> Outgoing | str:
    """Return what is to be sent, or why nothing can be."""
    address = _address(row)
    if not address:
        return "no_address"
    try:
        return worded(row, address)
    except UnknownTemplate:
        return "no_sentence"


def _address(row: Notification) -> str:
    contact = ContactPoint.objects.filter(user_id=row.recipient_id).first()
    if contact is None:
        return ""
    try:
        return open_one(contact, "addresses", Addresses).of(row.channel)
    except (KeyGone, AccessDenied):
        return ""
