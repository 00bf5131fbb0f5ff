from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, run_out
from volunteers.models import Claim, Task
from volunteers.selectors import VolunteerFigures, volunteer_figures
from volunteers.services import (
    change_volunteer_state,
    complete_claim,
    expire_leases,
    release_claim,
    start_claim,
)

pytestmark = pytest.mark.django_db


def _figures(centre: Centre, *, days_ago: int = 0) -> VolunteerFigures:
    """Count the ten days that end tomorrow, or so many days earlier."""
    tomorrow = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    until = tomorrow - timedelta(days=days_ago)
    with in_centre(centre):
        return volunteer_figures(centre_id=centre.id, since=until - timedelta(days=10), until=until)


def test_every_figure_agrees_with_what_was_done(astana: Centre) -> None:
    people = [make_volunteer(astana, f"v{number}", source=source)[1] for number, source in enumerate(["vk", "vk"])]
    make_volunteer(astana, "v9", source="invited", state="applicant")
    done, released, expired = (make_task(astana) for _ in range(3))
    first = claim(astana, done, people[0])
    with in_centre(astana):
        start_claim(claim=first, actor_id=SYSTEM_ACTOR_ID)
        complete_claim(claim=first, actor_id=SYSTEM_ACTOR_ID)
        Claim.objects.filter(pk=first.pk).update(started_at=F("completed_at") - timedelta(minutes=90))
    second, third = claim(astana, released, people[0]), claim(astana, expired, people[1])
    with in_centre(astana):
        release_claim(claim=second, actor_id=SYSTEM_ACTOR_ID)
    run_out(astana, third)
    with in_centre(astana):
        expire_leases(centre_id=astana.id)
    found = _figures(astana)
    assert (found.tasks_published, found.tasks_completed, found.tasks_cancelled) == (3, 1, 0)
    assert (found.claims, found.claims_completed, found.claims_released, found.claims_expired) == (3, 1, 1, 1)
    assert (found.minutes, found.active_volunteers, found.joined) == (90, 2, 3)
    assert (found.by_source["vk"], found.by_source["invited"], found.by_state["active"]) == (2, 1, 2)


def test_a_past_period_counts_states_as_they_were_then(astana: Centre) -> None:
    month_ago = timezone.localdate() - timedelta(days=30)
    _, volunteer = make_volunteer(astana, "vera", joined_on=month_ago)
    with in_centre(astana):
        change_volunteer_state(volunteer=volunteer, to="left", actor_id=SYSTEM_ACTOR_ID)
    before, now, long_ago = _figures(astana, days_ago=5), _figures(astana), _figures(astana, days_ago=60)
    assert (before.by_state["active"], before.by_source["instagram"]) == (1, 1)
    assert (now.by_state["active"], now.by_state["left"], now.by_source["instagram"]) == (0, 1, 0)
    assert sum(long_ago.by_state.values()) == 0


def test_a_task_nobody_did_in_time_is_missed(astana: Centre) -> None:
    task = make_task(astana)
    starts = timezone.now() - timedelta(days=3)
    with in_centre(astana):
        Task.objects.filter(pk=task.pk).update(window_starts=starts, window_ends=starts + timedelta(hours=2))
    assert _figures(astana).tasks_missed == 1


def test_another_centre_counts_nothing_of_it(astana: Centre, shymkent: Centre) -> None:
    make_task(astana)
    make_volunteer(astana, "vera")
    found = _figures(shymkent)
    assert (found.tasks_published, sum(found.by_state.values()), found.claims) == (0, 0, 0)
