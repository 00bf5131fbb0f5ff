from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.support.http import ClientOf
from tests.volunteers.cases import in_centre, make_volunteer
from tests.volunteers.conftest import Enrolled
from volunteers.constants import ALWAYS
from volunteers.models import AvailabilityException, Volunteer, VolunteerClearance
from volunteers.selectors.availability import availability_of
from volunteers.selectors.finding import Wanted, find_volunteers
from volunteers.services.clearances import ClearanceData, record_clearance

pytestmark = pytest.mark.django_db

URL = "/api/v1/volunteers/"
MONDAY = date(2026, 11, 30)
WEEKS = st.one_of(st.sampled_from([0, 255, ALWAYS, ALWAYS - 255]), st.integers(0, ALWAYS))


def _found(as_user: ClientOf, bob: User, query: str) -> set[str]:
    return {row["id"] for row in as_user(bob).get(f"{URL}?{query}").json()["results"]}


@pytest.fixture
def people(astana: Centre, vera: Enrolled) -> dict[str, Volunteer]:
    return {
        "driver": make_volunteer(astana, "driver", skills=("driving", "lifting"), district="yesil")[1],
        "signer": make_volunteer(astana, "signer", languages=("rsl", "kk"), times=255, district="nura")[1],
        "busy": make_volunteer(astana, "busy", capacity=0, skills=("driving",))[1],
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("skill=driving", {"driver", "busy"}),
        ("language=rsl", {"signer"}),
        ("skill=driving&district=yesil", {"driver"}),
        ("free_on=2026-11-30&district=nura", {"signer"}),
        ("free_on=2026-12-01&district=nura", set()),
        ("free_on=2026-11-30&skill=driving", {"driver"}),
    ],
)
def test_by_what_they_bring_and_when(
    as_user: ClientOf, bob: User, people: dict[str, Volunteer], query: str, expected: set[str]
) -> None:
    assert _found(as_user, bob, query) == {str(people[name].pk) for name in expected}


def test_by_a_paper_that_ends_soon(as_user: ClientOf, bob: User, astana: Centre, people: dict[str, Volunteer]) -> None:
    today = timezone.localdate()
    with in_centre(astana, Purpose.VOLUNTEERING):
        for name, days in (("driver", 20), ("signer", 40), ("busy", 20), ("busy", 90)):
            data = ClearanceData("medical", "City polyclinic 3", today, today + timedelta(days=days))
            record_clearance(volunteer=people[name], data=data, actor_id=SYSTEM_ACTOR_ID)
        assert VolunteerClearance.objects.count() == 4
    assert _found(as_user, bob, "clearance_ends_within=30") == {str(people["driver"].pk)}


@pytest.mark.parametrize(
    "query", ["skill=flying", "language=xx", "state=odd", "free_on=monday", "clearance_ends_within=-1"]
)
def test_what_cannot_be_is_refused(as_user: ClientOf, bob: User, query: str) -> None:
    answer = as_user(bob).get(f"{URL}?{query}")
    assert answer.status_code in {400, 422}
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"/{query.split('=', maxsplit=1)[0]}"]


def test_any_question_is_one_query(astana: Centre, people: dict[str, Volunteer]) -> None:
    wanted = Wanted("active", "driving", "ru", "yesil", 30, MONDAY)
    with in_centre(astana, Purpose.VOLUNTEERING), CaptureQueriesContext(connection) as queries:
        list(find_volunteers(Volunteer.objects.all(), wanted))
    assert len(queries) == 1


@given(usual=WEEKS, times=WEEKS, first=st.integers(-3, 3), days=st.integers(0, 3), day=st.integers(0, 6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_the_database_counts_days_as_availability_does(
    astana: Centre, vera: Enrolled, usual: int, times: int, first: int, days: int, day: int
) -> None:
    asked, begins = MONDAY + timedelta(days=day), MONDAY + timedelta(days=first)
    noted: dict[str, Any] = {"starts_on": begins, "ends_on": begins + timedelta(days=days), "times": times}
    with in_centre(astana, Purpose.VOLUNTEERING):
        Volunteer.objects.filter(pk=vera[1].pk).update(times=usual)
        AvailabilityException.objects.all().delete()
        AvailabilityException.objects.create(centre_id=astana.pk, volunteer=vera[1], **noted)
        found = find_volunteers(Volunteer.objects.filter(pk=vera[1].pk), Wanted(free_on=asked)).exists()
        row = Volunteer.objects.get(pk=vera[1].pk)
        assert found == bool(availability_of([row], asked, asked)[row.pk].on(asked))
