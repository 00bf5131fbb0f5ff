from shapagat.notifications.channels.offered import offered
from shapagat.notifications.constants import State
from shapagat.notifications.models import NoticePreference, Notification


def hand_on(row: Notification, failure: str, *, perhaps_sent: bool = False) -> None:
    """End a locked row on its channel and give the message to the next one that was not tried, if there is any."""
    row.failure = failure
    following = _next_channel(row)
    if perhaps_sent:
        row.state = State.UNKNOWN
    else:
        row.state, row.spent_on = State.FAILED if following else State.DEAD, None
    row.save(force_update=True)
    if following:
        Notification.objects.create(
            recipient_id=row.recipient_id,
            channel=following,
            message_id=row.message_id,
            code=row.code,
            params=row.params,
            key=row.key,
            urgent=row.urgent,
        )


def _next_channel(row: Notification) -> str | None:
    wishes = NoticePreference.objects.filter(user_id=row.recipient_id, user__is_active=True).first()
    if wishes is None:
        return None
    tried = set(Notification.objects.filter(message_id=row.message_id).values_list("channel", flat=True))
    ways = set(offered()) - tried
    return next((channel for channel in wishes.channels if channel in ways), None)
