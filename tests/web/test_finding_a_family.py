import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.support.people import MakeUser
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register

pytestmark = pytest.mark.django_db


def test_a_family_is_found_by_a_name_written_in_russian(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    answer = client.post("/families/", {"name": "Ахметова Айгуль"})
    assert f"/families/{family.pk}/" in answer.content.decode()
    assert "?" not in answer.request["PATH_INFO"]


def test_an_empty_search_says_what_to_type(sign_in: SignIn, alice: User) -> None:
    answer = sign_in(alice).post("/families/", {})
    assert answer.status_code == 400
    assert "name" in answer.context["form"].errors


def test_what_was_searched_for_starts_a_registration(sign_in: SignIn, alice: User) -> None:
    sent = {"prefill": "1", "name": "Серікова Айжан", "phone": "8 701 000 00 00"}
    page = sign_in(alice).post("/families/register/", sent).content.decode()
    assert 'value="Серікова"' in page
    assert 'value="8 701 000 00 00"' in page


def test_a_neighbours_family_does_not_exist_here(sign_in: SignIn, alice: User, charlie: User) -> None:
    register(sign_in(alice))
    (family,) = families_seen_by(alice)
    stranger = sign_in(charlie)
    assert stranger.get(f"/families/{family.pk}/").status_code == 404
    assert stranger.post("/families/", {"name": "Ахметова Айгүл"}).context["hits"] == []


def test_opening_a_family_is_recorded(sign_in: SignIn, alice: User, bob: User) -> None:
    register(sign_in(alice))
    (family,) = families_seen_by(alice)
    sign_in(bob).get(f"/families/{family.pk}/")
    with scope({family.centre_id}):
        read = Entry.objects.filter(actor_id=bob.pk, subject_ids__contains=[family.pk])
        assert {entry.purpose for entry in read} == {"registration"}


def test_a_volunteer_is_shown_no_family(sign_in: SignIn, make_user: MakeUser, alice: User, astana: Centre) -> None:
    volunteer = make_user("vera", Role.VOLUNTEER, astana)
    register(sign_in(alice))
    (family,) = families_seen_by(alice)
    client = sign_in(volunteer)
    assert client.get("/families/").status_code == 403
    assert client.get(f"/families/{family.pk}/").status_code == 403
