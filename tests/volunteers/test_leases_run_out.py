from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.celery import app
from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, in_centre, make_request, make_task, make_volunteer, run_out, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import ClaimExpired
from volunteers.leases import SHORTEST_LEASE, lease_of_claim, lease_of_start
from volunteers.models import TaskEvent
from volunteers.services import complete_claim, expire_leases, start_claim
from volunteers.tasks import expire_leases_everywhere, expire_leases_of_centre

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
minutes = st.integers(1, 60 * 24 * 31)


@given(length=minutes, before_end=minutes)
def test_a_claim_never_outlives_its_window_and_lasts_half_an_hour_where_it_can(length: int, before_end: int) -> None:
    ends = START + timedelta(minutes=length)
    now = ends - timedelta(minutes=before_end)
    lease = lease_of_claim(window_starts=START, window_ends=ends, now=now)
    assert now < lease <= ends
    assert lease == ends or lease >= now + SHORTEST_LEASE
    assert lease_of_start(window_ends=ends, now=now) > lease


@pytest.mark.django_db
def test_the_sweep_frees_slots_and_opens_the_request_again(astana: Centre, vera: Enrolled) -> None:
    request = make_request(astana)
    task = make_task(astana, request)
    held = claim(astana, task, vera[1])
    run_out(astana, held)
    with in_centre(astana):
        assert expire_leases(centre_id=astana.id) == 1
        assert expire_leases(centre_id=astana.id) == 0
        assert TaskEvent.objects.filter(task=task, kind="expired", claim=held).count() == 1
    assert (state_of(astana, held), state_of(astana, task)) == ("expired", "open")
    assert state_of(astana, request) == "open"


@pytest.mark.django_db
def test_the_sweep_leaves_live_leases_and_other_centres_alone(
    astana: Centre, shymkent: Centre, vera: Enrolled, sara: Enrolled
) -> None:
    live, elsewhere = claim(astana, make_task(astana), vera[1]), claim(shymkent, make_task(shymkent), sara[1])
    run_out(shymkent, elsewhere)
    expire_leases_of_centre(astana.id)
    assert (state_of(astana, live), state_of(shymkent, elsewhere)) == ("held", "held")
    expire_leases_of_centre(shymkent.id)
    assert state_of(shymkent, elsewhere) == "expired"


@pytest.mark.django_db
def test_the_job_goes_on_until_nothing_is_overdue(astana: Centre) -> None:
    volunteer = make_volunteer(astana, "vera", capacity=9)[1]
    claims = [claim(astana, make_task(astana), volunteer) for _ in range(3)]
    run_out(astana, *claims)
    expire_leases_of_centre(astana.id)
    assert {state_of(astana, found) for found in claims} == {"expired"}


@pytest.mark.django_db
def test_completing_after_the_lease_is_a_clear_conflict(astana: Centre, vera: Enrolled) -> None:
    late = claim(astana, make_task(astana), vera[1])
    run_out(astana, late)
    for swept in (False, True):
        if swept:
            expire_leases_of_centre(astana.id)
        with pytest.raises(ClaimExpired), in_centre(astana):
            complete_claim(claim=late, actor_id=SYSTEM_ACTOR_ID)


@pytest.mark.django_db
def test_setting_out_lengthens_the_lease_beyond_the_window(astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    held = claim(astana, task, vera[1])
    with in_centre(astana):
        started = start_claim(claim=held, actor_id=SYSTEM_ACTOR_ID)
    assert held.lease_until < task.window_ends < started.lease_until


def test_beat_rings_for_overdue_claims() -> None:
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {expire_leases_everywhere.name} <= rung & set(app.tasks)
