from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from shapagat.notifications.channels.offered import offered
from shapagat.notifications.constants import Channel
from shapagat.notifications.models import NoticePreference, Notification
from shapagat.notifications.services.doorbell import ring
from shapagat.notifications.templates import check, check_params


def notify(
    *, recipient_id: UUID, code: str, params: dict[str, Any] | None = None, urgent: bool = False, key: str = ""
) -> Notification:
    """Put a message into the outbox, in the transaction of what it tells of; it is sent only if that commits.

    One row for the inbox, one for the first way out that the recipient chose. With a `key` the same code is told a
    recipient once, however often the step is repeated; the row of before is returned then. `urgent` goes out in quiet
    hours too. `params` hold ids, codes and counts, no personal data. Raises UnknownTemplate, TypeError.
    """
    made = _write([recipient_id], code, params or {}, urgent=urgent, key=key)
    if made:
        return made[0]
    return Notification.objects.get(recipient_id=recipient_id, code=code, key=key, channel=Channel.INBOX)


def notify_many(
    *, recipient_ids: Iterable[UUID], code: str, params: dict[str, Any] | None = None, key: str, urgent: bool = False
) -> int:
    """Tell many the same, as `notify`, in a number of queries that does not grow with them; return how many are new."""
    return len(_write(list(dict.fromkeys(recipient_ids)), code, params or {}, urgent=urgent, key=key))


@transaction.atomic
def _write(recipients: list[UUID], code: str, params: dict[str, Any], *, urgent: bool, key: str) -> list[Notification]:
    check(code)
    check_params(params)
    told: dict[str, Any] = {"code": code, "params": params, "urgent": urgent, "key": key}
    rows = [Notification(recipient_id=one, channel=Channel.INBOX, **told) for one in recipients]
    Notification.objects.bulk_create(rows, ignore_conflicts=bool(key))
    if key:
        present = set(Notification.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        rows = [row for row in rows if row.pk in present]
    _write_outside({row.recipient_id: row for row in rows}, told)
    if rows:
        transaction.on_commit(ring, robust=True)
    return rows


def _write_outside(messages: dict[UUID, Notification], told: dict[str, Any]) -> None:
    ways = offered()
    if not ways or not messages:
        return
    chosen = NoticePreference.objects.filter(user_id__in=list(messages), user__is_active=True)
    firsts = {
        user_id: next((channel for channel in channels if channel in ways), None)
        for user_id, channels in chosen.values_list("user_id", "channels")
    }
    Notification.objects.bulk_create(
        Notification(recipient_id=user_id, channel=first, message=messages[user_id], **told)
        for user_id, first in firsts.items()
        if first is not None
    )
