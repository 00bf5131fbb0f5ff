import pytest

from beneficiaries.models import Organisation, Representation
from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.services import create_user
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture
def aigerim(db: None) -> User:
    """Has an account and nothing else."""
    return create_user(username="aigerim", password=None, actor_id=SYSTEM_ACTOR_ID)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    """Administers the installation."""
    return make_user("dana", Role.ADMIN)


def address(organisation: Organisation, rest: str = "") -> str:
    return f"/api/v1/organisations/{organisation.pk}/representatives/{rest}"


def test_one_asks_and_a_second_approves(
    aigerim: User, bob: User, admin: User, silent_world: Organisation, as_user: ClientOf
) -> None:
    asked = as_user(bob).post(address(silent_world), {"user": "aigerim"}, format="json")
    assert (asked.status_code, asked.json()["state"]) == (202, "proposed"), asked.json()
    approve = f"/api/v1/proposals/{asked.json()['id']}/approve/"
    assert as_user(bob).post(approve).status_code == 403
    assert as_user(aigerim).get("/api/v1/organisations/").status_code == 403
    assert as_user(admin).post(approve).status_code == 200
    listed = as_user(aigerim).get("/api/v1/organisations/").json()["results"]
    assert [one["id"] for one in listed] == [str(silent_world.pk)]
    (row,) = as_user(bob).get(address(silent_world)).json()["results"]
    assert (row["user"], row["ends_on"]) == ("aigerim", None)


def test_nobody_is_asked_for_who_has_no_account(bob: User, silent_world: Organisation, as_user: ClientOf) -> None:
    answer = as_user(bob).post(address(silent_world), {"user": "nobody"}, format="json")
    assert [one["code"] for one in answer.json()["errors"]] == ["user_unknown"]


def test_whoever_gains_by_it_does_not_ask(bob: User, silent_world: Organisation, as_user: ClientOf) -> None:
    assert as_user(bob).post(address(silent_world), {"user": "bob"}, format="json").status_code == 403


def test_one_speaks_for_one_organisation(sholpan: User, bob: User, dos: Organisation, as_user: ClientOf) -> None:
    answer = as_user(bob).post(address(dos), {"user": "sholpan"}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "represents_another")


def test_it_ends_with_the_role(
    sholpan: User, bob: User, astana: Centre, silent_world: Organisation, as_user: ClientOf
) -> None:
    client = as_user(sholpan)
    with scope({astana.pk}):
        row = Representation.objects.get()
    ended = as_user(bob).post(address(silent_world, f"{row.pk}/end/"))
    assert (ended.status_code, ended.json()["user"]) == (200, "sholpan")
    assert ended.json()["ends_on"] is not None
    assert client.get("/api/v1/organisations/").status_code == 401
    assert as_user(sholpan).get("/api/v1/organisations/").status_code == 403
    assert RoleAssignment.objects.filter(user=sholpan, ends_on=None).count() == 0


def test_erasing_the_organisation_ends_it(
    sholpan: User, alice: User, bob: User, astana: Centre, silent_world: Organisation, as_user: ClientOf
) -> None:
    asked = as_user(alice).post(
        f"/api/v1/organisations/{silent_world.pk}/erase/", {"reason": "asked_by_person"}, format="json"
    )
    assert asked.status_code == 202, asked.json()
    done = as_user(bob).post(f"/api/v1/proposals/{asked.json()['id']}/approve/")
    assert done.status_code == 200, done.json()
    with scope({astana.pk}):
        assert Representation.objects.get().ends_on is not None
    assert as_user(sholpan).get("/api/v1/organisations/").status_code == 403
