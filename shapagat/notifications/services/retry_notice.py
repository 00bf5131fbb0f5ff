from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState
from shapagat.encryption.constants import INSTALLATION
from shapagat.notifications.constants import STRANDED, State
from shapagat.notifications.models import Notification
from shapagat.notifications.services.doorbell import ring


@transaction.atomic
def retry_notice(*, notice: Notification, actor_id: UUID) -> Notification:
    """Send what was given up once more, on the same way and under the same key.

    Of what was perhaps sent somebody decides that twice is better than never. Raises WrongState once it is under way.
    """
    row = Notification.objects.select_for_update().get(pk=notice.pk)
    if row.state not in STRANDED:
        raise WrongState
    row.state, row.attempts, row.due_at = State.PENDING, 0, timezone.now()
    row.save(force_update=True, update_fields=["state", "attempts", "due_at", "updated_at"])
    record_change(action="notice.retried", actor_id=actor_id, centre_id=INSTALLATION, on=row)
    transaction.on_commit(ring, robust=True)
    return row
