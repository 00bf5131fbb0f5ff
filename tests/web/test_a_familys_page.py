from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.models import Household, Request
from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.people import without_consent
from tests.web.conftest import SignIn
from tests.web.families import registered

pytestmark = pytest.mark.django_db


def test_it_shows_people_contact_categories_and_why(sign_in: SignIn, alice: User, astana: Centre) -> None:
    there = registered(alice, astana).household
    page = sign_in(alice).get(f"/families/{there.id}/").content.decode()
    for shown in ("Айгүл", "Ержан", "+77011234567", "Қабанбай батыр", "Large family", "Children counted: 4"):
        assert shown in page


def test_opening_it_is_recorded(sign_in: SignIn, alice: User, astana: Centre) -> None:
    there = registered(alice, astana).household
    with scope({astana.id}):
        assert not Entry.objects.filter(kind="read", subject_ids__contains=[there.id]).exists()
    sign_in(alice).get(f"/families/{there.id}/")
    with scope({astana.id}):
        opened = Entry.objects.filter(kind="read", subject_ids__contains=[there.id])
        assert {(entry.actor_id, entry.purpose) for entry in opened} == {(alice.pk, "registration")}


def test_a_neighbour_and_a_colleague_of_another_desk_see_nothing_of_it(
    sign_in: SignIn, alice: User, bob: User, charlie: User, astana: Centre
) -> None:
    pending = registered(alice, astana, without_consent()).household
    for path in ("", "consent/", "requests/new/"):
        address = f"/families/{pending.id}/{path}"
        assert sign_in(alice).get(address).status_code == 200
        # Without consent it is intake's alone.
        assert sign_in(bob).get(address).status_code == 404
        assert sign_in(charlie).get(address).status_code == 404


def test_what_is_missing_is_listed(sign_in: SignIn, alice: User, astana: Centre) -> None:
    pending = registered(alice, astana, without_consent(incomes=())).household
    answer = sign_in(alice).get(f"/families/{pending.id}/")
    assert [word for word, _ in answer.context["missing"]] == ["Consent", "Income of the last quarter"]


def test_a_consent_opens_the_family_to_the_coordinator(sign_in: SignIn, alice: User, bob: User, astana: Centre) -> None:
    pending = registered(alice, astana, without_consent()).household
    today = timezone.localdate()
    address, client = f"/families/{pending.id}/consent/", sign_in(alice)
    body = {"purposes": ["registration", "aid"], "by": "head"}
    future = client.post(address, {**body, "given_on": f"{today + timedelta(days=1):%d.%m.%Y}"})
    assert (future.status_code, list(future.context["form"].errors)) == (400, ["given_on"])
    assert client.post(address, {**body, "given_on": f"{today:%d.%m.%Y}"}).status_code == 302
    with scope({astana.id}):
        assert Household.objects.get().consent_state == "given"
    assert sign_in(bob).get(f"/families/{pending.id}/").status_code == 200


def test_a_need_is_written_down_with_its_things_and_opened(sign_in: SignIn, alice: User, astana: Centre) -> None:
    there = registered(alice, astana).household
    body = {
        "category": "school",
        "urgency": "3",
        "needed_by": "01.09.2030",
        "items-1-name": "Рюкзак",
        "items-1-quantity": "2",
        "open": "on",
    }
    client = sign_in(alice)
    answer = client.post(f"/families/{there.id}/requests/new/", body)
    assert answer.status_code == 302, answer.context["form"].errors
    with scope({astana.id}):
        need = Request.objects.get()
    assert (need.state, need.urgency) == ("open", 3)
    assert "Рюкзак" in client.get(answer.headers["Location"]).content.decode()


def test_a_thing_without_a_name_is_refused_beside_its_row(sign_in: SignIn, alice: User, astana: Centre) -> None:
    there = registered(alice, astana).household
    body = {"category": "school", "urgency": "3", "items-2-quantity": "7", "note": "Soon"}
    answer = sign_in(alice).post(f"/families/{there.id}/requests/new/", body)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["items-2-name"])
    assert "Soon" in answer.content.decode()


def test_a_need_of_a_family_without_consent_stays_a_draft(sign_in: SignIn, alice: User, astana: Centre) -> None:
    pending = registered(alice, astana, without_consent()).household
    sign_in(alice).post(f"/families/{pending.id}/requests/new/", {"category": "food", "urgency": "2", "open": "on"})
    with scope({astana.id}):
        assert Request.objects.get().state == "draft"
