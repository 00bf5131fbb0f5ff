import pytest

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Request
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.donations.families import open_request
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(alice: User, astana: Centre) -> Request:
    return open_request(alice, astana, RequestCategory.MEDICINE_DEVICES)


def test_notes_stay_in_their_order_with_who_wrote_them(
    need: Request, alice: User, bob: User, as_user: ClientOf
) -> None:
    path = f"/api/v1/requests/{need.pk}/notes/"
    assert as_user(alice).post(path, {"text": "Қоңырау шалдым"}, format="json").status_code == 201
    assert as_user(bob).post(path, {"text": "Жауап берді"}, format="json").json()["author"] == bob.username
    found = as_user(alice).get(path).json()["results"]
    assert [(note["author"], note["text"]) for note in found] == [
        (alice.username, "Қоңырау шалдым"),
        (bob.username, "Жауап берді"),
    ]
    assert as_user(alice).post(path, {"text": "  "}, format="json").status_code == 400


def test_what_the_state_owes_waits_once_and_is_settled(need: Request, alice: User, as_user: ClientOf) -> None:
    path, client = f"/api/v1/requests/{need.pk}/state-referrals/", as_user(alice)
    assert client.post(path, {"duty": "wheelchair"}, format="json").status_code == 201
    assert client.post(path, {"duty": "wheelchair"}, format="json").status_code == 409
    settled = client.post(f"{path}settle/", {"duty": "wheelchair", "outcome": "refused"}, format="json")
    assert settled.json()["outcome"] == "refused"
    assert client.post(f"{path}settle/", {"duty": "wheelchair", "outcome": "refused"}, format="json").status_code == 409
    assert client.post(path, {"duty": "wheelchair"}, format="json").status_code == 201
    assert [row["outcome"] for row in client.get(path).json()["results"]] == ["refused", "waiting"]


@pytest.mark.parametrize("said", [{"duty": "car"}, {"duty": "assistant", "referred_on": "2099-01-01"}])
def test_what_cannot_be_referred_is_refused(
    need: Request, alice: User, as_user: ClientOf, said: dict[str, str]
) -> None:
    path = f"/api/v1/requests/{need.pk}/state-referrals/"
    assert as_user(alice).post(path, said, format="json").status_code == 400


def test_an_opened_request_says_what_the_state_owes_of_it(need: Request, alice: User, as_user: ClientOf) -> None:
    path, client = f"/api/v1/requests/{need.pk}/", as_user(alice)
    client.post(f"{path}state-referrals/", {"duty": "wheelchair", "referred_on": "2026-01-10"}, format="json")
    early = {"duty": "wheelchair", "outcome": "granted", "settled_on": "2026-01-09"}
    assert client.post(f"{path}state-referrals/settle/", early, format="json").status_code == 400
    client.post(f"{path}state-referrals/settle/", early | {"settled_on": "2026-01-20"}, format="json")
    assert client.get(path).json()["state_referrals"] == [
        {"duty": "wheelchair", "referred_on": "2026-01-10", "outcome": "granted", "settled_on": "2026-01-20"}
    ]
