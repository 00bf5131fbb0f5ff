from shapagat.core.ids import new_id
from tests.support.neighbours import Neighbour, World, neighbour
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from volunteers.models import ClaimStop


@neighbour("volunteers/<uuid:volunteer_id>/")
def volunteer(world: World) -> Neighbour:
    """A volunteer of Shymkent."""
    _, made = make_volunteer(world.shymkent, "sara")
    return Neighbour({"volunteer_id": made.pk})


@neighbour("tasks/<uuid:task_id>/")
def task(world: World) -> Neighbour:
    """A task in Shymkent, claimed by a volunteer there."""
    _, sara = make_volunteer(world.shymkent, "sara")
    made = make_task(world.shymkent)
    claim(world.shymkent, made, sara)
    return Neighbour({"task_id": made.pk}, bodies={"hand-over": {"volunteer": str(new_id())}})


@neighbour("claim-stops/<uuid:stop_id>/")
def claim_stop(world: World) -> Neighbour:
    """A volunteer of Shymkent who looked too often."""
    _, sara = make_volunteer(world.shymkent, "sara")
    with in_centre(world.shymkent):
        stop = ClaimStop.objects.create(centre_id=world.shymkent.id, volunteer=sara)
    return Neighbour({"stop_id": stop.pk}, bodies={"lift": {"reason": "talked"}})
