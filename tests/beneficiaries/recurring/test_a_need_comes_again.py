from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from beneficiaries.models import Household, RecurringDue, RecurringRequest, Request
from beneficiaries.sealed import RequestDetails
from beneficiaries.services.families.withdraw_consent import withdraw_consent
from beneficiaries.services.requests.steps import cancel_request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from shapagat.erasure.services.erase import Cause, erase
from tests.beneficiaries.recurring.again import NEED, again, look
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


@pytest.fixture
def clock() -> Iterator[Any]:
    # The day is that of the centre: by UTC it may be another in the evening.
    with time_machine.travel(timezone.localtime().replace(hour=11), tick=True) as travelling:
        yield travelling


def opened(user: User) -> list[Request]:
    with work_as(user, Purpose.REQUEST_HANDLING):
        return list(Request.objects.order_by("id"))


def outcomes(centre: Centre) -> list[str]:
    with scope({centre.id}):
        return list(RecurringDue.objects.order_by("id").values_list("outcome", flat=True))


def settle(user: User, request: Request) -> None:
    with work_as(user, Purpose.REQUEST_HANDLING):
        cancel_request(request_id=request.pk, actor_id=user.pk, reason_code="not_needed")


def test_a_request_is_opened_on_each_due_day_and_once(
    household: Household, alice: User, astana: Centre, clock: Any
) -> None:
    again(alice, household, every=2, interval="week")
    assert (look(astana), look(astana)) == (1, 0)
    (first,) = opened(alice)
    assert (first.state, first.category, first.household_id) == ("open", "food", household.pk)
    with work_as(alice, Purpose.REGISTRATION):
        assert open_one(first, "details", RequestDetails).note == "Балаларға"
    settle(alice, first)
    clock.shift(timedelta(days=13))
    assert look(astana) == 0
    clock.shift(timedelta(days=1))
    assert look(astana) == 1
    assert len(opened(alice)) == 2
    assert outcomes(astana) == ["opened", "opened"]


def test_one_still_open_is_not_doubled(household: Household, alice: User, astana: Centre, clock: Any) -> None:
    again(alice, household, interval="week")
    look(astana)
    clock.shift(timedelta(weeks=1))
    assert look(astana) == 1
    assert len(opened(alice)) == 1
    assert outcomes(astana) == ["opened", "still_open"]


def test_missed_days_are_not_made_up_for(household: Household, alice: User, astana: Centre, clock: Any) -> None:
    made = again(alice, household, interval="week")
    clock.shift(timedelta(days=24))
    assert (look(astana), look(astana)) == (1, 0)
    with scope({astana.id}):
        assert RecurringRequest.objects.get(pk=made.pk).next_on == made.first_on + timedelta(weeks=4)


@pytest.mark.parametrize("ends", ["times", "until"])
def test_it_runs_out(household: Household, alice: User, astana: Centre, clock: Any, ends: str) -> None:
    today = timezone.localdate()
    made = again(alice, household, interval="week", **{ends: 2 if ends == "times" else today + timedelta(days=13)})
    for _ in range(4):
        look(astana)
        for request in opened(alice):
            if request.state == "open":
                settle(alice, request)
        clock.shift(timedelta(weeks=1))
    assert len(opened(alice)) == 2
    with scope({astana.id}):
        found = RecurringRequest.objects.get(pk=made.pk)
    assert (found.state, found.end_reason, found.next_on) == ("ended", "run_out", None)


def test_without_consent_nothing_is_opened(household: Household, alice: User, astana: Centre) -> None:
    again(alice, household)
    with work_as(alice, Purpose.REGISTRATION):
        withdraw_consent(household_id=household.pk, actor_id=alice.pk)
    assert look(astana) == 1
    assert opened(alice) == []
    assert outcomes(astana) == ["no_consent"]


def test_an_erased_family_needs_nothing_again(household: Household, alice: User, astana: Centre) -> None:
    made = again(alice, household)
    with work_as(alice, Purpose.RETENTION):
        erase(kind="household", object_id=household.pk, cause=Cause("registered_by_mistake", SYSTEM_ACTOR_ID))
    assert look(astana) == 0
    with scope({astana.id}):
        assert RecurringRequest.objects.get(pk=made.pk).state == "ended"


def test_the_neighbours_morning_opens_nothing_here(
    household: Household, alice: User, astana: Centre, shymkent: Centre
) -> None:
    again(alice, household)
    assert look(shymkent) == 0


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"every": 0}, "/every"),
        ({"every": 53, "interval": "week"}, "/every"),
        ({"every": 13}, "/every"),
        ({"interval": "day"}, "/interval"),
        ({"first_on": date(2020, 1, 1)}, "/first_on"),
        ({"first_on": date(2099, 1, 1)}, "/first_on"),
        ({"until": date(2020, 1, 1)}, "/until"),
        ({"times": 0}, "/times"),
    ],
)
def test_what_makes_no_sense_is_refused(said: dict[str, Any], pointer: str, household: Household, alice: User) -> None:
    with pytest.raises(InvalidInput) as refused:
        again(alice, household, **said)
    assert [problem.pointer for problem in refused.value.errors] == [pointer]


def test_it_is_written_down_paused_resumed_and_ended_over_the_api(
    household: Household, alice: User, charlie: User, astana: Centre, as_user: ClientOf
) -> None:
    client = as_user(alice)
    said = {
        "category": "food",
        "urgency": 2,
        "items": [{"name": NEED.items[0].name, "quantity": 10, "unit": "кг"}],
        "every": 1,
        "interval": "month",
        "first_on": timezone.localdate().isoformat(),
    }
    made = client.post(f"/api/v1/households/{household.pk}/recurring-requests/", said, format="json")
    assert made.status_code == 201, made.json()
    one = f"/api/v1/recurring-requests/{made.json()['id']}/"
    assert as_user(charlie).get(one).status_code == 404
    assert client.post(f"{one}pause/", {}, format="json").json()["state"] == "paused"
    assert look(astana) == 0
    stale = client.post(f"{one}resume/", {}, format="json", headers={"If-Match": made.json()["etag"]})
    assert stale.status_code == 412
    assert client.post(f"{one}resume/", {}, format="json").json()["state"] == "active"
    assert look(astana) == 1
    assert [day["outcome"] for day in client.get(one).json()["due_days"]] == ["opened"]
    assert client.post(f"{one}end/", {"reason": "run_out"}, format="json").status_code == 400
    ended = client.post(f"{one}end/", {"reason": "not_needed"}, format="json").json()
    assert (ended["state"], ended["end_reason"], ended["next_on"]) == ("ended", "not_needed", None)
    assert client.post(f"{one}pause/", {}, format="json").status_code == 409


def test_one_that_cannot_be_opened_keeps_nobody_waiting(
    household: Household, alice: User, astana: Centre, caplog: pytest.LogCaptureFixture
) -> None:
    broken = again(alice, household)
    sound = again(alice, register_family(alice, astana))
    with scope({astana.id}):
        RecurringRequest.objects.filter(pk=broken.pk).update(details=sound.details)
    assert (look(astana), look(astana)) == (1, 0)
    assert [request.household_id for request in opened(alice)] != [household.pk]
    assert str(broken.pk) in caplog.text
    assert "Балаларға" not in caplog.text
