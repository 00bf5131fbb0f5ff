"""Claim, look at the address, give back, again and again: it is stopped, and the coordinator sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.accounts.services import grant_role
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import SECRETS, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.models import Claim, ClaimStop
from volunteers.tasks import expire_leases_of_centre

pytestmark = pytest.mark.django_db


def look(client: APIClient, centre: Centre, end: str = "release") -> None:
    """Claim a family's task, read where they live, give it back."""
    task = make_task(centre)
    assert client.post(f"/api/v1/tasks/{task.pk}/claim/").status_code == 201
    assert SECRETS[0] in client.get(f"/api/v1/tasks/{task.pk}/").content.decode()
    assert client.post(f"/api/v1/tasks/{task.pk}/{end}/").status_code == 200


@pytest.mark.parametrize("end", ["release", "no-show"])
def test_after_the_third_look_nothing_is_claimed(as_user: ClientOf, astana: Centre, vera: Enrolled, end: str) -> None:
    client = as_user(vera[0])
    for _ in range(3):
        look(client, astana, end)
    refused = client.post(f"/api/v1/tasks/{make_task(astana).pk}/claim/")
    assert (refused.status_code, refused.json()["code"]) == (409, "claiming_stopped")


def test_nor_is_an_address_shown_of_a_task_held_from_before(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    client, held = as_user(vera[0]), make_task(astana)
    client.post(f"/api/v1/tasks/{held.pk}/claim/")
    for _ in range(3):
        look(client, astana)
    answer = client.get(f"/api/v1/tasks/{held.pk}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "claiming_stopped")
    assert SECRETS[0] not in answer.content.decode()


def test_giving_back_unseen_or_doing_it_counts_nothing(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    client = as_user(vera[0])
    look(client, astana)
    look(client, astana)
    for end in ("release", "complete"):
        task = make_task(astana)
        client.post(f"/api/v1/tasks/{task.pk}/claim/")
        if end == "complete":
            client.get(f"/api/v1/tasks/{task.pk}/")
        client.post(f"/api/v1/tasks/{task.pk}/{end}/")
    assert client.post(f"/api/v1/tasks/{make_task(astana).pk}/claim/").status_code == 201


def test_nobody_there_counts_nothing_for_who_had_set_out(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    client = as_user(vera[0])
    for _ in range(4):
        task = make_task(astana)
        assert client.post(f"/api/v1/tasks/{task.pk}/claim/").status_code == 201
        client.get(f"/api/v1/tasks/{task.pk}/")
        client.post(f"/api/v1/tasks/{task.pk}/start/")
        assert client.post(f"/api/v1/tasks/{task.pk}/no-show/").status_code == 200


def test_looks_of_over_a_week_ago_count_no_more(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    client = as_user(vera[0])
    for _ in range(3):
        look(client, astana)
    with in_centre(astana):
        Claim.objects.update(released_at=timezone.now() - timedelta(days=8))
    assert client.post(f"/api/v1/tasks/{make_task(astana).pk}/claim/").status_code == 201


@pytest.fixture
def stopped(as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User) -> ClaimStop:
    """Vera looked three times, and the sweep came by twice."""
    for _ in range(3):
        look(as_user(vera[0]), astana)
    for _ in range(2):
        expire_leases_of_centre(astana.id)
    with in_centre(astana):
        return ClaimStop.objects.get()


def test_coordinators_of_the_centre_are_told_once_and_see_the_tasks(
    as_user: ClientOf, bob: User, charlie: User, shymkent: Centre, stopped: ClaimStop
) -> None:
    told = Notification.objects.filter(code="claim_stop.begun", channel="inbox")
    assert list(told.values_list("recipient_id", flat=True)) == [bob.pk]
    (row,) = as_user(bob).get("/api/v1/claim-stops/").json()["results"]
    assert row["id"] == str(stopped.pk)
    assert len(as_user(bob).get(f"/api/v1/claim-stops/{stopped.pk}/").json()["tasks"]) == 3
    grant_role(user=charlie, role="coordinator", centre=shymkent, actor_id=bob.pk)
    assert as_user(charlie).get("/api/v1/claim-stops/").json()["results"] == []


def test_a_coordinator_lifts_it_and_looks_from_before_are_forgotten(
    as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User, stopped: ClaimStop
) -> None:
    lift = f"/api/v1/claim-stops/{stopped.pk}/lift/"
    assert as_user(bob).post(lift, {"reason": "nonsense"}).status_code == 400
    for _ in range(2):
        assert as_user(bob).post(lift, {"reason": "talked"}).json()["reason"] == "talked"
    look(as_user(vera[0]), astana)
    expire_leases_of_centre(astana.id)
    assert as_user(bob).get("/api/v1/claim-stops/").json()["results"] == []


def test_it_lasts_however_old_the_looks_grow_until_it_is_lifted(
    as_user: ClientOf, astana: Centre, vera: Enrolled, stopped: ClaimStop
) -> None:
    with in_centre(astana):
        Claim.objects.update(released_at=timezone.now() - timedelta(days=30))
    refused = as_user(vera[0]).post(f"/api/v1/tasks/{make_task(astana).pk}/claim/")
    assert refused.json()["code"] == "claiming_stopped"
