from shapagat.core.ids import new_id
from tests.support.neighbours import Neighbour, World, neighbour
from tests.volunteers.cases import (
    claim,
    expect,
    in_centre,
    make_plan,
    make_point,
    make_request,
    make_task,
    make_volunteer,
)
from tests.volunteers.proof.done import certified
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


@neighbour("points/<uuid:point_id>/")
def point(world: World) -> Neighbour:
    """A distribution point of Shymkent with a family on its roll."""
    made = make_point(world.shymkent)
    request = make_request(world.shymkent)
    expect(world.shymkent, made, request)
    days = {"first_day": "2026-12-01", "last_day": "2026-12-02", "weekdays": [1]}
    shifts = {**days, "times": [{"starts": "09:00", "ends": "12:00"}]}
    asked = {"requests": [str(request.pk)]}
    bodies = {"requests": asked, "serve": {"request": str(request.pk)}, "shifts": shifts}
    return Neighbour({"point_id": made.pk}, bodies=bodies)


@neighbour("task-plans/<uuid:plan_id>/")
def task_plan(world: World) -> Neighbour:
    """A plan of Shymkent."""
    return Neighbour({"plan_id": make_plan(world.shymkent, make_point(world.shymkent, "shift")).pk})


@neighbour("certificates/<uuid:certificate_id>/")
def certificate(world: World) -> Neighbour:
    """A certificate of a volunteer of Shymkent."""
    _, sara = make_volunteer(world.shymkent, "sara")
    return Neighbour({"certificate_id": certified(world.shymkent, sara).pk}, bodies={"revoke": {"reason": "lost"}})
