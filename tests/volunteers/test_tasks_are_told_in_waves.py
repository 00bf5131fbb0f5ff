from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from volunteers.models import Task, Volunteer
from volunteers.services.tell_in_waves import size_until, tell_in_waves
from volunteers.telling import WAVES

pytestmark = pytest.mark.django_db

NOON = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)


@pytest.fixture
def people(astana: Centre) -> list[Volunteer]:
    """Thirty volunteers who could all do it."""
    return [make_volunteer(astana, f"v{number}")[1] for number in range(sum(WAVES) + 4)]


def told() -> int:
    return Notification.objects.filter(code="task.wanted", channel="inbox").count()


def sweep(centre: Centre, hours: float = 0) -> int:
    with time_machine.travel(NOON + timedelta(hours=hours), tick=False), in_centre(centre):
        return tell_in_waves(centre_id=centre.id)


def noon_task(centre: Centre, **given: object) -> Task:
    with time_machine.travel(NOON, tick=False):
        return make_task(centre, hours=10, **given)


def test_waves_widen_hour_by_hour_and_tell_nobody_twice(astana: Centre, people: list[Volunteer]) -> None:
    noon_task(astana)
    assert [sweep(astana, hours) for hours in (0, 0.5, 1, 2)] == [WAVES[0], 0, WAVES[1], WAVES[2]]
    assert told() == sum(WAVES) == len(set(Notification.objects.values_list("recipient_id", flat=True)))
    assert sweep(astana, 3) == 0


def test_once_taken_nobody_more_is_told(astana: Centre, people: list[Volunteer]) -> None:
    task = noon_task(astana)
    sweep(astana)
    with time_machine.travel(NOON, tick=False):
        claim(astana, task, people[0])
    assert sweep(astana, 1) == 0


def test_given_back_it_goes_on_where_it_stopped(astana: Centre, people: list[Volunteer]) -> None:
    task = noon_task(astana)
    sweep(astana)
    with in_centre(astana):
        Task.objects.filter(pk=task.pk).update(state="claimed")
    assert sweep(astana, 5) == 0
    with in_centre(astana):
        Task.objects.filter(pk=task.pk).update(state="open")
    assert sweep(astana, 5) == WAVES[1]


def test_at_night_nobody_is_told(astana: Centre, people: list[Volunteer]) -> None:
    noon_task(astana, window_ends=NOON + timedelta(days=2))
    assert sweep(astana, 11) == 0
    assert sweep(astana, 21) == WAVES[0]


def test_what_is_weeks_ahead_waits(astana: Centre, people: list[Volunteer]) -> None:
    starts = NOON + timedelta(days=10)
    noon_task(astana, window_starts=starts, window_ends=starts + timedelta(hours=2))
    assert sweep(astana) == 0
    assert sweep(astana, 24 * 7) == WAVES[0]


def test_only_whoever_fits_is_told(astana: Centre, people: list[Volunteer]) -> None:
    driver, _ = make_volunteer(astana, "driver", skills=("driving",))
    noon_task(astana, required_skills=("driving",))
    assert sweep(astana) == 1
    assert Notification.objects.get(code="task.wanted").recipient_id == driver.pk


def test_sizes_add_up_and_the_last_comes_again() -> None:
    assert [size_until(wave) for wave in range(4)] == [2, 8, 26, 44]
