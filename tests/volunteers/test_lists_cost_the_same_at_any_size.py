import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from volunteers.services import VolunteerData, enrol_volunteers

pytestmark = pytest.mark.django_db


def _queries(client: APIClient, url: str, rows: int) -> int:
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["keystore"]) as keys,
    ):
        assert len(client.get(url).json()["results"]) == rows
    return len(main) + len(keys)


@pytest.mark.parametrize("query", ["", "?state=open", "?mine=true"])
def test_a_list_of_tasks(as_user: ClientOf, astana: Centre, query: str) -> None:
    user, volunteer = make_volunteer(astana, "vera", capacity=50)
    client, counts = as_user(user), []
    client.get("/api/v1/tasks/")
    for total in (2, 12):
        while len(client.get(f"/api/v1/tasks/{query}").json()["results"]) < total:
            claim(astana, make_task(astana, slots=2), volunteer)
        counts.append(_queries(client, f"/api/v1/tasks/{query}", total))
    assert counts[0] == counts[1]


def test_a_list_of_volunteers(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client, counts = as_user(bob), []
    client.get("/api/v1/volunteers/")
    for more, total in ((2, 2), (20, 22)):
        with in_centre(astana, Purpose.VOLUNTEERING):
            people = [VolunteerData("Сейітов", str(number), phone="87015550000") for number in range(more)]
            enrol_volunteers(centre=astana, people=people, actor_id=SYSTEM_ACTOR_ID)
        counts.append(_queries(client, "/api/v1/volunteers/", total))
    assert counts[0] == counts[1]


def test_enrolling_many(astana: Centre) -> None:
    counts = []
    for many in (2, 40):
        people = [VolunteerData("Сейітов", str(number), phone="87015550000") for number in range(many)]
        with (
            in_centre(astana, Purpose.VOLUNTEERING),
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["keystore"]) as keys,
        ):
            enrol_volunteers(centre=astana, people=people, actor_id=SYSTEM_ACTOR_ID)
        counts.append(len(main) + len(keys))
    assert counts[1] <= counts[0]
