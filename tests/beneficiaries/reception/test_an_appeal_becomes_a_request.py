from typing import Any

import pytest

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.reception.conftest import Receive
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db
NEED = {"category": "repair", "urgency": 3}


def test_of_a_known_family_it_is_open_at_once_and_the_appeal_is_still_to_be_answered(
    receive: Receive, step: Any, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    family = register_family(alice, astana)
    done = step(receive(), "convert", {**NEED, "household": str(family.pk)}).json()
    assert (done["state"], done["household"]) == ("received", str(family.pk))
    request = as_user(alice).get(f"/api/v1/requests/{done['request']}/").json()
    assert (request["state"], request["category"], request["note"]) == ("open", "repair", "Шатыр ағып тұр")


def test_of_somebody_new_a_provisional_family_is_made_of_what_is_known(
    receive: Receive, step: Any, alice: User, as_user: ClientOf
) -> None:
    done = step(receive(), "convert", {**NEED, "people_count": 4}).json()
    family = as_user(alice).get(f"/api/v1/households/{done['household']}/").json()
    assert (family["provisional"], family["people_count"]) == (True, 4)
    assert family["contact"]["phones"] == ["+77011112233"]
    assert as_user(alice).get(f"/api/v1/requests/{done['request']}/").json()["state"] == "draft"


def test_it_is_taken_further_once(receive: Receive, step: Any) -> None:
    appeal = receive()
    assert step(appeal, "convert", NEED).status_code == 200
    again = step(appeal, "convert", {**NEED, "confirm_distinct": "another"})
    assert (again.status_code, again.json()["code"]) == (409, "appeal_converted")


def test_a_family_of_another_city_is_not_found_and_nothing_is_made(
    receive: Receive, step: Any, charlie: User, shymkent: Centre, alice: User
) -> None:
    theirs = register_family(charlie, shymkent)
    assert step(receive(), "convert", {**NEED, "household": str(theirs.pk)}).status_code == 404
    with work_as(alice, Purpose.REGISTRATION):
        assert not Household.objects.exists()


def test_nobody_becomes_a_family_without_a_name(receive: Receive, step: Any) -> None:
    refused = step(receive(anonymous=True, contact={}), "convert", NEED)
    assert [error["code"] for error in refused.json()["errors"]] == ["name_required"]
