import pytest
from django.utils import timezone

from beneficiaries.models import Request
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register

pytestmark = pytest.mark.django_db

NEED = {"category": "food", "urgency": "3", "items-0-name": "Flour", "items-0-quantity": "2", "items-0-unit": "kg"}


def needs_seen_by(user: User) -> list[Request]:
    with work_as(user, Purpose.REQUEST_HANDLING):
        return list(Request.objects.order_by("id"))


def test_a_need_of_a_family_with_consent_is_open_at_once(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    assert (need.state, need.urgency) == ("open", 3)
    assert "Flour" in client.get(f"/families/needs/{need.pk}/").content.decode()


def test_without_consent_it_stays_a_draft_until_the_consent_is_recorded(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client, **{"consents-0-purposes": [], "legal_basis": "vital_interest"})
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    assert need.state == "draft"
    given = {"purposes": ["registration", "aid"], "given_on": timezone.localdate().isoformat(), "by": "head"}
    given["evidence"] = "paper"
    assert client.post(f"/families/{family.pk}/consent/", given).status_code == 302
    client.post(f"/families/needs/{need.pk}/", {"step": "open"})
    assert needs_seen_by(alice)[0].state == "open"


def test_a_coordinator_asks_volunteers_and_confirms_what_arrived(sign_in: SignIn, alice: User, bob: User) -> None:
    counter, coordinator = sign_in(alice), sign_in(bob)
    register(counter)
    (family,) = families_seen_by(alice)
    counter.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    assert counter.get(f"/tasks/for/{need.pk}/").status_code == 403
    assert coordinator.post(f"/tasks/for/{need.pk}/", {"kind": "delivery", "slots": "1"}).status_code == 302
    coordinator.post(f"/families/needs/{need.pk}/", {"step": "deliver"})
    assert "/families/needs/" in coordinator.get("/").content.decode()
    coordinator.post(f"/families/needs/{need.pk}/", {"step": "confirm", "how": "call_back"})
    coordinator.post(f"/families/needs/{need.pk}/", {"step": "close"})
    assert needs_seen_by(alice)[0].state == "closed"


def test_a_step_that_does_not_exist_now_is_refused(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    assert client.post(f"/families/needs/{need.pk}/", {"step": "close"}).status_code == 409
    assert client.post(f"/families/needs/{need.pk}/", {"step": "confirm", "how": "nonsense"}).status_code == 409


def test_a_thing_with_a_quantity_of_nothing_is_said_beside_it(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    answer = client.post(f"/families/{family.pk}/need/", {**NEED, "items-0-quantity": "0"})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["items-0-quantity"]


def test_a_page_that_was_overtaken_takes_no_step(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    answer = client.post(f"/families/needs/{need.pk}/", {"step": "deliver", "version": need.version - 1})
    assert answer.status_code == 412
    assert needs_seen_by(alice)[0].state == "open"


def test_confirming_without_saying_how_shows_the_question_again(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    client.post(f"/families/needs/{need.pk}/", {"step": "deliver"})
    assert client.post(f"/families/needs/{need.pk}/", {"step": "confirm", "how": "nonsense"}).status_code == 400
    assert needs_seen_by(alice)[0].state == "delivered"


def test_a_need_written_down_twice_is_linked_and_another_one_explained(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    answer = client.post(f"/families/{family.pk}/need/", NEED)
    assert answer.status_code == 409
    assert f"/families/needs/{need.pk}/" in answer.content.decode()
    client.post(f"/families/{family.pk}/need/", {**NEED, "confirm_another": "other_thing"})
    assert [row.confirmed_another for row in needs_seen_by(alice)] == ["", "other_thing"]


def test_a_need_waits_stays_unmet_and_is_reopened_and_cancelled(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    address = f"/families/needs/{needs_seen_by(alice)[0].pk}/"
    assert client.post(address, {"step": "hold", "reason_code": "away", "review_on": "2020-01-01"}).status_code == 400
    states = []
    for step, said in (
        ("hold", {"reason_code": "away", "review_on": timezone.localdate().isoformat()}),
        ("open", {}),
        ("unmet", {"reason_code": "nobody", "note": "No wheelchair was found"}),
        ("reopen", {"reason_code": "needed_again"}),
        ("cancel", {"reason_code": "mistake"}),
    ):
        assert client.post(address, {"step": step, **said}).status_code == 302
        states.append(needs_seen_by(alice)[0].state)
    assert states == ["on_hold", "open", "unmet", "reopened", "cancelled"]
    assert "No wheelchair was found" in client.get(address).content.decode()


def test_reopening_beside_another_one_asks_why(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", NEED)
    address = f"/families/needs/{needs_seen_by(alice)[0].pk}/"
    client.post(address, {"step": "cancel", "reason_code": "mistake"})
    client.post(f"/families/{family.pk}/need/", NEED)
    assert client.post(address, {"step": "reopen", "reason_code": "needed_again"}).status_code == 409
    explained = {"step": "reopen", "reason_code": "needed_again", "confirm_another": "other_thing"}
    assert client.post(address, explained).status_code == 302
