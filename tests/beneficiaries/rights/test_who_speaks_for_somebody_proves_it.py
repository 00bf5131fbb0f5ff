from typing import Any
from uuid import UUID

import pytest

from beneficiaries.models import Household, Membership, RightsRequest
from beneficiaries.sealed import RightsNote
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.sealing import open_one
from shapagat.erasure.services.erase import Cause, erase
from tests.beneficiaries.attachments.attached import attach
from tests.beneficiaries.people import family_of_six
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    return register_family(alice, astana, family_of_six())


@pytest.fixture
def child(household: Household) -> str:
    with scope({household.centre_id}):
        first = Membership.objects.filter(household=household, role="child").order_by("id").first()
        assert first is not None
        return str(first.person_id)


def ask(client: Any, household: Household, **said: Any) -> Any:
    return client.post(f"/api/v1/households/{household.pk}/rights-requests/", said, format="json")


@pytest.mark.parametrize("asked_by", ["guardian", "proxy"])
@pytest.mark.parametrize("kind", ["access", "blocking"])
def test_nothing_is_done_for_a_representative_before_the_paper_is_named(
    household: Household, child: str, alice: User, as_user: ClientOf, asked_by: str, kind: str
) -> None:
    client = as_user(alice)
    said = {"kind": kind, "person": child, "asked_by": asked_by, "representative": "Гүлнар Оспанова"}
    made = ask(client, household, **said).json()
    assert (made["person"], made["asked_by"], made["evidence"]) == (child, asked_by, None)
    path = f"/api/v1/rights-requests/{made['id']}/"
    steps = [*(["held/"] if kind == "access" else []), "answer/"]
    for step in steps:
        refused = client.post(f"{path}{step}", {}, format="json")
        assert (refused.status_code, refused.json()["code"]) == (409, "representation_unproven")
    paper = attach(alice, household_id=household.pk, kind="representation")
    proved = client.post(f"{path}evidence/", {"evidence": str(paper.pk)}, format="json")
    assert (proved.status_code, proved.json()["evidence"]) == (200, str(paper.pk))
    assert client.get(path).json()["representative"] == "Гүлнар Оспанова"
    done = [client.post(f"{path}{step}", {}, format="json").status_code for step in steps]
    assert done == [200 if step == "answer/" else 202 for step in steps]


@pytest.mark.parametrize("wrong", ["photograph", "of_others", "destroyed"])
def test_only_a_paper_of_the_family_proves_it(
    household: Household, child: str, alice: User, astana: Centre, as_user: ClientOf, wrong: str
) -> None:
    client = as_user(alice)
    other = register_family(alice, astana) if wrong == "of_others" else household
    kind = "delivery_photo" if wrong == "photograph" else "other"
    paper = attach(alice, household_id=other.pk, kind=kind)
    if wrong == "destroyed":
        client.post(f"/api/v1/households/{household.pk}/attachments/{paper.pk}/end/", {}, format="json")
    said = {"kind": "access", "person": child, "asked_by": "proxy", "evidence": str(paper.pk)}
    answer = ask(client, household, **said)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/evidence")


def test_a_parent_says_for_which_child(household: Household, alice: User, as_user: ClientOf) -> None:
    answer = ask(as_user(alice), household, kind="access", asked_by="parent")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/person")


def test_what_one_person_asks_is_erased_with_that_person(
    household: Household, child: str, alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    made = ask(as_user(alice), household, kind="erasure", person=child, asked="Өшіріңіз").json()
    with work_as_system(Purpose.RETENTION, {astana.id}, actor_id=bob.pk):
        erase(kind="person", object_id=UUID(made["person"]), cause=Cause("asked_by_person", bob.pk))
    assert as_user(alice).get(f"/api/v1/rights-requests/{made['id']}/").status_code == 404
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(KeyGone):
        open_one(RightsRequest.objects.get(pk=made["id"]), "note", RightsNote)
