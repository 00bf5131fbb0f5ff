from django.utils import timezone

from shapagat.core.scope import scope
from shapagat.encryption.keys.authority import sign
from shapagat.notifications.constants import CODE_HOLDS
from shapagat.notifications.models import Notification, PhoneConfirmation
from shapagat.notifications.services import deliver_batch, notify
from tests.support.neighbours import Neighbour, World, neighbour


@neighbour("notifications/<uuid:message_id>/")
def message(world: World) -> Neighbour:
    """A message to charlie."""
    with scope(()):
        made = notify(recipient_id=world.charlie.pk, code="job.succeeded")
    deliver_batch()
    return Neighbour({"message_id": made.pk})


@neighbour("notices/dead/<uuid:notice_id>/")
def dead(world: World) -> Neighbour:
    """A message to charlie that did not arrive."""
    made = Notification.objects.create(
        recipient=world.charlie, channel="sms", code="job.succeeded", state="dead", failure="http_503"
    )
    return Neighbour({"notice_id": made.pk})


@neighbour("me/phone-confirmations/<uuid:confirmation_id>/")
def confirmation(world: World) -> Neighbour:
    """A code that was sent to charlie."""
    made = PhoneConfirmation.objects.create(
        phone_hash=sign("phone", "+77011234567"),
        code_hash=b"",
        account_id=world.charlie.pk,
        expires_at=timezone.now() + CODE_HOLDS,
    )
    return Neighbour({"confirmation_id": made.pk}, bodies={"confirm": {"code": "123456"}})
