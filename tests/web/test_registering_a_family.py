import pytest

from shapagat.accounts.models import User
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register, typed

pytestmark = pytest.mark.django_db


def test_a_family_typed_in_is_registered_and_its_page_opens(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    answer = register(client)
    (family,) = families_seen_by(alice)
    assert answer.headers["Location"] == f"/families/{family.pk}/"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Ахметова Айгүл" in page
    assert family.registration_number in page


def test_a_mistyped_number_is_said_beside_its_field_and_in_the_summary(sign_in: SignIn, alice: User) -> None:
    answer = register(sign_in(alice), **{"members-0-iin": "850301400001"})
    assert answer.status_code == 400
    errors = answer.context["form"].errors
    assert list(errors) == ["members-0-iin"]
    page = answer.content.decode()
    assert 'href="#id_members-0-iin"' in page
    assert 'aria-invalid="true"' in page
    assert families_seen_by(alice) == []


def test_one_more_row_appears_without_losing_what_was_typed(sign_in: SignIn, alice: User) -> None:
    answer = sign_in(alice).post("/families/register/", typed(add_member="1"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Айгүл"' in page
    assert 'name="members-1-given_name"' in page
    assert answer.context["form"]["consents-0-purposes"].value() == ["registration", "aid"]


def test_an_empty_row_between_two_people_is_left_out(sign_in: SignIn, alice: User) -> None:
    child = {
        "members-2-role": "child",
        "members-2-family_name": "Ахметов",
        "members-2-given_name": "Ержан",
        "members-2-birth_date": "2015-05-07",
        "members-2-iin_absence": "not_shown",
    }
    register(sign_in(alice), **{"members-1-role": "child", "members-1-given_name": "", **child})
    (family,) = families_seen_by(alice)
    assert family.people_count == 2


def test_a_family_without_papers_is_registered_provisionally(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    client.post(
        "/families/register/",
        {
            "centre": "astana",
            "members-0-role": "head",
            "members-0-given_name": "Айгүл",
            "provisional": "on",
            "people_count": "5",
            "need": "Burnt out: blankets",
            "legal_basis": "consent",
        },
    )
    (family,) = families_seen_by(alice)
    assert (family.provisional, family.people_count) == (True, 5)
    page = client.get(f"/families/{family.pk}/").content.decode()
    assert "Documents and details missing" in page
    assert "a signed consent" in page


def test_without_a_consent_nothing_is_saved(sign_in: SignIn, alice: User) -> None:
    answer = register(sign_in(alice), **{"consents-0-purposes": []})
    assert answer.status_code == 400
    assert "consents-0-purposes" in answer.context["form"].errors
    assert families_seen_by(alice) == []


def test_the_same_family_a_second_time_is_shown_and_not_saved(sign_in: SignIn, alice: User) -> None:
    client, again = sign_in(alice), typed()
    client.post("/families/register/", again)
    answer = client.post("/families/register/", again)
    (family,) = families_seen_by(alice)
    assert answer.status_code == 409
    assert f"/families/{family.pk}/" in answer.content.decode()
    assert 'name="confirm_distinct"' in answer.content.decode()


def test_a_namesake_is_registered_once_it_is_said_why_it_is_another(sign_in: SignIn, alice: User) -> None:
    client, first = sign_in(alice), typed()
    client.post("/families/register/", first)
    namesake = {**first, "members-0-iin": "", "members-0-iin_absence": "not_shown"}
    assert client.post("/families/register/", namesake).status_code == 409
    client.post("/families/register/", {**namesake, "confirm_distinct": "another person, seen together"})
    assert len(families_seen_by(alice)) == 2


def test_nobody_registers_in_a_neighbours_centre(sign_in: SignIn, alice: User, charlie: User) -> None:
    answer = register(sign_in(charlie), centre="astana")
    assert answer.status_code == 400
    assert families_seen_by(alice) == []
