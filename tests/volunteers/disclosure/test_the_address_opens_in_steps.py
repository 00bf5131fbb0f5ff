"""Nobody but the current claimant, and not before 24 hours before the window, sees where a family lives."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as settings_of_the_service
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import (
    PHONE,
    SECRETS,
    STREET,
    claim,
    in_centre,
    make_families,
    make_request,
    make_task,
    make_volunteer,
    run_out,
    shift_window,
)
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import AddressClosed
from volunteers.models import AddressView, Claim, Task
from volunteers.services import disclose_address, release_claim

BUDGETS = settings_of_the_service.OPENING_BUDGETS

pytestmark = pytest.mark.django_db


def _bodies(client: APIClient, task: Task) -> Iterator[str]:
    """Yield what every address of tasks and volunteers answers to this client."""
    base = "/api/v1/tasks/"
    for query in ("", "?state=open", "?mine=true", "?state=claimed", "?district=yesil", "?state=done"):
        yield client.get(base + query).content.decode()
    yield client.get(f"{base}{task.pk}/").content.decode()
    yield client.get("/api/v1/volunteers/").content.decode()
    yield client.get("/api/v1/volunteers/me/").content.decode()


def _secrets_seen(client: APIClient, task: Task) -> set[str]:
    return {secret for body in _bodies(client, task) for secret in SECRETS if secret in body}


@pytest.fixture
def task(astana: Centre) -> Task:
    """A task whose window begins in an hour."""
    return make_task(astana)


def test_unclaimed_it_shows_nobody_an_address(
    as_user: ClientOf, task: Task, vera: Enrolled, bob: User, sara: Enrolled
) -> None:
    for user in (vera[0], bob, sara[0]):
        assert _secrets_seen(as_user(user), task) == set()


def test_the_claimant_sees_it_and_only_in_the_task_itself(as_user: ClientOf, task: Task, vera: Enrolled) -> None:
    client = as_user(vera[0])
    claimed = client.post(f"/api/v1/tasks/{task.pk}/claim/")
    assert claimed.status_code == 201
    assert not any(secret in claimed.content.decode() for secret in SECRETS)
    read = client.get(f"/api/v1/tasks/{task.pk}/").json()
    assert read["address"]["street"] == STREET
    assert read["address"]["phones"] == [PHONE]
    assert read["address_standing"] == "open"
    lists = [client.get(f"/api/v1/tasks/{query}").content.decode() for query in ("", "?mine=true")]
    assert not any(secret in body for body in lists for secret in SECRETS)


def test_a_colleague_and_the_coordinator_see_none_while_another_holds_it(
    as_user: ClientOf, task: Task, vera: Enrolled, vlad: Enrolled, bob: User
) -> None:
    as_user(vera[0]).post(f"/api/v1/tasks/{task.pk}/claim/")
    assert _secrets_seen(as_user(vera[0]), task) == set(SECRETS)
    assert _secrets_seen(as_user(vlad[0]), task) == set()
    assert _secrets_seen(as_user(bob), task) == set()


def test_before_24_hours_before_the_window_the_claimant_sees_none(
    as_user: ClientOf, astana: Centre, vera: Enrolled
) -> None:
    task = make_task(astana, hours=25)
    client = as_user(vera[0])
    client.post(f"/api/v1/tasks/{task.pk}/claim/")
    assert _secrets_seen(client, task) == set()
    assert client.get(f"/api/v1/tasks/{task.pk}/").json()["address_standing"] == "not_yet"
    shift_window(astana, task, hours=23.9)
    assert _secrets_seen(client, task) == set(SECRETS)


def _release(client: APIClient, task: Task, _centre: Centre) -> None:
    assert client.post(f"/api/v1/tasks/{task.pk}/release/").status_code == 200


def _complete(client: APIClient, task: Task, _centre: Centre) -> None:
    assert client.post(f"/api/v1/tasks/{task.pk}/complete/").status_code == 200


def _nobody_there(client: APIClient, task: Task, _centre: Centre) -> None:
    assert client.post(f"/api/v1/tasks/{task.pk}/no-show/").status_code == 200


def _hand_over(client: APIClient, task: Task, centre: Centre) -> None:
    _, other = make_volunteer(centre, "zere")
    answer = client.post(f"/api/v1/tasks/{task.pk}/hand-over/", {"volunteer": str(other.pk)})
    assert answer.status_code == 200


def _lease_over(_client: APIClient, task: Task, centre: Centre) -> None:
    with in_centre(centre):
        held = Claim.objects.get(task=task)
    run_out(centre, held)


@pytest.mark.parametrize("end", [_release, _complete, _nobody_there, _hand_over, _lease_over])
def test_it_is_gone_when_the_claim_ends(
    as_user: ClientOf,
    astana: Centre,
    task: Task,
    vera: Enrolled,
    end: Callable[[APIClient, Task, Centre], None],
) -> None:
    client = as_user(vera[0])
    client.post(f"/api/v1/tasks/{task.pk}/claim/")
    assert _secrets_seen(client, task) == set(SECRETS)
    end(client, task, astana)
    assert _secrets_seen(client, task) == set()


def test_a_volunteer_of_another_city_gets_404_for_everything(
    as_user: ClientOf, task: Task, vera: Enrolled, sara: Enrolled
) -> None:
    as_user(vera[0]).post(f"/api/v1/tasks/{task.pk}/claim/")
    client = as_user(sara[0])
    assert client.get(f"/api/v1/tasks/{task.pk}/").status_code == 404
    for step in ("claim", "release", "start", "complete", "no-show"):
        assert client.post(f"/api/v1/tasks/{task.pk}/{step}/").status_code == 404
    body = {"volunteer": str(sara[1].pk)}
    assert client.post(f"/api/v1/tasks/{task.pk}/hand-over/", body).status_code == 404


def test_each_view_is_in_the_audit_under_delivery(
    as_user: ClientOf, astana: Centre, task: Task, vera: Enrolled
) -> None:
    client = as_user(vera[0])
    client.post(f"/api/v1/tasks/{task.pk}/claim/")
    with in_centre(astana):
        household_id = Task.objects.select_related("request").get(pk=task.pk).request.household_id
    for views in (1, 2):
        client.get(f"/api/v1/tasks/{task.pk}/")
        with in_centre(astana):
            entries = Entry.objects.filter(kind="read", purpose="delivery", actor_id=vera[0].pk)
            assert entries.filter(subject_ids__contains=[household_id]).count() == views


def test_the_budget_counts_different_families_a_day_and_then_refuses(
    as_user: ClientOf, astana: Centre, settings: object
) -> None:
    settings.OPENING_BUDGETS = BUDGETS | {"addresses": {"volunteer": 2}}  # type: ignore[attr-defined]  # pytest-django's settings
    user, _ = make_volunteer(astana, "vera", capacity=5)
    client = as_user(user)
    tasks = [make_task(astana) for _ in range(3)]
    for task in tasks:
        client.post(f"/api/v1/tasks/{task.pk}/claim/")
    answers = [client.get(f"/api/v1/tasks/{task.pk}/") for task in (*tasks[:2], tasks[0], tasks[2])]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json()["code"] == "opening_budget_spent"
    assert "as many addresses today" in answers[-1].json()["title"] + answers[-1].json().get("detail", "")
    assert not any(secret in answers[-1].content.decode() for secret in SECRETS)
    with in_centre(astana):
        assert AddressView.objects.count() == 2


def test_one_family_with_two_tasks_is_one_of_the_budget(
    as_user: ClientOf, astana: Centre, settings: object, vera: Enrolled
) -> None:
    settings.OPENING_BUDGETS = BUDGETS | {"addresses": {"volunteer": 1}}  # type: ignore[attr-defined]  # pytest-django's settings
    family = make_families(astana)[0]
    client = as_user(vera[0])
    for category in ("food", "clothes"):
        task = make_task(astana, make_request(astana, family, category))
        client.post(f"/api/v1/tasks/{task.pk}/claim/")
        assert client.get(f"/api/v1/tasks/{task.pk}/").status_code == 200


def test_the_cell_shows_only_where_twenty_families_share_it(
    as_user: ClientOf, astana: Centre, task: Task, vera: Enrolled
) -> None:
    client = as_user(vera[0])
    assert client.get("/api/v1/tasks/").json()["results"][0]["cell"] is None
    make_families(astana, 18)
    assert client.get("/api/v1/tasks/").json()["results"][0]["cell"] is None
    make_families(astana, 1)
    assert client.get("/api/v1/tasks/").json()["results"][0]["cell"] == "872153823ffffff"


def test_a_claim_that_ended_in_the_meantime_opens_nothing(astana: Centre, task: Task, vera: Enrolled) -> None:
    held = claim(astana, task, vera[1])
    with in_centre(astana):
        release_claim(claim=held, actor_id=vera[0].pk)
    assert held.state == "held"
    with pytest.raises(AddressClosed), in_centre(astana):
        disclose_address(claim=held, task=task, actor_id=vera[0].pk)


def test_somebody_else_opens_nothing_with_a_colleagues_claim(
    astana: Centre, task: Task, vera: Enrolled, vlad: Enrolled
) -> None:
    held = claim(astana, task, vera[1])
    with pytest.raises(AddressClosed), in_centre(astana):
        disclose_address(claim=held, task=task, actor_id=vlad[0].pk)
