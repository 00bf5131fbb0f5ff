from typing import Any

import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.support.http import ClientOf
from tests.volunteers.cases import in_centre
from tests.volunteers.conftest import Enrolled
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

URL = "/api/v1/volunteers/"


def _body(**given: Any) -> dict[str, Any]:
    return {
        "centre": "astana",
        "family_name": "Жұмабаева",
        "given_name": "Әсел",
        "birth_date": "1998-04-12",
        "phone": "8 701 222 33 44",
        "source": "vk",
        "source_mark": "road-to-school",
        "skills": ["driving"],
        "languages": ["kk", "ru"],
        "capacity": 2,
        "state": "trial",
        **given,
    }


def test_a_coordinator_enrols_and_opens_a_volunteer(as_user: ClientOf, bob: User) -> None:
    client = as_user(bob)
    made = client.post(URL, _body())
    assert made.status_code == 201
    read = client.get(f"{URL}{made.json()['id']}/").json()
    assert (read["family_name"], read["phone"], read["birth_date"]) == ("Жұмабаева", "+77012223344", "1998-04-12")


def test_the_list_holds_nothing_personal(as_user: ClientOf, bob: User) -> None:
    client = as_user(bob)
    client.post(URL, _body(note="тұрғылықты жері алыс", messenger="@asel"))
    body = client.get(URL).content.decode()
    assert '"source":"vk"' in body
    assert not any(secret in body for secret in ("Жұмабаева", "Әсел", "7012223344", "1998", "@asel", "алыс"))


def test_the_rows_hold_no_name_and_no_phone(as_user: ClientOf, astana: Centre, bob: User) -> None:
    as_user(bob).post(URL, _body())
    with in_centre(astana):
        row = Volunteer.objects.values().get()
    plain = {name: value for name, value in row.items() if name not in {"identity", "contact", "notes"}}
    assert "Жұмабаева" not in str(plain)
    assert "7012223344" not in str(plain)
    for name in ("identity", "contact", "notes"):
        assert "Жұмабаева".encode() not in row[name].envelope
        assert b"7012223344" not in row[name].envelope


def test_enrolling_a_login_lets_it_act_as_a_volunteer(as_user: ClientOf, bob: User) -> None:
    user = create_user(username="asel", password=None, actor_id=SYSTEM_ACTOR_ID)
    assert as_user(user).get("/api/v1/tasks/").status_code == 403
    assert as_user(bob).post(URL, _body(user=str(user.pk))).status_code == 201
    assert as_user(user).get("/api/v1/tasks/").status_code == 200
    mine = as_user(user).get(f"{URL}me/").json()["results"]
    assert [row["given_name"] for row in mine] == ["Әсел"]
    assert "note" not in mine[0]


def test_one_login_is_enrolled_once_a_centre(as_user: ClientOf, bob: User, vera: Enrolled) -> None:
    answer = as_user(bob).post(URL, _body(user=str(vera[0].pk)))
    assert (answer.status_code, answer.json()["code"]) == (409, "already_enrolled")


@pytest.mark.parametrize(
    ("given", "pointer", "code"),
    [
        ({"phone": "12"}, "/phone", "phone_invalid"),
        ({"phone": ""}, "/phone", "contact_required"),
        ({"family_name": "", "given_name": " "}, "/family_name", "name_required"),
        ({"skills": ["driving", "flying"]}, "/skills/1", "choice_invalid"),
        ({"birth_date": "2999-01-01"}, "/birth_date", "date_in_future"),
        ({"cell": "zzz"}, "/cell", "cell_invalid"),
        ({"user": "00000000-0000-0000-0000-00000000dead"}, "/user", "user_unknown"),
        ({"state": "left"}, "/state", "choice_invalid"),
    ],
)
def test_what_is_wrong_is_named(as_user: ClientOf, bob: User, given: dict[str, Any], pointer: str, code: str) -> None:
    answer = as_user(bob).post(URL, _body(**given))
    assert answer.status_code == 400
    assert {"pointer": pointer, "code": code} in [
        {"pointer": problem["pointer"], "code": problem["code"]} for problem in answer.json()["errors"]
    ]


def test_a_change_needs_the_version_that_was_read(as_user: ClientOf, bob: User, vera: Enrolled) -> None:
    client, url = as_user(bob), f"{URL}{vera[1].pk}/"
    tag = client.get(url)["ETag"]
    assert client.patch(url, {"capacity": 5}).status_code == 428
    changed = client.patch(url, {"capacity": 5, "state": "permanent"}, HTTP_IF_MATCH=tag)
    assert (changed.status_code, changed.json()["capacity"], changed.json()["state"]) == (200, 5, "permanent")
    assert client.patch(url, {"capacity": 6}, HTTP_IF_MATCH=tag).status_code == 412


def test_a_step_that_does_not_exist_is_refused(as_user: ClientOf, bob: User, vera: Enrolled) -> None:
    client, url = as_user(bob), f"{URL}{vera[1].pk}/"
    answer = client.patch(url, {"state": "applicant"}, HTTP_IF_MATCH=client.get(url)["ETag"])
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_state")


def test_who_may_see_volunteers(as_user: ClientOf, alice: User, bob: User, vera: Enrolled, sara: Enrolled) -> None:
    for user in (alice, vera[0]):
        assert as_user(user).get(URL).status_code == 403
        assert as_user(user).get(f"{URL}{vera[1].pk}/").status_code == 403
    assert as_user(bob).get(f"{URL}{sara[1].pk}/").status_code == 404


def test_opening_a_volunteer_is_in_the_audit(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled) -> None:
    as_user(bob).get(f"{URL}{vera[1].pk}/")
    with in_centre(astana, Purpose.VOLUNTEERING):
        read = Entry.objects.filter(kind="read", actor_id=bob.pk, purpose="volunteering")
        assert sorted(read.values_list("compartments", flat=True)) == [[201], [202], [203]]
        assert all(entry.subject_ids == [vera[1].pk] for entry in read)


def test_a_key_enrols_once(as_user: ClientOf, astana: Centre, bob: User) -> None:
    client = as_user(bob)
    ids = {client.post(URL, _body(), HTTP_IDEMPOTENCY_KEY="e1").json()["id"] for _ in range(2)}
    assert len(ids) == 1
    with in_centre(astana):
        assert Volunteer.objects.count() == 1
