from dataclasses import replace
from typing import Any

import pytest

from beneficiaries import services
from beneficiaries.models import Attachment, Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.attachments.attached import attach
from tests.beneficiaries.people import consent, family
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

AGREED = ("registration", "aid", "publication")


def photo_of(household: Household, alice: User, kind: str = "delivery_photo") -> Attachment:
    return attach(alice, household_id=household.pk, kind=kind)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana, family(consents=(replace(consent(), purposes=AGREED),)))


def path_of(photo: Attachment) -> str:
    return f"/api/v1/households/{photo.household_id}/attachments/{photo.pk}/"


def taken(as_user: ClientOf, alice: User, photo: Attachment) -> int:
    return status_of(as_user(alice).get(f"{path_of(photo)}content/?use=publication"))


def status_of(answer: Any) -> int:
    if answer.streaming:
        # To its end: the test's client closes it then.
        list(answer.streaming_content)
    return int(answer.status_code)


def test_while_the_family_agrees_it_is_published_and_that_is_recorded(
    household: Household, alice: User, astana: Centre, as_user: ClientOf
) -> None:
    photo = photo_of(household, alice)
    assert as_user(alice).get(path_of(photo)).json()["may_be_published"] is True
    assert taken(as_user, alice, photo) == 200
    with scope({astana.id}):
        entry = Entry.objects.get(action="attachment.taken_to_publish")
        assert household.pk in entry.subject_ids


@pytest.mark.parametrize("how", ["withdrawn", "blocked", "never"])
def test_without_an_agreement_that_stands_it_is_not(
    household: Household, alice: User, astana: Centre, as_user: ClientOf, how: str
) -> None:
    client = as_user(alice)
    if how == "never":
        household = register_family(alice, astana)
    photo = photo_of(household, alice)
    if how == "withdrawn":
        with work_as(alice, Purpose.REGISTRATION):
            services.withdraw_consent(household_id=household.pk, actor_id=alice.pk, purposes=["publication"])
    if how == "blocked":
        asked = client.post(f"/api/v1/households/{household.pk}/rights-requests/", {"kind": "blocking"}, format="json")
        client.post(f"/api/v1/rights-requests/{asked.json()['id']}/answer/", {}, format="json")
    assert client.get(path_of(photo)).json()["may_be_published"] is False
    assert taken(as_user, alice, photo) == 409
    assert status_of(client.get(f"{path_of(photo)}content/")) == 200


@pytest.mark.parametrize("kind", ["consent_form", "representation", "other"])
def test_a_paper_is_never_published(household: Household, alice: User, as_user: ClientOf, kind: str) -> None:
    paper = photo_of(household, alice, kind)
    assert as_user(alice).get(path_of(paper)).json()["may_be_published"] is False
    assert taken(as_user, alice, paper) == 409
