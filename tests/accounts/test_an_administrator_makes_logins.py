import pytest
from rest_framework.test import APIClient

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from tests.support.http import ClientOf, client_of
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(make_user: MakeUser, alice: User) -> APIClient:
    return client_of(make_user("root", Role.ADMIN))


def test_the_first_password_is_shown_once_and_works(admin: APIClient) -> None:
    ask = {"username": "intake.77", "language": "kk"}
    answer = admin.post("/api/v1/users/", ask, headers={"Idempotency-Key": "u1"})
    assert answer.status_code == 201
    password = answer.json()["initial_password"]
    assert User.objects.get(username="intake.77").check_password(password)
    again = admin.post("/api/v1/users/", ask, headers={"Idempotency-Key": "u1"})
    assert again.status_code == 201
    assert again.json() == {**answer.json(), "initial_password": None}


def test_a_user_name_is_taken_once(admin: APIClient) -> None:
    answer = admin.post("/api/v1/users/", {"username": "alice"})
    assert (answer.status_code, answer.json()["code"]) == (409, "username_taken")


def test_a_role_is_granted_by_two_and_ended_by_one(
    admin: APIClient, alice: User, make_user: MakeUser, as_user: ClientOf
) -> None:
    address = f"/api/v1/users/{alice.pk}/roles/"
    asked = admin.post(address, {"role": "coordinator", "centre": "astana"})
    assert asked.status_code == 202
    second = client_of(make_user("second", Role.ADMIN))
    granted = second.post(f"/api/v1/proposals/{asked.json()['id']}/approve/").json()["result_id"]
    assert as_user(alice).get("/api/v1/me/").json()["roles"] == ["coordinator", "intake"]
    ended = admin.post(f"{address}{granted}/end/")
    assert ended.status_code == 200
    assert as_user(alice).get("/api/v1/me/").json()["roles"] == ["intake"]
    assert {role["role"] for role in admin.get(address).json()["results"]} == {"coordinator", "intake"}


def test_nobody_grants_a_role_to_themselves(admin: APIClient) -> None:
    root = User.objects.get(username="root")
    answer = admin.post(f"/api/v1/users/{root.pk}/roles/", {"role": "auditor"})
    assert answer.status_code == 403
    assert admin.get("/api/v1/me/").json()["roles"] == ["admin"]


@pytest.mark.parametrize(
    ("role", "code"),
    [({"role": "intake"}, "centre_required"), ({"role": "auditor", "centre": "astana"}, "role_of_all_centres")],
)
def test_a_role_stands_where_it_belongs(admin: APIClient, alice: User, role: dict[str, str], code: str) -> None:
    answer = admin.post(f"/api/v1/users/{alice.pk}/roles/", role)
    assert answer.status_code == 400
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [("/centre", code)]


def test_intake_makes_no_logins(alice: User, as_user: ClientOf) -> None:
    assert as_user(alice).post("/api/v1/users/", {"username": "mallory"}).status_code == 403
