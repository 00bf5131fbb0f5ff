from shapagat.core.scope import scope
from shapagat.notifications.services import deliver_batch, notify
from tests.support.neighbours import Neighbour, World, neighbour


@neighbour("notifications/<uuid:message_id>/")
def message(world: World) -> Neighbour:
    """A message to charlie."""
    with scope(()):
        made = notify(recipient_id=world.charlie.pk, code="job.succeeded")
    deliver_batch()
    return Neighbour({"message_id": made.pk})
