import re

import pytest
from django.test import Client

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.volunteers.cases import CELL, SECRETS, claim, in_centre, make_families, make_request, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.models import CalendarFeed, Task
from volunteers.services import cancel_task, change_volunteer_state, release_claim

pytestmark = pytest.mark.django_db


def address_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    page = client.post("/hours/calendar/").content.decode()
    found = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page)
    assert found is not None
    return found[1]


def read(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.replace(b"\r\n ", b"").decode()


@pytest.fixture(autouse=True)
def _without_second_factor(settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's settings


def test_it_tells_kind_and_district_and_nothing_of_the_family(astana: Centre, vera: Enrolled) -> None:
    family = make_families(astana)[0]
    request = make_request(astana, family)
    task = make_task(astana, request)
    claim(astana, task, vera[1])
    body = read(address_of(vera[0]))
    assert body.count("BEGIN:VEVENT") == 1
    assert f"/tasks/{task.pk}/" in body
    hidden = [*SECRETS, CELL, str(family.pk), str(request.pk), family.registration_number, "food"]
    assert [secret for secret in hidden if secret in body] == []


def test_it_opens_nothing(astana: Centre, vera: Enrolled) -> None:
    from shapagat.audit.constants import Kind
    from shapagat.audit.models import Entry

    claim(astana, make_task(astana), vera[1])
    address = address_of(vera[0])
    with scope({astana.pk}):
        before = Entry.objects.filter(kind=Kind.READ).count()
    read(address)
    with scope({astana.pk}):
        assert Entry.objects.filter(kind=Kind.READ).count() == before


def test_what_was_called_off_is_cancelled_and_what_was_given_back_is_gone(astana: Centre, vera: Enrolled) -> None:
    off, back = make_task(astana), make_task(astana)
    claim(astana, off, vera[1])
    given = claim(astana, back, vera[1])
    with in_centre(astana):
        cancel_task(task=Task.objects.get(pk=off.pk), actor_id=SYSTEM_ACTOR_ID)
        release_claim(claim=given, actor_id=SYSTEM_ACTOR_ID)
    body = read(address_of(vera[0]))
    assert "STATUS:CANCELLED" in body
    assert str(off.pk) in body
    assert str(back.pk) not in body


def test_others_tasks_are_not_in_it(astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    claim(astana, make_task(astana), vlad[1])
    assert "BEGIN:VEVENT" not in read(address_of(vera[0]))


def test_a_new_address_ends_the_former_and_neither_lies_in_the_database(astana: Centre, vera: Enrolled) -> None:
    first = address_of(vera[0])
    second = address_of(vera[0])
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    token = second.removeprefix("/calendar/").removesuffix(".ics")
    assert token.encode() not in bytes(CalendarFeed.objects.get(user_id=vera[0].pk).token_hash)


def test_ended_it_answers_nobody(astana: Centre, vera: Enrolled) -> None:
    address = address_of(vera[0])
    client = Client()
    client.force_login(vera[0])
    client.post("/hours/calendar/", {"end": "yes"})
    assert Client().get(address).status_code == 404


def test_whoever_left_shows_no_tasks(astana: Centre, vera: Enrolled) -> None:
    claim(astana, make_task(astana), vera[1])
    address = address_of(vera[0])
    with in_centre(astana):
        change_volunteer_state(volunteer=vera[1], to="left", actor_id=SYSTEM_ACTOR_ID)
    assert "BEGIN:VEVENT" not in read(address)
