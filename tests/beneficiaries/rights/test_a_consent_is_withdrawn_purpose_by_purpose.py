from dataclasses import replace

import pytest

from beneficiaries import services
from beneficiaries.models import Consent, Household, Request
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import consent, family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db
EVERYTHING = ("registration", "aid", "transfer", "publication")


def agreeing(*purposes: str) -> HouseholdData:
    return family(consents=(replace(consent(), purposes=purposes),))


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    with work_as(alice, Purpose.REGISTRATION):
        made = services.register_household(centre=astana, data=agreeing(*EVERYTHING), actor_id=alice.pk).household
        data = RequestData("food", 2, household_id=made.pk, items=(ItemData("Мука"),))
        request = services.create_request(centre=astana, data=data, actor_id=alice.pk)
        services.open_request(request_id=request.pk, actor_id=alice.pk)
        return made


def stands(centre: Centre) -> tuple[set[str], str, str]:
    with scope({centre.id}):
        agreed = {purpose for row in Consent.objects.filter(withdrawn_on=None) for purpose in row.purposes}
        return agreed, Household.objects.get().consent_state, Request.objects.get().state


def test_one_purpose_ends_and_the_others_go_on(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    path = f"/api/v1/households/{household.pk}/consents/withdraw/"
    answer = as_user(alice).post(path, {"purposes": ["publication"], "reason": "asked"}, format="json")
    assert answer.status_code == 200, answer.content
    assert stands(astana) == ({"registration", "aid", "transfer"}, "given", "open")
    with scope({astana.id}):
        former = Consent.objects.exclude(withdrawn_on=None).get()
        assert (former.end_reason, former.given_on) == ("asked", Consent.objects.get(withdrawn_on=None).given_on)


@pytest.mark.parametrize("purposes", [["aid"], ["registration"], list(EVERYTHING)])
def test_without_registration_or_aid_the_family_is_closed_and_what_was_under_way_ends(
    household: Household, alice: User, bob: User, astana: Centre, as_user: ClientOf, purposes: list[str]
) -> None:
    path = f"/api/v1/households/{household.pk}/consents/withdraw/"
    assert as_user(alice).post(path, {"purposes": purposes}, format="json").status_code == 200
    agreed, state, request = stands(astana)
    assert (agreed, state, request) == (set(EVERYTHING) - set(purposes), "withdrawn", "cancelled")
    assert as_user(bob).get(f"/api/v1/households/{household.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("said", "pointer"),
    [({"purposes": []}, "/purposes"), ({"purposes": ["votes"]}, "/purposes/0"), ({"reason": "x"}, "/reason")],
)
def test_what_cannot_be_withdrawn_is_named(
    household: Household, alice: User, as_user: ClientOf, said: dict[str, object], pointer: str
) -> None:
    answer = as_user(alice).post(f"/api/v1/households/{household.pk}/consents/withdraw/", said, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_consent_says_how_it_is_proved_and_which_text_was_signed(
    household: Household, alice: User, as_user: ClientOf
) -> None:
    said = {"purposes": ["publication"], "given_on": "2026-01-09", "evidence": "voice"}
    made = as_user(alice).post(f"/api/v1/households/{household.pk}/consents/", said, format="json")
    assert made.status_code == 201, made.content
    assert (made.json()["evidence"], made.json()["terms"]) == ("voice", "2026-01")
    for wrong in ({"evidence": "hearsay"}, {"terms": "1999-01"}):
        refused = as_user(alice).post(f"/api/v1/households/{household.pk}/consents/", said | wrong, format="json")
        assert refused.status_code == 400
