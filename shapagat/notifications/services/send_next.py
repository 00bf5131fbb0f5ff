import logging

from django.db import transaction
from django.utils import timezone

from shapagat.notifications.channels.offered import way
from shapagat.notifications.channels.protocol import Refused, SendingFailed, TryLater, Unsure
from shapagat.notifications.constants import MOST_TRIES, State
from shapagat.notifications.models import Notification
from shapagat.notifications.sending.handing_on import hand_on
from shapagat.notifications.sending.taking import Taken, take_next
from shapagat.notifications.sending.waiting import pause

logger = logging.getLogger("shapagat.notifications")


def send_next() -> bool:
    """Send the outside message that is due first; False when none is. The network is spoken to in no transaction."""
    taken = take_next()
    if isinstance(taken, bool):
        return taken
    provider_id, failure = "", None
    try:
        provider_id = way(taken.row.channel).send(taken.outgoing)
    except SendingFailed as failed:
        failure = failed
    except Exception as error:  # noqa: BLE001 - whatever a channel raises, the others must go on
        # Its text may quote people.
        failure = Unsure(type(error).__name__[:40])
    _settle(taken, provider_id, failure)
    return True


@transaction.atomic
def _settle(taken: Taken, provider_id: str, failure: SendingFailed | None) -> None:
    """Write down what became of it, unless the lease ran out and somebody else took it since."""
    ours = Notification.objects.filter(pk=taken.row.pk, state=State.SENDING, attempts=taken.row.attempts)
    row = ours.select_for_update().first()
    if row is None:
        return
    if failure is None:
        row.state, row.delivered_at, row.provider_id = State.SENT, timezone.now(), provider_id[:200]
        row.failure = ""
        row.save(force_update=True)
        return
    logger.warning("message %s by %s: %s", row.pk, row.channel, failure.code)
    if isinstance(failure, Unsure) and not way(row.channel).keeps_keys():
        hand_on(row, failure.code, perhaps_sent=True)
    elif isinstance(failure, Refused) or row.attempts >= MOST_TRIES:
        hand_on(row, failure.code)
    else:
        row.state, row.due_at, row.failure = (
            State.PENDING,
            timezone.now() + pause(row.attempts, failure.after),
            failure.code,
        )
        if isinstance(failure, TryLater):
            row.spent_on = None
        row.save(force_update=True)
