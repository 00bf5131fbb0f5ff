from typing import Any

import pytest

from beneficiaries import services
from beneficiaries.exceptions import RequestOpen
from beneficiaries.models import Household, Request
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.constants import Purpose
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

REQUESTS = "/api/v1/requests/"


def ask(alice: User, astana: Centre, household: Household, category: str = "food", **more: Any) -> Request:
    need = RequestData(category, 2, household_id=household.pk, **more)
    with work_as(alice, Purpose.REGISTRATION):
        return services.create_request(centre=astana, data=need, actor_id=alice.pk)


def cancelled(alice: User, request: Request) -> None:
    with work_as(alice, Purpose.REQUEST_HANDLING):
        services.cancel_request(request_id=request.pk, actor_id=alice.pk, reason_code="not_needed")


@pytest.mark.parametrize("steps", ["", "open", "open start", "open hold", "open deliver", "open deliver reopen"])
def test_a_live_one_stands_in_the_way(steps: str, alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    first = ask(alice, astana, household)
    on: dict[str, Any] = {"request_id": first.pk, "actor_id": alice.pk}
    with work_as(alice, Purpose.REQUEST_HANDLING):
        for step in steps.split():
            match step:
                case "open":
                    services.open_request(**on)
                case "start":
                    services.start_request(**on)
                case "hold":
                    services.hold_request(**on, reason_code="away")
                case "deliver":
                    services.mark_delivered(**on)
                case "reopen":
                    services.reopen_request(**on, reason_code="not_all")
    with pytest.raises(RequestOpen) as refused:
        ask(alice, astana, household)
    assert refused.value.extra == {"request": str(first.pk)}


def test_another_category_another_family_and_an_ended_one_do_not(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    first = ask(alice, astana, household)
    ask(alice, astana, household, "school")
    ask(alice, astana, register_family(alice, astana))
    cancelled(alice, first)
    ask(alice, astana, household)


def test_a_reason_lets_another_one_through_and_stays_on_it(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    ask(alice, astana, household)
    assert ask(alice, astana, household, confirm_another="other_person").confirmed_another == "other_person"
    with pytest.raises(InvalidInput):
        ask(alice, astana, household, confirm_another="For her sister!")


def test_one_call_cannot_ask_twice(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    need = RequestData("food", 2, household_id=household.pk)
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(RequestOpen):
        services.create_requests(centre=astana, needs=[need, need], actor_id=alice.pk)


def test_reopening_meets_the_same_rule(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    first = ask(alice, astana, household)
    cancelled(alice, first)
    second = ask(alice, astana, household)
    on: dict[str, Any] = {"request_id": first.pk, "actor_id": alice.pk, "reason_code": "not_all"}
    with work_as(alice, Purpose.REQUEST_HANDLING):
        with pytest.raises(RequestOpen) as refused:
            services.reopen_request(**on)
        assert refused.value.extra == {"request": str(second.pk)}
        assert services.reopen_request(**on, confirm_another="other_thing").state == "reopened"
        assert Request.objects.get(pk=first.pk).confirmed_another == "other_thing"


def test_the_answer_names_the_request(alice: User, astana: Centre, as_user: ClientOf) -> None:
    body = {"household": str(register_family(alice, astana).pk), "category": "food", "urgency": 2}
    client = as_user(alice)
    first = client.post(REQUESTS, body, format="json").json()["id"]
    answer = client.post(REQUESTS, body, format="json")
    assert (answer.status_code, answer.json()["code"], answer.json()["request"]) == (409, "request_open", first)
    explained = client.post(REQUESTS, {**body, "confirm_another": "other_person"}, format="json")
    assert explained.status_code == 201
