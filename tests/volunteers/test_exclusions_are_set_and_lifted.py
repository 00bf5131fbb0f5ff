from typing import Any

import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.support.people import MakeUser
from tests.volunteers.cases import claim, in_centre, make_families, make_request, make_task, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.exceptions import KeptApart
from volunteers.models import Exclusion, Task

pytestmark = pytest.mark.django_db

REASON = "Көршілердің арызы"


def _set(as_user: ClientOf, bob: User, vera: Enrolled, task: Task, **given: Any) -> Any:
    body = {"kind": "safeguarding", "household": str(task.request.household_id), "reason": REASON, **given}
    return as_user(bob).post(f"/api/v1/volunteers/{vera[1].pk}/exclusions/", body)


def test_a_claim_with_that_family_is_taken_back_at_once(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled
) -> None:
    task, other = make_task(astana), make_task(astana)
    held, free = claim(astana, task, vera[1]), claim(astana, other, vera[1])
    assert as_user(vera[0]).get(f"/api/v1/tasks/{task.pk}/").json()["address"] is not None
    assert _set(as_user, bob, vera, task).status_code == 201
    assert (state_of(astana, held), state_of(astana, free)) == ("released", "held")
    assert as_user(vera[0]).get(f"/api/v1/tasks/{task.pk}/").json().get("address") is None
    with pytest.raises(KeptApart):
        claim(astana, task, vera[1])


def test_the_volunteer_is_told_in_words_that_say_nothing_of_it(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled
) -> None:
    task = make_task(astana)
    claim(astana, task, vera[1])
    _set(as_user, bob, vera, task)
    told = Notification.objects.get(recipient_id=vera[0].pk, code="claim.taken_back")
    assert told.params == {"task": str(task.pk)}
    answers = [as_user(vera[0]).get(f"/api/v1/{url}") for url in ("volunteers/me/", f"tasks/{task.pk}/", "tasks/")]
    assert not any("safeguarding" in answer.content.decode() or REASON in answer.content.decode() for answer in answers)
    assert as_user(vera[0]).get(f"/api/v1/volunteers/{vera[1].pk}/exclusions/").status_code == 403
    assert Notification.objects.filter(recipient_id=bob.pk, code="claim.slot_freed").count() == 1


def test_the_reason_is_sealed_and_only_one_at_a_time_is_opened(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled
) -> None:
    made = _set(as_user, bob, vera, make_task(astana)).json()
    listed = as_user(bob).get(f"/api/v1/volunteers/{vera[1].pk}/exclusions/")
    assert REASON not in listed.content.decode()
    assert as_user(bob).get(f"/api/v1/exclusions/{made['id']}/").json()["reason"] == REASON
    with in_centre(astana):
        assert REASON.encode() not in Exclusion.objects.get().reason.envelope


def test_setting_it_twice_makes_one(as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    first, again = (_set(as_user, bob, vera, task).json()["id"] for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("given", "code"),
    [({"kind": "dislike"}, "invalid_choice"), ({"reason": " "}, "reason_required")],
)
def test_what_cannot_be_is_refused(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled, given: dict[str, Any], code: str
) -> None:
    answer = _set(as_user, bob, vera, make_task(astana), **given)
    assert answer.status_code in {400, 422}
    assert code in [error["code"] for error in answer.json()["errors"]]


def test_nobody_and_two_at_once_are_refused(as_user: ClientOf, bob: User, vera: Enrolled) -> None:
    answer = as_user(bob).post(
        f"/api/v1/volunteers/{vera[1].pk}/exclusions/", {"kind": "family_wish", "reason": REASON}
    )
    assert "subject_required" in [error["code"] for error in answer.json()["errors"]]


def test_a_wish_is_lifted_with_a_reason(as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled) -> None:
    task = make_task(astana)
    made = _set(as_user, bob, vera, task, kind="family_wish").json()
    lifted = as_user(bob).post(f"/api/v1/exclusions/{made['id']}/lift/", {"reason": "wish_ended"})
    assert (lifted.status_code, lifted.json()["lift_reason"]) == (200, "wish_ended")
    assert claim(astana, task, vera[1]).state == "held"


def test_safeguarding_takes_a_second_coordinator_to_lift(
    as_user: ClientOf, bob: User, make_user: MakeUser, astana: Centre, vera: Enrolled
) -> None:
    task, dana = make_task(astana), make_user("dana", Role.COORDINATOR, astana)
    url = f"/api/v1/exclusions/{_set(as_user, bob, vera, task).json()['id']}/"
    alone = as_user(bob).post(f"{url}lift/", {"reason": "looked_into"})
    assert (alone.status_code, alone.json()["code"]) == (409, "two_people_needed")
    asked = as_user(bob).post(f"{url}propose-lift/", {"reason": "looked_into"}).json()
    approve = f"/api/v1/proposals/{asked['id']}/approve/"
    assert as_user(bob).post(approve, {}, headers={"If-Match": "*"}).status_code in {403, 409}
    with pytest.raises(KeptApart):
        claim(astana, task, vera[1])
    assert as_user(dana).post(approve, {}, headers={"If-Match": "*"}).status_code == 200
    assert claim(astana, task, vera[1]).state == "held"


def test_a_volunteer_wishes_not_to_be_sent_there_again(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled
) -> None:
    family = make_families(astana)[0]
    task, later = (make_task(astana, make_request(astana, family, category)) for category in ("food", "clothes"))
    held = claim(astana, task, vera[1])
    answer = as_user(vera[0]).post(f"/api/v1/tasks/{task.pk}/not-again/", {})
    assert (answer.status_code, answer.json()) == (200, {"task": str(task.pk)})
    assert state_of(astana, held) == "released"
    with pytest.raises(KeptApart):
        claim(astana, later, vera[1])
    with in_centre(astana):
        assert Exclusion.objects.get().kind == "volunteer_wish"
    assert not Notification.objects.filter(recipient_id=vera[0].pk, code="claim.taken_back").exists()


def test_whoever_had_no_claim_there_wishes_nothing(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    answer = as_user(vera[0]).post(f"/api/v1/tasks/{make_task(astana).pk}/not-again/", {})
    assert answer.json()["code"] == "no_claim"


def test_a_neighbours_coordinator_sets_nothing(
    as_user: ClientOf, make_user: MakeUser, shymkent: Centre, astana: Centre, vera: Enrolled
) -> None:
    dana = make_user("dana", Role.COORDINATOR, shymkent)
    assert _set(as_user, dana, vera, make_task(astana)).status_code == 404
