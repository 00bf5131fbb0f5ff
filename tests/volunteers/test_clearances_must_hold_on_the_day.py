from datetime import date, timedelta

import pytest
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import ClearanceMissing
from volunteers.models import Task, Volunteer, VolunteerClearance
from volunteers.selectors.clearances import last_day

pytestmark = pytest.mark.django_db


def asking(centre: Centre) -> Task:
    task = make_task(centre)
    with in_centre(centre):
        Task.objects.filter(pk=task.pk).update(required_clearances=["medical"])
    return task


def show(centre: Centre, volunteer: Volunteer, until: date, revoked_on: date | None = None) -> None:
    with in_centre(centre):
        VolunteerClearance.objects.create(
            centre_id=centre.id,
            volunteer=volunteer,
            kind="medical",
            issuer="City polyclinic 3",
            issued_on=timezone.localdate() - timedelta(days=200),
            expires_on=until,
            revoked_on=revoked_on,
            seen_by_id=SYSTEM_ACTOR_ID,
        )


def test_without_the_paper_the_task_is_not_claimed(astana: Centre, vera: Enrolled) -> None:
    with pytest.raises(ClearanceMissing):
        claim(astana, asking(astana), vera[1])


def test_a_paper_that_ends_on_the_last_day_of_the_window_is_enough(astana: Centre, vera: Enrolled) -> None:
    task = asking(astana)
    show(astana, vera[1], last_day(task))
    assert claim(astana, task, vera[1]).state == "held"


def test_a_paper_that_ends_the_day_before_is_not(astana: Centre, vera: Enrolled) -> None:
    task = asking(astana)
    show(astana, vera[1], last_day(task) - timedelta(days=1))
    with pytest.raises(ClearanceMissing):
        claim(astana, task, vera[1])


def test_a_revoked_paper_is_not(astana: Centre, vera: Enrolled) -> None:
    task = asking(astana)
    show(astana, vera[1], last_day(task) + timedelta(days=100), revoked_on=timezone.localdate())
    with pytest.raises(ClearanceMissing):
        claim(astana, task, vera[1])
