from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from tests.support.neighbours import Neighbour, World, neighbour
from tests.volunteers.cases import (
    claim,
    expect,
    in_centre,
    make_families,
    make_plan,
    make_point,
    make_request,
    make_task,
    make_volunteer,
)
from tests.volunteers.proof.done import certified
from volunteers.constants import Absent
from volunteers.models import ClaimStop, MatchingRun, MatchProposal, NoShow
from volunteers.services import report_no_show
from volunteers.services.availability import add_exception
from volunteers.services.clearances import ClearanceData, record_clearance
from volunteers.services.exclusions import set_exclusion

DAYS = {"starts_on": "2030-01-01", "ends_on": "2030-01-02"}
PAPER = {"kind": "medical", "issuer": "City polyclinic 3", "issued_on": "2026-01-01", "expires_on": "2030-01-02"}
WISH = {"kind": "volunteer_wish", "household": str(new_id())}


@neighbour("volunteers/<uuid:volunteer_id>/")
def volunteer(world: World) -> Neighbour:
    """A volunteer of Shymkent."""
    _, made = make_volunteer(world.shymkent, "sara")
    return Neighbour({"volunteer_id": made.pk}, bodies={"exceptions": DAYS, "clearances": PAPER, "exclusions": WISH})


@neighbour("availability-exceptions/<uuid:exception_id>/")
def other_times(world: World) -> Neighbour:
    """Days on which somebody of Shymkent is away."""
    _, sara = make_volunteer(world.shymkent, "sara")
    with in_centre(world.shymkent):
        today = timezone.localdate()
        made = add_exception(volunteer=sara, starts_on=today, ends_on=today, actor_id=SYSTEM_ACTOR_ID)
    return Neighbour({"exception_id": made.pk})


@neighbour("clearances/<uuid:clearance_id>/")
def clearance(world: World) -> Neighbour:
    """A paper that somebody of Shymkent showed."""
    _, sara = make_volunteer(world.shymkent, "sara")
    with in_centre(world.shymkent):
        today = timezone.localdate()
        data = ClearanceData("medical", "City polyclinic 3", today, today)
        made = record_clearance(volunteer=sara, data=data, actor_id=SYSTEM_ACTOR_ID)
    return Neighbour({"clearance_id": made.pk}, bodies={"revoke": {"reason": "mistake"}})


@neighbour("exclusions/<uuid:exclusion_id>/")
def exclusion(world: World) -> Neighbour:
    """Somebody of Shymkent who is kept from a family."""
    _, sara = make_volunteer(world.shymkent, "sara")
    family = make_families(world.shymkent)[0]
    with in_centre(world.shymkent, Purpose.VOLUNTEERING):
        made = set_exclusion(volunteer=sara, kind="family_wish", reason="-", household=family, actor_id=SYSTEM_ACTOR_ID)
    lift = {"reason": "mistake"}
    return Neighbour({"exclusion_id": made.pk}, bodies={"lift": lift, "propose-lift": lift})


@neighbour("tasks/<uuid:task_id>/")
def task(world: World) -> Neighbour:
    """A task in Shymkent, claimed by a volunteer there."""
    _, sara = make_volunteer(world.shymkent, "sara")
    made = make_task(world.shymkent)
    claim(world.shymkent, made, sara)
    return Neighbour({"task_id": made.pk}, bodies={"hand-over": {"volunteer": str(new_id())}})


@neighbour("matching/runs/<uuid:run_id>/")
def run(world: World) -> Neighbour:
    """A run of Shymkent."""
    return Neighbour({"run_id": _proposed(world).run_id})


@neighbour("matching/proposals/<uuid:proposal_id>/")
def proposal(world: World) -> Neighbour:
    """A proposal there."""
    bodies = {"refuse": {"reason": "far"}, "overrule": {"volunteer": str(new_id()), "reason": "agreed"}}
    return Neighbour({"proposal_id": _proposed(world).pk}, bodies=bodies)


def _proposed(world: World) -> MatchProposal:
    _, sara = make_volunteer(world.shymkent, "sara")
    task, centre_id = make_task(world.shymkent), world.shymkent.pk
    with in_centre(world.shymkent):
        job = Job.objects.create(centre_id=centre_id, kind="match", owner_id=world.charlie.pk, purpose="volunteering")
        made = MatchingRun.objects.create(centre_id=centre_id, job=job)
        return MatchProposal.objects.create(
            centre_id=centre_id, run=made, task=task, volunteer=sara, position=1, counts=[]
        )


@neighbour("claim-stops/<uuid:stop_id>/")
def claim_stop(world: World) -> Neighbour:
    """A volunteer of Shymkent who looked too often."""
    _, sara = make_volunteer(world.shymkent, "sara")
    with in_centre(world.shymkent):
        stop = ClaimStop.objects.create(centre_id=world.shymkent.id, volunteer=sara)
    return Neighbour({"stop_id": stop.pk}, bodies={"lift": {"reason": "talked"}})


@neighbour("no-shows/<uuid:no_show_id>/")
def no_show(world: World) -> Neighbour:
    """Somebody of Shymkent who did not come."""
    _, sara = make_volunteer(world.shymkent, "sara")
    made = claim(world.shymkent, make_task(world.shymkent), sara)
    with in_centre(world.shymkent):
        report_no_show(claim=made, absent=Absent.VOLUNTEER, actor_id=SYSTEM_ACTOR_ID)
        found = NoShow.objects.get()
    return Neighbour({"no_show_id": found.pk}, bodies={"reply": {"text": "-"}, "decide": {"upheld": False}})


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
