from datetime import timedelta

from django.utils import timezone

from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import Purpose
from shapagat.erasure.services import place_hold
from tests.donations.families import register_family
from tests.support.neighbours import Neighbour, World, neighbour


@neighbour("holds/<uuid:hold_id>/")
def hold(world: World) -> Neighbour:
    """A hold on a family of Shymkent."""
    family = register_family(world.charlie, world.shymkent)
    with work_as_system(Purpose.RETENTION, {world.shymkent.pk}):
        made = place_hold(
            subject_id=family.pk,
            reason="court",
            legal_reference="case-1",
            until=timezone.localdate() + timedelta(days=30),
            actor_id=world.charlie.pk,
        )
    return Neighbour({"hold_id": made.pk})
