from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.constants import ConsentState
from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import (
    in_centre,
    make_families,
    make_request,
    make_task,
    make_volunteer,
    shift_window,
    state_of,
)
from tests.volunteers.conftest import Enrolled
from volunteers.models import Claim, Task

pytestmark = pytest.mark.django_db

TASKS = "/api/v1/tasks/"


def test_a_coordinator_makes_a_task_with_nothing_but_the_request(
    as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled
) -> None:
    request = make_request(astana)
    made = as_user(bob).post(TASKS, {"request": str(request.pk)})
    assert made.status_code == 201
    body = made.json()
    assert (body["state"], body["slots_free"], body["district"], body["centre"]) == ("open", 1, "yesil", "astana")
    assert made["ETag"] == body["etag"]
    seen = as_user(vera[0]).get(TASKS, {"state": "open"}).json()["results"]
    assert [task["id"] for task in seen] == [body["id"]]
    assert "request" not in seen[0]


def test_a_draft_is_for_coordinators_until_it_is_published(
    as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled
) -> None:
    request = make_request(astana)
    draft = as_user(bob).post(TASKS, {"request": str(request.pk), "publish": False}).json()
    assert as_user(vera[0]).get(f"{TASKS}{draft['id']}/").status_code == 404
    assert as_user(bob).post(f"{TASKS}{draft['id']}/publish/").json()["state"] == "open"
    assert as_user(vera[0]).get(f"{TASKS}{draft['id']}/").status_code == 200


def _wrong(**given: Any) -> dict[str, Any]:
    return given


@pytest.mark.parametrize(
    ("given", "pointer", "code"),
    [
        (_wrong(required_skills=["juggling"]), "/required_skills/0", "choice_invalid"),
        (_wrong(required_languages=["tlh"]), "/required_languages/0", "choice_invalid"),
        (_wrong(slots=0), "/slots", None),
        (_wrong(slots="1"), "/slots", None),
        (_wrong(kind="flight"), "/kind", None),
        (_wrong(adress="x"), "/adress", "unknown_field"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_saved(
    as_user: ClientOf, astana: Centre, bob: User, given: dict[str, Any], pointer: str, code: str | None
) -> None:
    answer = as_user(bob).post(TASKS, {"request": str(make_request(astana).pk), **given})
    assert answer.status_code == 400
    problems = {problem["pointer"]: problem["code"] for problem in answer.json()["errors"]}
    assert pointer in problems
    assert code is None or problems[pointer] == code
    with in_centre(astana):
        assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [(2, 1, "window_without_length"), (-3, -1, "window_past"), (0, 24 * 40, "window_too_long")],
)
def test_a_window_is_in_order_and_ahead(
    as_user: ClientOf, astana: Centre, bob: User, starts: int, ends: int, code: str
) -> None:
    now = timezone.now()
    body = {
        "request": str(make_request(astana).pk),
        "window_starts": (now + timedelta(hours=starts)).isoformat(),
        "window_ends": (now + timedelta(hours=ends)).isoformat(),
    }
    answer = as_user(bob).post(TASKS, body)
    assert [problem["code"] for problem in answer.json()["errors"]] == [code]


def test_a_family_without_consent_reaches_no_volunteer(as_user: ClientOf, astana: Centre, bob: User) -> None:
    family = make_families(astana)[0]
    request = make_request(astana, family)
    with in_centre(astana):
        Household.objects.filter(pk=family.pk).update(consent_state=ConsentState.PENDING)
    answer = as_user(bob).post(TASKS, {"request": str(request.pk)})
    assert (answer.status_code, answer.json()["code"]) == (409, "consent_missing")


def test_a_request_of_another_centre_is_not_there(
    as_user: ClientOf, astana: Centre, shymkent: Centre, bob: User
) -> None:
    request = make_request(shymkent, make_families(shymkent)[0])
    assert as_user(bob).post(TASKS, {"request": str(request.pk)}).status_code == 404


def test_roles_decide_who_does_what(as_user: ClientOf, astana: Centre, alice: User, bob: User, vera: Enrolled) -> None:
    task = make_task(astana)
    assert as_user(None).get(TASKS).status_code == 401
    assert as_user(alice).get(TASKS).status_code == 403
    assert as_user(alice).post(f"{TASKS}{task.pk}/claim/").status_code == 403
    assert as_user(bob).post(f"{TASKS}{task.pk}/claim/").status_code == 403
    assert as_user(vera[0]).post(TASKS, {"request": str(task.request_id)}).status_code == 403
    assert as_user(vera[0]).post(f"{TASKS}{task.pk}/cancel/").status_code == 403


def test_claiming_with_one_key_twice_answers_the_same_and_claims_once(
    as_user: ClientOf, astana: Centre, vera: Enrolled
) -> None:
    task, client = make_task(astana, slots=2), as_user(vera[0])
    answers = [client.post(f"{TASKS}{task.pk}/claim/", HTTP_IDEMPOTENCY_KEY="k1") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["my_claim"]["id"] == answers[1].json()["my_claim"]["id"]
    with in_centre(astana):
        assert Claim.objects.count() == 1


def test_a_late_repetition_of_a_release_does_not_give_back_a_later_claim(
    as_user: ClientOf, astana: Centre, vera: Enrolled
) -> None:
    task, client = make_task(astana), as_user(vera[0])
    client.post(f"{TASKS}{task.pk}/claim/")
    for _ in range(2):
        released = client.post(f"{TASKS}{task.pk}/release/", HTTP_IDEMPOTENCY_KEY="give-back")
        assert released.status_code == 200
        client.post(f"{TASKS}{task.pk}/claim/")
    assert client.get(f"{TASKS}{task.pk}/").json()["my_claim"]["state"] == "held"


def test_the_way_from_claim_to_delivered(as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    request = make_request(astana)
    task, client = make_task(astana, request), as_user(vera[0])
    assert client.post(f"{TASKS}{task.pk}/claim/").json()["state"] == "claimed"
    taken = as_user(vlad[0]).post(f"{TASKS}{task.pk}/claim/")
    assert (taken.status_code, taken.json()["code"]) == (409, "task_taken")
    assert client.post(f"{TASKS}{task.pk}/start/").json()["state"] == "in_progress"
    done = client.post(f"{TASKS}{task.pk}/complete/").json()
    assert (done["state"], done["my_claim"]["state"], done["address"]) == ("done", "completed", None)
    assert state_of(astana, request) == "delivered"
    assert client.post(f"{TASKS}{task.pk}/complete/").status_code == 200


def test_who_holds_nothing_completes_nothing(as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    as_user(vera[0]).post(f"{TASKS}{task.pk}/claim/")
    for step in ("release", "start", "complete", "no-show"):
        answer = as_user(vlad[0]).post(f"{TASKS}{task.pk}/{step}/")
        assert (answer.status_code, answer.json()["code"]) == (409, "no_claim")
    assert state_of(astana, task) == "claimed"


def test_a_neighbours_claim_is_not_reached_by_naming_it(
    as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    task = make_task(astana, slots=2)
    hers = as_user(vera[0]).post(f"{TASKS}{task.pk}/claim/").json()["my_claim"]["id"]
    answer = as_user(vlad[0]).post(f"{TASKS}{task.pk}/release/", {"claim": hers})
    assert answer.json()["code"] == "no_claim"


def test_a_coordinator_names_the_claim_where_there_are_several(
    as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled, vlad: Enrolled
) -> None:
    task, client = make_task(astana, slots=2), as_user(bob)
    first = as_user(vera[0]).post(f"{TASKS}{task.pk}/claim/").json()["my_claim"]["id"]
    as_user(vlad[0]).post(f"{TASKS}{task.pk}/claim/")
    unclear = client.post(f"{TASKS}{task.pk}/no-show/")
    assert (unclear.status_code, unclear.json()["code"]) == (409, "claim_unclear")
    assert client.post(f"{TASKS}{task.pk}/no-show/", {"claim": first}).json()["slots_free"] == 1
    with in_centre(astana):
        assert Claim.objects.get(pk=first).absent == "volunteer"


def test_mine_lists_only_what_the_caller_holds(
    as_user: ClientOf, astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    mine, other = make_task(astana), make_task(astana)
    as_user(vera[0]).post(f"{TASKS}{mine.pk}/claim/")
    as_user(vlad[0]).post(f"{TASKS}{other.pk}/claim/")
    listed = as_user(vera[0]).get(TASKS, {"mine": "true"}).json()["results"]
    assert [task["id"] for task in listed] == [str(mine.pk)]


def test_past_windows_are_not_offered_to_volunteers_but_shown_to_coordinators(
    as_user: ClientOf, astana: Centre, vera: Enrolled, bob: User
) -> None:
    task = make_task(astana)
    shift_window(astana, task, hours=-6)
    assert as_user(vera[0]).get(TASKS, {"state": "open"}).json()["results"] == []
    assert len(as_user(bob).get(TASKS, {"state": "open"}).json()["results"]) == 1


@pytest.mark.parametrize("query", [{"state": "flying"}, {"mine": "perhaps"}])
def test_an_unknown_choice_in_the_query_is_refused(as_user: ClientOf, vera: Enrolled, query: dict[str, str]) -> None:
    assert as_user(vera[0]).get(TASKS, query).status_code == 400


def test_an_applicant_sees_no_tasks(as_user: ClientOf, astana: Centre) -> None:
    task = make_task(astana)
    user, _ = make_volunteer(astana, "aigerim", state="applicant")
    assert as_user(user).get(TASKS).json()["results"] == []
    assert as_user(user).get(f"{TASKS}{task.pk}/").status_code == 404
