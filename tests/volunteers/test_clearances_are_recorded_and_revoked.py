from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task, state_of
from tests.volunteers.conftest import Enrolled
from volunteers.models import Task, VolunteerClearance
from volunteers.services.clearances import remind_expiring

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def _paper(**given: Any) -> dict[str, Any]:
    issued, expires = TODAY() - timedelta(days=10), TODAY() + timedelta(days=200)
    return {
        "kind": "medical",
        "issuer": "City polyclinic 3",
        "issued_on": issued.isoformat(),
        "expires_on": expires.isoformat(),
        **given,
    }


def _url(vera: Enrolled) -> str:
    return f"/api/v1/volunteers/{vera[1].pk}/clearances/"


def _days(days: int) -> str:
    return (TODAY() + timedelta(days=days)).isoformat()


def _told(user: User, code: str) -> list[dict[str, Any]]:
    return list(Notification.objects.filter(recipient_id=user.pk, code=code).values_list("params", flat=True))


def test_a_coordinator_records_it_and_the_volunteer_reads_it(as_user: ClientOf, bob: User, vera: Enrolled) -> None:
    assert as_user(bob).post(_url(vera), _paper()).status_code == 201
    (read,) = as_user(vera[0]).get(_url(vera)).json()["results"]
    assert (read["kind"], read["issuer"], read["revoked_on"]) == ("medical", "City polyclinic 3", None)


def test_a_volunteer_neither_records_nor_reads_anothers(as_user: ClientOf, vera: Enrolled, vlad: Enrolled) -> None:
    assert as_user(vera[0]).post(_url(vera), _paper()).status_code == 403
    assert as_user(vlad[0]).get(_url(vera)).status_code == 404


@pytest.mark.parametrize(
    ("given", "pointer", "code"),
    [
        ({"kind": "nonsense"}, "/kind", "invalid_choice"),
        ({"issued_on": _days(1)}, "/issued_on", "date_in_future"),
        ({"issued_on": _days(-5), "expires_on": _days(-6)}, "/expires_on", "expires_before_issued"),
        ({"expires_on": _days(-1)}, "/expires_on", "day_past"),
    ],
)
def test_what_cannot_be_is_refused(
    as_user: ClientOf, bob: User, vera: Enrolled, given: dict[str, Any], pointer: str, code: str
) -> None:
    answer = as_user(bob).post(_url(vera), _paper(**given))
    assert answer.status_code in {400, 422}
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_revoking_takes_back_what_rested_on_it(as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled) -> None:
    paper = as_user(bob).post(_url(vera), _paper()).json()
    asking, other = make_task(astana), make_task(astana)
    with in_centre(astana):
        Task.objects.filter(pk=asking.pk).update(required_clearances=["medical"])
    rested, free = claim(astana, asking, vera[1]), claim(astana, other, vera[1])
    answer = as_user(bob).post(f"/api/v1/clearances/{paper['id']}/revoke/", {"reason": "withdrawn"})
    assert answer.json()["revoked_on"] == TODAY().isoformat()
    assert (state_of(astana, rested), state_of(astana, free)) == ("released", "held")
    assert state_of(astana, asking) == "open"
    assert _told(vera[0], "claim.clearance_ends") == [{"task": str(asking.pk)}]
    assert _told(bob, "task.clearance_ends") == [{"task": str(asking.pk)}]


def test_another_paper_of_the_kind_keeps_the_claim(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled
) -> None:
    first, _second = (as_user(bob).post(_url(vera), _paper()).json() for _ in range(2))
    task = make_task(astana)
    with in_centre(astana):
        Task.objects.filter(pk=task.pk).update(required_clearances=["medical"])
    held = claim(astana, task, vera[1])
    as_user(bob).post(f"/api/v1/clearances/{first['id']}/revoke/", {"reason": "mistake"})
    assert state_of(astana, held) == "held"


def test_a_volunteer_is_reminded_once_thirty_and_once_seven_days_before(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled
) -> None:
    as_user(bob).post(_url(vera), _paper(expires_on=_days(31)))
    told = []
    for days in (31, 30, 29, 8, 7, 6, 0):
        with in_centre(astana, Purpose.VOLUNTEERING):
            VolunteerClearance.objects.update(expires_on=_days(days))
            told.append(remind_expiring(centre_id=astana.pk))
    assert told == [0, 1, 0, 0, 1, 0, 0]
    assert [params["days"] for params in _told(vera[0], "clearance.expiring")] == [30, 7]


def test_nobody_is_reminded_of_what_a_later_paper_outlasts_or_was_revoked(
    as_user: ClientOf, bob: User, astana: Centre, vera: Enrolled, vlad: Enrolled
) -> None:
    for expires in (5, 100):
        as_user(bob).post(_url(vera), _paper(expires_on=_days(expires)))
    short = as_user(bob).post(_url(vlad), _paper(expires_on=_days(5))).json()
    as_user(bob).post(f"/api/v1/clearances/{short['id']}/revoke/", {"reason": "unfit"})
    with in_centre(astana, Purpose.VOLUNTEERING):
        assert remind_expiring(centre_id=astana.pk) == 0
