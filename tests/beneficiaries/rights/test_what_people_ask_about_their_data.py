from typing import Any

import pytest
import time_machine

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Household, Request
from beneficiaries.services.rights.remind import remind_of_rights
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.notifications.models import Notification
from tests.donations.families import open_request, register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana)


def ask(client: Any, household: Household, kind: str, **more: Any) -> dict[str, Any]:
    made = client.post(f"/api/v1/households/{household.pk}/rights-requests/", {"kind": kind, **more}, format="json")
    assert made.status_code == 201, made.content
    return dict(made.json())


@pytest.mark.parametrize(
    ("kind", "received_on", "due_on"),
    [
        # A Friday: the weekend does not count, and neither does 16 December, Independence Day.
        ("access", "2026-11-20", "2026-11-25"),
        ("correction", "2026-11-20", "2026-11-23"),
        ("access", "2026-12-15", "2026-12-21"),
    ],
)
def test_it_is_due_in_working_days(
    household: Household, alice: User, as_user: ClientOf, kind: str, received_on: str, due_on: str
) -> None:
    with time_machine.travel("2026-12-31T06:00:00Z"):
        asked = ask(as_user(alice), household, kind, received_on=received_on)
    assert asked["due_on"] == due_on
    assert asked["overdue"] is True


def test_a_family_that_asks_is_blocked_for_all_but_intake_and_unblocked_again(
    household: Household, alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    open_request(alice, astana, RequestCategory.FOOD, household)
    asked = ask(as_user(alice), household, "blocking")
    assert as_user(alice).post(f"/api/v1/rights-requests/{asked['id']}/answer/", {}, format="json").status_code == 200
    with scope({astana.id}):
        household.refresh_from_db()
        assert (household.consent_state, Request.objects.get().state) == ("blocked", "cancelled")
    assert as_user(bob).get(f"/api/v1/households/{household.pk}/").status_code == 404
    assert as_user(alice).get(f"/api/v1/households/{household.pk}/").status_code == 200
    lifted = ask(as_user(alice), household, "unblocking")
    assert as_user(alice).post(f"/api/v1/rights-requests/{lifted['id']}/answer/", {}, format="json").status_code == 200
    assert as_user(bob).get(f"/api/v1/households/{household.pk}/").status_code == 200


def test_it_is_answered_once(household: Household, alice: User, as_user: ClientOf) -> None:
    asked = ask(as_user(alice), household, "correction", asked="Фамилия жаңылыс жазылған")
    path = f"/api/v1/rights-requests/{asked['id']}/"
    said = {"refusal": "unfounded", "answer": "Құжатта дәл осылай"}
    refused = as_user(alice).post(f"{path}refuse/", said, format="json").json()
    assert (refused["state"], refused["refusal"]) == ("refused", "unfounded")
    assert as_user(alice).post(f"{path}answer/", {}, format="json").status_code == 409
    opened = as_user(alice).get(path).json()
    assert (opened["asked"], opened["answer"]) == ("Фамилия жаңылыс жазылған", "Құжатта дәл осылай")


@pytest.mark.parametrize(
    ("said", "pointer"),
    [({"kind": "votes"}, "/kind"), ({"kind": "access", "received_on": "2099-01-01"}, "/received_on")],
)
def test_what_cannot_be_asked_is_named(
    household: Household, alice: User, as_user: ClientOf, said: dict[str, str], pointer: str
) -> None:
    answer = as_user(alice).post(f"/api/v1/households/{household.pk}/rights-requests/", said, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_block_outlasts_a_consent_that_is_withdrawn_and_given_again(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    client = as_user(alice)
    asked = ask(client, household, "blocking")
    client.post(f"/api/v1/rights-requests/{asked['id']}/answer/", {}, format="json")
    path = f"/api/v1/households/{household.pk}/consents/"
    assert client.post(f"{path}withdraw/", {"purposes": ["aid"]}, format="json").status_code == 200
    said = {"purposes": ["registration", "aid"], "given_on": "2026-01-09"}
    assert client.post(path, said, format="json").status_code == 201
    with scope({astana.id}):
        household.refresh_from_db()
        assert household.consent_state == "blocked"


def test_a_coordinator_sees_what_a_closed_family_asked(
    household: Household, alice: User, bob: User, as_user: ClientOf
) -> None:
    as_user(alice).post(f"/api/v1/households/{household.pk}/consents/withdraw/", {}, format="json")
    asked = ask(as_user(alice), household, "erasure")
    assert [row["id"] for row in as_user(bob).get("/api/v1/rights-requests/").json()["results"]] == [asked["id"]]


@pytest.mark.parametrize("kind", ["blocking", "correction", "erasure"])
def test_only_who_asked_to_see_their_data_is_told_them(
    household: Household, alice: User, as_user: ClientOf, kind: str
) -> None:
    asked = ask(as_user(alice), household, kind)
    path = f"/api/v1/rights-requests/{asked['id']}/held/"
    assert as_user(alice).post(path, {}, format="json").status_code == 409


def test_who_was_refused_is_told_nothing(household: Household, alice: User, as_user: ClientOf) -> None:
    path = f"/api/v1/rights-requests/{ask(as_user(alice), household, 'access')['id']}/"
    as_user(alice).post(f"{path}refuse/", {"refusal": "not_proven"}, format="json")
    assert as_user(alice).post(f"{path}held/", {}, format="json").status_code == 409


def test_coordinators_are_reminded_once_a_day_by_numbers_alone(
    household: Household, alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    ask(as_user(alice), household, "access")
    for _ in range(2):
        with work_as_system(Purpose.REGISTRATION, {astana.id}):
            remind_of_rights(centre_id=astana.id)
    told = Notification.objects.filter(recipient_id=bob.pk, code="rights.due")
    assert [one.params for one in told] == [{"due": 1, "overdue": 0}]
